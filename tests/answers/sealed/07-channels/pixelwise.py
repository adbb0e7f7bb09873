# %% wrong: Moves the batch axis correctly before the product but not back after it.
def pixelwise(X, W):
    n, c, h, w = X.shape
    rows = X.permute(1, 0, 2, 3).reshape(c, -1)
    return (W @ rows).reshape(n, W.shape[0], h, w)

# %% wrong: Height and width come back in the wrong order.
def pixelwise(X, W):
    Y = X.permute(0, 3, 2, 1) @ W.T
    return Y.permute(0, 3, 1, 2)

# %% wrong: Uses view on a permuted tensor, which raises.
def pixelwise(X, W):
    n, c, h, w = X.shape
    flat = X.transpose(0, 1).view(c, n * h * w)
    Y = W @ flat
    return Y.view(len(W), n, h, w).transpose(0, 1)

# %% wrong: Takes the images to be square.
def pixelwise(X, W):
    side = X.shape[2]
    Y = W @ X.reshape(X.shape[0], X.shape[1], -1)
    return Y.reshape(X.shape[0], W.shape[0], side, side)

# %% wrong: Reshapes to channels last instead of permuting.
def pixelwise(X, W):
    n, c, h, w = X.shape
    pixels = X.reshape(n, h * w, c)
    return (pixels @ W.T).reshape(n, h, w, -1).permute(0, 3, 1, 2)

# %% right: tensordot puts the outputs first, then they are swapped with the images.
def pixelwise(X, W):
    return torch.tensordot(W, X, dims=([1], [1])).transpose(0, 1)

# %% right: One product for each image, in a comprehension.
def pixelwise(X, W):
    o = len(W)
    return torch.stack([torch.mm(W, x.flatten(1)).unflatten(1, x.shape[1:]) for x in X]).reshape(-1, o, *X.shape[2:])
