# %% right: counted in the head
def missing_and_unexpected():
    """Return how many keys are missing and how many unexpected, as a pair."""
    return 1, 2


# %% right: two sets of names
def missing_and_unexpected():
    file = {"0.weight", "0.bias", "2.weight", "2.bias"}
    network = {"0.weight", "0.bias", "3.weight"}
    return len(network - file), len(file - network)


# %% right: tried out
def missing_and_unexpected():
    saved = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2)).state_dict()
    net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Dropout(), nn.Linear(3, 2, bias=False))
    result = net.load_state_dict(saved, strict=False)
    return tuple(len(keys) for keys in result)


# %% wrong: missing and unexpected are exchanged
def missing_and_unexpected():
    """Return how many keys are missing and how many unexpected, as a pair."""
    return 2, 1


# %% wrong: a layer without parameters takes no number, so the last layer keeps its name
def missing_and_unexpected():
    return 0, 1


# %% wrong: bias=False is overlooked
def missing_and_unexpected():
    return 2, 2


# %% wrong: one key for each layer instead of one for each tensor
def missing_and_unexpected():
    return 1, 1


# %% wrong: as soon as something does not fit, nothing at all is taken from the file
def missing_and_unexpected():
    in_network = ["0.weight", "0.bias", "3.weight"]
    in_file = ["0.weight", "0.bias", "2.weight", "2.bias"]
    return len(in_network), len(in_file)
