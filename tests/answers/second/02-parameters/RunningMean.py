# %% wrong: the buffer is not persistent, so the mean is not saved
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size), persistent=False)

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(dim=0)
        return X - self.mean

# %% wrong: no_grad covers the whole forward, so no gradient comes through to X
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    @torch.no_grad()
    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.mean(0)
        return X - self.mean

# %% wrong: lerp goes three quarters of the way instead of one
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean.lerp_(X.mean(dim=0), 0.75)
        return X - self.mean

# %% wrong: in training it subtracts the mean of the batch, as batch normalisation does
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if not self.training:
            return X - self.mean
        batch_mean = X.detach().mean(dim=0)
        self.mean = 0.75 * self.mean + 0.25 * batch_mean
        return X - batch_mean

# %% right: the mean as a product with equal shares, and the update as a quarter of the difference
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.full((size,), 0.0))

    def forward(self, X):
        if (count := X.shape[0]) and self.training:
            shares = X.new_full((count,), 1 / count)
            self.mean += (shares @ X.detach() - self.mean) / 4
        return torch.sub(X, self.mean)
