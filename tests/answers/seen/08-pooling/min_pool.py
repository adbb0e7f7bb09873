# %% wrong: The sign is turned before but not back.
def min_pool(X, size):
    return F.max_pool2d(-X, size)

# %% wrong: The windows overlap, with stride 1.
def min_pool(X, size):
    return -F.max_pool2d(-X, size, 1)

# %% wrong: One over the values, which fails for zero and for mixed signs.
def min_pool(X, size):
    return 1 / F.max_pool2d(1 / X, size)

# %% wrong: One number for each whole map.
def min_pool(X, size):
    return X.amin(dim=(2, 3), keepdim=True)

# %% right: Asks the pooling for the places of the winners and picks them from X.
def min_pool(X, size):
    _, where = F.max_pool2d(-X, size, return_indices=True)
    return X.flatten(2).gather(2, where.flatten(2)).reshape(where.shape)
