# %% wrong: the biases are left at their random start
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[-1.0, 1.0], [1.0, 0.0], [-1.0, 0.0]]))
        net[2].weight.copy_(torch.tensor([[1.0, 1.0, -1.0]]))
    return net

# %% wrong: a goes through the ReLU alone, so a negative first number is lost
def max_network():
    net = nn.Sequential(nn.Linear(2, 2, bias=False), nn.ReLU(), nn.Linear(2, 1, bias=False))
    with torch.no_grad():
        net[0].weight[:] = torch.tensor([[1.0, 0.0], [-1.0, 1.0]])
        net[2].weight[:] = torch.tensor([[1.0, 1.0]])
    return net

# %% wrong: the weights are changed in place without no_grad, which raises
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    net[0].weight[:] = torch.tensor([[-1.0, 1.0], [1.0, 0.0], [-1.0, 0.0]])
    net[0].bias.zero_()
    net[2].weight[:] = torch.tensor([[1.0, 1.0, -1.0]])
    net[2].bias.zero_()
    return net

# %% wrong: the difference is taken the wrong way round, so that a + ReLU(a - b) comes out
def max_network():
    first, last = nn.Linear(2, 3), nn.Linear(3, 1)
    with torch.no_grad():
        first.weight.copy_(torch.tensor([[1.0, -1.0], [1.0, 0.0], [-1.0, 0.0]]))
        first.bias.fill_(0)
        last.weight.copy_(torch.tensor([[1.0, 1.0, -1.0]]))
        last.bias.fill_(0)
    return nn.Sequential(first, nn.ReLU(), last)

# %% right: half of a + b + |a - b| with four neurons and no biases
def max_network():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 1, bias=False))
    rows = [[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]]
    halves = [[0.5, -0.5, 0.5, 0.5]]
    net.load_state_dict({"0.weight": torch.tensor(rows), "2.weight": torch.tensor(halves)})
    return net
