# %% wrong: The padding is zero, which wins against negative numbers.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, padding, padding, padding))
    rows = (X.shape[0] + 2 * padding - size) // stride + 1
    cols = (X.shape[1] + 2 * padding - size) // stride + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = P[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return Y

# %% wrong: The windows begin at i and j, without the stride.
def my_max_pool(X, size, stride, padding):
    X = F.pad(X, [padding] * 4, value=float("-inf"))
    h = (X.shape[0] - size) // stride + 1
    w = (X.shape[1] - size) // stride + 1
    Y = torch.empty(h, w)
    for i in range(h):
        for j in range(w):
            Y[i, j] = X[i : i + size, j : j + size].max()
    return Y

# %% wrong: Padding only at the top and at the left, so the last windows are missing.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, 0, padding, 0), value=-torch.inf)
    rows = (P.shape[0] - size) // stride + 1
    cols = (P.shape[1] - size) // stride + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = P[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return Y

# %% wrong: Calls a function that pools.
def my_max_pool(X, size, stride, padding):
    return F.max_pool2d(X[None, None], size, stride, padding)[0, 0]

# %% wrong: Takes the image to be square.
def my_max_pool(X, size, stride, padding):
    n = (X.shape[0] + 2 * padding - size) // stride + 1
    P = F.pad(X, (padding,) * 4, value=float("-inf"))
    Y = torch.zeros(n, n)
    for i in range(n):
        for j in range(n):
            Y[i, j] = P[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return Y

# %% right: No padding at all; the windows are cut off at the rim of the image.
def my_max_pool(X, size, stride, padding):
    rows, cols = [(n + 2 * padding - size) // stride + 1 for n in X.shape]
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        top = i * stride - padding
        for j in range(cols):
            left = j * stride - padding
            Y[i, j] = X[max(top, 0) : top + size, max(left, 0) : left + size].max()
    return Y

# %% right: Pads only at the top and at the left; at the other rims the slices end with the image.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, 0, padding, 0), value=-torch.inf)
    rows = (X.shape[0] + 2 * padding - size) // stride + 1
    cols = (X.shape[1] + 2 * padding - size) // stride + 1
    return torch.stack(
        [
            torch.stack([P[i * stride :, j * stride :][:size, :size].max() for j in range(cols)])
            for i in range(rows)
        ]
    )
