# %% wrong: two layers, each made by a call of its own
def miscounted():
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))


# %% wrong: a block within a block
def miscounted():
    inner = nn.Sequential(nn.Linear(3, 5), nn.ReLU())
    return nn.Sequential(inner, nn.Sequential(nn.Linear(5, 5), nn.Linear(5, 2)))


# %% wrong: a copy of a layer, which has numbers of its own
import copy


def miscounted():
    a = nn.Linear(3, 3)
    return nn.Sequential(a, copy.deepcopy(a))


# %% wrong: only the ReLU is used twice
def miscounted():
    act = nn.ReLU()
    return nn.Sequential(nn.Linear(3, 3), act, nn.Linear(3, 3), act)


# %% wrong: the shared layer stands twice in one inner block
def miscounted():
    layer = nn.Linear(3, 3)
    return nn.Sequential(nn.Sequential(layer, layer), nn.Linear(3, 1))


# %% wrong: one layer alone
def miscounted():
    return nn.Linear(3, 3)


# %% wrong: a plain list
def miscounted():
    layer = nn.Linear(3, 3)
    return [layer, layer]


# %% right: a list times two
def miscounted():
    return nn.Sequential(*[nn.Linear(3, 3)] * 2)


# %% right: once by itself, once inside a block
def miscounted():
    layer = nn.Linear(3, 3)
    return nn.Sequential(layer, nn.Sequential(nn.ReLU(), layer))


# %% right: two layers share a bias, and the network comes in a tuple
def miscounted():
    a, b = nn.Linear(2, 4), nn.Linear(4, 4)
    b.bias = a.bias
    return (nn.Sequential(a, nn.ReLU(), b),)
