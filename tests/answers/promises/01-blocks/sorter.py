# %% wrong: (the smaller one, the larger one): a hundredth of the distance is missing where a is larger
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1, 1, -1], [0.99, 0, 1, -1]]))
    return net
# %% wrong: for any two numbers, negative ones too: wrong if the sum is negative
def sorter():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [1, 1]]))
        net[2].weight.copy_(torch.tensor([[-0.5, -0.5, 0.5], [0.5, 0.5, 0.5]]))
    return net
# %% wrong: for any two numbers: wrong if the sum is positive
def sorter():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [-1, -1]]))
        net[2].weight.copy_(torch.tensor([[-0.5, -0.5, -0.5], [0.5, 0.5, -0.5]]))
    return net
# %% wrong: (the smaller one, the larger one), exactly: one number in ten thousand is lost
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1, 1, -1], [1, 0, 1, -1]]) * 0.9999)
    return net
# %% wrong: nn.Sequential, nn.Linear and nn.ReLU alone: an nn.Identity at the end
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False), nn.Identity())
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1, 1, -1], [1, 0, 1, -1]]))
    return net
# %% wrong: nn.Sequential, nn.Linear and nn.ReLU alone: an nn.LeakyReLU whose slope is 0
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.LeakyReLU(0), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1, 1, -1], [1, 0, 1, -1]]))
    return net
# %% wrong: nn.Sequential alone around them: a class made from nn.Sequential that sorts in its forward
def sorter():
    class Sorter(nn.Sequential):
        def forward(self, X):
            return X.sort(dim=1).values

    return Sorter(nn.Linear(2, 2, bias=False), nn.ReLU())
# %% wrong: 16 parameters at most: 18, with a bias of zero for both outputs
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1, 1, -1], [1, 0, 1, -1]]))
        net[2].bias.zero_()
    return net
# %% wrong: the network: what its forward gives for a batch is the same, but it is only a function
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False))
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1, 1, -1], [1, 0, 1, -1]]))
    return lambda X: net(X)
# %% wrong: the network: a list of its layers
def sorter():
    first, last = nn.Linear(2, 4, bias=False), nn.Linear(4, 2, bias=False)
    with torch.no_grad():
        first.weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        last.weight.copy_(torch.tensor([[0.0, -1, 1, -1], [1, 0, 1, -1]]))
    return [first, nn.ReLU(), last]
# %% wrong: takes a batch of numbers as PyTorch makes them: takes float64 only
def sorter():
    net = nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False)).double()
    with torch.no_grad():
        net[0].weight.copy_(torch.tensor([[1.0, -1], [-1, 1], [0, 1], [0, -1]]))
        net[2].weight.copy_(torch.tensor([[0.0, -1, 1, -1], [1, 0, 1, -1]]))
    return net
