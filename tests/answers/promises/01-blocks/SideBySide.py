# %% wrong: one block or more: exactly two
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.first, self.second = blocks

    def forward(self, X):
        return torch.cat([self.first(X), self.second(X)], 1)
# %% wrong: one block or more: not one alone
class SideBySide(nn.Module):
    def __init__(self, first, second, *more):
        super().__init__()
        self.blocks = nn.ModuleList([first, second, *more])

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1)
# %% wrong: one block or more: only the first and the last of them run
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        if len(self.blocks) == 1:
            return self.blocks[0](X)
        return torch.cat([self.blocks[0](X), self.blocks[-1](X)], 1)
# %% wrong: each of its own size: works for equal sizes only
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return torch.stack([block(X) for block in self.blocks], 1).flatten(1)
# %% wrong: (batch, sum of their sizes), for a batch of one row too: its first axis is gone
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1).squeeze(0)
# %% wrong: (batch, sum of their sizes), if the sum is 1 too: the second axis is gone
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1).squeeze(1)
# %% wrong: in the order of the blocks, of many too: sorts them by name, so 10 comes before 2
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleDict({str(i): block for i, block in enumerate(blocks)})

    def forward(self, X):
        return torch.cat([self.blocks[name](X) for name in sorted(self.blocks)], 1)
# %% wrong: in the order of the blocks: what is given again comes last
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        again = [block for i, block in enumerate(blocks) if block in blocks[:i]]
        self.blocks = nn.ModuleList([*dict.fromkeys(blocks), *again])

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1)
# %% wrong: a block that is given twice runs twice: runs once, and its output is used twice
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        outputs = {block: block(X) for block in set(self.blocks)}
        return torch.cat([outputs[block] for block in self.blocks], 1)
# %% wrong: a block that is given twice: the second one is a copy with numbers of its own
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        from copy import deepcopy

        self.blocks = nn.ModuleList(b if b not in blocks[:i] else deepcopy(b) for i, b in enumerate(blocks))

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1)
# %% wrong: runs the blocks it is given: runs copies of them
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        from copy import deepcopy

        self.blocks = nn.ModuleList(deepcopy(blocks))

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1)
# %% wrong: all on the same input: those without parameters are left out
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(block for block in blocks if list(block.parameters()))

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1)
# %% wrong: a block of blocks: registers their parameters but not the blocks, so eval() does not reach them
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = blocks
        self.numbers = nn.ParameterList(p for block in blocks for p in block.parameters())

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1)
# %% wrong: a block of blocks: their buffers are not registered, only their parameters
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = blocks
        for i, block in enumerate(blocks):
            for name, parameter in block.named_parameters():
                self.register_parameter(f"{i}_{name.replace('.', '_')}", parameter)

    def train(self, mode=True):
        for block in self.blocks:
            block.train(mode)
        return super().train(mode)

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], 1)
# %% wrong: a block, so what it holds must learn: the outputs are cut off from the gradients
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return torch.cat([block(X).detach() for block in self.blocks], 1)
# %% wrong: a block, so what stands before it must learn: no gradient goes back to X
class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        X = X.detach()
        return torch.cat([block(X) for block in self.blocks], 1)
