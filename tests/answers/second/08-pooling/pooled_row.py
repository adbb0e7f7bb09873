# %% wrong: the step is taken to be 1 as in a convolution
def pooled_row():
    return [5, 5, 5, 4, 9]

# %% wrong: the last number is counted as a window of its own
def pooled_row():
    return [5, 4, 9]

# %% wrong: the mean of the windows instead of the maximum
def pooled_row():
    return [3, 5 / 3]

# %% wrong: the windows overlap by one
def pooled_row():
    row = [3, 1, 5, 0, 4, 1, 9]
    return [max(row[i : i + 3]) for i in range(0, 5, 2)]

# %% right: NumPy cuts the row and NumPy numbers come back in the list
import numpy as np

def pooled_row():
    row = np.array([3.0, 1, 5, 0, 4, 1, 9])
    return list(row[:6].reshape(2, 3).max(axis=1))
