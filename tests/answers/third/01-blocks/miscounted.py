# %% right: one layer at two places
def miscounted():
    layer = nn.Linear(2, 2)
    return nn.Sequential(layer, nn.ReLU(), layer)


# %% right: two layers, in different inner blocks, that share only their weight
def miscounted():
    first, second = nn.Linear(3, 3), nn.Linear(3, 3)
    second.weight = first.weight
    return nn.Sequential(nn.Sequential(first, nn.Tanh()), nn.Sequential(second))


# %% right: a parameter of the Sequential itself, which belongs to none of its layers
def miscounted():
    net = nn.Sequential(nn.Linear(2, 1))
    net.register_parameter("temperature", nn.Parameter(torch.ones(1)))
    return net


# %% wrong: a frozen layer, but frozen numbers are held by parameters all the same, and counted
def miscounted():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    net[0].requires_grad_(False)
    return net


# %% wrong: buffers are taken for parameters that the function misses
def miscounted():
    return nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3))


# %% wrong: the block that stands at two places has no parameters
def miscounted():
    relu = nn.ReLU()
    return nn.Sequential(nn.Linear(2, 2), relu, nn.Linear(2, 2), relu)


# %% wrong: both places of the shared layer lie in one inner block, which lists it once
def miscounted():
    layer = nn.Linear(2, 2)
    return nn.Sequential(nn.Sequential(layer, nn.ReLU(), layer), nn.Linear(2, 1))


# %% wrong: a copy with equal numbers is taken for the same layer
import copy


def miscounted():
    layer = nn.Linear(2, 2)
    return nn.Sequential(layer, nn.ReLU(), copy.deepcopy(layer))
