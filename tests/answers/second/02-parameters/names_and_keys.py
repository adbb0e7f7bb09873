# %% wrong: mixes up the two lists, and gives the pair in the other order
def names_and_keys():
    return 6, 3

# %% wrong: leaves out the layer that stands twice, but counts last.weight as a tensor of its own
def names_and_keys():
    named = ["0.weight", "0.bias", "4.weight", "4.bias"]
    return len(named), 6

# %% wrong: thinks that state_dict leaves out shared tensors as well
def names_and_keys():
    tensors = 3
    return tensors, tensors

# %% wrong: thinks that state_dict lists a layer at two places once, and only a tied weight twice
def names_and_keys():
    return (3, 4)

# %% right: NumPy numbers, from a table of names and tensors
import numpy as np

def names_and_keys():
    owner = np.array(["W", "b", "W", "b", "W", "c"])
    return np.unique(owner).size, np.int64(owner.size)
