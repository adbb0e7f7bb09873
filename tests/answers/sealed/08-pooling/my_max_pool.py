# %% wrong: Collects maxima of shifted images, but begins with zeros.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, [padding] * 4, value=float("-inf"))
    rows = (P.shape[0] - size) // stride + 1
    cols = (P.shape[1] - size) // stride + 1
    Y = torch.zeros(rows, cols)
    for a in range(size):
        for b in range(size):
            part = P[a : a + (rows - 1) * stride + 1 : stride, b : b + (cols - 1) * stride + 1 : stride]
            Y = torch.maximum(Y, part)
    return Y

# %% wrong: The padding is -1, which wins against smaller numbers.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, padding, padding, padding), value=-1)
    rows, cols = ((n - size) // stride + 1 for n in P.shape)
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            r, c = i * stride, j * stride
            Y[i, j] = P[r : r + size, c : c + size].max()
    return Y

# %% wrong: The windows lie side by side whatever the stride is.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, [padding] * 4, value=-float("inf"))
    rows = (P.shape[0] - size) // stride + 1
    cols = (P.shape[1] - size) // stride + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = P[i * size : (i + 1) * size, j * size : (j + 1) * size].max()
    return Y

# %% wrong: The output has one row and one column too few.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, padding, padding, padding), value=float("-inf"))
    rows = (X.shape[0] + 2 * padding - size) // stride
    cols = (X.shape[1] + 2 * padding - size) // stride
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = P[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return Y

# %% wrong: Pads only left and right, and the slices end one too early.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, padding), value=float("-inf"))
    out = []
    for i in range(0, P.shape[0] - size + 1, stride):
        out.append([P[i : i + size - 1, j : j + size - 1].max() for j in range(0, P.shape[1] - size + 1, stride)])
    return torch.tensor(out)

# %% wrong: Goes pixel by pixel to the end, so windows at the rim are cut off and too many.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, [padding] * 4, value=float("-inf"))
    rows = range(0, P.shape[0], stride)
    cols = range(0, P.shape[1], stride)
    return torch.tensor([[P[i : i + size, j : j + size].max() for j in cols] for i in rows])

# %% right: Pads with the image's own minimum, and unfolds the windows.
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, [padding] * 4, value=X.min().item())
    return P.unfold(0, size, stride).unfold(1, size, stride).flatten(2).max(dim=2).values

# %% right: First along the rows, then along the columns, with shifted slices.
def my_max_pool(X, size, stride, padding):
    for _ in range(2):
        P = F.pad(X, (padding, padding), value=-torch.inf)
        n = (P.shape[1] - size) // stride + 1
        X = torch.stack([P[:, j * stride : j * stride + size].amax(dim=1) for j in range(n)])
    return X
