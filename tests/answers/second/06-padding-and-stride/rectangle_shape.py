# %% wrong: rounds up where the stride leaves something over
def rectangle_shape():
    return (7, 4)
# %% wrong: counts the padding once, not on each side
def rectangle_shape():
    rows = (11 + 2 - 4) // 2 + 1
    cols = (12 + 0 - 5) // 3 + 1
    return rows, cols
# %% wrong: columns first
def rectangle_shape():
    return (3, 6)
# %% wrong: forgets the plus one for the first place
def rectangle_shape():
    return (11 + 2 * 2 - 4) // 2, (12 - 5) // 3
# %% right: counts the starts with ranges, NumPy numbers in the pair
import numpy as np
def rectangle_shape():
    return np.int64(len(range(0, 11 + 4 - 4 + 1, 2))), np.int64(len(range(0, 12 - 5 + 1, 3)))
