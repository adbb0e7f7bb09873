# %% wrong: nn.Linear and nn.ReLU and no other layers: an nn.PReLU that stands for a ReLU
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.PReLU(init=0.0), nn.Linear(3, 1, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    return net
# %% wrong: nn.Linear and nn.ReLU and no other layers: an nn.LeakyReLU(0)
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.LeakyReLU(0), nn.Linear(3, 1, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    return net
# %% wrong: nn.Linear and nn.ReLU and no other layers: an nn.Identity besides
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1, bias=False), nn.Identity())
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    return net
# %% wrong: nn.Linear and nn.ReLU and no other layers: a layer for the maximum itself
class Largest(nn.Module):
    def forward(self, X):
        return X.amax(1, keepdim=True)


def max_network():
    return nn.Sequential(Largest())
# %% wrong: nn.Linear and nn.ReLU and no other layers: an nn.MaxPool1d
def max_network():
    net = nn.Sequential(nn.Linear(2, 2, bias=False), nn.MaxPool1d(2))
    net[0].weight.data = torch.eye(2)
    return net
# %% wrong: put together with nn.Sequential: a class with a forward of its own
class Larger(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.relu, self.last = nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1, bias=False)
        self.first.weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
        self.last.weight.data = torch.tensor([[1.0, -1.0, 1.0]])

    def forward(self, X):
        return self.last(self.relu(self.first(X)))


def max_network():
    return Larger()
# %% wrong: returns the network: a function that calls it
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    return lambda X: net(X)
# %% wrong: takes no arguments: the two numbers
def max_network(a, b):
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    return net(torch.tensor([[a, b]]))
# %% wrong: Out: shape (n, 1): the larger number twice
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 2, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0], [1.0, -1.0, 1.0]])
    return net
# %% wrong: any two numbers, negative ones too: not a negative second one
def max_network():
    net = nn.Sequential(nn.Linear(2, 2, bias=False), nn.ReLU(), nn.Linear(2, 1, bias=False))
    net[0].weight.data = torch.tensor([[0.0, 1.0], [1.0, -1.0]])
    net[2].weight.data = torch.tensor([[1.0, 1.0]])
    return net
# %% wrong: any two numbers, negative ones too: not below -1000000
def max_network():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    net.double()
    for p, value in zip(net.parameters(), ([[1, 0], [-1, 1]], [1e6, 0], [[1, 1]], [-1e6])):
        p.data = torch.tensor(value, dtype=torch.float64)
    return net.float()
# %% wrong: any two numbers: not where the second is above the first by more than 1000
def max_network():
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 1, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0], [-1.0, 1.0]])
    net[0].bias.data = torch.tensor([0.0, 0.0, 0.0, -1000.0])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0, -1.0]])
    return net
# %% wrong: the larger of two numbers: a little above where they are almost equal
def max_network():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[0].bias.data = torch.tensor([0.0, 0.0, 0.5])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    return net
# %% wrong: the larger of two numbers: exact up to a bias of a hundredth
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    net[2].bias.data = torch.tensor([0.01])
    return net
# %% wrong: the network gets a batch of shape (n, 2): of float64 only
def max_network():
    net = nn.Sequential(nn.Linear(2, 3, bias=False), nn.ReLU(), nn.Linear(3, 1, bias=False))
    net[0].weight.data = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0]])
    net[2].weight.data = torch.tensor([[1.0, -1.0, 1.0]])
    return net.double()
