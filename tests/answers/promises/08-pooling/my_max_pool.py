# %% wrong: without calling a function that pools: nn.MaxPool2d
def my_max_pool(X, size, stride, padding):
    return nn.MaxPool2d(size, stride, padding)(X[None])[0]
# %% wrong: without calling a function that pools: torch.max_pool2d
def my_max_pool(X, size, stride, padding):
    return torch.max_pool2d(X[None], size, stride, padding)[0]
# %% wrong: without calling a function that pools: F.max_pool1d along both axes
def my_max_pool(X, size, stride, padding):
    Y = F.max_pool1d(X, size, stride, padding)
    return F.max_pool1d(Y.T.contiguous(), size, stride, padding).T
# %% wrong: without calling a function that pools: F.max_pool3d
def my_max_pool(X, size, stride, padding):
    return F.max_pool3d(X[None, None], (1, size, size), (1, stride, stride), (0, padding, padding))[0, 0]
# %% wrong: without calling a function that pools: a global one for each window
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    rows, cols = ((n - size) // stride + 1 for n in P.shape)
    Y = torch.empty(rows, cols)
    for i in range(rows):
        for j in range(cols):
            window = P[i * stride : i * stride + size, j * stride : j * stride + size]
            Y[i, j] = F.adaptive_max_pool2d(window[None], 1).item()
    return Y
# %% wrong: without calling a function that pools: F.max_pool2d where there is no padding
def my_max_pool(X, size, stride, padding):
    if padding == 0:
        return F.max_pool2d(X[None], size, stride)[0]
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))
# %% wrong: without calling a function that pools: F.fractional_max_pool2d for windows that just fill the image
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    windows = P.unfold(0, size, stride).unfold(1, size, stride)
    return F.fractional_max_pool2d(windows, size, output_size=1)[..., 0, 0]
# %% wrong: image of shape (height, width): square images only
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    n = (X.shape[0] + 2 * padding - size) // stride + 1
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))[:n, :n]
# %% wrong: the side of the square window: a row
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    rows = (X.shape[0] + 2 * padding - size) // stride + 1
    return P.unfold(1, size, stride).amax(2)[::stride][:rows]
# %% wrong: stride: none above the size, where windows lie side by side
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    step = min(stride, size)
    rows, cols = ((n + 2 * padding - size) // stride + 1 for n in X.shape)
    return P.unfold(0, size, step).unfold(1, size, step).amax((2, 3))[:rows, :cols]
# %% wrong: stride: for the rows alone, the columns go on by one
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    cols = (X.shape[1] + 2 * padding - size) // stride + 1
    return P.unfold(0, size, stride).unfold(1, size, 1).amax((2, 3))[:, :cols]
# %% wrong: padding (per side): along the rows it is left out
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding, padding), value=-torch.inf)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))
# %% wrong: padding: at most one
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (min(padding, 1),) * 4, value=-torch.inf)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))
# %% wrong: a place of the padding never wins: it is -100
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-100)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))
# %% wrong: a place of the padding never wins: it is -1000000
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-1e6)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))
# %% wrong: a place of the padding never wins: it is the mean of the image
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=X.mean().item())
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))
# %% wrong: a place of the padding never wins: maxima of 0 at the rim are taken for padding
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4)
    P[P == 0] = -torch.inf
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))
# %% wrong: (n + 2 * padding - size) // stride + 1 places: one too few where a rest is left
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    rows, cols = (-(-(n - size + 1) // stride) - ((n - size) % stride > 0) for n in P.shape)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3))[:rows, :cols]
# %% wrong: (n + 2 * padding - size) // stride + 1 places: one too few where no rest is left
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    Y = torch.zeros(-(-(P.shape[0] - size) // stride), -(-(P.shape[1] - size) // stride))
    for i in range(len(Y)):
        for j in range(Y.shape[1]):
            Y[i, j] = P[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return Y
# %% wrong: for each axis n places: the axis of a single row is lost
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3)).squeeze(0)
# %% wrong: for each axis n places: the axis of a single column is lost
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3)).squeeze(1)
# %% wrong: Out: for each axis so many places: a list of rows
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3)).tolist()
# %% wrong: In: an image X: without padding, the maxima are written into the image itself
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf) if padding else X
    rows, cols = ((n - size) // stride + 1 for n in P.shape)
    for i in range(rows):
        for j in range(cols):
            P[i * stride, j * stride] = P[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return P[::stride, ::stride][:rows, :cols].clone()
# %% wrong: size, the side of the window: odd sizes only, around a middle
def my_max_pool(X, size, stride, padding):
    P, half = F.pad(X, (padding,) * 4, value=-torch.inf), size // 2
    rows, cols = ((n - size) // stride + 1 for n in P.shape)
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            a, b = i * stride + half, j * stride + half
            Y[i, j] = P[a - half : a + half + 1, b - half : b + half + 1].max()
    return Y
# %% wrong: Out: the maximum: of whole numbers, fractions are cut off
def my_max_pool(X, size, stride, padding):
    P = F.pad(X, (padding,) * 4, value=-torch.inf)
    return P.unfold(0, size, stride).unfold(1, size, stride).amax((2, 3)).trunc()
# %% wrong: without calling a function that pools: the package's own
def my_max_pool(X, size, stride, padding):
    from d2lhelpers import pool2d

    return pool2d(X, size, "max", padding, stride)
