# %% wrong: Out: the minimum of each window: negative numbers count by their size
def min_pool(X, size):
    return -F.max_pool2d(-X.abs(), size)
# %% wrong: the minimum of any numbers: those of an image, from 0 to 1
def min_pool(X, size):
    return 1 - F.max_pool2d((1 - X).clamp(min=0), size)
# %% wrong: the minimum of any numbers: those up to 255, so larger ones come out as 255
def min_pool(X, size):
    return 255 - F.max_pool2d(F.relu(255 - X), size)
# %% wrong: size, the side of the window: windows of 2, whatever it is
def min_pool(X, size):
    return -F.max_pool2d(-X, 2)
# %% wrong: Windows lie side by side: a step of 2, whatever the size
def min_pool(X, size):
    return -F.max_pool2d(-X, size, 2)
# %% wrong: Windows lie side by side: side by side only downwards
def min_pool(X, size):
    return -F.max_pool2d(-X, size, stride=(size, 1))
# %% wrong: square window: rows only
def min_pool(X, size):
    return -F.max_pool2d(-X, (1, size))
# %% wrong: the shape that F.max_pool2d has: square images only
def min_pool(X, size):
    n = X.shape[2] // size
    return -F.max_pool2d(-X, size)[:, :, :n, :n]
# %% wrong: the shape that F.max_pool2d has: images only that the size divides
def min_pool(X, size):
    n, c, h, w = X.shape
    windows = X.reshape(n, c, h // size, size, w // size, size).transpose(3, 4)
    return -F.max_pool2d(-windows.reshape(n, -1, size, size), size).reshape(n, c, h // size, -1)
# %% wrong: the shape that F.max_pool2d has: it loses the axis of a single image
def min_pool(X, size):
    return -F.max_pool2d(-X, size).squeeze(0)
# %% wrong: the shape that F.max_pool2d has: it loses the axis of a single channel
def min_pool(X, size):
    return -F.max_pool2d(-X, size).squeeze(1)
# %% wrong: the shape that F.max_pool2d has: it loses the axes of a single place
def min_pool(X, size):
    return -F.max_pool2d(-X, size).squeeze(3).squeeze(2)
# %% wrong: X of shape (batch, …): the first image alone
def min_pool(X, size):
    return -F.max_pool2d(-X[:1], size)
# %% wrong: X of shape (…, channels, …): the first channel alone
def min_pool(X, size):
    return -F.max_pool2d(-X[:, :1], size)
# %% wrong: In: X: its signs are turned in place
def min_pool(X, size):
    return -F.max_pool2d(X.neg_(), size)
# %% wrong: Out: the minimum: the places come along
def min_pool(X, size):
    Y, places = F.max_pool2d(-X, size, return_indices=True)
    return -Y, places
