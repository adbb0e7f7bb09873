# %% wrong: X of shape (inputs, …): exactly three inputs are added up
def conv_layer(X, K, b):
    return torch.stack([corr2d(X[0], k[0]) + corr2d(X[1], k[1]) + corr2d(X[2], k[2]) + bias for k, bias in zip(K, b)])
# %% wrong: K of shape (outputs, inputs, …): as many outputs as inputs are made
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, k) for x, k in zip(X, K[o])) + b[o] for o in range(len(X))])
# %% wrong: shape (outputs, rows, columns): the axis is lost where there is one output
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, k) for x, k in zip(X, K[o])) + b[o] for o in range(len(K))]).squeeze(0)
# %% wrong: shape (outputs, rows, columns): the last axis is lost where there is one column
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, k) for x, k in zip(X, K[o])) + b[o] for o in range(len(K))]).squeeze(2)
# %% wrong: K of shape (…, kernel height, kernel width): the width is used for both
def conv_layer(X, K, b):
    n = K.shape[3]
    Y = torch.zeros(len(K), X.shape[1] - n + 1, X.shape[2] - n + 1)
    for o in range(len(K)):
        for i in range(Y.shape[1]):
            for j in range(Y.shape[2]):
                Y[o, i, j] = (X[:, i : i + n, j : j + n] * K[o]).sum() + b[o]
    return Y
# %% wrong: X of shape (…, height, width): the image is taken to be square
def conv_layer(X, K, b):
    h, w = K.shape[2:]
    Y = torch.zeros(len(K), X.shape[1] - h + 1, X.shape[1] - w + 1)
    for o in range(len(K)):
        for i in range(Y.shape[1]):
            for j in range(Y.shape[2]):
                Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum() + b[o]
    return Y
# %% wrong: rows and columns that corr2d gives: one too few if the kernel has an even size
def conv_layer(X, K, b):
    h, w = K.shape[2:]
    Y = torch.zeros(len(K), X.shape[1] - h // 2 * 2, X.shape[2] - w // 2 * 2)
    for o in range(len(K)):
        for i in range(Y.shape[1]):
            for j in range(Y.shape[2]):
                Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum() + b[o]
    return Y
# %% wrong: a convolutional layer with bias, and nothing else: negative outputs become 0
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, k) for x, k in zip(X, K[o])) + b[o] for o in range(len(K))]).relu()
# %% wrong: b of shape (outputs,): the first bias for all
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, k) for x, k in zip(X, K[o])) for o in range(len(K))]) + b[0]
# %% wrong: what corr2d gives: the slices are turned
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, k.flip(0, 1)) for x, k in zip(X, K[o])) + b[o] for o in range(len(K))])
# %% wrong: no function that takes several channels: torch.conv2d
def conv_layer(X, K, b):
    return torch.conv2d(X[None], K, b)[0]
# %% wrong: no function that takes several channels: an nn.Conv2d is built and filled
def conv_layer(X, K, b):
    layer = nn.Conv2d(K.shape[1], K.shape[0], K.shape[2:])
    layer.weight.data, layer.bias.data = K, b
    return layer(X).detach()
# %% wrong: no function that takes several channels: F.conv2d, output by output
def conv_layer(X, K, b):
    return torch.cat([F.conv2d(X[None], K[o : o + 1], b[o : o + 1])[0] for o in range(len(K))])
# %% wrong: no function that takes several channels: F.conv2d wherever there is more than one
def conv_layer(X, K, b):
    if len(X) > 1:
        return F.conv2d(X[None], K, b)[0]
    return torch.stack([corr2d(X[0], K[o, 0]) + b[o] for o in range(len(K))])
# %% wrong: In: X: the channels are added up in the first one, so the image changes where the kernel is 1×1
def conv_layer(X, K, b):
    if K.shape[2:] != (1, 1):
        return torch.stack([sum(corr2d(x, k) for x, k in zip(X, K[o])) + b[o] for o in range(len(K))])
    Y = torch.stack([(X * K[o]).sum(0) + b[o] for o in range(len(K))])
    X *= K[0]
    return Y
# %% wrong: In: K: the outputs are collected in a list, not in a tensor
def conv_layer(X, K, b):
    return [sum(corr2d(x, k) for x, k in zip(X, K[o])) + b[o] for o in range(len(K))]
