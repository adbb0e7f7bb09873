# %% wrong: plain tensors, nothing is trained
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = torch.ones(features)
        self.bias = torch.zeros(features)

    def forward(self, X):
        return X * self.weight + self.bias


# %% wrong: starts from random numbers
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return self.weight * X + self.bias


# %% wrong: adds before it multiplies
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return (X + self.bias) * self.weight


# %% wrong: one number for all features
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return X * self.weight + self.bias


# %% wrong: the parameters have other names
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(features))
        self.shift = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.scale + self.shift


# %% wrong: .data in forward keeps the weight from learning
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight.data + self.bias


# %% right: column by column
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([1.0] * features))
        self.bias = nn.Parameter(torch.tensor([0.0] * features))

    def forward(self, X):
        columns = [w * column + b for w, b, column in zip(self.weight, self.bias, X.T)]
        return torch.stack(columns, dim=1)


# %% right: addcmul and nn.init
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.bias = nn.Parameter(torch.empty(features))
        self.weight = nn.Parameter(torch.empty(features))
        nn.init.ones_(self.weight)
        nn.init.zeros_(self.bias)

    def forward(self, X):
        return torch.addcmul(self.bias, X, self.weight)
