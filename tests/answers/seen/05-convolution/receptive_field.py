# %% wrong: adds up the kernel sizes
def receptive_field(kernel_sizes):
    return sum(kernel_sizes)
# %% wrong: the formula 2n + 1 holds for layers of 3 only
def receptive_field(kernel_sizes):
    return 2 * len(kernel_sizes) + 1
# %% wrong: counts the steps and forgets the one pixel more
def receptive_field(kernel_sizes):
    return sum(k - 1 for k in kernel_sizes)
# %% wrong: answers 0 for an empty stack
def receptive_field(kernel_sizes):
    if len(kernel_sizes) == 0:
        return 0
    return 1 + sum(k - 1 for k in kernel_sizes)
# %% wrong: thinks of the same number of pixels on each side, which even kernels do not have
def receptive_field(kernel_sizes):
    delta = sum(k // 2 for k in kernel_sizes)
    return 2 * delta + 1
# %% wrong: gives the number of pixels in the square, not its width
def receptive_field(kernel_sizes):
    return (1 + sum(k - 1 for k in kernel_sizes)) ** 2
# %% wrong: leaves out the last layer
def receptive_field(kernel_sizes):
    field = 1
    for n in range(len(kernel_sizes) - 1):
        field += kernel_sizes[n] - 1
    return field
# %% right: the sum less the number of layers, plus one
def receptive_field(kernel_sizes):
    return sum(kernel_sizes) - len(kernel_sizes) + 1
# %% right: a NumPy number
import numpy as np

def receptive_field(kernel_sizes):
    return np.sum(np.array(kernel_sizes, dtype=int) - 1) + 1
