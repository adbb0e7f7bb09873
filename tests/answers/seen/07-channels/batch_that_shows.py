# %% wrong: One image alone, which cannot be mixed up with another.
def batch_that_shows():
    return torch.randn(1, 3, 4, 4), torch.randn(2, 3)

# %% wrong: One output alone, so the product has a single row.
def batch_that_shows():
    X = torch.arange(48.0).reshape(2, 3, 2, 4)
    return X, torch.tensor([[1.0, 2.0, 3.0]])

# %% wrong: All numbers are one, so that nothing can be seen.
def batch_that_shows():
    return torch.ones(2, 3, 2, 2), torch.ones(4, 3)

# %% wrong: W has a kernel's four axes, which the function does not take.
def batch_that_shows():
    return torch.randn(2, 3, 4, 4), torch.randn(2, 3, 1, 1)

# %% wrong: The batch alone, without the matrix.
def batch_that_shows():
    return torch.randn(2, 3, 4, 4)

# %% right: Two images of one pixel.
def batch_that_shows():
    X = torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(2, 2, 1, 1)
    W = torch.eye(2)
    return X, W

# %% right: Anything random with several images and outputs, as a list.
def batch_that_shows():
    return [torch.rand(5, 3, 2, 6), torch.rand(4, 3)]
