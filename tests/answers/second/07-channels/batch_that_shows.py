# %% wrong: a single image, where both orders are the same
def batch_that_shows():
    X = torch.arange(8.0).reshape(1, 2, 2, 2)
    W = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    return X, W

# %% wrong: two images but a single output
def batch_that_shows():
    torch.manual_seed(0)
    return torch.randn(2, 3, 2, 2), torch.randn(1, 3)

# %% wrong: the numbers are such that the two that change places are equal
def batch_that_shows():
    X = torch.tensor([1.0, 2.0]).reshape(2, 1, 1, 1)
    W = torch.tensor([[1.0], [2.0]])
    return X, W

# %% wrong: W is given as inputs by outputs, so the product raises
def batch_that_shows():
    X = torch.rand(4, 3, 1, 1)
    W = torch.rand(3, 2)
    return X, W

# %% right: the outputs are twins and only the images differ, in float64
def batch_that_shows():
    X = torch.zeros(2, 1, 1, 1, dtype=torch.float64)
    X[0] = 1
    return X, torch.ones(2, 1, dtype=torch.float64)
