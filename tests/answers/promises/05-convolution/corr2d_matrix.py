# %% wrong: a row for each output and a column for each pixel: the other way round
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width).T
# %% wrong: a row for each output: the last row of outputs is missing
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width)
# %% wrong: a row for each output: also for windows that begin in the image and leave it on the right
def corr2d_matrix(K, height, width):
    place = torch.zeros(height, width)
    place[: K.shape[0], : K.shape[1]] = K
    last = (height - K.shape[0]) * width + width - K.shape[1]
    return torch.stack([place.flatten().roll(n) for n in range(last + 1)])
# %% wrong: a row for each output: as many, but without a jump at the end of a line
def corr2d_matrix(K, height, width):
    rows, cols = height - K.shape[0] + 1, width - K.shape[1] + 1
    place = torch.zeros(height, width)
    place[: K.shape[0], : K.shape[1]] = K
    return torch.stack([place.flatten().roll(n) for n in range(rows * cols)])
# %% wrong: the image's height and width: a square image only
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, height - w + 1
    M = torch.zeros(rows, cols, height, height)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * height)
# %% wrong: the image's height and width: taken for width and height
def corr2d_matrix(K, width, height):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width)
# %% wrong: in: K, of any shape: a square one only
def corr2d_matrix(K, height, width):
    k = len(K)
    rows, cols = height - k + 1, width - k + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + k, j : j + k] = K
    return M.reshape(rows * cols, height * width)
# %% wrong: M @ X.flatten() equals corr2d's: outputs column by column
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.transpose(0, 1).reshape(rows * cols, height * width)
# %% wrong: M @ X.flatten() equals corr2d's: pixels column by column
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.transpose(2, 3).reshape(rows * cols, height * width)
# %% wrong: M @ X.flatten() equals corr2d's: the kernel is turned
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K.flip(0, 1)
    return M.reshape(rows * cols, height * width)
# %% wrong: of the given size: a kernel as large as the image, with one row, loses that axis
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width).squeeze()
# %% wrong: a float tensor: double precision, which the product with an image does not take
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width, dtype=torch.float64)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width)
# %% wrong: a float tensor: of whole numbers
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width).long()
# %% wrong: a tensor: a list of rows
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width).tolist()
# %% wrong: a tensor with rows and columns: four axes
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M
# %% wrong: in: K: it is used up, zero afterwards
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for a in range(h):
        for b in range(w):
            for i in range(rows):
                for j in range(cols):
                    M[i, j, i + a, j + b] = K[a, b]
            K[a, b] = 0
    return M.reshape(rows * cols, height * width)
# %% wrong: for every image: entries below zero are left out
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K.clamp(min=0)
    return M.reshape(rows * cols, height * width)
