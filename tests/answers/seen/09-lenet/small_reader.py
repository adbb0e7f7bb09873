# %% wrong: Too many parameters: the chapter's network as it is.
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10),
    )

# %% wrong: A small MLP, which learns what stands where.
def small_reader():
    return nn.Sequential(nn.Flatten(), nn.Linear(144, 12), nn.ReLU(), nn.Linear(12, 10))

# %% wrong: Convolutions and pooling by two as in LeNet, but a dense layer that knows places.
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 10, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(90, 10),
    )

# %% wrong: The Flatten is missing, so the dense layer raises.
def small_reader():
    return nn.Sequential(nn.Conv2d(1, 32, 7), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Linear(32, 10))

# %% wrong: A single kernel of 3x3 sees too little of a digit.
def small_reader():
    net = nn.Sequential(
        nn.Conv2d(1, 32, kernel_size=3, padding=1), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10)
    )
    return net

# %% wrong: The global mean instead of the maximum thins the finds out and learns too slowly.
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)
    )

# %% wrong: A ReLU behind the scores, which kills some of them for good.
def small_reader():
    return nn.Sequential(
        nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10), nn.ReLU()
    )

# %% right: A module of its own with amax instead of a pooling layer.
class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 32, 7, padding=2)
        self.dense = nn.Linear(32, 10)

    def forward(self, X):
        return self.dense(self.conv(X).relu().amax(dim=(-2, -1)))

def small_reader():
    return Reader()
