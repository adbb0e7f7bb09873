# %% right: the four lines mended, heads called as layers
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)


# %% right: an empty Sequential and an empty ModuleList filled in loops, matrix products by hand
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential()
        for i in range(2):
            self.body.add_module(str(i), nn.Linear(3, 3))
        self.heads = nn.ModuleList()
        for size in (2, 1):
            self.heads.append(nn.Linear(3, size))
        self.shift = nn.Buffer(torch.arange(1.0, 4.0))

    def forward(self, X):
        H = X - self.shift
        for layer in self.body:
            H = H @ layer.weight.T + layer.bias
        H = H.clamp(min=0)
        first, second = self.heads
        return torch.hstack((H @ first.weight.T + first.bias, H @ second.weight.T + second.bias))


# %% right: heads in a Sequential that is only iterated over, one F.linear with joined weights
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(*(nn.Linear(3, 3) for _ in range(2)))
        self.heads = nn.Sequential(nn.Linear(3, 2), nn.Linear(3, 1))
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        hidden = torch.relu(self.body(X.sub(self.shift)))
        weight = torch.cat([head.weight for head in self.heads])
        bias = torch.cat([head.bias for head in self.heads])
        return F.linear(hidden, weight, bias)


# %% wrong: the constant shift is made a parameter that is trained
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.shift = nn.Parameter(torch.tensor([1.0, 2.0, 3.0]))

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)


# %% wrong: .data is only replaced by .detach(), so the weights of the heads still get no gradient
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


# %% wrong: the buffer is made with persistent=False, so the shift is not saved
class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
        self.heads = nn.ModuleList([nn.Linear(3, 2), nn.Linear(3, 1)])
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]), persistent=False)

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([head(X) for head in self.heads], dim=1)


# %% wrong: a ReLU is put between the two body layers as well, which changes what is computed
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
        return torch.cat([head(X) for head in self.heads], dim=1)
