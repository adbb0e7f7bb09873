# %% right: the smallest, two images of one pixel and two outputs
def batch_that_shows():
    X = torch.tensor([1.0, 2.0]).reshape(2, 1, 1, 1)
    W = torch.tensor([[1.0], [3.0]])
    return X, W


# %% right: random numbers, several of everything
def batch_that_shows():
    torch.manual_seed(3)
    return torch.randn(3, 2, 4, 5), torch.randn(4, 2)


# %% right: the identity in float64, so that the images themselves should come back
def batch_that_shows():
    X = torch.arange(8, dtype=torch.float64).reshape(2, 2, 1, 2)
    W = torch.eye(2, dtype=torch.float64)
    return X, W


# %% wrong: a single image, where many outputs are believed to be enough
def batch_that_shows():
    torch.manual_seed(0)
    return torch.randn(1, 3, 4, 5), torch.randn(6, 3)


# %% wrong: several images but a single output, as for a grey picture
def batch_that_shows():
    X = torch.arange(24.0).reshape(4, 3, 1, 2)
    W = torch.tensor([[0.3, 0.6, 0.1]])
    return X, W


# %% wrong: the table of outputs and images is symmetric, so the swapped numbers are equal
def batch_that_shows():
    X = torch.tensor([[1.0, 0.0], [0.0, 1.0]]).reshape(2, 2, 1, 1)
    W = torch.eye(2)
    return X, W


# %% wrong: whole numbers instead of float tensors
def batch_that_shows():
    X = torch.arange(1, 5).reshape(2, 2, 1, 1)
    W = torch.tensor([[1, 0], [0, 1]])
    return X, W


# %% wrong: W has the four axes of a convolution's kernel, not (outputs, inputs)
def batch_that_shows():
    X = torch.tensor([1.0, 2.0]).reshape(2, 1, 1, 1)
    W = torch.tensor([1.0, 3.0]).reshape(2, 1, 1, 1)
    return X, W
