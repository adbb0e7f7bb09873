# %% right: one convolution of 7 by 7, a global maximum, ten scores
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 32, kernel_size=7, padding=3),
        nn.ReLU(),
        nn.AdaptiveMaxPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


# %% right: a class of its own, the maximum with amax
class SmallReader(nn.Module):
    def __init__(self, channels=32):
        super().__init__()
        self.look = nn.Conv2d(1, channels, 7, padding="same")
        self.decide = nn.Linear(channels, 10)

    def forward(self, X):
        maps = torch.relu(self.look(X))
        return self.decide(maps.amax(dim=(2, 3)))


def small_reader():
    return SmallReader()


# %% right: pooled over the whole canvas, the dense layer as a 1 by 1 convolution
def small_reader():
    layers = [nn.ZeroPad2d(3), nn.Conv2d(1, 32, 7), nn.MaxPool2d(12), nn.ReLU(), nn.Conv2d(32, 10, 1), nn.Flatten()]
    return nn.Sequential(*layers)


# %% wrong: the chapter's network with global pooling as it is, three times over the budget
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.AdaptiveMaxPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


# %% wrong: a small LeNet, whose dense layer learns what stands where
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(72, 10),
    )


# %% wrong: takes the maximum over the channels, not over the places
class ChannelReader(nn.Module):
    def __init__(self):
        super().__init__()
        self.look = nn.Conv2d(1, 8, 7, padding=3)
        self.decide = nn.Linear(144, 10)

    def forward(self, X):
        maps = self.look(X).relu()
        return self.decide(maps.amax(dim=1).flatten(1))


def small_reader():
    return ChannelReader()


# %% wrong: squeeze takes the batch axis away too when the batch is a single image
class SqueezedReader(nn.Module):
    def __init__(self):
        super().__init__()
        self.look = nn.Conv2d(1, 32, 7, padding=3)
        self.decide = nn.Linear(32, 10)

    def forward(self, X):
        maps = self.look(X).relu()
        return self.decide(F.adaptive_max_pool2d(maps, 1).squeeze())


def small_reader():
    return SqueezedReader()


# %% wrong: counts only the weights into the budget (57·25 + 57·10 = 1995), not the biases
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 57, kernel_size=5, padding=2),
        nn.ReLU(),
        nn.AdaptiveMaxPool2d(1),
        nn.Flatten(),
        nn.Linear(57, 10),
    )
