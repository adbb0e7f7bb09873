# %% wrong: changes something that is not a bias: its weights are 0 already
def more_than_biases():
    net = nn.Sequential(nn.Linear(3, 3), nn.LayerNorm(3))
    nn.init.zeros_(net[1].weight)
    return net
# %% wrong: changes something that is not a bias: what it changes is called bias in its own layer
def more_than_biases():
    net = nn.Module()
    net.layer = nn.Module()
    net.layer.bias = nn.Parameter(torch.ones(3))
    return net
# %% wrong: changes something that is not a bias: the biases with longer names are 0 from the beginning
def more_than_biases():
    return nn.MultiheadAttention(4, 1)
# %% wrong: misses a bias that is not 0: it misses one, but that is 0
def more_than_biases():
    net = nn.Module()
    net.weight = nn.Parameter(torch.ones(3, 3))
    net.bias = nn.Parameter(torch.zeros(1, 3))
    return net
# %% wrong: misses a bias, which is a parameter: a buffer called bias
def more_than_biases():
    net = nn.Linear(3, 3, bias=False)
    del net.bias
    net.register_buffer("bias", torch.ones(1, 3))
    return net
# %% wrong: changes something that is not a bias: there is nothing in it to change
def more_than_biases():
    return nn.BatchNorm1d(0)
# %% wrong: zero_biases does the wrong thing: it raises, since the parameters have no shape yet
def more_than_biases():
    return nn.LazyBatchNorm1d()
# %% wrong: a network: the class and not an object of it
def more_than_biases():
    return nn.LayerNorm
# %% wrong: a network, any nn.Module: a list of layers
def more_than_biases():
    return [nn.Linear(3, 3), nn.LayerNorm(3)]
# %% wrong: a network, any nn.Module: its state as a dictionary
def more_than_biases():
    return nn.LayerNorm(3).state_dict()
# %% wrong: a new network that zero_biases spoils: it is spoiled already, by a trial before it is returned
def more_than_biases():
    net = nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3))
    with torch.no_grad():
        for parameter in net.parameters():
            if parameter.ndim == 1:
                parameter.zero_()
    return net
