# %% right: ModuleList and cat
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], dim=1)


# %% right: numbered attributes, a loop that joins one output after the other
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.count = len(blocks)
        for i in range(self.count):
            setattr(self, "block" + str(i), blocks[i])

    def forward(self, X):
        result = self.block0(X)
        for i in range(1, self.count):
            block = getattr(self, "block" + str(i))
            result = torch.cat((result, block(X)), dim=1)
        return result


# %% right: recursion, the first block beside all the others
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.first = blocks[0]
        self.others = SideBySide(*blocks[1:]) if len(blocks) > 1 else None

    def forward(self, X):
        left = self.first(X)
        return left if self.others is None else torch.hstack([left, self.others(X)])


# %% wrong: the blocks are kept in a plain list and so not registered
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = list(blocks)

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], dim=1)


# %% wrong: the outputs are added up like a skip connection's, not put side by side
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        result = 0
        for block in self.blocks:
            result = result + block(X)
        return result


# %% wrong: children() lists a block that is given twice only once
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        for i, block in enumerate(blocks):
            self.add_module(str(i), block)

    def forward(self, X):
        return torch.cat([block(X) for block in self.children()], dim=1)


# %% wrong: the blocks are named after their class, so a second Linear replaces the first
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        for block in blocks:
            self.add_module(type(block).__name__, block)

    def forward(self, X):
        return torch.cat([block(X) for block in self._modules.values()], dim=1)


# %% wrong: names that are numbers are sorted as text, so block 10 comes before block 2
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleDict({str(i): block for i, block in enumerate(blocks)})

    def forward(self, X):
        outputs = [self.blocks[name](X) for name in sorted(self.blocks.keys())]
        return torch.cat(outputs, dim=1)
