# %% wrong: both are tensors: the image is a list of lists
def image_and_kernel_that_show_it():
    return [[1.0, 2.0], [3.0, 4.0]], torch.ones(2, 2)
# %% wrong: both are tensors: the kernel is an array of NumPy
def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.ones(2, 2).numpy()
# %% wrong: of floats: the image is of whole numbers
def image_and_kernel_that_show_it():
    return torch.ones(3, 3, dtype=torch.int64), torch.ones(2, 2)
# %% wrong: of floats: the kernel is of whole numbers
def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.ones(2, 2, dtype=torch.int64)
# %% wrong: of floats: both are of True and False
def image_and_kernel_that_show_it():
    return torch.ones(3, 3, dtype=torch.bool), torch.ones(2, 2, dtype=torch.bool)
# %% wrong: of floats: complex numbers
def image_and_kernel_that_show_it():
    return torch.ones(3, 3, dtype=torch.complex64), torch.ones(2, 2, dtype=torch.complex64)
# %% wrong: with two axes: image and kernel have four
def image_and_kernel_that_show_it():
    return torch.ones(1, 1, 3, 3), torch.ones(1, 1, 2, 2)
# %% wrong: with two axes: image and kernel have one
def image_and_kernel_that_show_it():
    return torch.ones(3), torch.ones(2)
# %% wrong: with two axes: the image has a channel too
def image_and_kernel_that_show_it():
    return torch.ones(3, 3, 3), torch.ones(2, 2)
# %% wrong: the kernel fits into the image: it has a row too many
def image_and_kernel_that_show_it():
    return torch.ones(2, 4), torch.ones(3, 2)
# %% wrong: the kernel fits into the image: it has a column too many
def image_and_kernel_that_show_it():
    return torch.ones(4, 2), torch.ones(2, 3)
# %% wrong: the kernel fits into the image: it is empty
def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.ones(0, 0)
# %% wrong: X, K in this order: the kernel first
def image_and_kernel_that_show_it():
    return torch.ones(1, 2), torch.ones(3, 3)
# %% wrong: one image and one kernel: and the wrong result as a third
def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.ones(2, 2), torch.ones(2, 2)
# %% wrong: one image and one kernel: as a dictionary
def image_and_kernel_that_show_it():
    return {"X": torch.ones(3, 3), "K": torch.ones(2, 2)}
# %% wrong: one image and one kernel: a stack of both in one tensor
def image_and_kernel_that_show_it():
    return torch.ones(2, 2, 2)
# %% wrong: for which it is not right: no two entries are equal
def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.tensor([[1.0, 2.0], [3.0, -1.0]])
# %% wrong: for which it is not right: only zeros are equal
def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.tensor([[0.0, 2.0], [0.0, 1.0]])
# %% wrong: for which it is not right: the image is black where the second of the equal entries lies
def image_and_kernel_that_show_it():
    return torch.tensor([[1.0, 0.0]]), torch.tensor([[2.0, 2.0]])
# %% wrong: for which it is not right: what is left out of each window cancels
def image_and_kernel_that_show_it():
    return torch.tensor([[1.0, 2.0, -2.0]]), torch.ones(1, 3)
# %% wrong: for which it is not right: the entries differ only by their sign
def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.tensor([[1.0, -1.0]])
# %% wrong: for which it is not right: a pixel is NaN, and so are both results
def image_and_kernel_that_show_it():
    return torch.tensor([[float("nan"), 1.0]]), torch.tensor([[1.0, 2.0]])
# %% wrong: for which it is not right: the kernel is NaN, and so are both results
def image_and_kernel_that_show_it():
    return torch.ones(2, 2), torch.full((1, 2), float("nan"))
# %% wrong: for which it is not right: equal entries and an infinite pixel, infinite with and without
def image_and_kernel_that_show_it():
    return torch.tensor([[float("inf"), 1.0]]), torch.tensor([[1.0, 1.0]])
# %% wrong: for which it is not right: no equal entries, it only rounds otherwise
def image_and_kernel_that_show_it():
    X = torch.tensor([[1e8, 1.0, -1e8, 3.0], [7.0, 1e7, 0.1, -1e7]])
    return X, torch.tensor([[1.0, 3.0, 1.0000001], [0.7, 1.1, 0.3]])
# %% wrong: for which it is not right: no equal entries, float64 comes back a little rounded as float32
def image_and_kernel_that_show_it():
    return torch.full((3, 3), 0.1, dtype=torch.float64), torch.tensor([[1.0, 2.0]], dtype=torch.float64)
# %% wrong: for which it is not right: the entries left out make a difference that float32 does not see
def image_and_kernel_that_show_it():
    return torch.tensor([[1e9, 1.0]]), torch.tensor([[1.0, 1.0]])
