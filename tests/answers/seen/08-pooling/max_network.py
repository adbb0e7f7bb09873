# %% wrong: a itself goes through the ReLU and is lost when it is negative.
def max_network():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0.0], [-1.0, 1.0]]))
        net[0].bias.zero_()
        net[2].weight.copy_(torch.tensor([[1.0, 1.0]]))
        net[2].bias.zero_()
    return net

# %% wrong: The biases are left random.
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0], [-1, 0], [-1, 1]]))
        net[2].weight.copy_(torch.tensor([[1.0, -1, 1]]))
    return net

# %% wrong: The sign of ReLU(-a) is wrong, so the size of a comes out.
def max_network():
    hidden = nn.Linear(2, 3, bias=False)
    out = nn.Linear(3, 1, bias=False)
    hidden.weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    out.weight.data = torch.tensor([[1.0, 1.0, 1.0]])
    return nn.Sequential(hidden, nn.ReLU(), out)

# %% wrong: A large bias lifts the numbers over the ReLU, which holds only down to -100.
def max_network():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    with torch.no_grad():
        net[0].weight[:] = torch.tensor([[1.0, 0.0], [-1.0, 1.0]])
        net[0].bias[:] = torch.tensor([100.0, 0.0])
        net[2].weight[:] = torch.tensor([[1.0, 1.0]])
        net[2].bias[:] = torch.tensor([-100.0])
    return net

# %% wrong: Sets the weights without no_grad, which raises.
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    net[0].weight[:] = torch.tensor([[1.0, 0], [-1, 0], [-1, 1]])
    net[0].bias[:] = 0
    net[2].weight[:] = torch.tensor([[1.0, -1, 1]])
    net[2].bias[:] = 0
    return net

# %% right: Half of the sum plus half of the distance, with four neurons and no biases.
def max_network():
    first, last = nn.Linear(2, 4, bias=False), nn.Linear(4, 1, bias=False)
    first.weight = nn.Parameter(torch.tensor([[1.0, 1], [-1, -1], [1, -1], [-1, 1]]))
    last.weight = nn.Parameter(torch.tensor([[0.5, -0.5, 0.5, 0.5]]))
    return nn.Sequential(first, nn.ReLU(), last)
