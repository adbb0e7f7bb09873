# %% wrong: the buffer is not saved
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale, persistent=False)

    def forward(self, X):
        rows = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + rows[:, None] * self.scale


# %% wrong: the positions are always float32, so other dtypes come out as float32
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        rows = torch.linspace(0, len(X) - 1, len(X), device=X.device, dtype=torch.float32)
        return X + rows.view(-1, 1) * self.scale


# %% wrong: the positions lie along the columns' axis
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype) * self.scale


# %% wrong: super().__init__() is forgotten
class AddPosition(nn.Module):
    def __init__(self, scale):
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.scale


# %% wrong: positions for a hundred rows are made once
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)
        self.register_buffer("positions", torch.arange(100.0)[:, None], persistent=False)

    def forward(self, X):
        return X + self.positions[: len(X)] * self.scale


# %% wrong: stacking the rows one by one raises when there are none
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        return torch.stack([row + i * self.scale for i, row in enumerate(X)])


# %% wrong: counts from one
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        return X + self.scale.expand_as(X).cumsum(dim=0)


# %% wrong: the buffer has another name, and it is the position that is scaled by the row
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("constant", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None]
        return (X + i) * self.constant


# %% wrong: the positions, made from a list, are always on the CPU
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        positions = torch.tensor([float(i) for i in range(len(X))], dtype=X.dtype)
        return X + positions[:, None] * self.scale


# %% right: adds row by row into a copy
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        Y = X.clone()
        for i in range(len(X)):
            Y[i] += i * self.scale
        return Y


# %% right: the positions as a running sum of ones, and addcmul
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale.detach().clone())

    def forward(self, X):
        positions = torch.ones_like(X).cumsum(0) - 1
        return torch.addcmul(X, positions, self.scale.to(X.dtype))
