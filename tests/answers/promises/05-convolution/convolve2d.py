# %% wrong: half a turn: rows only
def convolve2d(X, K):
    return corr2d(X, K.flip(0))
# %% wrong: half a turn: columns only
def convolve2d(X, K):
    return corr2d(X, K.flip(1))
# %% wrong: half a turn: a quarter for square kernels, half for all others
def convolve2d(X, K):
    return corr2d(X, K.rot90(1 if K.shape[0] == K.shape[1] else 2))
# %% wrong: half a turn: one along the second diagonal too, for square kernels
def convolve2d(X, K):
    return corr2d(X, K.flip(0, 1).T if K.shape[0] == K.shape[1] else K.flip(0, 1))
# %% wrong: half a turn before it slides: the first row and column stay where they are
def convolve2d(X, K):
    return corr2d(X, K.flip(0, 1).roll((1, 1), (0, 1)))
# %% wrong: kernel K with two axes: a square one only
def convolve2d(X, K):
    turn = torch.eye(len(K)).flip(0)
    return corr2d(X, turn @ K @ turn)
# %% wrong: image X with two axes: a square one only
def convolve2d(X, K):
    K = K.flip(0, 1)
    rows, cols = len(X) - K.shape[0] + 1, len(X) - K.shape[1] + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i : i + K.shape[0], j : j + K.shape[1]] * K).sum()
    return Y
# %% wrong: the shape that corr2d gives: the full convolution
def convolve2d(X, K):
    h, w = K.shape
    return corr2d(F.pad(X, (w - 1, w - 1, h - 1, h - 1)), K.flip(0, 1))
# %% wrong: the shape that corr2d gives: that of the image
def convolve2d(X, K):
    return F.conv2d(X[None, None], K.flip(0, 1)[None, None], padding="same")[0, 0]
# %% wrong: the shape that corr2d gives: four axes
def convolve2d(X, K):
    return F.conv2d(X[None, None], K.flip(0, 1)[None, None])
# %% wrong: the shape that corr2d gives: a single row or column loses its axis
def convolve2d(X, K):
    return corr2d(X, K.flip(0, 1)).squeeze()
# %% wrong: the turned kernel stays inside the image: it leaves on the right and comes in on the left
def convolve2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = torch.fft.irfft2(torch.fft.rfft2(X) * torch.fft.rfft2(K, s=X.shape), s=X.shape)
    return Y[:rows, :cols]
# %% wrong: kernel K of any size: with one row or column the cut with a negative end leaves nothing
def convolve2d(X, K):
    h, w = K.shape
    full = corr2d(F.pad(X, (w - 1, w - 1, h - 1, h - 1)), K.flip(0, 1))
    return full[h - 1 : -(h - 1), w - 1 : -(w - 1)]
# %% wrong: kernel K of any size: odd sizes only, the middle is cut out
def convolve2d(X, K):
    p, q = K.shape[0] // 2, K.shape[1] // 2
    Y = F.conv2d(X[None, None], K.flip(0, 1)[None, None], padding="same")[0, 0]
    return Y[p : Y.shape[0] - p, q : Y.shape[1] - q]
# %% wrong: gives the kernel half a turn: the learner's own kernel stays turned
def convolve2d(X, K):
    K[:] = K.flip(0, 1)
    return corr2d(X, K)
# %% wrong: image X: it is turned in place and not turned back
def convolve2d(X, K):
    X[:] = X.flip(0, 1)
    return corr2d(X, K).flip(0, 1)
