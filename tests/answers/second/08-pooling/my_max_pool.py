# %% wrong: the padding is -1 and wins against smaller numbers
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, padding, padding, padding), value=-1)
    rows = (X.shape[0] + 2 * padding - size) // stride + 1
    cols = (X.shape[1] + 2 * padding - size) // stride + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = P[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return Y

# %% wrong: the windows begin at i and j, the stride only shortens the output
def my_max_pool(X, size, stride, padding):
    p = padding
    X = F.pad(X, (p, p, p, p), value=float("-inf"))
    h = (X.shape[0] - size) // stride + 1
    w = (X.shape[1] - size) // stride + 1
    return torch.stack([torch.stack([X[i : i + size, j : j + size].max() for j in range(w)]) for i in range(h)])

# %% wrong: the output is counted without the padding
def my_max_pool(X, size, stride, padding):
    padded = F.pad(X, [padding] * 4, value=-torch.inf)
    n = (X.shape[0] - size) // stride + 1
    m = (X.shape[1] - size) // stride + 1
    out = torch.empty(n, m)
    for r in range(n):
        for c in range(m):
            top, left = r * stride, c * stride
            out[r, c] = padded[top : top + size, left : left + size].max()
    return out

# %% wrong: the counter of the inner while loop never grows, so it never ends
def my_max_pool(X, size, stride, padding):
    X = F.pad(X, (padding,) * 4, value=-float("inf"))
    rows = []
    i = 0
    while i + size <= X.shape[0]:
        row = []
        j = 0
        while j + size <= X.shape[1]:
            if len(row) <= j:
                row.append(X[i : i + size, j : j + size].max())
        rows.append(torch.stack(row))
        i += stride
    return torch.stack(rows)

# %% right: nothing is padded, each window is clipped to the image
def my_max_pool(X, size, stride, padding):
    def windows(n):
        starts = range(-padding, n + padding - size + 1, stride)
        return [slice(max(s, 0), s + size) for s in starts]

    return torch.tensor([[X[r, c].max().item() for c in windows(X.shape[1])] for r in windows(X.shape[0])])
