# %% wrong: a decoder of its own, so two weights
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.decoder = nn.Linear(h, n)

    def forward(self, X):
        return self.decoder(torch.relu(self.encoder(X)))


# %% wrong: assigns a transposed weight to the decoder, which raises
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.decoder = nn.Linear(h, n, bias=False)
        self.decoder.weight = self.encoder.weight.T
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return self.decoder(torch.relu(self.encoder(X))) + self.bias


# %% wrong: no ReLU behind the encoder
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return self.encoder(X) @ self.encoder.weight + self.bias


# %% wrong: transposes once too often
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ self.encoder.weight.T + self.bias


# %% wrong: .data keeps the decoder's gradient from the weight
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ self.encoder.weight.data + self.bias


# %% wrong: layer and ReLU in a Sequential, so the names get a 0
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(n, h), nn.ReLU())
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return self.encoder(X) @ self.encoder[0].weight + self.bias


# %% right: F.linear with the transposed weight
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.bias = nn.Parameter(torch.randn(n) / 10)
        self.encoder = nn.Linear(in_features=n, out_features=h)
        self.relu = nn.ReLU()

    def forward(self, X):
        H = self.relu(self.encoder(X))
        return nn.functional.linear(H, self.encoder.weight.T, self.bias)


# %% right: encode and decode as methods, einsum
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.register_parameter("bias", nn.Parameter(torch.empty(n).uniform_(-1, 1)))

    def encode(self, X):
        return self.encoder(X).clamp(min=0)

    def decode(self, H):
        return torch.einsum("bh,hn->bn", H, self.encoder.weight) + self.bias

    def forward(self, X):
        return self.decode(self.encode(X))
