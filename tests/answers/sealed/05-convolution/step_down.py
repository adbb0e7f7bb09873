# %% wrong: subtracts along the columns' axis
def step_down(X):
    return X[:, :-1] - X[:, 1:]
# %% wrong: torch.diff gives the next minus the present one, so the sign is turned
def step_down(X):
    return torch.diff(X, dim=0)
# %% wrong: cuts off the negative differences
def step_down(X):
    return torch.relu(X[:-1, :] - X[1:, :])
# %% wrong: keeps all rows and compares the last one with the first
def step_down(X):
    return X - X.roll(-1, dims=0)
# %% wrong: uses Sobel for horizontal edges, which smooths and is too small
def step_down(X):
    sobel = torch.tensor([[1.0, 2, 1], [0, 0, 0], [-1, -2, -1]])
    return corr2d(X, sobel)
# %% wrong: the kernel is a list and not a tensor, so it raises
def step_down(X):
    return corr2d(X, [[1.0], [-1.0]])
# %% wrong: compares with the pixel two rows below
def step_down(X):
    return X[:-2] - X[2:]
# %% right: a matrix product with a difference matrix
def step_down(X):
    eye = torch.eye(X.shape[0], dtype=X.dtype)
    return (eye[:-1] - eye[1:]) @ X
# %% right: goes through pairs of rows and stacks them
def step_down(X):
    return torch.stack([upper - lower for upper, lower in zip(X, X[1:])])
# %% right: a lambda with narrow, which has another __name__
step_down = lambda X: X.narrow(0, 0, len(X) - 1) - X.narrow(0, 1, len(X) - 1)
