# %% wrong: two layers that share nothing: they share the bias
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.body[1].bias = self.body[0].bias
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: two layers that share nothing: their weights lie in one memory
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.body[1].weight.data = self.body[0].weight.data
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: each starting from random numbers of its own: the second bias starts as a copy of the first
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.body[1].bias.data.copy_(self.body[0].bias)
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: each starting from random numbers: the second layer starts as the identity
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        nn.init.eye_(self.body[1].weight)
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: each starting from random numbers of its own: a fixed seed, so every new network starts the same
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: the body should have two layers: it has three
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: the shift is a constant: it grows with every batch
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        self.shift += 1
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: all names stay as they are: the body is two attributes
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body1, self.body2 = nn.Linear(3, 3), nn.Linear(3, 3)
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body2(self.body1(X - self.shift)))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: all names stay as they are: there is one layer more, never used
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(3, 3)
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: what is computed stays as it is: the second head comes first
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([self.heads[1](X), self.heads[0](X)], dim=1)
# %% wrong: without its four bugs, what learns: the biases of the heads are still taken as data
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([X @ head.weight.T + head.bias.data for head in self.heads], dim=1)
# %% wrong: without its four bugs: the weight is repaired in the first head only
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        last = self.heads[1]
        return torch.cat([self.heads[0](X), X @ last.weight.data.T + last.bias], dim=1)
# %% wrong: without its four bugs, what learns: the body's output is cut off from the gradients
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift)).detach()
        return torch.cat([head(X) for head in self.heads], dim=1)
# %% wrong: a batch of shape (batch, 3): for a single row the first axis is gone
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1).squeeze()
# %% wrong: the batch stays as it is: the shift is subtracted in place
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X -= self.shift
        X = F.relu(self.body(X))
        return torch.cat([head(X) for head in self.heads], dim=1)
