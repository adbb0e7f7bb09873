# %% wrong: the decoder uses a copy of the weight made at the start, which does not follow
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.back = self.encoder.weight.detach().clone()
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.back + self.bias

# %% wrong: a second linear layer takes over the transposed weight, so there is a decoder.weight of its own
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.decoder = nn.Linear(h, n, bias=False)
        self.decoder.weight = nn.Parameter(self.encoder.weight.T)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return self.decoder(H) + self.bias

# %% wrong: the ReLU stands behind the decoder instead of the encoder
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = self.encoder(X)
        return torch.relu(H @ self.encoder.weight + self.bias)

# %% wrong: the decoder's bias has h entries, added before the product instead of behind it
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.randn(h) * 0.1)

    def forward(self, X):
        H = self.encoder(X).relu() + self.bias
        return H @ self.encoder.weight

# %% right: both directions by einsum, the bias with random numbers, and clamp for the ReLU
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.rand(n))

    def forward(self, X):
        W = self.encoder.weight
        H = torch.einsum("bn,hn->bh", X, W) + self.encoder.bias
        return torch.einsum("bh,hn->bn", H.clamp(min=0), W) + self.bias
