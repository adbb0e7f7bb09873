# %% wrong: the two-axis bias of this LayerNorm is missed, but it is 0 anyway
def more_than_biases():
    return nn.Sequential(nn.LayerNorm((2, 3)), nn.ReLU())

# %% wrong: without affine, batch normalisation has no parameters, only buffers that are left alone
def more_than_biases():
    return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4, affine=False))

# %% wrong: a Linear with one input still has a weight with two axes
def more_than_biases():
    return nn.Sequential(nn.Linear(1, 5), nn.ReLU(), nn.Linear(5, 1))

# %% wrong: returns the class, not a network
def more_than_biases():
    return nn.LayerNorm

# %% right: a small module whose bias is a single number without any axis, which is missed
def more_than_biases():
    net = nn.Module()
    net.register_parameter("bias", nn.Parameter(torch.tensor(2.5)))
    return net
