# %% wrong: lays the turned kernel, so it is a convolution
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K.flip(0, 1)
    return M.reshape(rows * cols, height * width)
# %% wrong: does not flatten the four axes
def corr2d_matrix(K, height, width):
    """Return the matrix that cross-correlates flattened images with K."""
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M
# %% wrong: one output row and column too few
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h, width - w
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, -1)
# %% wrong: numbers the outputs column by column in place of row by row
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows * cols, height * width)
    for i in range(rows):
        for j in range(cols):
            place = torch.zeros(height, width)
            place[i : i + h, j : j + w] = K
            M[j * rows + i] = place.flatten()
    return M
# %% wrong: a row for every pixel of the image, as if the output were as large
def corr2d_matrix(K, height, width):
    h, w = K.shape
    M = torch.zeros(height, width, height, width)
    for i in range(height - h + 1):
        for j in range(width - w + 1):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(height * width, height * width)
# %% wrong: image axes first and then a reshape where a transpose is needed
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(height, width, rows, cols)
    for i in range(rows):
        for j in range(cols):
            M[i : i + h, j : j + w, i, j] = K
    return M.reshape(rows * cols, height * width)
# %% wrong: whole numbers, so fractions of the kernel are cut off and the result is no float tensor
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros((rows, cols, height, width), dtype=torch.int64)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width)
# %% right: the Jacobian
def corr2d_matrix(K, height, width):
    J = torch.autograd.functional.jacobian(lambda X: corr2d(X, K.float()), torch.zeros(height, width))
    return J.flatten(2).flatten(0, 1)
# %% right: pads the kernel to the size of the image at each place
def corr2d_matrix(K, height, width):
    h, w = K.shape
    lines = []
    for i in range(height - h + 1):
        for j in range(width - w + 1):
            lines.append(F.pad(K.float(), (j, width - w - j, i, height - h - i)).flatten())
    return torch.stack(lines)
