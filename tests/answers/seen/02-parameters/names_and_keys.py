# %% wrong: believes both lists show every name
def names_and_keys():
    return 6, 6


# %% wrong: the two numbers in the other order
def names_and_keys():
    keys = 6
    names = 3
    return keys, names


# %% wrong: counts the assigned weight as a tensor of its own
def names_and_keys():
    return (4, 6)


# %% wrong: believes the state_dict lists a tensor once too
def names_and_keys():
    return (3, 3)


# %% wrong: counts layers with parameters instead of names
def names_and_keys():
    return 2, 3


# %% right: builds the network and asks
def names_and_keys():
    shared, last = nn.Linear(6, 6), nn.Linear(6, 6)
    last.weight = shared.weight
    net = nn.Sequential(shared, nn.ReLU(), shared, nn.ReLU(), last)
    return len(list(net.named_parameters())), len(net.state_dict())


# %% right: lengths of written lists, as NumPy numbers
import numpy as np


def names_and_keys():
    names = np.array(["0.weight", "0.bias", "4.bias"])
    keys = np.array(["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"])
    return np.int64(names.size), np.int64(keys.size)
