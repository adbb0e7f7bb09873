# %% wrong: thinks that dropout has no number, so that only the bias is left over
def missing_and_unexpected():
    return (0, 1)


# %% wrong: thinks that the networks differ, so nothing fits
def missing_and_unexpected():
    file = ["0.weight", "0.bias", "2.weight", "2.bias"]
    net = ["0.weight", "0.bias", "3.weight"]
    return len(net), len(file)


# %% wrong: thinks that the bias which the new layer lacks is what is missing
def missing_and_unexpected():
    return 1, 0


# %% wrong: gives dropout a key of its own beside the last weight
def missing_and_unexpected():
    net = {"0.weight", "0.bias", "2.p", "3.weight"}
    file = {"0.weight", "0.bias", "2.weight", "2.bias"}
    return len(net - file), len(file - net)


# %% wrong: returns one sum in place of a pair
def missing_and_unexpected():
    missing, unexpected = 1, 2
    return missing + unexpected


# %% wrong: takes the two set differences the wrong way round
def missing_and_unexpected():
    a = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2)).state_dict().keys()
    b = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Dropout(), nn.Linear(3, 2, bias=False)).state_dict().keys()
    return len(a - b), len(b - a)


# %% right: set differences of the written down keys
def missing_and_unexpected():
    saved = {f"{i}.{kind}" for i in (0, 2) for kind in ("weight", "bias")}
    wanted = {"0.weight", "0.bias", "3.weight"}
    return len(wanted - saved), len(saved - wanted)


# %% right: a named tuple of NumPy integers
def missing_and_unexpected():
    from collections import namedtuple

    import numpy as np

    Keys = namedtuple("Keys", "missing unexpected")
    return Keys(unexpected=np.int64(2), missing=np.int64(1))
