# %% wrong: The convolutions are thought to keep the size, as in the chapter's LeNet.
def flattened_size():
    side = 28 // 2 // 2
    return 20 * side * side

# %% wrong: Only one axis is multiplied.
def flattened_size():
    return 20 * 4

# %% wrong: The plus one of the window count is forgotten.
def flattened_size():
    n = (28 - 5) // 2
    n = (n - 5) // 2
    return 20 * n * n

# %% wrong: The pooling is thought to have stride 1.
def flattened_size():
    n = 28
    for k in (5, 2, 5, 2):
        n = n - k + 1
    return 20 * n**2

# %% right: Sends a single image through and counts.
def flattened_size():
    net = nn.Sequential(
        nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 20, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()
    )
    return net(torch.zeros(1, 1, 28, 28)).shape[1]
