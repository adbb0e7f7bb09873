# %% wrong: a list comprehension makes a plain list
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = [block for block in blocks]

    def forward(self, X):
        outputs = []
        for block in self.blocks:
            outputs.append(block(X))
        return torch.cat(outputs, 1)


# %% wrong: stack instead of cat makes a new axis
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return torch.stack([block(X) for block in self.blocks], dim=1)


# %% wrong: a Sequential that is called, so the blocks form a row
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.Sequential(*blocks)

    def forward(self, X):
        return self.blocks(X)


# %% wrong: drops repeated blocks before it stores them
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(dict.fromkeys(blocks))

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], dim=1)


# %% wrong: puts the input beside the outputs too
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        out = X
        for block in self.blocks:
            out = torch.cat([out, block(X)], dim=1)
        return out


# %% wrong: each new block is put on the left, so the order is turned round
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        out = self.blocks[0](X)
        for block in self.blocks[1:]:
            out = torch.cat([block(X), out], dim=1)
        return out


# %% wrong: returns the list of outputs
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return [block(X) for block in self.blocks]


# %% right: names, setattr and getattr
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.count = len(blocks)
        for i in range(self.count):
            setattr(self, "part" + "abcdefghijklmnopqrstuvwxyz"[i % 26] + str(i), blocks[i])

    def forward(self, X):
        names = ["part" + "abcdefghijklmnopqrstuvwxyz"[i % 26] + str(i) for i in range(self.count)]
        return torch.concat([getattr(self, name)(X) for name in names], dim=1)


# %% right: transposed outputs below each other, then turned back
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList()
        self.blocks.extend(blocks)

    def forward(self, X):
        return torch.vstack(tuple(map(lambda block: block(X).T, self.blocks))).T


# %% right: a subclass of ModuleList that is itself the list
class SideBySide(nn.ModuleList):
    def __init__(self, *blocks):
        super().__init__(blocks)

    def forward(self, X):
        return torch.cat([block(X) for block in self], dim=1)
