# %% right: one number passed through as relu(b) - relu(-b), the weights copied in
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
    return net


# %% right: half the sum, minus and plus half the distance
def sorter():
    directions = torch.tensor([[1.0, 1.0], [1.0, -1.0]])
    signs = torch.tensor([[1.0, -1.0, -1.0, -1.0], [1.0, -1.0, 1.0, 1.0]])
    first, last = nn.Linear(2, 4, bias=False), nn.Linear(4, 2, bias=False)
    # rows: a + b, -(a + b), a - b, -(a - b)
    first.weight = nn.Parameter(torch.stack([s * d for d in directions for s in (1, -1)]))
    last.weight = nn.Parameter(signs / 2)
    return nn.Sequential(first, nn.ReLU(), last)


# %% right: number by number in loops, a passed through, blocks nested, weights scaled by 2 and 1/2
def sorter():
    front = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU())
    back = nn.Linear(4, 2, bias=False)
    hidden = [(2, 0), (-2, 0), (2, -2), (-2, 2)]  # a, -a, a - b, b - a
    outputs = [(0.5, -0.5, -0.5, 0), (0.5, -0.5, 0, 0.5)]
    for layer, numbers in ((front[0], hidden), (back, outputs)):
        layer.requires_grad_(False)
        for i, row in enumerate(numbers):
            for j, number in enumerate(row):
                layer.weight[i, j] = number
        layer.requires_grad_(True)
    return nn.Sequential(front, back)


# %% wrong: b goes through a single ReLU, so it is lost where it is negative
def sorter():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0], [1.0, 0.0, 1.0]]))
    return net


# %% wrong: biases are set to zero instead of left out, and make 22 parameters
def sorter():
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 2))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[0].bias.zero_()
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
        net[2].bias.zero_()
    return net


# %% wrong: a ReLU after the last layer too, which cuts negative results
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False), nn.ReLU())
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]))
    return net


# %% wrong: sum minus and plus distance, without halving, so both come out twice as large
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]]))
        net[2].weight.copy_(torch.tensor([[1.0, -1.0, -1.0, -1.0], [1.0, -1.0, 1.0, 1.0]]))
    return net


# %% wrong: a block of its own that calls torch.sort, where only Linear and ReLU are allowed
class Sort(nn.Module):
    def forward(self, X):
        return X.sort(dim=1).values


def sorter():
    return nn.Sequential(Sort())
