# %% right: no padding at all, each window is cut off at the rim
def my_max_pool(X, size, stride, padding):
    height, width = X.shape
    rows = (height + 2 * padding - size) // stride + 1
    columns = (width + 2 * padding - size) // stride + 1
    Y = torch.zeros(rows, columns, dtype=X.dtype)
    for i in range(rows):
        for j in range(columns):
            top = i * stride - padding
            left = j * stride - padding
            best = None
            for r in range(max(top, 0), min(top + size, height)):
                for c in range(max(left, 0), min(left + size, width)):
                    if best is None or X[r, c] > best:
                        best = X[r, c]
            Y[i, j] = best
    return Y


# %% right: the rim repeated outwards (a copy of a number in the window changes no maximum), unfold and amax
def my_max_pool(X, size, stride, padding):
    padded = F.pad(X[None], (padding,) * 4, mode="replicate")[0]
    return padded.unfold(0, size, stride).unfold(1, size, stride).amax(dim=(2, 3))


# %% right: NumPy, all windows as a view, every stride-th of them
import numpy as np


def my_max_pool(X, size, stride, padding):
    padded = np.pad(X.detach().numpy(), padding, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size))[::stride, ::stride]
    return torch.from_numpy(windows.max(axis=(2, 3)))


# %% wrong: the stride is used for the size of the output only, windows begin at i and j
def my_max_pool(X, size, stride, padding):
    padded = F.pad(X, (padding, padding, padding, padding), value=float("-inf"))
    rows = (X.shape[0] + 2 * padding - size) // stride + 1
    columns = (X.shape[1] + 2 * padding - size) // stride + 1
    Y = torch.zeros(rows, columns, dtype=X.dtype)
    for i in range(rows):
        for j in range(columns):
            Y[i, j] = padded[i : i + size, j : j + size].max()
    return Y


# %% wrong: the running maximum starts at 0, so negative numbers never win even without padding
def my_max_pool(X, size, stride, padding):
    padded = F.pad(X, (padding, padding, padding, padding), value=float("-inf"))
    rows = (X.shape[0] + 2 * padding - size) // stride + 1
    columns = (X.shape[1] + 2 * padding - size) // stride + 1
    Y = torch.zeros(rows, columns, dtype=X.dtype)
    for i in range(rows):
        for j in range(columns):
            best = 0.0
            for number in padded[i * stride : i * stride + size, j * stride : j * stride + size].flatten():
                if number > best:
                    best = number
            Y[i, j] = best
    return Y


# %% wrong: finfo.tiny is taken for the lowest number, but it is the smallest positive one
def my_max_pool(X, size, stride, padding):
    lowest = torch.finfo(X.dtype).tiny
    padded = F.pad(X, (padding, padding, padding, padding), value=lowest)
    return padded.unfold(0, size, stride).unfold(1, size, stride).amax(dim=(2, 3))


# %% wrong: the padding mirrors the image, so numbers from outside the window can win
def my_max_pool(X, size, stride, padding):
    padded = F.pad(X[None], (padding, padding, padding, padding), mode="reflect")[0]
    return padded.unfold(0, size, stride).unfold(1, size, stride).amax(dim=(2, 3))


# %% wrong: the number of places is rounded up, windows that are not filled at the end count
import math


def my_max_pool(X, size, stride, padding):
    padded = F.pad(X, (padding, padding, padding, padding), value=float("-inf"))
    rows = math.ceil((X.shape[0] + 2 * padding - size) / stride) + 1
    columns = math.ceil((X.shape[1] + 2 * padding - size) / stride) + 1
    Y = torch.full((rows, columns), float("-inf"), dtype=X.dtype)
    for i in range(rows):
        for j in range(columns):
            window = padded[i * stride : i * stride + size, j * stride : j * stride + size]
            if window.numel() > 0:
                Y[i, j] = window.max()
    return Y
