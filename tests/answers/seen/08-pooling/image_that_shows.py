# %% wrong: No padding, so nothing of it can win.
def image_that_shows():
    return torch.randn(6, 6), 2, 2, 0

# %% wrong: A photograph's numbers, none of them negative.
def image_that_shows():
    return torch.rand(8, 8), 3, 2, 1

# %% wrong: The negative number stands in the middle, where no padding is near.
def image_that_shows():
    X = torch.zeros(5, 5)
    X[2, 2] = -4
    return X, 3, 1, 1

# %% wrong: More padding than the task allows.
def image_that_shows():
    return -torch.ones(3, 3), 2, 1, 2

# %% wrong: An image of whole numbers with a batch axis.
def image_that_shows():
    return torch.tensor([[[-1, -2], [-3, -4]]]), 2, 2, 1

# %% wrong: The image alone.
def image_that_shows():
    return -torch.ones(3, 3)

# %% right: All numbers negative.
def image_that_shows():
    return -torch.ones(3, 3), 2, 1, 1

# %% right: One negative corner is enough.
def image_that_shows():
    X = torch.ones(4, 4)
    X[0, 0] = -0.5
    return [X, 2, 2, 1]
