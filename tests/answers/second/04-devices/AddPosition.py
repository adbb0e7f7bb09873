# %% wrong: the scale is a plain tensor, neither saved nor moved
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale = scale

    def forward(self, X):
        i = torch.arange(X.shape[0], device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.scale
# %% wrong: the scale is a parameter, so it is trained
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale = nn.Parameter(scale)

    def forward(self, X):
        rows = torch.arange(len(X)).to(X)
        return X + torch.outer(rows, self.scale)
# %% wrong: makes positions for 512 rows once, so a thousand rows raise
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)
        self.register_buffer("positions", torch.arange(512.0).reshape(-1, 1), persistent=False)

    def forward(self, X):
        return X + self.positions[: len(X)] * self.scale
# %% wrong: makes the positions on the CPU in float32, whatever X is
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        positions = torch.arange(0.0, X.size(0)).unsqueeze(1)
        return X + positions * self.scale
# %% right: whole-number positions as a column, and the sum written as addcmul
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale.detach().clone())

    def forward(self, X):
        column = X.new_tensor(range(X.shape[0])).reshape(-1, 1)
        return torch.addcmul(X, column, self.scale.to(X))
