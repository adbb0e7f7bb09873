# %% right: every single entry, with the numbers of row and column worked out
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows * cols, height * width)
    for i in range(rows):
        for j in range(cols):
            for a in range(h):
                for b in range(w):
                    M[i * cols + j, (i + a) * width + (j + b)] = K[a, b]
    return M


# %% right: all unit images as one batch; each gives a column
def corr2d_matrix(K, height, width):
    pixels = height * width
    K = K if K.is_floating_point() else K.float()
    unit_images = torch.eye(pixels, dtype=K.dtype).reshape(pixels, 1, height, width)
    return F.conv2d(unit_images, K[None, None]).reshape(pixels, -1).T


# %% right: a Kronecker product of two shifts for each entry of the kernel
def corr2d_matrix(K, height, width):
    h, w = K.shape
    down, right = torch.eye(height), torch.eye(width)
    rows, cols = height - h + 1, width - w + 1
    return sum(
        K[a, b] * torch.kron(down[a : a + rows], right[b : b + cols]) for a in range(h) for b in range(w)
    )


# %% wrong: each row is the one above moved by one, also where the window goes to a new row of the image
def corr2d_matrix(K, height, width):
    rows, cols = height - K.shape[0] + 1, width - K.shape[1] + 1
    first = torch.zeros(height, width)
    first[: K.shape[0], : K.shape[1]] = K
    return torch.stack([first.flatten().roll(number) for number in range(rows * cols)])


# %% wrong: transposed: a row for each pixel, a column for each output
def corr2d_matrix(K, height, width):
    rows, cols = height - K.shape[0] + 1, width - K.shape[1] + 1
    M = torch.zeros(height, width, rows, cols)
    for i in range(rows):
        for j in range(cols):
            M[i : i + K.shape[0], j : j + K.shape[1], i, j] = K
    return M.reshape(height * width, rows * cols)


# %% wrong: the number of a pixel is worked out with the height, where a row of the image is as long as the width
def corr2d_matrix(K, height, width):
    h, w = K.shape
    rows, cols = height - h + 1, width - w + 1
    M = torch.zeros(rows * cols, height * width)
    for i in range(rows):
        for j in range(cols):
            for a in range(h):
                for b in range(w):
                    M[i * cols + j, (i + a) * height + (j + b)] = K[a, b]
    return M


# %% wrong: the kernel is laid down flattened, without the rest of the image's row between its rows
def corr2d_matrix(K, height, width):
    rows, cols = height - K.shape[0] + 1, width - K.shape[1] + 1
    M = torch.zeros(rows * cols, height * width)
    for i in range(rows):
        for j in range(cols):
            start = i * width + j
            M[i * cols + j, start : start + K.numel()] = K.flatten()
    return M


# %% wrong: the outputs of the unit images are reshaped, where they should be transposed
def corr2d_matrix(K, height, width):
    unit_images = torch.eye(height * width).reshape(-1, 1, height, width)
    outputs = F.conv2d(unit_images, K.float()[None, None])
    return outputs.reshape(-1, height * width)
