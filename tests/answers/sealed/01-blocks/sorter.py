# %% wrong: adds where the smaller one must be subtracted
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, 1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
    return net


# %% wrong: five hidden neurons, 20 parameters
def sorter():
    net = nn.Sequential(nn.Linear(2, 5, bias=False), nn.ReLU(), nn.Linear(5, 2, bias=False))
    W1 = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0], [1.0, -1.0]]
    W2 = [[1.0, -1.0, 0.0, 0.0, -1.0], [0.0, 0.0, 1.0, -1.0, 1.0]]
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor(W1))
        net[2].weight.copy_(torch.tensor(W2))
    return net


# %% wrong: a block of its own that calls torch.sort
def sorter():
    class Sort(nn.Module):
        def forward(self, X):
            return X.sort(dim=1).values

    return nn.Sequential(Sort())


# %% wrong: forgets torch.no_grad, which raises
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
    net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
    return net


# %% wrong: adds the two halves of b instead of subtracting, so negative numbers lose their sign
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, 1.0], [1.0, 0.0, 1.0, 1.0]]))
    return net


# %% wrong: freezes the zero biases and believes that they no longer count
def sorter():
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 2))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
    for layer in (net[0], net[2]):
        nn.init.zeros_(layer.bias).requires_grad_(False)
    return net


# %% wrong: leaves out the ReLU, so the whole network is linear
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[1].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
    return net


# %% right: loads a state_dict
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    net.load_state_dict({
        "0.weight": torch.tensor([[0.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [1.0, -1.0]]),
        "2.weight": torch.tensor([[-1.0, -1.0, 1.0, 0.0], [-1.0, 0.0, 1.0, 1.0]]),
    })
    return net


# %% right: weights by single entries, from the sum and the distance
def sorter():
    net = nn.Sequential()
    net.append(nn.Linear(2, 4, bias=False)).append(nn.ReLU()).append(nn.Linear(4, 2, bias=False))
    signs = [(1, 1), (-1, -1), (1, -1), (-1, 1)]
    with torch.no_grad():
        for i, (a, b) in enumerate(signs):
            net[0].weight[i, 0], net[0].weight[i, 1] = a, b
            net[2].weight[:, i] = 0.5 if i == 0 else -0.5
        net[2].weight[1, 2:] *= -1
    return net
