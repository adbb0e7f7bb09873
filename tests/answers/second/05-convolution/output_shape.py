# %% wrong: subtracts the kernel size and forgets the plus one
def output_shape():
    return 10 - 3, 7 - 2
# %% wrong: takes rows and columns of the result in the other order
def output_shape():
    cols = 7 - 2 + 1
    rows = 10 - 3 + 1
    return (cols, rows)
# %% wrong: pairs the kernel's columns with the image's rows
def output_shape():
    h, w = 10, 7
    kh, kw = 2, 3
    return h - kh + 1, w - kw + 1
# %% wrong: thinks that the full overlap counts, so the result grows by k - 1
def output_shape():
    return (12, 8)
# %% right: NumPy numbers, counted from the possible positions
import numpy as np
def output_shape():
    tops = np.array([len([t for t in range(10) if t + 3 <= 10]), len([t for t in range(7) if t + 2 <= 7])])
    return tuple(tops)
