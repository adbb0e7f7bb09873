# %% right: on paper, written as arithmetic
def flattened_size():
    side = 28
    side = side - 5 + 1  # 24
    side = side // 2  # 12
    side = side - 5 + 1  # 8
    side = side // 2  # 4
    return 20 * side * side


# %% right: built, and asked with an image of zeros
def flattened_size():
    net = nn.Sequential(
        nn.Conv2d(1, 8, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 20, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
    )
    with torch.no_grad():
        return net(torch.zeros(1, 1, 28, 28)).shape[1]


# %% right: the general formula of window counts, folded over the layers
from functools import reduce


def windows(size, layer):
    kernel, stride = layer
    return math.floor((size - kernel) / stride) + 1


def flattened_size():
    return 20 * reduce(windows, [(5, 1), (2, 2), (5, 1), (2, 2)], 28) ** 2


# %% wrong: takes the convolutions for padded, as in the chapter's LeNet
def flattened_size():
    side = 28 // 2 // 2
    return 20 * side * side


# %% wrong: only one axis of the maps is counted
def flattened_size():
    side = ((28 - 4) // 2 - 4) // 2
    return 20 * side


# %% wrong: multiplies the channels of both convolutions, as if each made new maps of each
def flattened_size():
    side = ((28 - 4) // 2 - 4) // 2
    return 8 * 20 * side * side


# %% wrong: believes that a pooling, like a convolution, has stride 1 by default
def flattened_size():
    side = 28
    for kernel in (5, 2, 5, 2):
        side = side - kernel + 1
    return 20 * side * side


# %% wrong: a convolution is thought to take a whole kernel off (n - k, without the + 1)
def flattened_size():
    side = 28
    for _ in range(2):
        side = (side - 5) // 2
    return 20 * side**2
