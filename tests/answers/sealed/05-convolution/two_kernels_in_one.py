# %% wrong: multiplies the kernels entry by entry
def two_kernels_in_one(A, B):
    return A * B
# %% wrong: the Kronecker product, whose copies do not overlap
def two_kernels_in_one(A, B):
    return torch.kron(B, A)
# %% wrong: places the copies of A from the far corner, so B is turned
def two_kernels_in_one(A, B):
    (h, w), (m, n) = A.shape, B.shape
    C = torch.zeros(h + m - 1, w + n - 1)
    for i in range(m):
        for j in range(n):
            C[i : i + h, j : j + w] += A * B[m - 1 - i, n - 1 - j]
    return C
# %% wrong: C is one row and one column too large
def two_kernels_in_one(A, B):
    """Return the kernel C that filters like A followed by B."""
    C = torch.zeros(A.shape[0] + B.shape[0], A.shape[1] + B.shape[1])
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += A * B[i, j]
    return C
# %% wrong: takes B to have the shape of A
def two_kernels_in_one(A, B):
    h, w = A.shape
    C = torch.zeros(2 * h - 1, 2 * w - 1)
    for i in range(h):
        for j in range(w):
            C[i : i + h, j : j + w] += A * B[i, j]
    return C
# %% wrong: Fourier transform without room, so what hangs over comes in on the other side
def two_kernels_in_one(A, B):
    h, w = max(A.shape[0], B.shape[0]), max(A.shape[1], B.shape[1])
    a, b = torch.fft.fft2(A, s=(h, w)), torch.fft.fft2(B, s=(h, w))
    return torch.fft.ifft2(a * b).real
# %% wrong: adds the kernels, as if the two results were added
def two_kernels_in_one(A, B):
    h, w = max(A.shape[0], B.shape[0]), max(A.shape[1], B.shape[1])
    C = torch.zeros(h, w)
    C[: A.shape[0], : A.shape[1]] += A
    C[: B.shape[0], : B.shape[1]] += B
    return C
# %% right: the gradient of the one output with respect to an image that just fits
def two_kernels_in_one(A, B):
    X = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1, requires_grad=True)
    corr2d(corr2d(X, A), B).sum().backward()
    return X.grad
# %% right: four loops over single entries
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            for k in range(B.shape[0]):
                for l in range(B.shape[1]):
                    C[i + k, j + l] += A[i, j] * B[k, l]
    return C
# %% right: pads B and slides the turned A over it, the other way round
def two_kernels_in_one(A, B):
    h, w = A.shape
    return corr2d(F.pad(B, (w - 1, w - 1, h - 1, h - 1)), A.rot90(2))
