# %% wrong: reverses each row, but not the order of the rows
def convolve2d(X, K):
    return corr2d(X, torch.fliplr(K))
# %% wrong: flip gives a new tensor that is thrown away
def convolve2d(X, K):
    K.flip(0, 1)
    return corr2d(X, K)
# %% wrong: a quarter of a turn instead of half a turn
def convolve2d(X, K):
    return corr2d(X, torch.rot90(K))
# %% wrong: turns the result in place of the kernel
def convolve2d(X, K):
    Y = corr2d(X, K)
    return Y.flip(0, 1)
# %% wrong: conv_transpose2d gives the full convolution
def convolve2d(X, K):
    return F.conv_transpose2d(X[None, None], K[None, None])[0, 0]
# %% wrong: turns the kernel round, and transposes it as well
def convolve2d(X, K):
    turned = K.flip([0, 1]).T
    return corr2d(X, turned)
# %% wrong: image and kernel have changed places
def convolve2d(X, K):
    return corr2d(K.flip(0, 1), X)
# %% right: turns image and result instead of the kernel
def convolve2d(X, K):
    return corr2d(X.flip(0, 1), K).flip(0, 1)
# %% right: loops with the minus of the formula
def convolve2d(X, K):
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    Y = X.new_zeros(rows, cols)
    for a in range(h):
        for b in range(w):
            Y += K[a, b] * X[h - 1 - a : h - 1 - a + rows, w - 1 - b : w - 1 - b + cols]
    return Y
# %% right: indexes with lists that count down
def convolve2d(X, K):
    rows = list(range(K.shape[0]))[::-1]
    cols = list(range(K.shape[1]))[::-1]
    return corr2d(X, K[rows][:, cols])
