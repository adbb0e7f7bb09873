# %% wrong: its four parts: the padding is missing
def image_that_shows():
    return torch.full((2, 2), -1.0), 2, 1
# %% wrong: its four parts in this order: padding before stride
def image_that_shows():
    return torch.full((3, 3), -1.0), 3, 1, 2
# %% wrong: as a tuple: a dictionary
def image_that_shows():
    return {"X": torch.full((2, 2), -1.0), "size": 2, "stride": 1, "padding": 1}
# %% wrong: a float tensor: whole numbers
def image_that_shows():
    return torch.full((2, 2), -1), 2, 1, 1
# %% wrong: a float tensor: a list of rows
def image_that_shows():
    return [[-1.0, -2.0], [-3.0, -4.0]], 2, 1, 1
# %% wrong: of shape (height, width): a batch axis too many
def image_that_shows():
    return torch.full((1, 2, 2), -1.0), 2, 1, 1
# %% wrong: of shape (height, width): a row
def image_that_shows():
    return torch.full((4,), -1.0), 2, 1, 1
# %% wrong: finite numbers: minus infinity
def image_that_shows():
    return torch.full((2, 2), -torch.inf), 2, 1, 1
# %% wrong: finite numbers: one is not a number
def image_that_shows():
    return torch.tensor([[-1.0, torch.nan], [-2.0, -3.0]]), 2, 1, 1
# %% wrong: whole numbers size, stride and padding: the size is a pair
def image_that_shows():
    return torch.full((2, 2), -1.0), (2, 2), 1, 1
# %% wrong: whole numbers size, stride and padding: the stride is a pair
def image_that_shows():
    return torch.full((2, 2), -1.0), 2, (1, 1), 1
# %% wrong: whole numbers size, stride and padding: the padding is a pair
def image_that_shows():
    return torch.full((2, 2), -1.0), 2, 1, (1, 1)
# %% wrong: whole numbers size, stride and padding: the padding is a float
def image_that_shows():
    return torch.full((2, 2), -1.0), 2, 1, 1.0
# %% wrong: whole numbers size, stride and padding: half of the size, by `/`
def image_that_shows():
    return torch.full((2, 2), -1.0), 3, 1, 3 / 2
# %% wrong: whole numbers size, stride and padding: the stride is a float
def image_that_shows():
    return torch.full((2, 2), -1.0), 2, 1.0, 1
# %% wrong: whole numbers size, stride and padding: the size is a float
def image_that_shows():
    return torch.full((2, 2), -1.0), 2.0, 1, 1
# %% wrong: the padding at most half of `size`: 2 of 3
def image_that_shows():
    return torch.full((3, 3), -1.0), 3, 1, 2
# %% wrong: the padding at most half of `size`: 1 of 1
def image_that_shows():
    return torch.full((3, 3), -1.0), 1, 1, 1
# %% wrong: at least one window fits: the image with its padding is too low
def image_that_shows():
    return torch.full((1, 9), -1.0), 4, 1, 1
# %% wrong: at least one window fits: the image with its padding is too narrow
def image_that_shows():
    return torch.full((9, 1), -1.0), 4, 1, 1
# %% wrong: as in exercise 4, windows that move on: a stride of 0
def image_that_shows():
    return torch.full((2, 2), -1.0), 2, 0, 1
# %% wrong: as in exercise 4, padding per side: a negative one
def image_that_shows():
    return torch.full((4, 4), -1.0), 2, 1, -1
# %% wrong: an input for which it is wrong: zeros at the rim, which the padding cannot beat
def image_that_shows():
    X = torch.full((4, 4), -1.0)
    X[0] = X[-1] = X[:, 0] = X[:, -1] = 0
    return X, 2, 1, 1
# %% wrong: an input for which it is wrong: minus zero
def image_that_shows():
    return torch.full((2, 2), -0.0), 2, 1, 1
# %% wrong: an input for which it is wrong: the only negative row meets a stride that leaves it out
def image_that_shows():
    X = torch.ones(4, 4)
    X[1] = -1
    return X, 2, 2, 1
# %% wrong: an input for which it is wrong: the padding at the right end is not reached by the stride
def image_that_shows():
    X = torch.tensor([[1.0, 1.0, 1.0, -1.0], [1.0, 1.0, 1.0, -1.0]])
    return X, 2, 3, 1
