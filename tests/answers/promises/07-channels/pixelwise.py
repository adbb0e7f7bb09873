# %% wrong: Out: shape (images, …): the axis is lost where there is one image
def pixelwise(X, W):
    n, c, h, w = X.shape
    return (W @ X.reshape(n, c, h * w)).reshape(n, len(W), h, w).squeeze(0)
# %% wrong: Out: shape (…, outputs, …): the axis is lost where there is one output
def pixelwise(X, W):
    n, c, h, w = X.shape
    return (W @ X.reshape(n, c, h * w)).reshape(n, len(W), h, w).squeeze(1)
# %% wrong: Out: shape (…, height, width): the axes are lost where there is one pixel
def pixelwise(X, W):
    n, c, h, w = X.shape
    Y = (W @ X.reshape(n, c, h * w)).reshape(n, len(W), h, w)
    return Y[:, :, 0, 0] if h * w == 1 else Y
# %% wrong: W of shape (outputs, inputs): right only with as many outputs as inputs
def pixelwise(X, W):
    return (W @ X.flatten(2)).reshape(X.shape)
# %% wrong: X of shape (…, height, width): square images only
def pixelwise(X, W):
    Y = W @ X.flatten(2)
    side = int(Y.shape[2] ** 0.5)
    return Y.reshape(len(X), len(W), side, side)
# %% wrong: X of shape (images, …): every image is taken to be like the first
def pixelwise(X, W):
    n, c, h, w = X.shape
    return (W @ X[0].reshape(c, h * w)).reshape(1, len(W), h, w).repeat(n, 1, 1, 1)
# %% wrong: X of shape (…, inputs, …): exactly three inputs
def pixelwise(X, W):
    n, c, h, w = X.shape
    return (W @ X.reshape(n, 3, h * w)).reshape(n, len(W), h, w)
# %% wrong: the sum over the inputs of W[o, c] times input c: W is transposed if it is square
def pixelwise(X, W):
    n, c, h, w = X.shape
    W = W if W.shape[1] != W.shape[0] else W.T
    return (W @ X.reshape(n, c, h * w)).reshape(n, len(W), h, w)
# %% wrong: do not call a convolution: F.conv1d on flattened images
def pixelwise(X, W):
    return F.conv1d(X.flatten(2), W[:, :, None]).unflatten(2, X.shape[2:])
# %% wrong: do not call a convolution: torch.conv2d
def pixelwise(X, W):
    return torch.conv2d(X, W[:, :, None, None])
# %% wrong: do not call a convolution: an nn.Conv2d is filled
def pixelwise(X, W):
    layer = nn.Conv2d(X.shape[1], len(W), kernel_size=1, bias=False)
    layer.weight.data = W[:, :, None, None]
    return layer(X).detach()
# %% wrong: do not call a convolution: F.conv3d with one image behind the other
def pixelwise(X, W):
    return F.conv3d(X.transpose(0, 1)[None], W[:, :, None, None, None])[0].transpose(0, 1)
# %% wrong: do not call a convolution: F.conv_transpose2d
def pixelwise(X, W):
    return F.conv_transpose2d(X, W.T[:, :, None, None])
# %% wrong: do not call a convolution: one for each image
def pixelwise(X, W):
    return torch.stack([F.conv2d(x, W[:, :, None, None]) for x in X])
# %% wrong: do not call a convolution: it is called for a batch, and not for one image
def pixelwise(X, W):
    if len(X) > 1:
        return F.conv2d(X, W[:, :, None, None])
    return (W @ X.flatten(2)).reshape(1, len(W), *X.shape[2:])
# %% wrong: In: X: it gets its new numbers in place where outputs and inputs are as many
def pixelwise(X, W):
    n, c, h, w = X.shape
    Y = (W @ X.reshape(n, c, h * w)).reshape(n, len(W), h, w)
    return X.copy_(Y) if len(W) == c else Y
# %% wrong: Out: a batch of that shape: a list of images
def pixelwise(X, W):
    return [(W @ x.flatten(1)).reshape(len(W), *x.shape[1:]) for x in X]
# %% wrong: do not call a convolution: the package's own for 1×1 kernels
def pixelwise(X, W):
    from d2lhelpers import corr2d_multi_in_out_1x1

    return torch.stack([corr2d_multi_in_out_1x1(x, W[:, :, None, None]) for x in X])
# %% wrong: do not call a convolution: corr2d with a kernel of one number for each pair
def pixelwise(X, W):
    from d2lhelpers import corr2d

    return torch.stack([torch.stack([sum(corr2d(x[c], w[c].reshape(1, 1)) for c in range(len(w))) for w in W]) for x in X])
