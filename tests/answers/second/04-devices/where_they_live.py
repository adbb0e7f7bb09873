# %% wrong: thinks that x.to changes x itself
def where_they_live():
    return "meta", "meta", "cpu", "cpu", "meta"
# %% wrong: thinks that the plain tensor moves with the network
def where_they_live():
    return ("cpu", "meta", "meta", "cpu", "meta")
# %% wrong: thinks that a layer put into a moved network is moved too
def where_they_live():
    x = "cpu"
    first, scale, second = "meta", "cpu", "meta"
    return x, first, scale, second, "meta"
# %% wrong: thinks that zeros_like makes its tensor on the CPU, and that net.to returns and does not change
def where_they_live():
    return ("cpu",) * 5
# %% right: plays it through and asks each tensor
def where_they_live():
    x = torch.ones(2)
    net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    net.scale = torch.ones(2)
    x.to("meta")
    net.to("meta")
    net[1] = nn.Linear(2, 10)
    total = torch.zeros_like(net[0].bias)
    return tuple(str(t.device) for t in [x, net[0].weight, net.scale, net[1].weight, total])
