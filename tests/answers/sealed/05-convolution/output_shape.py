# %% wrong: thinks the result is as large as the image
def output_shape():
    """Return the shape of the result as (rows, columns)."""
    return (10, 7)
# %% wrong: adds the kernel's reach, as the full convolution does
def output_shape():
    rows = 10 + 3 - 1
    cols = 7 + 2 - 1
    return rows, cols
# %% wrong: takes one off each side on both axes, as with a 3×3 kernel
def output_shape():
    return (8, 5)
# %% wrong: gives how many entries the result has, not its shape
def output_shape():
    return (10 - 3 + 1) * (7 - 2 + 1)
# %% wrong: returns the shape with batch and channel axes, which is no pair
def output_shape():
    return tuple(F.conv2d(torch.zeros(1, 1, 10, 7), torch.zeros(1, 1, 3, 2)).shape)
# %% wrong: the brackets are wrong, so that 1 is taken away too
def output_shape():
    return (10 - (3 + 1), 7 - (2 + 1))
# %% right: NumPy numbers in the pair
import numpy as np

def output_shape():
    return tuple(np.array([10, 7]) - np.array([3, 2]) + 1)
# %% right: reads the shape from unfolded windows
def output_shape():
    windows = torch.zeros(10, 7).unfold(0, 3, 1).unfold(1, 2, 1)
    return windows.shape[:2]
# %% right: a comprehension over the two axes
def output_shape():
    image, kernel = (10, 7), (3, 2)
    return tuple(n - (k - 1) for n, k in zip(image, kernel))
