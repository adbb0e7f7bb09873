# %% wrong: 64 kernels of 7x7 are over the budget.
def small_reader():
    conv = nn.Conv2d(1, 64, 7, padding=3)
    return nn.Sequential(conv, nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(64, 10))

# %% wrong: Returns the class and not a network.
class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 32, 7, padding=3)
        self.dense = nn.Linear(32, 10)

    def forward(self, X):
        return self.dense(self.conv(X).relu().amax(dim=(2, 3)))

def small_reader():
    return Reader

# %% wrong: The maps of 6x6 are flattened whole, which is over the budget and keeps the places.
def small_reader():
    return nn.Sequential(nn.Conv2d(1, 32, 7), nn.ReLU(), nn.Flatten(), nn.Linear(32 * 6 * 6, 10))

# %% wrong: No padding, so the kernels cannot meet a digit at the rim as they meet one in the middle.
def small_reader():
    return nn.Sequential(nn.Conv2d(1, 32, 7), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10))

# %% wrong: The maximum of four quarters is kept, so the place still counts.
def small_reader():
    features = nn.Sequential(nn.Conv2d(1, 20, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(2), nn.Flatten())
    return nn.Sequential(features, nn.Linear(20 * 2 * 2, 10))

# %% wrong: One score too few, for the digits 1 to 9.
def small_reader():
    conv = nn.Conv2d(1, 32, 7, padding="same")
    return nn.Sequential(conv, nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 9))

# %% wrong: A linear reader of pixels, within the budget, but bound to the middle.
def small_reader():
    return nn.Sequential(nn.Flatten(), nn.Linear(12 * 12, 10))

# %% wrong: Nothing is returned.
def small_reader():
    net = nn.Sequential(nn.Conv2d(1, 32, 7, 1, 3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10))
    net.eval()

# %% right: The dense layer as a 1x1 convolution, a MaxPool of all the map before the ReLU.
def small_reader():
    conv = nn.Conv2d(1, 32, 7, padding=3)
    return nn.Sequential(conv, nn.MaxPool2d(12), nn.ReLU(), nn.Conv2d(32, 10, 1), nn.Flatten())

# %% right: Kernels of 6x6, no bias in the convolution, log-probabilities as scores.
def small_reader():
    layers = [nn.Conv2d(1, 40, 6, padding=3, bias=False), nn.ReLU(), nn.AdaptiveMaxPool2d((1, 1))]
    layers += [nn.Flatten(), nn.Linear(40, 10), nn.LogSoftmax(dim=1)]
    return nn.Sequential(*layers)
