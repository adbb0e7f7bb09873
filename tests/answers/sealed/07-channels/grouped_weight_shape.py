# %% wrong: The outputs are divided by the groups and the inputs are not.
def grouped_weight_shape():
    outputs, inputs, groups = 20, 12, 4
    return (outputs // groups, inputs, 3, 5)

# %% wrong: The kernel's width is written before its height.
def grouped_weight_shape():
    return (20, 3, 5, 3)

# %% wrong: The groups are thought to be an axis of their own.
def grouped_weight_shape():
    return (4, 5, 3, 3, 5)

# %% wrong: The kernel is taken for a square of three.
def grouped_weight_shape():
    return (20, 12 // 4, 3, 3)

# %% wrong: The outputs of a group stand where the inputs of a group belong.
def grouped_weight_shape():
    inputs, outputs = 12, 20
    return (outputs, outputs // 4, 3, 5)

# %% right: Computed with NumPy, the numbers are NumPy integers.
import numpy as np

def grouped_weight_shape():
    return tuple(np.array([20, 12, 3, 5]) // np.array([1, 4, 1, 1]))

# %% right: Counts the inputs of one group with a loop.
def grouped_weight_shape():
    mine = [c for c in range(12) if c * 4 // 12 == 0]
    return (20, len(mine), *(3, 5))
