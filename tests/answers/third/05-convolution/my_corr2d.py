# %% right: the product makes a new tensor
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y = Y * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y


# %% right: Python's sum over all shifted images
def my_corr2d(X, K):
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    return sum(K[a, b] * X[a : a + rows, b : b + cols] for a in range(h) for b in range(w))


# %% right: all windows as a view with four axes
def my_corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K).sum(dim=(2, 3))


# %% wrong: the image is copied, but Y is a window into the copy that is read on
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


# %% wrong: only the += is mended, the *= still writes into the image
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y = Y + X[a : a + rows, b : b + cols] * K[a, b]
    return Y


# %% wrong: contiguous() taken for a copy; it copies nothing where the window is contiguous already (kernels of one column)
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].contiguous()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y


# %% wrong: the image is put back at the end, and the result, a window into it, with it
def my_corr2d(X, K):
    original = X.clone()
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += original[a : a + rows, b : b + cols] * K[a, b]
    X.copy_(original)
    return Y


# %% wrong: the first entry of the kernel is counted twice (the if is taken out)
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
