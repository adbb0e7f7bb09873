# %% right: the weight of a LayerNorm has one axis
def more_than_biases():
    return nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.ReLU(), nn.Linear(8, 1))


# %% right: a block of its own whose bias is a single number without any axis, and not 0
class Shift(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.tensor(0.5))

    def forward(self, X):
        return X + self.bias


def more_than_biases():
    return Shift()


# %% right: a PReLU, whose learned slope is a parameter with one axis
def more_than_biases():
    net = nn.ModuleDict()
    net["slope"] = nn.PReLU()
    return net


# %% wrong: the weight of a layer with one output is taken to have one axis, but it is a row of shape (1, 5)
def more_than_biases():
    return nn.Linear(5, 1)


# %% wrong: the weight of a one-dimensional convolution is taken to have one axis, but it has three
def more_than_biases():
    return nn.Sequential(nn.Conv1d(1, 1, 3), nn.ReLU())


# %% wrong: the running mean and variance are buffers, which the function never meets
def more_than_biases():
    return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4, affine=False))


# %% wrong: a bias with two axes is missed, but it is 0 anyway
def more_than_biases():
    return nn.LayerNorm((3, 4))


# %% wrong: the weight with one axis is a plain tensor and not a parameter
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.ones(4)

    def forward(self, X):
        return X * self.weight


def more_than_biases():
    return Scale()
