# %% right: a copy of A for each entry of B
def two_kernels_in_one(A, B):
    (h, w), (m, n) = A.shape, B.shape
    C = torch.zeros(h + m - 1, w + n - 1, dtype=torch.result_type(A, B))
    for i in range(m):
        for j in range(n):
            C[i : i + h, j : j + w] += B[i, j] * A
    return C


# %% right: A stamped by B is a transposed convolution
def two_kernels_in_one(A, B):
    C = F.conv_transpose2d(A.double()[None, None], B.double()[None, None])
    return C[0, 0].to(torch.result_type(A, B))


# %% right: what both make of a single dot is C turned round
def two_kernels_in_one(A, B):
    rows, cols = A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1
    dot = torch.zeros(2 * rows - 1, 2 * cols - 1, dtype=A.dtype)
    dot[rows - 1, cols - 1] = 1
    return corr2d(corr2d(dot, A), B).flip(0, 1)


# %% wrong: A, with zeros around it, is cross-correlated with B as it is, not turned
def two_kernels_in_one(A, B):
    m, n = B.shape
    return corr2d(F.pad(A, (n - 1, n - 1, m - 1, m - 1)), B)


# %% wrong: A is filtered with B inside its own rim, as if A were the image, so C is smaller than A
def two_kernels_in_one(A, B):
    return corr2d(A, B.flip(0, 1))


# %% wrong: copies that overlap overwrite each other, they are not added
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1, dtype=A.dtype)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] = B[i, j] * A
    return C


# %% wrong: C is given half a turn at the end, as if it were for a convolution
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1, dtype=A.dtype)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            C[i : i + B.shape[0], j : j + B.shape[1]] += A[i, j] * B
    return C.flip(0, 1)


# %% wrong: the sizes are added without taking one off, so a row and a column of zeros remain
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0], A.shape[1] + B.shape[1], dtype=A.dtype)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += B[i, j] * A
    return C
