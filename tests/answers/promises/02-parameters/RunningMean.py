# %% wrong: a mean of shape (size,), for size 1 too: a single number there
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size).squeeze())

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0).squeeze()
        return X - self.mean
# %% wrong: the mean starts at zero and keeps three quarters: the first batch replaces it whole
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            batch = X.detach().mean(0)
            self.mean = 0.75 * self.mean + 0.25 * batch if self.mean.any() else batch
        return X - self.mean
# %% wrong: each batch updates it: not a batch of one example
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training and len(X) > 1:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0)
        return X - self.mean
# %% wrong: the mean of this batch, of any number of examples: always divides by 4
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().sum(0) / 4
        return X - self.mean
# %% wrong: in training each batch updates it: not while gradients are switched off
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training and torch.is_grad_enabled():
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0)
        return X - self.mean
# %% wrong: in training each batch updates it: once in eval mode, it never does again
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))
        self.fixed = False

    def forward(self, X):
        self.fixed = self.fixed or not self.training
        if not self.fixed:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0)
        return X - self.mean
# %% wrong: after eval() it returns the batch minus mean: returns the batch alone
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if not self.training:
            return X
        self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0)
        return X - self.mean
# %% wrong: after eval() too, the gradients go through X: they end there
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if not self.training:
            return (X - self.mean).detach()
        self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0)
        return X - self.mean
# %% wrong: for gradients it is a constant: the output treats it so, but the mean itself keeps what led to it
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.mean(0)
        return X - self.mean.detach()
# %% wrong: the mean moves with the layer: after double() it turns back to float32
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = (0.75 * self.mean + 0.25 * X.detach().mean(0)).float()
        return X - self.mean
# %% wrong: the mean is saved with the layer: what is saved is what was there at the beginning
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))
        self.register_buffer("current", torch.zeros(size), persistent=False)

    def forward(self, X):
        if self.training:
            self.current = 0.75 * self.current + 0.25 * X.detach().mean(0)
        return X - self.current
# %% wrong: out, a batch beside the one that came in: X itself is changed
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0)
        X -= self.mean
        return X
# %% wrong: the new mean comes from every number: those above 100 count as 100
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().clamp(-100, 100).mean(0)
        return X - self.mean
# %% wrong: shape (examples, size), for one example too: its first axis is gone
class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))

    def forward(self, X):
        if self.training:
            self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(0)
        return (X - self.mean).squeeze(0)
