# %% wrong: above zero where a pixel is brighter than the one below: the sign is the other way round
def step_down(X):
    return X[1:] - X[:-1]
# %% wrong: compares with the pixel below: with the one on the right, in an image cut to the shape
def step_down(X):
    return F.pad(corr2d(X, torch.tensor([[1.0, -1.0]])), (0, 1))[:-1]
# %% wrong: below zero where it is darker: zero there
def step_down(X):
    return (X[:-1] - X[1:]).clamp(min=0)
# %% wrong: below zero where it is darker: the distance without its sign
def step_down(X):
    return (X[:-1] - X[1:]).abs()
# %% wrong: shape (height − 1, width): as high as the image, the last row zero
def step_down(X):
    return F.pad(X[:-1] - X[1:], (0, 0, 0, 1))
# %% wrong: shape (height − 1, width): the last row is compared with the first
def step_down(X):
    return X - X.roll(-1, 0)
# %% wrong: shape (height − 1, width): the last pair of rows is forgotten
def step_down(X):
    return X[:-2] - X[1:-1]
# %% wrong: shape (height − 1, width): the last column is forgotten
def step_down(X):
    return X[:-1, :-1] - X[1:, :-1]
# %% wrong: shape (height − 1, width): an axis of length one is squeezed away
def step_down(X):
    return (X[:-1] - X[1:]).squeeze()
# %% wrong: shape (height − 1, width): two more axes in front
def step_down(X):
    return F.conv2d(X[None, None], torch.tensor([[[[1.0], [-1.0]]]]))
# %% wrong: X of shape (height, width): counts the rows of the result by the columns, right for square images
def step_down(X):
    n = X.shape[1]
    return torch.stack([X[i] - X[i + 1] for i in range(n - 1)])
# %% wrong: X of shape (height, width): counts the columns by the rows, right for square images
def step_down(X):
    n = X.shape[0]
    Y = torch.zeros(n - 1, n)
    for i in range(n - 1):
        for j in range(n):
            Y[i, j] = X[i, j] - X[i + 1, j]
    return Y
# %% wrong: the plain difference: halved
def step_down(X):
    return (X[:-1] - X[1:]) / 2
# %% wrong: the plain difference: only its sign
def step_down(X):
    return torch.sign(X[:-1] - X[1:])
# %% wrong: the plain difference: no larger than one
def step_down(X):
    return (X[:-1] - X[1:]).clamp(-1, 1)
# %% wrong: the plain difference: in whole numbers
def step_down(X):
    return (X[:-1] - X[1:]).int()
# %% wrong: each entry the difference of the two pixels: pixels below zero count as black
def step_down(X):
    X = X.clamp(min=0)
    return X[:-1] - X[1:]
# %% wrong: a result of X: the image is overwritten with it
def step_down(X):
    X[:-1] = X[:-1] - X[1:]
    return X[:-1]
# %% wrong: shape (height − 1, width): a list of rows
def step_down(X):
    return (X[:-1] - X[1:]).tolist()
