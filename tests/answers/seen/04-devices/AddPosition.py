# %% wrong: a plain attribute neither moves nor is saved
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale = scale

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i.unsqueeze(1) * self.scale


# %% wrong: a parameter is trained
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale = nn.Parameter(scale)

    def forward(self, X):
        return X + torch.arange(X.shape[0], device=X.device, dtype=X.dtype)[:, None] * self.scale


# %% wrong: the positions are always made on the CPU
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        positions = torch.arange(len(X), dtype=X.dtype).reshape(-1, 1)
        return X + positions * self.scale


# %% wrong: the positions count the columns
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale.clone())

    def forward(self, X):
        i = torch.arange(X.shape[1], device=X.device, dtype=X.dtype)
        return X + i * self.scale


# %% wrong: counts from one, and always in float32
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(1, len(X) + 1, device=X.device, dtype=torch.float32)
        return X + i[:, None] * self.scale


# %% right: nn.Buffer and an outer product
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale = nn.Buffer(scale)

    def forward(self, X):
        return X + torch.outer(torch.arange(len(X)).to(X), self.scale.to(X.dtype))
