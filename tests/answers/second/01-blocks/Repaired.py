# %% wrong: still computes with weight.data, so the heads' weights get no gradient
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

# %% wrong: the second body layer is a copy of the first, so both start from the same numbers
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
        return torch.cat([head(X) for head in self.heads], dim=1)

# %% wrong: the shift is made a parameter, so it would be trained
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(*[nn.Linear(3, 3) for _ in range(2)])
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.shift = nn.Parameter(torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        outputs = [X @ head.weight.T + head.bias for head in self.heads]
        return torch.cat(outputs, dim=1)

# %% wrong: puts another ReLU between the two body layers, which changes what is computed
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = X - self.shift
        for layer in self.body:
            X = F.relu(layer(X))
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)

# %% right: nn.Buffer, append, and both heads as one product with joined weights
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.shift = nn.Buffer(torch.arange(1.0, 4.0))
        self.body = nn.Sequential()
        for _ in range(2):
            self.body.append(nn.Linear(3, 3))
        self.heads = nn.ModuleList()
        for out in (2, 1):
            self.heads.append(nn.Linear(3, out))

    def forward(self, X):
        weight = torch.cat([h.weight for h in self.heads])
        bias = torch.cat([h.bias for h in self.heads])
        return F.linear(self.body(X - self.shift).clamp(min=0), weight, bias)
