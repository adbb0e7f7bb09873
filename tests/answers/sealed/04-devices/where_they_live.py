# %% wrong: thinks that a new layer takes over the device of the network
def where_they_live():
    return "cpu", "meta", "cpu", "meta", "meta"


# %% wrong: thinks that everything moves except the tensor x
def where_they_live():
    return "cpu", *["meta"] * 4


# %% wrong: swaps the last two
def where_they_live():
    return "cpu", "meta", "cpu", "meta", "cpu"


# %% wrong: returns devices and not words
def where_they_live():
    cpu, meta = torch.device("cpu"), torch.device("meta")
    return cpu, meta, cpu, cpu, meta


# %% wrong: both x and the scale are thought to move
def where_they_live():
    answer = {"x": "meta", "weight": "meta", "scale": "meta", "new": "cpu", "total": "meta"}
    return tuple(answer.values())


# %% wrong: tries it out but keeps the moved x
def where_they_live():
    x = torch.ones(2)
    net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    net.scale = torch.ones(2)
    x = x.to("meta")
    net = net.to("meta")
    net[1] = nn.Linear(2, 10)
    total = torch.zeros_like(net[0].bias)
    return tuple(t.device.type for t in (x, net[0].weight, net.scale, net[1].weight, total))


# %% right: runs the lines and asks
def where_they_live():
    x = torch.ones(2)
    net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    net.scale = torch.ones(2)
    x.to("meta")
    net.to("meta")
    net[1] = nn.Linear(2, 10)
    total = torch.zeros_like(net[0].bias)
    return tuple(str(t.device) for t in (x, net[0].weight, net.scale, net[1].weight, total))


# %% right: chooses by true and false
def where_they_live():
    moved = [False, True, False, False, True]
    return tuple(["cpu", "meta"][m] for m in moved)
