# %% wrong: the weight starts at random, so a new layer changes its input
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias

# %% wrong: tensors that want a gradient but are no nn.Parameter, so they are not registered
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = torch.ones(features, requires_grad=True)
        self.bias = torch.zeros(features, requires_grad=True)

    def forward(self, X):
        return self.weight * X + self.bias

# %% wrong: both parameters have shape (1, features)
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1, features))
        self.bias = nn.Parameter(torch.zeros(1, features))

    def forward(self, X):
        return X * self.weight + self.bias

# %% wrong: adds the bias first and multiplies afterwards
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return self.weight * (X + self.bias)

# %% right: register_parameter, and addcmul in one call
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        for name, value in {"weight": 1.0, "bias": 0.0}.items():
            self.register_parameter(name, nn.Parameter(torch.full((features,), value)))

    def forward(self, X):
        return torch.addcmul(self.bias, X, self.weight)
