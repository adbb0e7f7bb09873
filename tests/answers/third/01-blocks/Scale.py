# %% right: two parameters, a product and a sum
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias


# %% right: register_parameter, nn.init and addcmul
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        for name, fill in (("weight", nn.init.ones_), ("bias", nn.init.zeros_)):
            self.register_parameter(name, nn.Parameter(fill(torch.empty(features))))

    def forward(self, X):
        return torch.addcmul(self.bias, X, self.weight)


# %% right: a loop over the features, one column after the other
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.weight = nn.Parameter(torch.tensor([1.0] * features))
        self.bias = nn.Parameter(torch.tensor([0.0] * features))

    def forward(self, X):
        columns = []
        for i in range(self.features):
            columns.append(X[:, i] * self.weight[i] + self.bias[i])
        return torch.stack(columns, dim=1)


# %% wrong: plain tensors with requires_grad, which are not registered as parameters
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = torch.ones(features, requires_grad=True)
        self.bias = torch.zeros(features, requires_grad=True)

    def forward(self, X):
        return X * self.weight + self.bias


# %% wrong: the weights start at random, so a new layer changes its input
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias


# %% wrong: the bias is added first and then multiplied as well
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return (X + self.bias) * self.weight


# %% wrong: .data in forward, so that the weight gets no gradient
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight.data + self.bias


# %% wrong: the parameters are rows of shape (1, features) instead of (features,)
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1, features))
        self.bias = nn.Parameter(torch.zeros(1, features))

    def forward(self, X):
        return X * self.weight + self.bias
