# %% wrong: one layer stands twice in the body
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(*[nn.Linear(3, 3)] * 2)
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [head(X) for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% wrong: the shift stays a plain tensor
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(*[nn.Linear(3, 3) for _ in range(2)])
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.shift = torch.tensor([1.0, 2.0, 3.0])

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [X @ head.weight.T + head.bias for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% wrong: the buffer is not saved
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]), persistent=False)

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)


# %% wrong: detach instead of .data, still no gradient for the heads' weights
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [X @ head.weight.detach().T + head.bias for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% wrong: registers the buffer before super().__init__()
class Repaired(nn.Module):
    def __init__(self):
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)


# %% wrong: leaves out the transpose when it takes .data away
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [X @ head.weight + head.bias for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% wrong: loses the ReLU behind the body
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = self.body(X - self.shift)
        outputs = [head(X) for head in self.heads]
        return torch.cat(outputs, dim=1)


# %% right: the body in a ModuleList with a loop, the heads written out
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.ModuleList()
        for _ in range(2):
            self.body.append(nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.linspace(1, 3, 3))

    def forward(self, X):
        X = X - self.shift
        for layer in self.body:
            X = layer(X)
        X = torch.relu(X)
        two, one = self.heads
        return torch.concat((two(X), one(X)), dim=-1)


# %% right: a ModuleDict with the names of the list, an output that is filled
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({"0": nn.Linear(3, 2), "1": nn.Linear(3, 1)})
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        H = F.relu(self.body(X - self.shift))
        out = torch.zeros_like(H)
        out[:, :2] = self.heads["0"](H)
        out[:, 2:] = self.heads["1"](H)
        return out
