# %% wrong: negative numbers but no padding
def image_that_shows():
    X = -torch.ones(4, 4)
    return X, 2, 2, 0

# %% wrong: the negative number is in a corner, but every window also sees a positive one
def image_that_shows():
    X = torch.tensor([[-1.0, 2.0], [3.0, 4.0]])
    return X, 3, 1, 1

# %% wrong: the padding is more than half the window
def image_that_shows():
    X = torch.full((3, 3), -2.0)
    size, stride, padding = 3, 1, 2
    return X, size, stride, padding

# %% wrong: the image holds whole numbers, not floats
def image_that_shows():
    X = torch.tensor([[-4, -3], [-2, -1]])
    return X, 2, 1, 1

# %% right: a picture of one pixel and a stride that leaves one window
def image_that_shows():
    return torch.tensor([[-0.25]]), 2, 7, 1
