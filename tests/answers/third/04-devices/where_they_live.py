# %% right: thought out
def where_they_live():
    """Return the devices of x, net[0].weight, net.scale, net[1].weight and total."""
    return "cpu", "meta", "cpu", "cpu", "meta"


# %% right: the lines run, the types of the devices
def where_they_live():
    x = torch.ones(2)
    net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    net.scale = torch.ones(2)
    x.to("meta")
    net.to("meta")
    net[1] = nn.Linear(2, 10)
    total = torch.zeros_like(net[0].bias)
    return tuple(tensor.device.type for tensor in (x, net[0].weight, net.scale, net[1].weight, total))


# %% right: all on the CPU, but for two
def where_they_live():
    places = ["cpu"] * 5
    for moved in (1, 4):
        places[moved] = "meta"
    return tuple(places)


# %% wrong: x.to changes x itself
def where_they_live():
    """Return the devices of x, net[0].weight, net.scale, net[1].weight and total."""
    return "meta", "meta", "cpu", "cpu", "meta"


# %% wrong: a plain tensor moves with the network
def where_they_live():
    return "cpu", "meta", "meta", "cpu", "meta"


# %% wrong: a new layer takes the device of the network it is put into
def where_they_live():
    return "cpu", "meta", "cpu", "meta", "meta"


# %% wrong: zeros_like takes only the shape, and makes its tensor on the CPU
def where_they_live():
    return "cpu", "meta", "cpu", "cpu", "cpu"


# %% wrong: net.to returns a moved network and leaves net where it is
def where_they_live():
    return ("cpu",) * 5
