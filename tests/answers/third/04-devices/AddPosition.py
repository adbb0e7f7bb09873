# %% right: a loop over the rows
class AddPosition(nn.Module):
    """Add i * scale to row i."""

    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale.detach().clone())

    def forward(self, X):
        result = torch.empty_like(X)
        for i in range(len(X)):
            result[i] = X[i] + i * self.scale
        return result


# %% right: outer product
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale.detach())

    def forward(self, X):
        return X + torch.outer(torch.arange(len(X), dtype=X.dtype, device=X.device), self.scale)


# %% right: nn.Buffer and einsum
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale = nn.Buffer(scale.detach())

    def forward(self, X):
        positions = torch.arange(X.shape[0]).to(X)
        return X + torch.einsum("i,j->ij", positions, self.scale)


# %% wrong: the scale is a parameter and gets trained
class AddPosition(nn.Module):
    """Add i * scale to row i."""

    def __init__(self, scale):
        super().__init__()
        self.scale = nn.Parameter(scale)

    def forward(self, X):
        positions = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + positions.unsqueeze(1) * self.scale


# %% wrong: the positions are made on the CPU, wherever X is
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        positions = torch.arange(len(X), dtype=X.dtype)
        return X + positions.unsqueeze(1) * self.scale


# %% wrong: a buffer that is not saved
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale, persistent=False)

    def forward(self, X):
        positions = torch.arange(len(X), device=X.device, dtype=X.dtype).reshape(-1, 1)
        return X + positions * self.scale


# %% wrong: the positions are always float32, and the result becomes float32 for a smaller dtype
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        positions = torch.arange(len(X), device=X.device).float()
        return X + positions[:, None] * self.scale


# %% wrong: X without rows is forgotten, stack needs at least one
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        return torch.stack([row + i * self.scale for i, row in enumerate(X)])
