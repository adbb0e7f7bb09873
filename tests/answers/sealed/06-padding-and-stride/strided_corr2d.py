# %% wrong: down and right have changed places
def strided_corr2d(X, K, stride):
    right, down = stride
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h) // down + 1, (X.shape[1] - w) // right + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i * down : i * down + h, j * right : j * right + w] * K).sum()
    return Y
# %% wrong: multiplies the place by the pair, so it raises
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows, cols = (X.shape[0] - h) // stride[0] + 1, (X.shape[1] - w) // stride[1] + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = (X[i * stride : i * stride + h, j * stride : j * stride + w] * K).sum()
    return Y
# %% wrong: adds the one before it divides
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows, cols = (X.shape[0] - h + 1) // stride[0], (X.shape[1] - w + 1) // stride[1]
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            top, left = i * stride[0], j * stride[1]
            Y[i, j] = (X[top : top + h, left : left + w] * K).sum()
    return Y
# %% wrong: computes all places and throws most of them away
def strided_corr2d(X, K, stride):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y[:: stride[0], :: stride[1]]
# %% wrong: rounds the number of places up, so the last window hangs out and raises
import math

def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows = math.ceil((X.shape[0] - h) / stride[0]) + 1
    cols = math.ceil((X.shape[1] - w) / stride[1]) + 1
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            top, left = i * stride[0], j * stride[1]
            Y[i, j] = (X[top : top + h, left : left + w] * K).sum()
    return Y
# %% wrong: steps through the image but writes at the same places, the result keeps its size at stride 1
def strided_corr2d(X, K, stride):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(0, Y.shape[0], stride[0]):
        for j in range(0, Y.shape[1], stride[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y
# %% wrong: a loop over the kernel whose slices are too short for the last place
def strided_corr2d(X, K, stride):
    h, w = K.shape
    rows, cols = (X.shape[0] - h) // stride[0] + 1, (X.shape[1] - w) // stride[1] + 1
    Y = torch.zeros(rows, cols)
    for a in range(h):
        for b in range(w):
            Y += X[a : a + rows : stride[0], b : b + cols : stride[1]] * K[a, b]
    return Y
# %% right: a loop over the kernel with strided slices
def strided_corr2d(X, K, stride):
    (s, t), (h, w) = stride, K.shape
    rows, cols = (X.shape[0] - h) // s + 1, (X.shape[1] - w) // t + 1
    Y = 0
    for a in range(h):
        for b in range(w):
            Y = Y + K[a, b] * X[a : a + s * (rows - 1) + 1 : s, b : b + t * (cols - 1) + 1 : t]
    return Y
# %% right: copies the windows into columns and takes a matrix product
def strided_corr2d(X, K, stride):
    rows = (X.shape[0] - K.shape[0]) // stride[0] + 1
    columns = F.unfold(X[None, None], tuple(K.shape), stride=tuple(stride))[0]
    return (K.reshape(1, -1) @ columns).reshape(rows, -1)
# %% right: index tensors pick all windows at once
def strided_corr2d(X, K, stride):
    h, w = K.shape
    down = torch.arange(0, X.shape[0] - h + 1, stride[0])[:, None] + torch.arange(h)
    right = torch.arange(0, X.shape[1] - w + 1, stride[1])[:, None] + torch.arange(w)
    windows = X[down[:, None, :, None], right[None, :, None, :]]
    return (windows * K).flatten(2).sum(dim=2)
