# %% wrong: the bias is added once for each input channel
def conv_layer(X, K, b):
    out = []
    for k, bias in zip(K, b):
        out.append(sum(corr2d(x, kk) + bias for x, kk in zip(X, k)))
    return torch.stack(out)

# %% wrong: the two channel axes of K are confused
def conv_layer(X, K, b):
    outputs, inputs = K.shape[:2]
    Y = []
    for o in range(outputs):
        Y.append(sum(corr2d(X[i], K[i, o]) for i in range(inputs)) + b[o])
    return torch.stack(Y)

# %% wrong: all outputs get the first bias
def conv_layer(X, K, b):
    channels = []
    for k in K:
        total = 0
        for x, s in zip(X, k):
            total = total + corr2d(x, s)
        channels.append(total + b[0])
    return torch.stack(channels)

# %% wrong: the bias is added along the last axis by broadcasting instead of along the outputs
def conv_layer(X, K, b):
    Y = torch.stack([sum(corr2d(x, s) for x, s in zip(X, k)) for k in K])
    return Y + b

# %% right: no corr2d, shifted pieces of the image are added to an output that starts as the bias
def conv_layer(X, K, b):
    kh, kw = K.shape[2], K.shape[3]
    rows, cols = X.shape[1] - kh + 1, X.shape[2] - kw + 1
    Y = b.reshape(-1, 1, 1).repeat(1, rows, cols)
    for c in range(X.shape[0]):
        for i in range(kh):
            for j in range(kw):
                Y = Y + K[:, c, i, j].reshape(-1, 1, 1) * X[c, i : i + rows, j : j + cols]
    return Y
