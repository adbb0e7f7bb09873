# %% wrong: The bias is added once for each input channel.
def conv_layer(X, K, b):
    outs = []
    for k, bias in zip(K, b):
        outs.append(sum(corr2d(x, kk) + bias for x, kk in zip(X, k)))
    return torch.stack(outs)

# %% wrong: The bias is added along the columns and not along the outputs.
def conv_layer(X, K, b):
    return torch.stack([sum(corr2d(x, s) for x, s in zip(X, k)) for k in K]) + b

# %% wrong: Returns a list of images instead of a tensor.
def conv_layer(X, K, b):
    Y = []
    for o in range(len(K)):
        Y.append(sum(corr2d(X[c], K[o, c]) for c in range(len(X))) + b[o])
    return Y

# %% wrong: The bias is forgotten.
def conv_layer(X, K, b):
    result = []
    for k in K:
        result.append(sum(corr2d(x, k_c) for x, k_c in zip(X, k)))
    return torch.stack(result)

# %% wrong: Outputs and inputs of the kernel are swapped.
def conv_layer(X, K, b):
    out = []
    for o in range(K.shape[0]):
        y = 0
        for c in range(X.shape[0]):
            y = y + corr2d(X[c], K[c, o])
        out.append(y + b[o])
    return torch.stack(out)

# %% right: Goes over the windows by itself, without corr2d.
def conv_layer(X, K, b):
    n, _, h, w = K.shape
    rows, cols = X.shape[1] - h + 1, X.shape[2] - w + 1
    Y = torch.zeros(n, rows, cols)
    for o in range(n):
        for i in range(rows):
            for j in range(cols):
                Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum() + b[o]
    return Y
