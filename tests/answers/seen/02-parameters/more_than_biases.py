# %% wrong: linear layers only
def more_than_biases():
    return nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 3))


# %% wrong: a convolution
def more_than_biases():
    return nn.Conv2d(3, 6, 5)


# %% wrong: one input, in the belief that its weight has one axis
def more_than_biases():
    return nn.Linear(1, 5)


# %% wrong: a layer without a bias
def more_than_biases():
    return nn.Sequential(nn.Linear(5, 5, bias=False), nn.ReLU())


# %% wrong: a batch norm without weight and bias
def more_than_biases():
    return nn.Sequential(nn.Linear(5, 5), nn.BatchNorm1d(5, affine=False))


# %% wrong: a tensor in place of a network
def more_than_biases():
    return torch.ones(3)


# %% right: a batch norm
def more_than_biases():
    return nn.BatchNorm1d(3)


# %% right: a layer of its own that scales
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(4))


def more_than_biases():
    return nn.Sequential(nn.Linear(4, 4), Scale())


# %% right: a bias with two axes, in a tuple
class Shift(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.ones(1, 4))


def more_than_biases():
    return (Shift(),)
