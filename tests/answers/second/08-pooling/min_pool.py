# %% wrong: the sign is turned only before pooling
def min_pool(X, size):
    return F.max_pool2d(-X, size)

# %% wrong: the sign is turned only after pooling
def min_pool(X, size):
    biggest = F.max_pool2d(X, kernel_size=size)
    return -1 * biggest

# %% wrong: the reciprocal is used to turn the order round, which fails for zero and across signs
def min_pool(X, size):
    return 1 / F.max_pool2d(1 / X, size)

# %% wrong: one minus the picture is pooled with windows that overlap
def min_pool(X, size):
    return 1 - F.max_pool2d(1 - X, size, stride=1)

# %% right: pooled along the columns first and then along the rows
def min_pool(X, size):
    upside_down = torch.neg(X)
    for window in [(size, 1), (1, size)]:
        upside_down = F.max_pool2d(upside_down, window)
    return torch.neg(upside_down)
