# %% wrong: the same slip with zeros on the columns' axis only
def zero_rim(X, p):
    h, w = X.shape
    big = X.new_zeros(h + 2 * p[0], w + 2 * p[1])
    big[p[0] : p[0] + h, p[1] : -p[1]] = X
    return big
# %% wrong: gives F.pad the pair, which pads left and right only
def zero_rim(X, p):
    return F.pad(X, tuple(p))
# %% wrong: pads above and on the left only
def zero_rim(X, p):
    big = torch.zeros(X.shape[0] + p[0], X.shape[1] + p[1])
    big[p[0] :, p[1] :] = X
    return big
# %% wrong: leaves the image in the upper left corner
def zero_rim(X, p):
    h, w = X.shape
    big = torch.zeros(h + 2 * p[0], w + 2 * p[1])
    big[:h, :w] = X
    return big
# %% wrong: p[0] for the columns and p[1] for the rows
def zero_rim(X, p):
    cols, rows = p
    big = torch.zeros(X.shape[0] + 2 * rows, X.shape[1] + 2 * cols)
    big[rows : rows + X.shape[0], cols : cols + X.shape[1]] = X
    return big
# %% wrong: a rim of ones
def zero_rim(X, p):
    """Return image X with p[0] rows of zeros above and below, p[1] columns left and right."""
    return F.pad(X, (p[1], p[1], p[0], p[0]), value=1.0)
# %% wrong: gives the image itself back when there is nothing to pad, no new tensor
def zero_rim(X, p):
    if p[0] == 0 and p[1] == 0:
        return X
    h, w = X.shape
    big = X.new_zeros(h + 2 * p[0], w + 2 * p[1])
    big[p[0] : p[0] + h, p[1] : p[1] + w] = X
    return big
# %% right: puts blocks of zeros and the image on a diagonal
def zero_rim(X, p):
    corner = X.new_zeros(p[0], p[1])
    return torch.block_diag(corner, X, corner)
# %% right: np.pad and back to a tensor
import numpy as np

def zero_rim(X, p):
    return torch.from_numpy(np.pad(X.numpy(), [(p[0], p[0]), (p[1], p[1])]))
# %% right: writes pixel by pixel into a flat row
def zero_rim(X, p):
    h, w = X.shape
    wide = w + 2 * p[1]
    flat = torch.zeros((h + 2 * p[0]) * wide, dtype=X.dtype)
    for i in range(h):
        for j in range(w):
            flat[(i + p[0]) * wide + j + p[1]] = X[i, j]
    return flat.view(-1, wide)
