# %% right: the smallest, two ones on two ones
def image_and_kernel_that_show_it():
    return torch.ones(1, 2), torch.ones(1, 2)


# %% right: Sobel on an image that gets brighter unevenly
def image_and_kernel_that_show_it():
    sobel = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    image = torch.arange(42.0).reshape(6, 7) ** 2 / 100
    return image, sobel


# %% right: a blur from NumPy, in float64
def image_and_kernel_that_show_it():
    import numpy as np

    image = torch.from_numpy(np.linspace(0, 1, 12).reshape(3, 4))
    kernel = torch.from_numpy(np.full((2, 2), 0.25))
    return image, kernel


# %% wrong: the equal numbers stand in the image, not in the kernel
def image_and_kernel_that_show_it():
    X = torch.ones(3, 3)
    K = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    return X, K


# %% wrong: the equal entries of the kernel are zeros, whose products are zero anyway
def image_and_kernel_that_show_it():
    X = torch.arange(9.0).reshape(3, 3)
    K = torch.tensor([[0.0, 1.0], [2.0, 0.0]])
    return X, K


# %% wrong: a kernel with equal entries, but on an image of one brightness, where what is left out adds up to zero
def image_and_kernel_that_show_it():
    K = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    return torch.full((5, 5), 0.5), K


# %% wrong: two entries that are equal on paper only (in float64, 0.1 + 0.2 is not 0.3)
def image_and_kernel_that_show_it():
    K = torch.tensor([[0.1 + 0.2, 0.3]], dtype=torch.float64)
    X = torch.tensor([[1.0, 2.0, 3.0]], dtype=torch.float64)
    return X, K


# %% wrong: kernel and image in the wrong order, so that the kernel does not fit
def image_and_kernel_that_show_it():
    X = torch.arange(16.0).reshape(4, 4)
    K = torch.full((2, 2), 0.25)
    return K, X
