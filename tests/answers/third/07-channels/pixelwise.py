# %% right: pixel by pixel, the matrix times the vector of the channels
def pixelwise(X, W):
    images, inputs, height, width = X.shape
    Y = torch.zeros(images, W.shape[0], height, width, dtype=X.dtype)
    for n in range(images):
        for i in range(height):
            for j in range(width):
                Y[n, :, i, j] = W @ X[n, :, i, j]
    return Y


# %% right: rows and channels change places, matmul does the batch, and back
def pixelwise(X, W):
    return (W @ X.transpose(1, 2)).transpose(1, 2)


# %% right: NumPy's tensordot
import numpy as np


def pixelwise(X, W):
    Y = np.tensordot(W.detach().numpy(), X.detach().numpy(), axes=([1], [1]))  # outputs, images, height, width
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(Y, 0, 1)))


# %% wrong: the batch is cut into rows of channels by reshape alone, without moving the axes first
def pixelwise(X, W):
    n, c, height, width = X.shape
    Y = W @ X.reshape(c, n * height * width)
    return Y.reshape(W.shape[0], n, height, width).transpose(0, 1)


# %% wrong: the channels stand last after the product and are put in front by reshape instead of permute
def pixelwise(X, W):
    n, c, height, width = X.shape
    pixels = X.permute(0, 2, 3, 1).reshape(-1, c)
    return (pixels @ W.T).reshape(n, W.shape[0], height, width)


# %% wrong: W is used as (inputs, outputs), the transpose is missing
def pixelwise(X, W):
    return (X.permute(0, 2, 3, 1) @ W).permute(0, 3, 1, 2)


# %% wrong: on the way to channels last and back height and width change places
def pixelwise(X, W):
    Y = X.transpose(1, 3) @ W.T  # channels last
    return Y.permute(0, 3, 1, 2)


# %% wrong: matmul multiplies the last two axes, so the rows of the image are mixed and not the channels
def pixelwise(X, W):
    return torch.matmul(W, X)
