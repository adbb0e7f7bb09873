# %% wrong: rounds up where the steps leave something over
def rectangle_shape():
    return (7, 4)
# %% wrong: gives columns first, then rows
def rectangle_shape():
    return (3, 6)
# %% wrong: counts the padding for both sides together
def rectangle_shape():
    rows = (11 + 2 - 4) // 2 + 1
    cols = (12 + 0 - 5) // 3 + 1
    return rows, cols
# %% wrong: forgets to add one for the first place
def rectangle_shape():
    return (11 + 2 * 2 - 4) // 2, (12 - 5) // 3
# %% wrong: the stride's two numbers have changed places
def rectangle_shape():
    return (11 + 4 - 4) // 3 + 1, (12 - 5) // 2 + 1
# %% wrong: pads the columns by 2 as well
def rectangle_shape():
    return (6, 4)
# %% wrong: does not round at all
def rectangle_shape():
    return ((11 + 4 - 4) / 2 + 1, (12 - 5) / 3 + 1)
# %% right: counts the places where a window can begin
def rectangle_shape():
    rows = len(range(0, 15 - 4 + 1, 2))
    cols = len(range(0, 12 - 5 + 1, 3))
    return rows, cols
# %% right: NumPy numbers, and a division that rounds up from one place more
import numpy as np

def rectangle_shape():
    places = np.array([11 + 4, 12]) - np.array([4, 5]) + 1
    return tuple(np.ceil(places / np.array([2, 3])).astype(int))
