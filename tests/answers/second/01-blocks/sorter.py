# %% wrong: keeps the biases (set to zero), which makes 22 parameters
def sorter():
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 2))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
        net[0].bias.zero_()
        net[2].bias.zero_()
    return net

# %% wrong: gives the larger number first
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[1.0, 0, 1, -1], [0, -1, 1, -1]]))
    return net

# %% wrong: passes b through one ReLU only, so a negative b is lost
def sorter():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0], [1.0, 0.0, 1.0]]))
    return net

# %% wrong: a ReLU at the end cuts negative results to zero
def sorter():
    hidden, out = nn.Linear(2, 4, bias=False), nn.Linear(4, 2, bias=False)
    with torch.no_grad():
        hidden.weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [1, 0], [-1, 0]]))
        out.weight.copy_(torch.tensor([[-1.0, 0, 1, -1], [0, 1, 1, -1]]))
    return nn.Sequential(hidden, nn.ReLU(), out, nn.ReLU())

# %% right: mean plus and minus half the distance, in nested Sequentials, with halves in the first layer
def sorter():
    rows = torch.tensor([[0.5, 0.5], [0.5, -0.5]])
    hidden = nn.Linear(2, 4, bias=False)
    hidden.weight = nn.Parameter(torch.cat([rows, -rows]))
    out = nn.Linear(4, 2, bias=False)
    out.weight = nn.Parameter(torch.tensor([[1.0, sign, -1.0, sign] for sign in (-1.0, 1.0)]))
    return nn.Sequential(nn.Sequential(hidden, nn.ReLU()), nn.Sequential(out))
