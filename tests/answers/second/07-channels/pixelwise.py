# %% wrong: the batch axis is reshaped into the pixels without moving axes
def pixelwise(X, W):
    n, c, h, w = X.shape
    Y = W @ X.reshape(c, n * h * w)
    return Y.reshape(n, W.shape[0], h, w)

# %% wrong: height and width come back in exchanged places
def pixelwise(X, W):
    Y = X.permute(0, 3, 2, 1) @ W.T
    return Y.permute(0, 3, 1, 2)

# %% wrong: the channels are last after the product and are only reshaped to the front
def pixelwise(X, W):
    n, c, h, w = X.shape
    flat = X.flatten(2).transpose(1, 2)
    return (flat @ W.T).reshape(n, W.shape[0], h, w)

# %% wrong: the return stands inside the loop, so that only the first image comes out
def pixelwise(X, W):
    result = []
    for image in X:
        c, h, w = image.shape
        result.append((W @ image.reshape(c, h * w)).reshape(-1, h, w))
        return torch.stack(result)

# %% right: tensordot over the channel axis, then the two first axes change places
def pixelwise(X, W):
    return torch.tensordot(W, X, dims=([1], [1])).transpose(0, 1)
