# %% wrong: swaps missing and unexpected
def missing_and_unexpected():
    return 2, 1


# %% wrong: overlooks bias=False in the new last layer
def missing_and_unexpected():
    missing = ["3.weight", "3.bias"]
    unexpected = ["2.weight", "2.bias"]
    return len(missing), len(unexpected)


# %% wrong: counts layers and not keys
def missing_and_unexpected():
    return (1, 1)


# %% wrong: thinks that with strict=False nothing counts as missing or unexpected
def missing_and_unexpected():
    return (0, 0)


# %% wrong: returns the keys themselves and not how many there are
def missing_and_unexpected():
    return ["3.weight"], ["2.weight", "2.bias"]


# %% right: builds both networks, loads, and maps len over the result
def missing_and_unexpected():
    old = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
    new = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Dropout(), nn.Linear(3, 2, bias=False))
    return tuple(map(len, new.load_state_dict(old.state_dict(), strict=False)))
