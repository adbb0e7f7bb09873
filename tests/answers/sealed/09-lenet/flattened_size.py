# %% wrong: The channels are forgotten.
def flattened_size():
    return ((28 - 4) // 2 - 4) // 2 * (((28 - 4) // 2 - 4) // 2)

# %% wrong: The channels of both convolutions are multiplied.
def flattened_size():
    return 8 * 20 * 4 * 4

# %% wrong: The second pooling is forgotten.
def flattened_size():
    side = (28 - 5 + 1) // 2 - 5 + 1
    return 20 * side * side

# %% wrong: A convolution by 5 is thought to take 2 pixels off in all, half the kernel.
def flattened_size():
    n = (28 - 5 // 2) // 2
    n = (n - 5 // 2) // 2
    return 20 * n * n

# %% wrong: Counts the channels of the first convolution.
def flattened_size():
    return 8 * 4**2

# %% right: Counts the windows with len(range).
def flattened_size():
    n = 28
    for size, step in [(5, 1), (2, 2)] * 2:
        n = len(range(0, n - size + 1, step))
    return n * n * 20

# %% right: A NumPy integer.
import numpy as np

def flattened_size():
    sides = np.full(2, ((28 - 4) // 2 - 4) // 2)
    return np.prod(sides) * 20
