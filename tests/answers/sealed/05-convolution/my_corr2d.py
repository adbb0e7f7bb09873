# %% wrong: begins with zeros but still skips the first entry of the kernel
def my_corr2d(X, K):
    """Return the cross-correlation of image X with kernel K."""
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = torch.zeros(rows, cols)
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: copies only after the first product was written into the image
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    Y = Y.clone()
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: contiguous() copies nothing when the kernel has one column, so the image changes there
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].contiguous()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: calls F.conv2d, which does it all
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    return F.conv2d(X[None, None], K[None, None]).reshape(rows, cols)
# %% wrong: clones, but the new condition skips the whole first row and column of the kernel
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].clone()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if a != 0 and b != 0:
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: reads from a copy, so the numbers are right, but writes into the image
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    X = X.clone()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: clones, but returns inside the loop after the first row of the kernel
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].clone()
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
        return Y
# %% right: copies with "+ 0" and adds out of place
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] + 0
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if a or b:
                Y = Y + X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% right: loops over the places of the output instead of the kernel
def my_corr2d(X, K):
    h, w = K.shape
    Y = X.new_zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = torch.sum(X[i : i + h, j : j + w] * K)
    return Y
# %% right: windows as a view and one einsum
def my_corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return torch.einsum("ijab,ab->ij", windows, K)
