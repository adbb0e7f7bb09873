# %% wrong: a random kernel, in which no two entries are equal
def image_and_kernel_that_show_it():
    torch.manual_seed(0)
    return torch.rand(6, 6), torch.rand(3, 3)
# %% wrong: the equal entries are zeros
def image_and_kernel_that_show_it():
    X = torch.arange(12.0).reshape(3, 4)
    K = torch.tensor([[0.0, 2.0], [3.0, 0.0]])
    return X, K
# %% wrong: the chapter's edge kernel has two different entries
def image_and_kernel_that_show_it():
    return torch.rand(5, 5), torch.tensor([[1.0, -1.0]])
# %% wrong: the image is black
def image_and_kernel_that_show_it():
    return torch.zeros(4, 4), torch.full((3, 3), 1 / 9)
# %% wrong: kernel and image in the opposite order
def image_and_kernel_that_show_it():
    return torch.ones(2, 2), torch.ones(5, 5)
# %% wrong: whole numbers
def image_and_kernel_that_show_it():
    return torch.ones(3, 3, dtype=torch.long), torch.ones(2, 2, dtype=torch.long)
# %% wrong: the kernel alone
def image_and_kernel_that_show_it():
    return torch.ones(2, 2)
# %% right: a blur
def image_and_kernel_that_show_it():
    return torch.rand(8, 8) + 1, torch.full((3, 3), 1 / 9)
# %% right: a Sobel kernel, as a list
def image_and_kernel_that_show_it():
    X = torch.arange(25.0).reshape(5, 5) ** 2
    return [X, torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])]
