# %% wrong: image rows and columns are exchanged in the flat index
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows * cols, height * width)
    for i in range(rows):
        for j in range(cols):
            for a in range(h):
                for b in range(w):
                    M[i * cols + j, (i + a) + (j + b) * height] = K[a, b]
    return M
# %% wrong: returns the transposed matrix, with a row for each pixel
def corr2d_matrix(K, height, width):
    h, w = K.shape
    M = torch.zeros(height - h + 1, width - w + 1, height, width)
    for i in range(M.shape[0]):
        for j in range(M.shape[1]):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(-1, height * width).T
# %% wrong: turns the kernel round, so it is the matrix of a convolution
def corr2d_matrix(K, height, width):
    rows, cols = height - K.shape[0] + 1, width - K.shape[1] + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + K.shape[0], j : j + K.shape[1]] = K.flip(0, 1)
    return M.reshape(rows * cols, height * width)
# %% wrong: leaves the four axes, no reshape at the end
def corr2d_matrix(K, height, width):
    h, w = K.shape
    M = torch.zeros(height - h + 1, width - w + 1, height, width)
    for i in range(height - h + 1):
        for j in range(width - w + 1):
            M[i, j, i : i + h, j : j + w] = K
    return M
# %% right: sends each unit image through corr2d and stacks the answers as columns
def corr2d_matrix(K, height, width):
    units = torch.eye(height * width)
    K = K.float()
    return torch.stack([corr2d(u.reshape(height, width), K).flatten() for u in units], dim=1)
