# %% wrong: minus on the upper entry, so the sign is turned
def step_down(X):
    K = torch.tensor([[-1.0], [1.0]])
    return corr2d(X, K)
# %% wrong: kernel lies flat, which gives vertical edges
def step_down(X):
    return corr2d(X, torch.tensor([[1.0, -1.0]]))
# %% wrong: takes the absolute value, so the direction is lost
def step_down(X):
    return (X[:-1] - X[1:]).abs()
# %% wrong: uses roll and keeps the last row, which meets the first one
def step_down(X):
    below = torch.roll(X, -1, dims=0)
    return X - below
# %% right: torch.diff along the rows with the sign turned back
def step_down(X):
    return torch.diff(X, dim=0).neg()
