# %% wrong: batch normalisation has buffers, but they are no parameters, so the count is right
def miscounted():
    return nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU())

# %% wrong: the shared layer sits twice within one block, which counts it once
def miscounted():
    shared = nn.Linear(3, 3)
    return nn.Sequential(nn.Sequential(shared, nn.ReLU(), shared), nn.Linear(3, 1))

# %% wrong: two layers with equal numbers are still two layers, so the count is right
def miscounted():
    one, two = nn.Linear(5, 5), nn.Linear(5, 5)
    two.load_state_dict(one.state_dict())
    return nn.Sequential(one, two)

# %% wrong: returns an nn.ModuleList, not an nn.Sequential
def miscounted():
    layer = nn.Linear(2, 2)
    return nn.ModuleList([layer, layer])

# %% right: the row has a parameter of its own, which no layer lists, so the count is too small
def miscounted():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    net.register_parameter("extra", nn.Parameter(torch.ones(3)))
    return net
