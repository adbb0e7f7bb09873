# %% wrong: requires_grad, but not a parameter
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = torch.ones(features, requires_grad=True)
        self.bias = torch.zeros(features, requires_grad=True)

    def forward(self, X):
        return X * self.weight + self.bias


# %% wrong: the bias starts at one
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.ones(features))

    def forward(self, X):
        return X * self.weight + self.bias


# %% wrong: puts the weights along the batch axis
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight[:, None] + self.bias[:, None]


# %% wrong: buffers instead of parameters
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("weight", torch.ones(features))
        self.register_buffer("bias", torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias


# %% wrong: a matrix product mixes the features into one number
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X @ self.weight + self.bias


# %% wrong: a full matrix, the identity at the start
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.eye(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X @ self.weight.T + self.bias


# %% wrong: forgets super().__init__()
class Scale(nn.Module):
    def __init__(self, features):
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias


# %% right: register_parameter and einsum
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.full((features,), 1.0)))
        self.register_parameter("bias", nn.Parameter(torch.full((features,), 0.0)))

    def forward(self, X):
        return torch.einsum("bf,f->bf", X, self.weight) + self.bias


# %% right: expands both to the shape of the batch
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        for name, value in {"weight": 1.0, "bias": 0.0}.items():
            setattr(self, name, nn.Parameter(value * torch.ones(features)))

    def forward(self, X):
        factor = self.weight.expand_as(X)
        return torch.add(torch.mul(factor, X), self.bias.unsqueeze(0).expand_as(X))


# %% right: row by row
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(features) + 1)
        self.bias = nn.Parameter(torch.ones(features) - 1)

    def forward(self, X):
        out = torch.zeros_like(X)
        for i, row in enumerate(X):
            out[i] = row * self.weight + self.bias
        return out
