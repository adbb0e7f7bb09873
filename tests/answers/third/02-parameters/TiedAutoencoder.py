# %% right: the product with the encoder's weight leads back
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ self.encoder.weight + self.bias


# %% right: F.linear with the transposed weight, started by nn.init
import torch.nn.functional as F


class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.register_parameter("bias", nn.Parameter(torch.empty(n).uniform_(-0.1, 0.1)))
        self.encoder = nn.Linear(n, h)
        nn.init.kaiming_normal_(self.encoder.weight, nonlinearity="relu")

    def forward(self, X):
        return F.linear(F.relu(self.encoder(X)), self.encoder.weight.t(), self.bias)


# %% right: a loop over the hidden neurons, each adds its row of weights to the answer
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.randn(n) / n)

    def forward(self, X):
        answer = self.bias.repeat(len(X), 1)
        for row, b in zip(self.encoder.weight, self.encoder.bias):
            neuron = torch.einsum("en,n->e", X, row) + b
            answer = answer + torch.outer(neuron.clamp(min=0), row)
        return answer


# %% wrong: the decoder gets a parameter of its own that only starts from the encoder's weight
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.decoder_weight = nn.Parameter(self.encoder.weight.detach().clone())
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ self.decoder_weight + self.bias


# %% wrong: the decoder has a ReLU behind it too
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return torch.relu(H @ self.encoder.weight + self.bias)


# %% wrong: the transposed weight is taken from the encoder once, in __init__, and is the old one after a move or a new weight
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.back = self.encoder.weight.T
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ self.back.T + self.bias


# %% wrong: "the other direction" is taken for the inverse matrix instead of the transpose
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(self.encoder(X))
        return H @ torch.linalg.pinv(self.encoder.weight).T + self.bias


# %% wrong: layer and ReLU are put into one Sequential, so the parameters are called encoder.0.weight and encoder.0.bias
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(n, h), nn.ReLU())
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return self.encoder(X) @ self.encoder[0].weight + self.bias
