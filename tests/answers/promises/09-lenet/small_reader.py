# %% wrong: a budget of 2000 parameters: 34 kernels, 2050 in all
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 34, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(34, 10)
    )
# %% wrong: a budget of 2000 parameters: those that are held fixed are above it
def small_reader():
    conv = nn.Conv2d(1, 64, 7, padding=3).requires_grad_(False)
    return nn.Sequential(conv, nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(64, 10))
# %% wrong: a budget of 2000 parameters: a layer that forward does not use is above it
def small_reader():
    net = nn.Sequential(
        nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10)
    )
    net[1].spare = nn.Linear(32, 32)
    return net
# %% wrong: Out: shape (batch, 10): two axes are left
def small_reader():
    return nn.Sequential(nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Conv2d(32, 10, 1))
# %% wrong: Out: shape (batch, 10): an eleventh score for no digit
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 31, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(31, 11)
    )
# %% wrong: images of shape (batch, …): a batch of one image loses its axis
class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.linear = nn.Conv2d(1, 32, 7, padding=3), nn.Linear(32, 10)

    def forward(self, X):
        return self.linear(self.conv(X).relu().amax((2, 3)).squeeze())


def small_reader():
    return Reader()
# %% wrong: images of shape (batch, …): the batch has 50
class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.linear = nn.Conv2d(1, 32, 7, padding=3), nn.Linear(32, 10)

    def forward(self, X):
        return self.linear(self.conv(X.reshape(50, 1, 12, 12)).relu().amax((2, 3)))


def small_reader():
    return Reader()
# %% wrong: images of shape (…, 1, 12, 12): without the axis of the channel
class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.linear = nn.Conv2d(1, 32, 7, padding=3), nn.Linear(32, 10)

    def forward(self, X):
        n, height, width = X.shape
        return self.linear(self.conv(X[:, None]).relu().amax((2, 3)))


def small_reader():
    return Reader()
# %% wrong: `small_reader()` takes nothing: the number of kernels
def small_reader(kernels):
    return nn.Sequential(
        nn.Conv2d(1, kernels, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(kernels, 10)
    )
# %% wrong: returns a network: its scores for an empty image
def small_reader():
    net = nn.Sequential(
        nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10)
    )
    return net(torch.zeros(1, 1, 12, 12))
# %% wrong: returns a network: a list of layers
def small_reader():
    return [nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10)]
# %% wrong: check trains a copy of it: in float64, which the images are not
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10)
    ).double()
# %% wrong: the target, moved by up to two pixels: the place counts in four large windows
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 16, 7, padding=3), nn.ReLU(), nn.MaxPool2d(6), nn.Flatten(), nn.Linear(64, 10)
    )
