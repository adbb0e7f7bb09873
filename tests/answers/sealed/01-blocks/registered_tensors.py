# %% wrong: counts the keys of the state_dict, where the shared layer stands twice
def registered_tensors():
    class Mixed(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.Linear(4, 4)
            self.layers = [nn.Linear(4, 4), nn.Linear(4, 4)]
            self.more = nn.ModuleList([nn.Linear(4, 4), self.first])

    return len(Mixed().state_dict())


# %% wrong: one tensor a layer and the shared layer twice, so two mistakes
def registered_tensors():
    return 3


# %% wrong: five layers with one tensor each
def registered_tensors():
    return 1 + 2 + 2


# %% wrong: thinks that no list is registered and a layer is one tensor
def registered_tensors():
    first = 1
    lists = 0
    return first + lists


# %% wrong: mixes the two lists up, counts the plain one and not the ModuleList
def registered_tensors():
    first = 2
    layers = 2 * 2
    more = 0
    return first + layers + more


# %% wrong: counts the weights' single numbers of all five layers
def registered_tensors():
    return 5 * 4 * 4


# %% right: a NumPy number
import numpy as np


def registered_tensors():
    return np.int64(4)


# %% right: counts distinct tensors by id
def registered_tensors():
    first, other = nn.Linear(4, 4), nn.Linear(4, 4)
    return len({id(p) for layer in [first, other, first] for p in layer.parameters()})


# %% right: a running count, layer by layer
def registered_tensors():
    count = 0
    for layer, is_new, listed in [("first", 1, 1), ("layers", 2, 0), ("more", 1, 1)]:
        count += is_new * listed * 2
    return count
