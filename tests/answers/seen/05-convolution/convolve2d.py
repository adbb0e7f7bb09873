# %% wrong: turns only the rows' order
def convolve2d(X, K):
    return corr2d(X, K.flip(0))
# %% wrong: a cross-correlation, the kernel is not turned
def convolve2d(X, K):
    """Return the convolution (not the cross-correlation) of X with K."""
    return F.conv2d(X[None, None], K[None, None])[0, 0]
# %% wrong: takes the transposed kernel for the turned one
def convolve2d(X, K):
    return corr2d(X, K.T)
# %% wrong: turns the image in place of the kernel, so the result stands on its head
def convolve2d(X, K):
    return corr2d(X.flip(0, 1), K)
# %% wrong: the full convolution with zeros around, too large
def convolve2d(X, K):
    h, w = K.shape
    padded = F.pad(X, (w - 1, w - 1, h - 1, h - 1))
    return corr2d(padded, K.flip(0, 1))
# %% wrong: a step of −1 in a slice, which tensors do not take
def convolve2d(X, K):
    return corr2d(X, K[::-1, ::-1])
# %% wrong: flips the same axis twice, so nothing is turned
def convolve2d(X, K):
    return corr2d(X, K.flip(-1).flip(1))
# %% right: two quarter turns
def convolve2d(X, K):
    return corr2d(X, K.rot90(2))
# %% right: flattens the kernel and reverses the one row
def convolve2d(X, K):
    return corr2d(X, K.reshape(-1).flip(0).reshape(K.shape))
