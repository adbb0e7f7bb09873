# %% right: a buffer, updated without recording
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)
        return X - self.mean


# %% right: nn.Buffer and lerp_ in place, a step of a quarter towards the batch
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean.lerp_(torch.einsum("ef->f", X.detach().to(self.mean.dtype)) / X.shape[0], 0.25)
        return X.sub(self.mean)


# %% right: a loop over the features with plain numbers
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.register_buffer("mean", torch.tensor([0.0] * size))

    def update(self, X):
        for j in range(self.size):
            column = X[:, j].tolist()
            average = sum(column) / len(column)
            self.mean[j] = 0.75 * self.mean[j].item() + 0.25 * average

    def forward(self, X):
        if self.training:
            self.update(X)
        columns = [X[:, j] - self.mean[j].item() for j in range(self.size)]
        return torch.stack(columns, dim=1)


# %% wrong: the mean is computed from X with recording on, so gradients run through it
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)
        return X - self.mean


# %% wrong: the mean is a parameter, which an optimiser trains
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Parameter(torch.zeros(size))

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean.mul_(0.75).add_(0.25 * X.mean(dim=0))
        return X - self.mean


# %% wrong: in training the mean of the batch is subtracted, as in batch normalisation, and not the running mean
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            batch_mean = X.detach().mean(dim=0)
            self.mean = 0.75 * self.mean + 0.25 * batch_mean
            return X - batch_mean
        return X - self.mean


# %% wrong: the result is computed without recording as well, so no gradient reaches X
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    @torch.no_grad()
    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)
        return X - self.mean


# %% wrong: the mode is read from whether gradients are recorded, not from self.training
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if torch.is_grad_enabled():
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(dim=0)
        return X - self.mean
