# %% right: a loop over the places
def strided_corr2d(X, K, stride):
    h, w = K.shape
    down, right = stride
    rows = (X.shape[0] - h) // down + 1
    cols = (X.shape[1] - w) // right + 1
    Y = torch.zeros(rows, cols, dtype=torch.result_type(X, K))
    for i in range(rows):
        for j in range(cols):
            window = X[i * down : i * down + h, j * right : j * right + w]
            Y[i, j] = (window * K).sum()
    return Y


# %% right: all windows as a view, and one einsum
def strided_corr2d(X, K, stride):
    windows = X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1])
    return torch.einsum("ijab,ab->ij", windows, K)


# %% right: a loop over the kernel, slices with a step
def strided_corr2d(X, K, stride):
    (height, width), (h, w), (down, right) = X.shape, K.shape, stride
    return sum(
        X[a : height - h + a + 1 : down, b : width - w + b + 1 : right] * K[a, b] for a in range(h) for b in range(w)
    )


# %% wrong: the two strides exchanged
def strided_corr2d(X, K, stride):
    h, w = K.shape
    right, down = stride
    rows = (X.shape[0] - h) // down + 1
    cols = (X.shape[1] - w) // right + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * down : i * down + h, j * right : j * right + w] * K).sum()
    return Y


# %% wrong: the shape is right, but the window still moves by one
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows = (X.shape[0] - h) // stride[0] + 1
    cols = (X.shape[1] - w) // stride[1] + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% wrong: n - k + 1 divided by the stride and rounded down, which leaves out the last place where there is a remainder
def strided_corr2d(X, K, stride):
    h, w = K.shape
    down, right = stride
    rows = (X.shape[0] - h + 1) // down
    cols = (X.shape[1] - w + 1) // right
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * down : i * down + h, j * right : j * right + w] * K).sum()
    return Y


# %% wrong: computes every place with stride 1 and throws most of them away
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    Y = torch.zeros(rows, cols)
    for a in range(h):
        for b in range(w):
            Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y[:: stride[0], :: stride[1]]


# %% wrong: pixels of the image are skipped before the kernel slides, where only places are to be skipped
def strided_corr2d(X, K, stride):
    X = X[:: stride[0], :: stride[1]]
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y
