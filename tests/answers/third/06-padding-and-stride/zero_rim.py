# %% right: pixel by pixel into a large image of zeros
def zero_rim(X, p):
    height, width = X.shape
    Y = torch.zeros(height + 2 * p[0], width + 2 * p[1], dtype=X.dtype)
    for i in range(height):
        for j in range(width):
            Y[i + p[0], j + p[1]] = X[i, j]
    return Y


# %% right: strips of zeros, glued on
def zero_rim(X, p):
    side = X.new_zeros(X.shape[0], p[1])
    wide = torch.cat([side, X, side], dim=1)
    lid = wide.new_zeros(p[0], wide.shape[1])
    return torch.cat([lid, wide, lid], dim=0)


# %% right: F.pad, last axis first
def zero_rim(X, p):
    down, right = p
    return F.pad(X.clone(), (right, right, down, down))


# %% wrong: F.pad given the rows first, though it begins with the last axis
def zero_rim(X, p):
    return F.pad(X, (p[0], p[0], p[1], p[1]))


# %% wrong: a slice to -p, which is empty when p is 0
def zero_rim(X, p):
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1], dtype=X.dtype)
    Y[p[0] : -p[0], p[1] : -p[1]] = X
    return Y


# %% wrong: with nothing to add it returns the image itself, not a new tensor
def zero_rim(X, p):
    if p[0] == 0 and p[1] == 0:
        return X
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1], dtype=X.dtype)
    Y[p[0] : p[0] + X.shape[0], p[1] : p[1] + X.shape[1]] = X
    return Y


# %% wrong: zeros only above and on the left
def zero_rim(X, p):
    Y = torch.zeros(X.shape[0] + p[0], X.shape[1] + p[1], dtype=X.dtype)
    Y[p[0] :, p[1] :] = X
    return Y


# %% wrong: the image's own rim is set to zero, none is laid around it
def zero_rim(X, p):
    height, width = X.shape
    Y = X.clone()
    Y[: p[0]] = 0
    Y[max(height - p[0], 0) :] = 0
    Y[:, : p[1]] = 0
    Y[:, max(width - p[1], 0) :] = 0
    return Y
