# %% wrong: the mean is a parameter, so an optimiser gets it
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Parameter(torch.zeros(size))

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean.copy_(0.75 * self.mean + 0.25 * X.mean(dim=0))
        return X - self.mean


# %% wrong: updates after eval too
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        with torch.no_grad():
            self.mean.mul_(0.75).add_(X.mean(dim=0), alpha=0.25)
        return X - self.mean


# %% wrong: the mean along the wrong axis, over the features of each example
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=1)
        return X - self.mean


# %% wrong: the buffer is not saved
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size), persistent=False)

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(dim=0)
        return X - self.mean


# %% wrong: in training it subtracts the mean of the batch, not the running one
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


# %% wrong: keepdim gives the mean the shape (1, size)
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0, keepdim=True)
        return X - self.mean


# %% wrong: the new mean goes into a local name and is forgotten
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        mean = self.mean
        if self.training:
            mean = 0.75 * mean + 0.25 * X.detach().mean(dim=0)
        return X - mean


# %% wrong: takes recorded gradients for training
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if torch.is_grad_enabled():
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(dim=0)
        return X - self.mean


# %% right: feature by feature in a loop
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            for i, column in enumerate(X.detach().T):
                self.mean[i] = (3 * self.mean[i] + column.mean()) / 4
        return torch.stack([row - self.mean for row in X])


# %% right: a matrix product for the mean, copy_ for the update
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.0] * size))

    def forward(self, X):
        if not self.training:
            return X - self.mean
        share = torch.full((len(X),), 1 / len(X), dtype=X.dtype, device=X.device)
        new = 0.75 * self.mean + 0.25 * (share @ X).detach()
        self.mean.copy_(new)
        return X - new


# %% right: the mean detached only in the last step
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        weight = 0.25 if self.training else 0.0
        if weight:
            self.mean = torch.lerp(self.mean, X.mean(dim=0), weight).detach()
        return X + (-self.mean)
