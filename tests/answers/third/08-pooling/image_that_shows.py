# %% right: a single negative pixel
def image_that_shows():
    return torch.tensor([[-1.0]]), 2, 1, 1


# %% right: a random picture, all of it below zero
def image_that_shows():
    torch.manual_seed(5)
    X = -torch.rand(5, 7) - 0.1
    return X, 3, 2, 1


# %% right: in float64, bright everywhere but in one corner
def image_that_shows():
    X = torch.ones(4, 4, dtype=torch.float64)
    X[-1, -1] = -2
    size, stride = 2, 2
    return (X, size, stride, size // 2)


# %% wrong: negative numbers, but no padding
def image_that_shows():
    return -torch.ones(4, 4), 2, 2, 0


# %% wrong: the negative number stands in the middle, among zeros, and no window sees only it and the padding
def image_that_shows():
    X = torch.zeros(5, 5)
    X[2, 2] = -5
    return X, 3, 1, 1


# %% wrong: negative numbers at the rim, but every window that sees them and the padding also sees a positive one
def image_that_shows():
    X = torch.tensor([[-1.0, 2.0], [3.0, -4.0]])
    return X, 3, 1, 1


# %% wrong: the padding is larger than half the window
def image_that_shows():
    return -torch.ones(3, 3), 3, 1, 2


# %% wrong: minus infinity in place of finite numbers
def image_that_shows():
    X = torch.full((3, 3), float("-inf"))
    return X, 2, 2, 1
