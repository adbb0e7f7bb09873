# %% wrong: The input channels are averaged and not added.
def conv_layer(X, K, b):
    out = []
    for o in range(len(K)):
        maps = torch.stack([corr2d(X[c], K[o, c]) for c in range(len(X))])
        out.append(maps.mean(dim=0) + b[o])
    return torch.stack(out)

# %% wrong: The input channels are not added up, an axis too many comes out.
def conv_layer(X, K, b):
    return torch.stack([torch.stack([corr2d(x, s) for x, s in zip(X, k)]) + bias for k, bias in zip(K, b)])

# %% wrong: Each slice meets all input channels.
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, s) for x in X for s in k) + bo for k, bo in zip(K, b)])

# %% wrong: The kernel's height is used for the columns as well.
def conv_layer(X, K, b):
    o, i, kh, kw = K.shape
    Y = torch.zeros(o, X.shape[1] - kh + 1, X.shape[2] - kh + 1)
    for n in range(o):
        for c in range(i):
            Y[n] += corr2d(X[c], K[n, c])
        Y[n] += b[n]
    return Y

# %% wrong: Only the last input channel is left, because the sum is overwritten.
def conv_layer(X, K, b):
    Y = []
    for o in range(K.shape[0]):
        for c in range(X.shape[0]):
            y = corr2d(X[c], K[o, c])
        Y.append(y + b[o])
    return torch.stack(Y)

# %% wrong: The result has the size of the image, with zeros at the rim, and the bias is subtracted.
def conv_layer(X, K, b):
    Y = torch.zeros(len(K), X.shape[1], X.shape[2])
    for o, k in enumerate(K):
        y = sum(corr2d(x, s) for x, s in zip(X, k)) - b[o]
        Y[o, : y.shape[0], : y.shape[1]] = y
    return Y

# %% right: The bias is the start value of sum.
def conv_layer(X, K, b):
    return torch.stack([sum((corr2d(x, s) for x, s in zip(X, k)), start=bias) for k, bias in zip(K, b)])

# %% right: Loops over channels outside, collects all outputs at once and adds the bias by broadcasting.
def conv_layer(X, K, b):
    total = b.reshape(-1, 1, 1)
    for c in range(X.shape[0]):
        total = total + torch.stack([corr2d(X[c], slice_) for slice_ in K[:, c]])
    return total
