# %% wrong: the output has the right size but the windows move by one pixel
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows = (X.shape[0] - h) // stride[0] + 1
    cols = (X.shape[1] - w) // stride[1] + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y
# %% wrong: takes the strides as (right, down)
def strided_corr2d(X, K, stride):
    sx, sy = stride
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h) // sy + 1, (X.shape[1] - w) // sx + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i * sy:i * sy + h, j * sx:j * sx + w] * K).sum()
    return Y
# %% wrong: divides (n - k + 1) by the stride and so loses the last place
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows, cols = (X.shape[0] - h + 1) // stride[0], (X.shape[1] - w + 1) // stride[1]
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            top, left = i * stride[0], j * stride[1]
            Y[i, j] = (X[top:top + h, left:left + w] * K).sum()
    return Y
# %% wrong: computes every place with stride 1 and throws most of them away
def strided_corr2d(X, K, stride):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = torch.sum(X[i:i + h, j:j + w] * K)
    return Y[::stride[0], ::stride[1]]
# %% right: all windows as views with Tensor.unfold, then one einsum
def strided_corr2d(X, K, stride):
    down, right = stride
    windows = X.unfold(0, K.shape[0], down).unfold(1, K.shape[1], right)
    return torch.einsum("ijab,ab->ij", windows, K)
