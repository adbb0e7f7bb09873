# %% wrong: how many down, and how many to the right: the other way round
def strided_corr2d(X, K, stride):
    t, s = stride
    h, w = K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
    return Y
# %% wrong: how many to the right: as many as down
def strided_corr2d(X, K, stride):
    s = stride[0]
    h, w = K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // s + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * s : j * s + w] * K).sum()
    return Y
# %% wrong: how many the window moves: the shape is right, but the windows are next to each other
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y
# %% wrong: how many pixels the window moves: by no more than its own size
def strided_corr2d(X, K, stride):
    h, w = K.shape
    s, t = min(stride[0], h), min(stride[1], w)
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
    return Y
# %% wrong: as many rows and columns as the formula says: the last window is forgotten where it just fits
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    tops, lefts = range(0, max(X.shape[0] - h, 1), s), range(0, max(X.shape[1] - w, 1), t)
    return torch.stack([torch.stack([(X[i : i + h, j : j + w] * K).sum() for j in lefts]) for i in tops])
# %% wrong: as many rows and columns as the formula says: rounded up, the last window is cut off by the edge
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = -(-(X.shape[0] - h) // s) + 1, -(-(X.shape[1] - w) // t) + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            window = X[i * s : i * s + h, j * t : j * t + w]
            Y[i, j] = (window * K[: window.shape[0], : window.shape[1]]).sum()
    return Y
# %% wrong: as the formula says: rows and columns are the image's divided by the stride, without the kernel's
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = min(X.shape[0] // s, (X.shape[0] - h) // s + 1), min(X.shape[1] // t, (X.shape[1] - w) // t + 1)
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
    return Y
# %% wrong: X of shape (height, width): a square image only
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (len(X) - h) // s + 1, (len(X) - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
    return Y
# %% wrong: a kernel K that fits: a square one only
def strided_corr2d(X, K, stride):
    (s, t), k = stride, len(K)
    rows, cols = (X.shape[0] - k) // s + 1, (X.shape[1] - k) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + k, j * t : j * t + k] * K).sum()
    return Y
# %% wrong: a cross-correlation: the kernel is turned
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K.flip(0, 1)).sum()
    return Y
# %% wrong: a cross-correlation: the mean of the products
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).mean()
    return Y
# %% wrong: no padding: one pixel on each side
def strided_corr2d(X, K, stride):
    X = F.pad(X, (1, 1, 1, 1))
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
    return Y
# %% wrong: compute only what is needed: all windows of stride one, most thrown away
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y[:: stride[0], :: stride[1]]
# %% wrong: compute only what is needed: shifted images of stride one, most thrown away
def strided_corr2d(X, K, stride):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = torch.zeros(rows, cols)
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y += K[a, b] * X[a : a + rows, b : b + cols]
    return Y[:: stride[0], :: stride[1]]
# %% wrong: do not call a convolution: F.conv2d
def strided_corr2d(X, K, stride):
    return F.conv2d(X[None, None], K[None, None], stride=stride)[0, 0]
# %% wrong: do not call a convolution: torch.conv2d
def strided_corr2d(X, K, stride):
    return torch.conv2d(X[None, None], K[None, None], None, stride)[0, 0]
# %% wrong: do not call a convolution: torch.convolution
def strided_corr2d(X, K, stride):
    return torch.convolution(X[None, None], K[None, None], None, stride, [0, 0], [1, 1], False, [0, 0], 1)[0, 0]
# %% wrong: do not call a convolution: the operation below F.conv2d
def strided_corr2d(X, K, stride):
    return torch.ops.aten.conv2d(X[None, None], K[None, None], None, stride)[0, 0]
# %% wrong: do not call a convolution: F.conv3d, with one more axis
def strided_corr2d(X, K, stride):
    return F.conv3d(X[None, None, None], K[None, None, None], stride=(1, *stride))[0, 0, 0]
# %% wrong: do not call a convolution: a layer nn.Conv2d
def strided_corr2d(X, K, stride):
    layer = nn.Conv2d(1, 1, tuple(K.shape), stride=stride, bias=False)
    layer.weight = nn.Parameter(K[None, None])
    return layer(X[None, None])[0, 0].detach()
# %% wrong: do not call a convolution: corr2d for each window
def strided_corr2d(X, K, stride):
    from d2lhelpers import corr2d

    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = corr2d(X[i * s : i * s + h, j * t : j * t + w], K).item()
    return Y
# %% wrong: out has rows and columns: a single one loses its axis
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
    return Y.squeeze()
# %% wrong: out has rows and columns: a list of lists
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    tops, lefts = range(0, X.shape[0] - h + 1, s), range(0, X.shape[1] - w + 1, t)
    return [[(X[i : i + h, j : j + w] * K).sum().item() for j in lefts] for i in tops]
# %% wrong: a cross-correlation: its fractions are cut off
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols, dtype=torch.int64)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
    return Y
# %% wrong: in: X: the sums are right, but it is cut to zero afterwards
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * s : i * s + h, j * t : j * t + w] * K).sum()
        X[i * s : i * s + min(s, h)] = 0
    return Y
# %% wrong: compute only what is needed: the package's function for channels, and most of it thrown away
def strided_corr2d(X, K, stride):
    from d2lhelpers import corr2d_multi_in_out

    return corr2d_multi_in_out(X[None], K[None, None])[0, ::stride, ::stride].clone()
