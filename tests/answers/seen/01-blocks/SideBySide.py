# %% wrong: keeps the blocks in a plain tuple
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = blocks

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], dim=1)


# %% wrong: joins along the batch axis
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        outputs = [block(X) for block in self.blocks]
        return torch.cat(outputs)


# %% wrong: loops over children(), so a block given twice runs once
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        for i, block in enumerate(blocks):
            self.add_module(f"block{i}", block)

    def forward(self, X):
        return torch.cat([block(X) for block in self.children()], dim=1)


# %% wrong: runs the blocks one after the other
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        outputs = []
        for block in self.blocks:
            X = block(X)
            outputs.append(X)
        return torch.cat(outputs, dim=1)


# %% wrong: names the blocks by their type, so the last of each type replaces the others
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        for block in blocks:
            self.add_module(type(block).__name__, block)

    def forward(self, X):
        return torch.cat([block(X) for block in self._modules.values()], dim=1)


# %% wrong: hands the tuple to ModuleList with a star
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(*blocks)

    def forward(self, X):
        return torch.cat([b(X) for b in self.blocks], dim=1)


# %% right: a Sequential that is looped over, hstack
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.row = nn.Sequential(*blocks)

    def forward(self, X):
        return torch.hstack([block(X) for block in self.row])


# %% right: grows the output by one block at a time
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.parts = nn.ModuleDict({f"part{i}": block for i, block in enumerate(blocks)})

    def forward(self, X):
        out = X[:, :0]
        for name in self.parts:
            out = torch.cat((out, self.parts[name](X)), dim=-1)
        return out


# %% right: each block is registered once, and a plain list says at which places it stands
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.each = nn.ModuleList(dict.fromkeys(blocks))
        known = list(self.each)
        self.places = [known.index(block) for block in blocks]

    def forward(self, X):
        return torch.cat([self.each[place](X) for place in self.places], dim=1)
