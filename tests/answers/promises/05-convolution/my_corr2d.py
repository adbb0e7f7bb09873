# %% wrong: the image must stay as it is: the sums are right, but its corner is still written to
def my_corr2d(X, K):
    image = X.clone()
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += image[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: the image must stay as it is: it does, but the kernel is used up
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    K[0, 0] = 0
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: do not call a function that does it all: corr2d
def my_corr2d(X, K):
    return corr2d(X, K)
# %% wrong: do not call a function that does it all: F.conv2d
def my_corr2d(X, K):
    return F.conv2d(X[None, None], K[None, None])[0, 0]
# %% wrong: do not call a function that does it all: torch.conv2d
def my_corr2d(X, K):
    return torch.conv2d(X[None, None], K[None, None])[0, 0]
# %% wrong: do not call a function that does it all: torch.convolution
def my_corr2d(X, K):
    return torch.convolution(X[None, None], K[None, None], None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1)[0, 0]
# %% wrong: do not call a function that does it all: the operation below F.conv2d
def my_corr2d(X, K):
    return torch.ops.aten.conv2d(X[None, None], K[None, None])[0, 0]
# %% wrong: do not call a function that does it all: F.conv3d, with one more axis
def my_corr2d(X, K):
    return F.conv3d(X[None, None, None], K[None, None, None])[0, 0, 0]
# %% wrong: do not call a function that does it all: a layer nn.Conv2d
def my_corr2d(X, K):
    layer = nn.Conv2d(1, 1, tuple(K.shape), bias=False)
    layer.weight = nn.Parameter(K[None, None])
    return layer(X[None, None])[0, 0].detach()
# %% wrong: do not call a function that does it all: the package's function for channels, with one
def my_corr2d(X, K):
    from d2lhelpers import corr2d_multi_in

    return corr2d_multi_in(X[None], K[None])
# %% wrong: do not call a function that does it all: the package's layer
def my_corr2d(X, K):
    from d2lhelpers import Conv2D

    layer = Conv2D(tuple(K.shape))
    layer.weight.data, layer.bias.data = K, torch.zeros(1)
    return layer(X).detach()
# %% wrong: the result must be the cross-correlation: equal entries of the kernel count once
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if K[a, b] != K[0, 0]:
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: the result must be the cross-correlation: of square kernels only, columns are counted by rows
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[0]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: the result must be the cross-correlation: of square images only
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[0] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: the result must be the cross-correlation: only the first row and column of the kernel count
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(1, K.shape[0]):
        Y += X[a : a + rows, :cols] * K[a, 0]
    for b in range(1, K.shape[1]):
        Y += X[:rows, b : b + cols] * K[0, b]
    return Y
# %% wrong: the result must be the cross-correlation: a kernel that begins with zero is divided by it
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].clone()
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b] / K[0, 0]
    return Y * K[0, 0]
# %% wrong: the result must be the cross-correlation: the last row of windows is forgotten
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0], X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: the result must be the cross-correlation: a result with one row or column loses that axis
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y.squeeze()
# %% wrong: the result must be the cross-correlation: nothing below zero
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y.clamp(min=0)
# %% wrong: the result must be the cross-correlation: with a turned kernel it is the convolution
def my_corr2d(X, K):
    K = K.flip(0, 1)
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: do not call a function that does it all: the package's function for channels and outputs
def my_corr2d(X, K):
    from d2lhelpers import corr2d_multi_in_out

    return corr2d_multi_in_out(X[None], K[None, None])[0]
# %% wrong: do not call a function that does it all: SciPy's, with a turned kernel
def my_corr2d(X, K):
    from scipy.signal import convolve2d

    return torch.from_numpy(convolve2d(X.numpy(), K.flip(0, 1).numpy(), mode="valid"))
