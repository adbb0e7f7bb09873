# %% wrong: counted from zero: the first row is number one
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(1, len(X) + 1, device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.scale
# %% wrong: scale of shape (columns): its first entry serves all columns
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.scale[0]
# %% wrong: any number of rows: none is an error, for there is nothing to stack
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        return torch.stack([row + i * self.scale for i, row in enumerate(X)])
# %% wrong: any number of rows: the positions are made for a thousand, one more does not work
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)
        self.register_buffer("positions", torch.arange(1000, dtype=scale.dtype)[:, None], persistent=False)

    def forward(self, X):
        return X + self.positions[: len(X)] * self.scale
# %% wrong: any number of rows: a thousand is cut to a hundred positions, the rest get the last
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype).clamp(max=99)
        return X + i[:, None] * self.scale
# %% wrong: any number of rows: only as many as there are columns
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)
        self.columns = len(scale)

    def forward(self, X):
        i = torch.arange(self.columns, device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.scale
# %% wrong: any number of rows: keeps the positions of the first call for later ones
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)
        self.positions = None

    def forward(self, X):
        if self.positions is None:
            self.positions = torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None]
        return X + self.positions * self.scale
# %% wrong: the shape of X: an axis of one column or one row is squeezed away
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return (X + i[:, None] * self.scale).squeeze()
# %% wrong: a constant called scale: the buffer has another name
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("factor", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.factor
# %% wrong: it is saved with the layer: a buffer that is not
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale, persistent=False)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.scale
# %% wrong: saved with the layer: computes with a second copy, which is not loaded
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)
        self.numbers = scale.tolist()

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i[:, None] * torch.tensor(self.numbers, device=X.device, dtype=X.dtype)
# %% wrong: never trained: a parameter
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.scale = nn.Parameter(scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.scale
# %% wrong: must work on the new device: the positions are made on the CPU
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(len(X), dtype=X.dtype)
        return X + i[:, None] * self.scale
# %% wrong: work on the new device: the scale is saved and gets the new dtype, but stays on the CPU
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)
        self.constant = scale

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + i[:, None] * self.constant.to(X.dtype)
# %% wrong: the dtype of X: the positions are float32, so a bfloat16 X comes back as float32
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=torch.float32)
        return X + i[:, None] * self.scale
# %% wrong: the dtype of X: the result is always float32, for float64 too
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        i = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return (X + i[:, None] * self.scale).float()
# %% wrong: the result is X plus something, X stays: it is changed in place
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        X += torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self.scale
        return X
# %% wrong: a constant: each call changes the scale in place
class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale.clone())

    def forward(self, X):
        Y = X + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self.scale
        self.scale *= len(X)
        return Y
