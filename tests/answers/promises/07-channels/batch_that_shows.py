# %% wrong: float tensors: X holds whole numbers
def batch_that_shows():
    return torch.arange(2).reshape(2, 1, 1, 1), torch.tensor([[1], [3]])
# %% wrong: float tensors: W holds whole numbers
def batch_that_shows():
    return torch.arange(2.0).reshape(2, 1, 1, 1), torch.tensor([[1], [3]])
# %% wrong: float tensors: complex numbers
def batch_that_shows():
    return torch.randn(2, 2, 2, 2) + 0j, torch.randn(3, 2) + 0j
# %% wrong: float tensors: lists of numbers
def batch_that_shows():
    return [[[[1.0]]], [[[2.0]]]], [[1.0], [3.0]]
# %% wrong: all numbers finite: X has an infinite one
def batch_that_shows():
    return torch.tensor([1.0, torch.inf]).reshape(2, 1, 1, 1), torch.tensor([[1.0], [3.0]])
# %% wrong: all numbers finite: W has an infinite one
def batch_that_shows():
    return torch.tensor([1.0, 2.0]).reshape(2, 1, 1, 1), torch.tensor([[1.0], [-torch.inf]])
# %% wrong: all numbers finite: W has one that is not a number
def batch_that_shows():
    return torch.tensor([1.0, 2.0]).reshape(2, 1, 1, 1), torch.tensor([[1.0], [torch.nan]])
# %% wrong: all numbers finite: an X of one image is not a number
def batch_that_shows():
    return torch.full((1, 1, 2, 2), torch.nan), torch.ones(2, 1)
# %% wrong: X of shape (images, inputs, height, width): the width is missing
def batch_that_shows():
    return torch.randn(2, 2, 4), torch.randn(3, 2)
# %% wrong: W of shape (outputs, inputs): a single output without its axis
def batch_that_shows():
    return torch.randn(2, 2, 3, 3), torch.randn(2)
# %% wrong: X and W have the same inputs: 3 and 2
def batch_that_shows():
    return torch.randn(2, 3, 2, 2), torch.randn(4, 2)
# %% wrong: Return a pair: W comes first
def batch_that_shows():
    return torch.randn(3, 2), torch.randn(2, 2, 2, 2)
# %% wrong: Return a pair: the result as a third
def batch_that_shows():
    X, W = torch.randn(2, 2, 2, 2), torch.randn(3, 2)
    return X, W, torch.einsum("oc,nchw->nohw", W, X)
# %% wrong: Return a pair: a dictionary
def batch_that_shows():
    return {"X": torch.randn(2, 2, 2, 2), "W": torch.randn(3, 2)}
# %% wrong: Find an input for which it is wrong: no images
def batch_that_shows():
    return torch.zeros(0, 2, 2, 2), torch.randn(3, 2)
# %% wrong: Find an input for which it is wrong: no inputs, so that all outputs are 0
def batch_that_shows():
    return torch.zeros(2, 0, 2, 2), torch.zeros(3, 0)
# %% wrong: Find an input for which it is wrong: no pixels
def batch_that_shows():
    return torch.randn(2, 2, 0, 0), torch.randn(3, 2)
# %% wrong: Find an input for which it is wrong: no outputs
def batch_that_shows():
    return torch.randn(2, 2, 2, 2), torch.zeros(0, 2)
# %% wrong: Find an input for which it is wrong: float32 and float64, so it raises for any method
def batch_that_shows():
    return torch.randn(2, 2, 2, 2), torch.randn(3, 2, dtype=torch.float64)
# %% wrong: Find an input for which it is wrong: two outputs of two images that change places are equal
def batch_that_shows():
    return torch.tensor([1.0, 3.0]).reshape(2, 1, 1, 1), torch.tensor([[1.0], [3.0]])
