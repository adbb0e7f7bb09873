# %% right: a beginner's loops, output by output and pixel by pixel
def conv_layer(X, K, b):
    inputs, height, width = X.shape
    outputs, _, kh, kw = K.shape
    rows = height - kh + 1
    columns = width - kw + 1
    Y = torch.zeros(outputs, rows, columns, dtype=X.dtype)
    for o in range(outputs):
        for i in range(rows):
            for j in range(columns):
                total = b[o]
                for c in range(inputs):
                    total = total + (X[c, i : i + kh, j : j + kw] * K[o, c]).sum()
                Y[o, i, j] = total
    return Y


# %% right: corr2d for single channels in one comprehension
def conv_layer(X, K, b):
    return torch.stack([sum(map(corr2d, X, k), start=bias) for k, bias in zip(K, b, strict=True)])


# %% right: NumPy, all windows as a view and tensordot
import numpy as np


def conv_layer(X, K, b):
    x, k, bias = (t.detach().numpy() for t in (X, K, b))
    windows = np.lib.stride_tricks.sliding_window_view(x, k.shape[2:], axis=(1, 2))  # c, rows, columns, kh, kw
    y = np.tensordot(k, windows, axes=([1, 2, 3], [0, 3, 4])) + bias.reshape(-1, 1, 1)
    return torch.from_numpy(y)


# %% wrong: the bias is added to each input channel's result, so as many times as there are inputs
def conv_layer(X, K, b):
    outputs = []
    for o in range(len(K)):
        outputs.append(sum(corr2d(X[c], K[o, c]) + b[o] for c in range(len(X))))
    return torch.stack(outputs)


# %% wrong: b is added without a reshape, so along the columns and not the outputs
def conv_layer(X, K, b):
    Y = torch.stack([sum(corr2d(x, k) for x, k in zip(X, kernel, strict=True)) for kernel in K])
    return Y + b


# %% wrong: the input channels are averaged, not added up
def conv_layer(X, K, b):
    Y = []
    for kernel, bias in zip(K, b, strict=True):
        channels = torch.stack([corr2d(x, k) for x, k in zip(X, kernel, strict=True)])
        Y.append(channels.mean(dim=0) + bias)
    return torch.stack(Y)


# %% wrong: the kernel is taken to be square, its width equal to its height
def conv_layer(X, K, b):
    k = K.shape[2]
    rows, columns = X.shape[1] - k + 1, X.shape[2] - k + 1
    Y = torch.zeros(K.shape[0], rows, columns, dtype=X.dtype)
    for o in range(K.shape[0]):
        for i in range(rows):
            for j in range(columns):
                Y[o, i, j] = (X[:, i : i + k, j : j + k] * K[o]).sum() + b[o]
    return Y


# %% wrong: the kernel's first axis is taken for the inputs and its second for the outputs
def conv_layer(X, K, b):
    Y = []
    for o in range(K.shape[1]):
        Y.append(sum(corr2d(x, k) for x, k in zip(X, K[:, o])) + b[o])
    return torch.stack(Y)
