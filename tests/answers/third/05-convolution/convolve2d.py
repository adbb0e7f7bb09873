# %% right: four loops, the kernel read from its end
def convolve2d(X, K):
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    Y = torch.zeros(rows, cols, dtype=torch.result_type(X, K))
    for i in range(rows):
        for j in range(cols):
            total = 0
            for a in range(h):
                for b in range(w):
                    total = total + K[h - 1 - a, w - 1 - b] * X[i + a, j + b]
            Y[i, j] = total
    return Y


# %% right: two quarter turns
def convolve2d(X, K):
    return corr2d(X, torch.rot90(K, 2))


# %% right: a transposed convolution is the full convolution; cut out where the kernel lies inside
def convolve2d(X, K):
    full = F.conv_transpose2d(X.double()[None, None], K.double()[None, None])[0, 0]
    inside = full[K.shape[0] - 1 : X.shape[0], K.shape[1] - 1 : X.shape[1]]
    return inside.to(torch.result_type(X, K))


# %% wrong: turned upside down only, rows not reversed (a mirror image, no half turn)
def convolve2d(X, K):
    return corr2d(X, K.flip(0))


# %% wrong: transposing taken for turning
def convolve2d(X, K):
    return corr2d(X, K.T)


# %% wrong: the image is turned, not the kernel
def convolve2d(X, K):
    return corr2d(torch.flip(X, dims=(0, 1)), K)


# %% wrong: the full convolution, with zeros around the image, so too large
def convolve2d(X, K):
    h, w = K.shape
    return corr2d(F.pad(X, (w - 1, w - 1, h - 1, h - 1)), K.flip(0, 1))


# %% wrong: X[i - a, j - b] from the first place on: negative indices go round to the other side of the image
def convolve2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1, dtype=torch.result_type(X, K))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            for a in range(h):
                for b in range(w):
                    Y[i, j] += K[a, b] * X[i - a, j - b]
    return Y
