# %% wrong: still multiplies by weight.data
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [X @ head.weight.data.T + head.bias for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% wrong: the shift is a parameter and gets trained
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(*[nn.Linear(3, 3) for _ in range(2)])
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.shift = nn.Parameter(torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)


# %% wrong: the two body layers are copies and start equal
import copy


class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        layer = nn.Linear(3, 3)
        self.body = nn.Sequential(layer, copy.deepcopy(layer))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [X @ head.weight.T + head.bias for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% wrong: adds a ReLU between the body layers, so it computes something else and renames the second
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [head(X) for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% wrong: the heads stay in a plain list
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = [nn.Linear(3, 2), nn.Linear(3, 1)]
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)


# %% wrong: the heads get names of their own
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.head1 = nn.Linear(3, 2)
        self.head2 = nn.Linear(3, 1)
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([self.head1(X), self.head2(X)], dim=1)


# %% right: the heads in a Sequential that is only looped over, and nn.Buffer
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.Sequential(nn.Linear(3, 2), nn.Linear(3, 1))
        self.shift = nn.Buffer(torch.arange(1.0, 4.0))

    def forward(self, X):
        X = self.body(X - self.shift).relu()
        return torch.hstack([head(X) for head in self.heads])


# %% right: joins the weights of both heads and makes one product
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))
        self.heads = nn.ModuleList(nn.Linear(3, n) for n in (2, 1))
        self.body = nn.Sequential()
        for i in range(2):
            self.body.add_module(str(i), nn.Linear(3, 3))

    def forward(self, X):
        H = torch.clamp(self.body(X - self.shift), min=0)
        W = torch.cat([head.weight for head in self.heads])
        b = torch.cat([head.bias for head in self.heads])
        return F.linear(H, W, b)
