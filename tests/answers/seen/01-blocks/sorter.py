# %% wrong: the larger one comes first
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[1.0, 0.0, 1.0, -1.0], [0.0, -1.0, 1.0, -1.0]]))
    return net


# %% wrong: keeps the biases, set to zero, so there are 22 parameters
def sorter():
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 2))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
        net[0].bias.zero_()
        net[2].bias.zero_()
    return net


# %% wrong: b passes through one ReLU, which cuts negative numbers
def sorter():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0], [1.0, 0.0, 1.0]]))
    return net


# %% wrong: half of the sum and of the distance, but the halves are forgotten
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]]))
        net[2].weight.copy_(torch.tensor([[1.0, -1.0, -1.0, -1.0], [1.0, -1.0, 1.0, 1.0]]))
    return net


# %% wrong: shifts numbers up by 100 so that they pass the ReLU, which fails below -100
def sorter():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 2))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [0.0, 1.0]]))
        net[0].bias.copy_(torch.tensor([0.0, 100.0]))
        net[2].weight.copy_(torch.tensor([[-1.0, 1.0], [1.0, 1.0]]))
        net[2].bias.fill_(-100.0)
    return net


# %% wrong: assigns a plain tensor as weight, which raises
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    net[0].weight = torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]])
    net[2].weight = torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]])
    return net


# %% right: mean and half the distance
def sorter():
    hidden = nn.Linear(2, 4, bias=False)
    out = nn.Linear(4, 2, bias=False)
    hidden.weight.data = torch.tensor([[0.5, 0.5], [-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5]])
    out.weight.data = torch.tensor([[1.0, -1.0, -1.0, -1.0], [1.0, -1.0, 1.0, 1.0]])
    return nn.Sequential(hidden, nn.ReLU(), out)


# %% right: starts from a instead of b, with other scales, in nested Sequentials
def sorter():
    first, second = nn.Linear(2, 4, bias=False), nn.Linear(4, 2, bias=False)
    first.weight = nn.Parameter(torch.tensor([[2.0, 0.0], [-2.0, 0.0], [4.0, -4.0], [-4.0, 4.0]]))
    second.weight = nn.Parameter(torch.tensor([[0.5, -0.5, -0.25, 0.0], [0.5, -0.5, 0.0, 0.25]]))
    return nn.Sequential(nn.Sequential(first, nn.ReLU()), nn.Sequential(second))
