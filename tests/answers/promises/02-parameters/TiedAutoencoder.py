# %% wrong: from n to h, for any h: h larger than n is cut to n
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, min(n, h))
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias
# %% wrong: any h: for h = 1 an axis gets lost on the way
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X)).squeeze(1) @ self.encoder.weight + self.bias
# %% wrong: shape (examples, n), for n = 1 too: the second axis is gone
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return (torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias).squeeze(1)
# %% wrong: shape (examples, n), for one example too: the first axis is gone
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return (torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias).squeeze(0)
# %% wrong: one weight for both directions: what training learns through the encoder is cut off
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(X @ self.encoder.weight.detach().T + self.encoder.bias)
        return H @ self.encoder.weight + self.bias
# %% wrong: the parameter encoder.bias: gets no gradient
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = torch.relu(X @ self.encoder.weight.T + self.encoder.bias.detach())
        return H @ self.encoder.weight + self.bias
# %% wrong: the parameter bias: gets no gradient
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias.data
# %% wrong: the parameter bias: frozen
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n), requires_grad=False)

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias
# %% wrong: the decoder adds a bias of its own, one number for each output: one for all
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias
# %% wrong: the encoder's weight, also once it has moved: the turned one stays behind when the layer is converted
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))
        self.turned = self.encoder.weight.T

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.turned.T + self.bias
# %% wrong: one weight: a second tensor, a buffer, which the encoder's weight is copied to before use
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))
        self.register_buffer("weight", self.encoder.weight.detach().clone())

    def forward(self, X):
        self.weight = self.encoder.weight.detach().clone()
        return torch.relu(self.encoder(X)) @ self.weight + self.bias
# %% wrong: no others: a third bias, which no one uses
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))
        self.decoder_bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias
# %% wrong: the encoder is a linear layer with a ReLU behind it: in eval mode without the ReLU
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        H = self.encoder(X)
        if self.training:
            H = torch.relu(H)
        return H @ self.encoder.weight + self.bias
# %% wrong: X stays as it is: the reconstruction is written into it too
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        out = torch.relu(self.encoder(X)) @ self.encoder.weight + self.bias
        X.data.copy_(out)
        return out
# %% wrong: a block among others: no gradient goes back to X
class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, X):
        return torch.relu(self.encoder(X.detach())) @ self.encoder.weight + self.bias
