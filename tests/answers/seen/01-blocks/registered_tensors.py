# %% wrong: counts the layer that is there twice twice
def registered_tensors():
    first = 2
    more = 2 + 2
    return first + more


# %% wrong: counts all five layers, plain list included
def registered_tensors():
    return 5 * 2


# %% wrong: counts layers instead of tensors
def registered_tensors():
    return 2


# %% wrong: believes the plain list is registered and the shared layer counts once
def registered_tensors():
    layers = 4
    return layers * 2


# %% wrong: counts the numbers in the tensors
def registered_tensors():
    return 2 * (4 * 4 + 4)


# %% right: a set of names of layers, two tensors each
def registered_tensors():
    return 2 * len({"first", "more.0"} | {"first"})


# %% right: builds the class and asks
def registered_tensors():
    class Mixed(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.Linear(4, 4)
            self.layers = [nn.Linear(4, 4), nn.Linear(4, 4)]
            self.more = nn.ModuleList([nn.Linear(4, 4), self.first])

    return len(list(Mixed().parameters()))
