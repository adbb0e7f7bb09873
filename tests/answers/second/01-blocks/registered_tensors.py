# %% wrong: counts self.first again inside the ModuleList
def registered_tensors():
    first = 2
    more = 2 + 2
    return first + more

# %% wrong: thinks that the layers in the plain list are registered too
def registered_tensors():
    return 2 * (1 + 2 + 1)

# %% wrong: counts a linear layer as one tensor
def registered_tensors():
    layers = ["first", "more.0"]
    return len(layers)

# %% wrong: counts the single numbers instead of the tensors
def registered_tensors():
    return 2 * (4 * 4 + 4)

# %% right: a NumPy number, the size of a set of names written down by hand
import numpy as np

def registered_tensors():
    owners = {"first": "first", "more.0": "new", "more.1": "first"}
    return np.int64(2) * len(set(owners.values()))
