# %% wrong: sums the kernel sizes, without taking one away for each layer
def receptive_field(kernel_sizes):
    return sum(kernel_sizes)
# %% wrong: takes the largest kernel as the field
def receptive_field(kernel_sizes):
    return max(kernel_sizes, default=1)
# %% wrong: returns the number of pixels of the square, not its width
def receptive_field(kernel_sizes):
    width = 1
    for k in kernel_sizes:
        width += k - 1
    return width ** 2
# %% wrong: adds k // 2 for each layer instead of for each side
def receptive_field(kernel_sizes):
    r = 1
    for k in kernel_sizes:
        r = r + k // 2
    return r
# %% right: unfolds the recursion with functools.reduce
from functools import reduce
def receptive_field(kernel_sizes):
    return reduce(lambda field, k: field + k - 1, kernel_sizes, 1)
