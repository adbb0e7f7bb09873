# %% wrong: keeps the kernel of the chapter, which compares neighbours in a row
def step_down(X):
    return corr2d(X, torch.tensor([[1.0, -1.0]]))
# %% wrong: the sign is turned, the pixel below minus the pixel
def step_down(X):
    return X[1:] - X[:-1]
# %% wrong: gives the size of the difference without its sign
def step_down(X):
    """Return each pixel minus the pixel below it, shape (height - 1, width)."""
    K = torch.tensor([[1.0], [-1.0]])
    return corr2d(X, K).abs()
# %% wrong: turns the image but does not turn the result back
def step_down(X):
    K = torch.tensor([[1.0, -1.0]])
    return corr2d(X.T, K)
# %% wrong: pads a row of zeros below, so the result has height rows
def step_down(X):
    below = torch.cat([X[1:], torch.zeros(1, X.shape[1])])
    return X - below
# %% wrong: halves the difference
def step_down(X):
    K = torch.tensor([[0.5], [-0.5]])
    return corr2d(X, K)
# %% wrong: computes the result and forgets to return it
def step_down(X):
    K = torch.tensor([[1.0], [-1.0]])
    Y = corr2d(X, K)
# %% right: torch.diff with the sign turned
def step_down(X):
    return -X.diff(dim=0)
# %% right: turns the image, uses the chapter's kernel and turns back
def step_down(X):
    K = torch.tensor([[1, -1]]).to(X.dtype)
    return corr2d(X.T, K).T
