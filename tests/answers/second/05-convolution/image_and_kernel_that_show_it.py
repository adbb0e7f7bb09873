# %% wrong: uses a random kernel, in which no two entries are equal
def image_and_kernel_that_show_it():
    torch.manual_seed(0)
    return torch.rand(4, 4), torch.rand(2, 2)
# %% wrong: the two equal entries are zeros, and leaving out zeros changes nothing
def image_and_kernel_that_show_it():
    X = torch.arange(9.0).reshape(3, 3)
    K = torch.tensor([[0.0, 1.0], [2.0, 0.0]])
    return X, K
# %% wrong: the left out products cancel, since the pixels are 2 and -2
def image_and_kernel_that_show_it():
    X = torch.tensor([[5.0, 2.0, -2.0]])
    K = torch.ones(1, 3)
    return X, K
# %% wrong: kernel and image are returned in the wrong order, so the kernel does not fit
def image_and_kernel_that_show_it():
    K = torch.full((2, 2), 0.25)
    X = torch.ones(6, 6)
    return K, X
# %% right: a Sobel kernel on a smooth image, larger than needed
def image_and_kernel_that_show_it():
    sobel = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    side = torch.linspace(0, 1, 5)
    return torch.outer(side, side + 1).sqrt(), sobel
