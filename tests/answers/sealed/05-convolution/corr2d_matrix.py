# %% wrong: makes a row for each pixel and a column for each output
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + h, j : j + w] = K
    return M.reshape(rows * cols, height * width).T
# %% wrong: the Jacobian is not reshaped into a matrix
def corr2d_matrix(K, height, width):
    X = torch.zeros(height, width)
    return torch.autograd.functional.jacobian(lambda X: corr2d(X, K), X)
# %% wrong: moves down by the output's width instead of the image's
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows * cols, height * width)
    for i in range(rows):
        for j in range(cols):
            for a in range(h):
                for b in range(w):
                    M[i * cols + j, (i + a) * cols + j + b] = K[a, b]
    return M
# %% wrong: takes the kernel to be square
def corr2d_matrix(K, height, width):
    k = K.shape[0]
    rows, cols = height - k + 1, width - k + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            M[i, j, i : i + k, j : j + k] = K
    return M.reshape(rows * cols, height * width)
# %% wrong: height and width of the image have changed places
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, width, height)
    for i in range(rows):
        for j in range(cols):
            M[i, j, j : j + w, i : i + h] = K.T
    return M.reshape(rows * cols, width * height)
# %% wrong: lays the kernel into the matrix as one piece, without the gap to the next image row
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows * cols, height * width)
    for i in range(rows * cols):
        M[i, i : i + h * w] = K.flatten()
    return M
# %% wrong: the window never moves to the right
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        M[i, :, i : i + h, :w] = K
    return M.reshape(rows * cols, height * width)
# %% right: asks what each single bright pixel does, all at once as a batch
def corr2d_matrix(K, height, width):
    pixels = torch.eye(height * width).reshape(-1, 1, height, width)
    return F.conv2d(pixels, K[None, None].float()).flatten(1).T
# %% right: a sum of Kronecker products of shift matrices
def corr2d_matrix(K, height, width):
    h, w = K.shape
    down, right = torch.eye(height), torch.eye(width)
    M = 0
    for a in range(h):
        for b in range(w):
            M = M + K[a, b] * torch.kron(down[a : height - h + 1 + a], right[b : width - w + 1 + b])
    return M
# %% right: divmod on flat numbers and plain lists
def corr2d_matrix(K, height, width):
    h, w = K.shape
    cols = width - w + 1

    def entry(out, pixel):
        a, b = pixel // width - out // cols, pixel % width - out % cols
        return float(K[a, b]) if 0 <= a < h and 0 <= b < w else 0.0

    outs = (height - h + 1) * cols
    return torch.tensor([[entry(o, p) for p in range(height * width)] for o in range(outs)])
