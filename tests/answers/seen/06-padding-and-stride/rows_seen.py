# %% wrong: forgets the padding
def rows_seen(i, n, k, p, s, d):
    first = i * s
    return [first + a * d for a in range(k) if first + a * d < n]
# %% wrong: forgets the stride
def rows_seen(i, n, k, p, s, d):
    rows = [i - p + a * d for a in range(k)]
    return [r for r in rows if 0 <= r < n]
# %% wrong: begins at row 0 when the window begins above it, which breaks the gaps
def rows_seen(i, n, k, p, s, d):
    first = i * s - p
    return list(range(max(first, 0), min(first + d * (k - 1) + 1, n), d))
# %% wrong: keeps the rows above the image with their negative numbers
def rows_seen(i, n, k, p, s, d):
    """Return the rows of an image of n rows that output row i depends on."""
    start = i * s - p
    return [start + a * d for a in range(k) if start + a * d < n]
# %% wrong: takes n as the number of the last row
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    return [start + a * d for a in range(k) if 0 <= start + a * d <= n]
# %% wrong: pushes rows of padding to the rim of the image instead of leaving them out
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    return [min(max(start + a * d, 0), n - 1) for a in range(k)]
# %% wrong: leaves out the last entry of the kernel
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    return [r for r in range(start, start + d * (k - 1), d) if 0 <= r < n]
# %% wrong: counts the output rows from 1
def rows_seen(i, n, k, p, s, d):
    rows = [(i - 1) * s - p + a * d for a in range(k)]
    return [r for r in rows if 0 <= r < n]
# %% right: lays the row numbers out with None as padding and slices
def rows_seen(i, n, k, p, s, d):
    padded = [None] * p + list(range(n)) + [None] * p
    window = padded[i * s : i * s + d * (k - 1) + 1 : d]
    return [r for r in window if r is not None]
# %% right: asks the gradient
def rows_seen(i, n, k, p, s, d):
    column = torch.zeros(1, 1, n, requires_grad=True)
    Y = F.conv1d(column, torch.ones(1, 1, k), padding=p, stride=s, dilation=d)
    Y[0, 0, i].backward()
    return column.grad.flatten().nonzero().flatten().tolist()
