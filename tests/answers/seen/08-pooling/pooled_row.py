# %% wrong: The stride is taken to be 1.
def pooled_row():
    return [5, 5, 5, 4, 9]

# %% wrong: The last window, which is not filled, counts as well.
def pooled_row():
    return [5, 4, 9]

# %% wrong: The mean instead of the maximum.
def pooled_row():
    return [(3 + 1 + 5) / 3, (0 + 4 + 1) / 3]

# %% wrong: The windows are laid from the right end.
def pooled_row():
    row = [3, 1, 5, 0, 4, 1, 9]
    return [max(row[1:4]), max(row[4:7])]

# %% right: A list of NumPy numbers.
import numpy as np

def pooled_row():
    row = np.array([3, 1, 5, 0, 4, 1, 9])
    return list(row[:6].reshape(2, 3).max(axis=1))
