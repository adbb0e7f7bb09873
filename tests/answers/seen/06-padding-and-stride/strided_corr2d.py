# %% wrong: the windows begin at i and j, as without stride
def strided_corr2d(X, K, stride):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h) // stride[0] + 1, (X.shape[1] - w) // stride[1] + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y
# %% wrong: uses the step down for both axes
def strided_corr2d(X, K, stride):
    s = stride[0]
    windows = X.unfold(0, K.shape[0], s).unfold(1, K.shape[1], s)
    return (windows * K).sum(dim=(2, 3))
# %% wrong: forgets the one for the first window
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows, cols = (X.shape[0] - h) // stride[0], (X.shape[1] - w) // stride[1]
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            top, left = i * stride[0], j * stride[1]
            Y[i, j] = (X[top : top + h, left : left + w] * K).sum()
    return Y
# %% wrong: calls F.conv2d, which was forbidden
def strided_corr2d(X, K, stride):
    return F.conv2d(X[None, None], K[None, None], stride=stride)[0, 0]
# %% wrong: takes every s-th pixel of the image first, so the windows have gaps
def strided_corr2d(X, K, stride):
    X = X[:: stride[0], :: stride[1]]
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y
# %% wrong: leaves the last window out, range ends before it
def strided_corr2d(X, K, stride):
    h, w = K.shape
    tops = range(0, X.shape[0] - h, stride[0])
    lefts = range(0, X.shape[1] - w, stride[1])
    return torch.tensor([[(X[t : t + h, l : l + w] * K).sum().item() for l in lefts] for t in tops])
# %% wrong: the mean of the products in place of the sum
def strided_corr2d(X, K, stride):
    windows = X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1])
    return (windows * K).mean(dim=(-1, -2))
# %% wrong: stops after the first row
def strided_corr2d(X, K, stride):
    """Return the cross-correlation of X with K, where the window moves by stride = (down, right)."""
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h) // stride[0] + 1, (X.shape[1] - w) // stride[1] + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            u, v = i * stride[0], j * stride[1]
            Y[i, j] = (X[u : u + h, v : v + w] * K).sum()
        return Y
# %% right: unfolds both axes and takes one einsum
def strided_corr2d(X, K, stride):
    windows = X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1])
    return torch.einsum("ijab,ab->ij", windows, K)
# %% right: comprehensions over the places and a stack
def strided_corr2d(X, K, stride):
    h, w = K.shape
    tops = range(0, X.shape[0] - h + 1, stride[0])
    lefts = range(0, X.shape[1] - w + 1, stride[1])
    return torch.stack([torch.stack([(X[t : t + h, u : u + w] * K).sum() for u in lefts]) for t in tops])
