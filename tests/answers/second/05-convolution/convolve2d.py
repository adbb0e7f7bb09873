# %% wrong: flips the rows only
def convolve2d(X, K):
    return corr2d(X, K.flip(0))
# %% wrong: transposes the kernel in place of turning it by half a turn
def convolve2d(X, K):
    return corr2d(X, K.T)
# %% wrong: a quarter turn in place of half a turn
def convolve2d(X, K):
    K2 = torch.rot90(K, 1, (0, 1))
    return corr2d(X, K2)
# %% wrong: turns the kernel and also pads, so it is the full convolution
def convolve2d(X, K):
    kh, kw = K.shape
    padded = F.pad(X, (kw - 1, kw - 1, kh - 1, kh - 1))
    return corr2d(padded, torch.flip(K, dims=(0, 1)))
# %% right: sums the shifted images in a double loop with the indices counted from the end
def convolve2d(X, K):
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    total = 0
    for a in range(h):
        for b in range(w):
            total = total + K[h - 1 - a, w - 1 - b] * X[a : a + rows, b : b + cols]
    return total
