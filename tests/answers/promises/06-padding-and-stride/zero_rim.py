# %% wrong: p[0] rows, p[1] columns: the other way round
def zero_rim(X, p):
    return F.pad(X, (p[0], p[0], p[1], p[1]))
# %% wrong: p[0] rows, p[1] columns: p[0] for both
def zero_rim(X, p):
    return F.pad(X, (p[0], p[0], p[0], p[0]))
# %% wrong: on each side, above and below: above only
def zero_rim(X, p):
    return F.pad(X, (p[1], p[1], p[0], 0))
# %% wrong: on each side, left and right: right only
def zero_rim(X, p):
    return F.pad(X, (0, p[1], p[0], p[0]))
# %% wrong: on each side: p in all, half on each, the odd one below and on the right
def zero_rim(X, p):
    return F.pad(X, (p[1] // 2, p[1] - p[1] // 2, p[0] // 2, p[0] - p[0] // 2))
# %% wrong: whole numbers, zero is one: no rows, and the slice ends at its beginning
def zero_rim(X, p):
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1])
    Y[p[0] : -p[0], p[1] : X.shape[1] + p[1]] = X
    return Y
# %% wrong: whole numbers, zero is one: no columns, and the slice ends at its beginning
def zero_rim(X, p):
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1])
    Y[p[0] : X.shape[0] + p[0], p[1] : -p[1]] = X
    return Y
# %% wrong: whole numbers, also large: zeros are taken from the image, which may be smaller
def zero_rim(X, p):
    rows = 0 * X[: p[0]]
    Y = torch.cat((rows, X, rows))
    cols = 0 * Y[:, : p[1]]
    return torch.cat((cols, Y, cols), dim=1)
# %% wrong: whole numbers, also large: one row and column at most
def zero_rim(X, p):
    rows, cols = min(p[0], 1), min(p[1], 1)
    return F.pad(X, (cols, cols, rows, rows))
# %% wrong: zeros: ones
def zero_rim(X, p):
    return F.pad(X, (p[1], p[1], p[0], p[0]), value=1.0)
# %% wrong: zeros: the edge is repeated
def zero_rim(X, p):
    return F.pad(X[None, None], (p[1], p[1], p[0], p[0]), mode="replicate")[0, 0]
# %% wrong: zeros: whatever was in the memory, here sevens
def zero_rim(X, p):
    Y = torch.empty(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1]).fill_(7.0)
    Y[p[0] : p[0] + X.shape[0], p[1] : p[1] + X.shape[1]] = X
    return Y
# %% wrong: a new tensor: the image itself where there is nothing to lay around it
def zero_rim(X, p):
    return X if p[0] == p[1] == 0 else F.pad(X, (p[1], p[1], p[0], p[0]))
# %% wrong: a new tensor: a view of the image where there is nothing to lay around it
def zero_rim(X, p):
    return F.pad(X, (p[1], p[1], p[0], p[0])) if any(p) else X[:, :]
# %% wrong: the padded image: in the middle there are zeros too, the image is moved up and left
def zero_rim(X, p):
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1])
    Y[: X.shape[0], : X.shape[1]] = X
    return Y
# %% wrong: the padded image: pixels below zero become zero
def zero_rim(X, p):
    return F.pad(X.clamp(min=0), (p[1], p[1], p[0], p[0]))
# %% wrong: the padded image: in whole numbers
def zero_rim(X, p):
    return F.pad(X.long(), (p[1], p[1], p[0], p[0]))
# %% wrong: X of shape (height, width): a square image only
def zero_rim(X, p):
    n = len(X)
    Y = torch.zeros(n + 2 * p[0], n + 2 * p[1])
    Y[p[0] : p[0] + n, p[1] : p[1] + n] = X
    return Y
# %% wrong: the padded image: with axes for batch and channel
def zero_rim(X, p):
    return nn.ZeroPad2d((p[1], p[1], p[0], p[0]))(X[None, None])
# %% wrong: the padded image: a single row or column without padding loses its axis
def zero_rim(X, p):
    return F.pad(X, (p[1], p[1], p[0], p[0])).squeeze()
# %% wrong: a new tensor: a list of rows
def zero_rim(X, p):
    return F.pad(X, (p[1], p[1], p[0], p[0])).tolist()
# %% wrong: a new tensor: X is emptied into it
def zero_rim(X, p):
    Y = F.pad(X, (p[1], p[1], p[0], p[0]))
    X.zero_()
    return Y
