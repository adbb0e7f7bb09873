# %% wrong: mends the line but leaves the line that raises
def my_corr2d(X, K):
    """Return the cross-correlation of image X with kernel K."""
    raise NotImplementedError
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].clone()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: copies X first, so the image stays, but Y is still a window into the copy that is read
def my_corr2d(X, K):
    X = X.clone()
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: mends the sum in the loop, but the first product still goes into the image
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y = Y + X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: calls the package's corr2d, which does it all
def my_corr2d(X, K):
    return corr2d(X, K)
# %% wrong: clones but takes the condition out, so the first entry counts twice
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].clone()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: puts the image back at the end, and with it overwrites the result
def my_corr2d(X, K):
    before = X.clone()
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += before[a : a + rows, b : b + cols] * K[a, b]
    X[:] = before
    return Y
# %% wrong: detach copies nothing either
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].detach()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% right: one line, the product makes the new tensor and the other line is dropped
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% right: sum over a generator, no Y at all
def my_corr2d(X, K):
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    return sum(X[a : a + rows, b : b + cols] * K[a, b] for a in range(h) for b in range(w))
