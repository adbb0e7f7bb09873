# %% wrong: an nn.Sequential: a plain list with a shared layer
def miscounted():
    layer = nn.Linear(2, 2)
    return [layer, layer]
# %% wrong: an nn.Sequential: a pair with the number that it should give
def miscounted():
    layer = nn.Linear(2, 2)
    return nn.Sequential(layer, layer), 6
# %% wrong: an nn.Sequential: a class of its own that can be gone through
def miscounted():
    class Twice(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.Linear(2, 2)

        def __iter__(self):
            return iter([self.layer, self.layer])

    return Twice()
# %% wrong: gives a wrong number: it gives none and raises, since the layer does not know its size yet
def miscounted():
    layer = nn.LazyLinear(2)
    return nn.Sequential(layer, layer)
# %% wrong: gives a wrong number: the shared layer holds no numbers, so 0 is right
def miscounted():
    layer = nn.Linear(2, 0, bias=False)
    return nn.Sequential(layer, layer)
# %% wrong: gives a wrong number: a frozen layer still has parameters, and they are counted right
def miscounted():
    net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    net[0].requires_grad_(False)
    return net
# %% wrong: gives a wrong number: an empty network has 0, and that is what it says
def miscounted():
    return nn.Sequential()
# %% wrong: gives a wrong number: what is shared is a buffer, not a parameter
def miscounted():
    net = nn.Sequential(nn.BatchNorm1d(2), nn.BatchNorm1d(2))
    net[1].running_mean = net[0].running_mean
    return net
