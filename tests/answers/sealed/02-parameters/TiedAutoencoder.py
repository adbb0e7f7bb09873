# %% wrong: a second parameter made from the transposed weight
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.back = nn.Parameter(self.encoder.weight.T.clone().detach())
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ self.back.T + self.bias


# %% wrong: a ReLU behind the decoder as well
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return torch.relu(H @ self.encoder.weight + self.bias)


# %% wrong: the bias is a plain tensor
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = torch.zeros(n)

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ self.encoder.weight + self.bias


# %% wrong: stores the weight under a second name of its own
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.weight = self.encoder.weight
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.weight + self.bias


# %% wrong: the pseudo-inverse of the weight instead of the weight
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ torch.linalg.pinv(self.encoder.weight).T + self.bias


# %% wrong: the bias has h entries and is added before the product
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(h))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return (H + self.bias) @ self.encoder.weight


# %% wrong: uses F, which this chapter does not import
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = F.relu(self.encoder(X))
        return F.linear(H, self.encoder.weight.T, self.bias)


# %% wrong: the encoder has no bias
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h, bias=False)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias


# %% right: addmm, and all starts of its own
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        nn.init.kaiming_normal_(self.encoder.weight, nonlinearity="relu")
        nn.init.zeros_(self.encoder.bias)
        self.bias = nn.Parameter(torch.ones(n))

    def forward(self, X):
        H = torch.maximum(self.encoder(X), torch.zeros(()))
        return torch.addmm(self.bias, H, self.encoder.weight)


# %% right: weight taken out once in forward, both products by hand and turned round
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        W = self.encoder.weight
        H = W @ X.T + self.encoder.bias[:, None]
        H = H * (H > 0)
        return (W.T @ H).T + self.bias


# %% right: a subclass of Linear as encoder that knows the way back
class TiedAutoencoder(nn.Module):
    class Both(nn.Linear):
        def back(self, H):
            return sum(H[:, i : i + 1] * self.weight[i] for i in range(self.out_features))

    def __init__(self, n, h):
        super().__init__()
        self.encoder = self.Both(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return self.encoder.back(self.encoder(X).relu()) + self.bias
