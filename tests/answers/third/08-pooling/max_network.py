# %% right: three neurons, ReLU(a) - ReLU(-a) + ReLU(b - a)
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    with torch.no_grad():
        net[0].weight[0, 0] = 1
        net[0].weight[0, 1] = 0
        net[0].weight[1, 0] = -1
        net[0].weight[1, 1] = 0
        net[0].weight[2, 0] = -1
        net[0].weight[2, 1] = 1
        net[0].bias[:] = 0
        net[2].weight[0, 0] = 1
        net[2].weight[0, 1] = -1
        net[2].weight[0, 2] = 1
        net[2].bias[:] = 0
    return net


# %% right: half the sum and half the absolute difference, four neurons without biases
def max_network():
    first, last = nn.Linear(2, 4, bias=False), nn.Linear(4, 1, bias=False)
    first.weight = nn.Parameter(torch.tensor([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]]))
    last.weight = nn.Parameter(torch.tensor([[0.5, -0.5, 0.5, 0.5]]))
    return nn.Sequential(first, nn.ReLU(), last)


# %% right: b + ReLU(a - b), with a helper that makes a layer of a matrix and two linear layers before the ReLU
def linear(rows):
    weight = torch.tensor(rows)
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": torch.zeros(weight.shape[0])})
    return layer


def max_network():
    differences = linear([[0.0, 1.0], [1.0, -1.0]])  # b and a - b
    both_signs = linear([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0]])
    return nn.Sequential(differences, both_signs, nn.ReLU(), linear([[1.0, -1.0, 1.0]]))


# %% wrong: a goes through the ReLU without its negative part, so a negative a is lost
def max_network():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0.0], [-1.0, 1.0]]))
        net[0].bias.zero_()
        net[2].weight.copy_(torch.tensor([[1.0, 1.0]]))
        net[2].bias.zero_()
    return net


# %% wrong: the biases keep their random start values
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]]))
        net[2].weight.copy_(torch.tensor([[1.0, -1.0, 1.0]]))
    return net


# %% wrong: a is lifted over zero by a bias of 100 and lowered again, which fails for a below -100
def max_network():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0.0], [-1.0, 1.0]]))
        net[0].bias.copy_(torch.tensor([100.0, 0.0]))
        net[2].weight.copy_(torch.tensor([[1.0, 1.0]]))
        net[2].bias.fill_(-100)
    return net


# %% wrong: half the sum and half the absolute difference, but one ReLU is taken for the absolute value
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.5, -0.5, 0.5]]))
    return net


# %% wrong: a ReLU behind the last layer too, so nothing below zero can come out
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1), nn.ReLU())
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]]))
        net[0].bias.zero_()
        net[2].weight.copy_(torch.tensor([[1.0, -1.0, 1.0]]))
        net[2].bias.zero_()
    return net
