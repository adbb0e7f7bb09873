# %% wrong: each of shape (features,): the parameters are rows of shape (1, features)
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1, features))
        self.bias = nn.Parameter(torch.zeros(1, features))

    def forward(self, X):
        return X * self.weight + self.bias
# %% wrong: each of shape (features,), for one feature too: squeeze makes single numbers of them
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features).squeeze())
        self.bias = nn.Parameter(torch.zeros(features).squeeze())

    def forward(self, X):
        return X * self.weight + self.bias
# %% wrong: a bias of shape (features,), one number for each: one for all
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return X * self.weight + self.bias
# %% wrong: both learned: the bias is frozen
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features), requires_grad=False)

    def forward(self, X):
        return X * self.weight + self.bias
# %% wrong: both learned: the bias gets no gradient
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias.detach()
# %% wrong: both learned: the bias is a buffer
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.register_buffer("bias", torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias
# %% wrong: the parameters are weight and bias: there is a third one
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))
        self.scale = nn.Parameter(torch.ones(features))

    def forward(self, X):
        return X * self.weight + self.bias
# %% wrong: a new layer leaves its input as it is: the bias starts at random
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.randn(features) / 100)

    def forward(self, X):
        return X * self.weight + self.bias
# %% wrong: first multiplies by the weight, whatever it is: negative weights are taken as positive
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight.abs() + self.bias
# %% wrong: the same shape, for a batch of one row too: its first axis is gone
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return (X * self.weight + self.bias).squeeze(0)
# %% wrong: the same shape, for one feature too: its axis is gone
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return (X * self.weight + self.bias).squeeze(1)
# %% wrong: the batch stays as it is: changed in place
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        X *= self.weight
        X += self.bias
        return X
# %% wrong: a layer, so what stands before it must learn: no gradient goes back to X
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X.detach() * self.weight + self.bias
# %% wrong: multiplies each feature, when trained and in use: does nothing after eval()
class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias if self.training else X
