# %% wrong: A ReLU at the end cuts off negative results.
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1), nn.ReLU())
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0], [-1, 0], [-1, 1]]))
        net[0].bias.fill_(0)
        net[2].weight.copy_(torch.tensor([[1.0, -1, 1]]))
        net[2].bias.fill_(0)
    return net

# %% wrong: Half of the sum plus the whole distance: the second half is forgotten.
def max_network():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 1, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 1], [-1, -1], [1, -1], [-1, 1]]))
        net[2].weight.copy_(torch.tensor([[0.5, -0.5, 1, 1]]))
    return net

# %% wrong: The minimum comes out, because the last sign is turned.
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    with torch.no_grad():
        for p in net.parameters():
            p.zero_()
        net[0].weight += torch.tensor([[1.0, 0], [-1, 0], [1, -1]])
        net[2].weight += torch.tensor([[1.0, -1, -1]])
    return net

# %% wrong: A module of its own that calls torch.maximum, which is neither of the two layers.
class Max(nn.Module):
    def forward(self, X):
        return torch.maximum(X[:, :1], X[:, 1:])

def max_network():
    return nn.Sequential(Max())

# %% wrong: Only the bias of the first layer is cleared.
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    with torch.no_grad():
        net[0].weight[:] = torch.tensor([[0.0, 1.0], [0.0, -1.0], [1.0, -1.0]])
        net[0].bias.zero_()
        net[2].weight[:] = torch.tensor([[1.0, -1.0, 1.0]])
    return net

# %% wrong: The result has no second axis, because a Flatten is added.
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1, bias=False), nn.Flatten(0))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 0], [-1, 0], [-1, 1]]))
        net[2].weight.copy_(torch.tensor([[1.0, -1, 1]]))
    return net

# %% right: Begins with b, sets all by load_state_dict.
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    W, V = torch.tensor([[0.0, 1.0], [0.0, -1.0], [1.0, -1.0]]), torch.tensor([[1.0, -1.0, 1.0]])
    net.load_state_dict({"0.weight": W, "0.bias": torch.zeros(3), "2.weight": V, "2.bias": torch.zeros(1)})
    return net

# %% right: Deeper than needed, with nn.init and a Sequential within a Sequential.
def max_network():
    layers = nn.Sequential(nn.Linear(2, 3), nn.ReLU()), nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 1)
    net = nn.Sequential(*layers)
    for p in net.parameters():
        nn.init.zeros_(p)
    nn.init.eye_(net[1].weight)
    with torch.no_grad():
        net[0][0].weight += torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
        net[3].weight += torch.tensor([[1.0, -1.0, 1.0]])
    return net
