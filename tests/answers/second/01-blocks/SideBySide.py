# %% wrong: loops over children(), so a block given twice runs once
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        for i, block in enumerate(blocks):
            self.add_module(f"block{i}", block)

    def forward(self, X):
        return torch.cat([block(X) for block in self.children()], dim=1)

# %% wrong: names the blocks by their class, so a second Linear takes the place of the first
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleDict()
        for block in blocks:
            self.blocks[type(block).__name__] = block

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks.values()], dim=1)

# %% wrong: asks every block for out_features, which only a Linear has
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        Y = torch.zeros(len(X), sum(block.out_features for block in self.blocks))
        start = 0
        for block in self.blocks:
            Y[:, start : start + block.out_features] = block(X)
            start += block.out_features
        return Y

# %% wrong: feeds each block the output of the one before, not the same input
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        outs = []
        for block in self.blocks:
            X = block(X)
            outs.append(X)
        return torch.cat(outs, 1)

# %% right: a subclass of nn.Sequential that keeps its storing and has a forward of its own
class SideBySide(nn.Sequential):
    def __init__(self, *blocks):
        super().__init__(*blocks)

    def forward(self, X):
        return torch.hstack(tuple(self[i](X) for i in range(len(self))))
