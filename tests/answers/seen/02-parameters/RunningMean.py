# %% wrong: the mean is a plain tensor, not saved and not moved
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = torch.zeros(size)

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)
        return X - self.mean


# %% wrong: the two factors are swapped
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.25 * self.mean + 0.75 * X.detach().mean(dim=0)
        return X - self.mean


# %% wrong: the gradient goes through the mean
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)
        return X - self.mean


# %% wrong: subtracts the old mean and updates afterwards
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        Y = X - self.mean
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(dim=0)
        return Y


# %% wrong: one mean over everything instead of one for each feature
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            with torch.no_grad():
                self.mean.mul_(0.75).add_(0.25 * X.mean())
        return X - self.mean


# %% wrong: asks self.train, a method, which is always true
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.train:
            with torch.no_grad():
                self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)
        return X - self.mean


# %% wrong: computes the output inside no_grad, so X gets no gradient
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        with torch.no_grad():
            if self.training:
                self.mean = 0.75 * self.mean + 0.25 * X.mean(0)
            return X - self.mean


# %% right: lerp in place
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean.lerp_(X.detach().mean(dim=0), 0.25)
        return X - self.mean


# %% right: a step towards the batch by the difference
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    @torch.no_grad()
    def update(self, X):
        self.mean += (X.sum(dim=0) / len(X) - self.mean) / 4

    def forward(self, X):
        if self.training:
            self.update(X)
        return X.sub(self.mean)
