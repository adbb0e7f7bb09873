# %% right: a loop over all pixels but those of the last row
def step_down(X):
    height, width = X.shape
    Y = torch.empty(height - 1, width, dtype=X.dtype)
    for i in range(height - 1):
        for j in range(width):
            Y[i, j] = X[i, j] - X[i + 1, j]
    return Y


# %% right: torch.diff takes next minus this, so a minus before it
def step_down(X):
    return -torch.diff(X, dim=0)


# %% right: a matrix from the left, with 1 and -1 in each row
def step_down(X):
    identity = torch.eye(X.shape[0], dtype=X.dtype)
    return (identity[:-1] - identity[1:]) @ X


# %% wrong: the minus stands on the wrong pixel (below minus above)
def step_down(X):
    return corr2d(X, torch.tensor([[-1.0], [1.0]], dtype=X.dtype))


# %% wrong: the image is turned for the old kernel, the result is not turned back
def step_down(X):
    return corr2d(X.T, torch.tensor([[1.0, -1.0]], dtype=X.dtype))


# %% wrong: only the sign of the difference, not the difference
def step_down(X):
    return torch.sign(X[:-1] - X[1:])


# %% wrong: the last row is kept too, compared with the first one (roll goes round)
def step_down(X):
    return X - X.roll(-1, dims=0)


# %% wrong: halved, as if the weights of a kernel had to add up to 1 in size
def step_down(X):
    total = 2  # |1| + |-1|
    return (X[:-1] - X[1:]) / total
