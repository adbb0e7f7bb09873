# %% wrong: Flattens the batch into the channels by a reshape that does not move the axes.
def pixelwise(X, W):
    n, c, h, w = X.shape
    return (W @ X.reshape(c, n * h * w)).reshape(n, W.shape[0], h, w)

# %% wrong: W is transposed.
def pixelwise(X, W):
    n, c, h, w = X.shape
    Y = W.T @ X.flatten(2)
    return Y.reshape(n, -1, h, w)

# %% wrong: The channels stay on the last axis.
def pixelwise(X, W):
    return X.permute(0, 2, 3, 1) @ W.T

# %% wrong: Calls a convolution.
def pixelwise(X, W):
    return F.conv2d(X, W[:, :, None, None])

# %% wrong: Only the first image is mixed and handed out for all.
def pixelwise(X, W):
    n, c, h, w = X.shape
    Y = W @ X[0].reshape(c, h * w)
    return Y.reshape(1, -1, h, w).repeat(n, 1, 1, 1)

# %% right: F.linear on the last axis, with movedim.
def pixelwise(X, W):
    return F.linear(X.movedim(1, -1), W).movedim(-1, 1)
