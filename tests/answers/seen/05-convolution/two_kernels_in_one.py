# %% wrong: slides B over A inside, which gives a smaller kernel
def two_kernels_in_one(A, B):
    return corr2d(A, B)
# %% wrong: a matrix product
def two_kernels_in_one(A, B):
    return A @ B
# %% wrong: the full cross-correlation, with B not turned
def two_kernels_in_one(A, B):
    h, w = B.shape
    return corr2d(F.pad(A, (w - 1, w - 1, h - 1, h - 1)), B)
# %% wrong: overwrites where the copies overlap
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] = A * B[i, j]
    return C
# %% wrong: takes both kernels to be square
def two_kernels_in_one(A, B):
    a, b = len(A), len(B)
    C = torch.zeros(a + b - 1, a + b - 1)
    for i in range(b):
        for j in range(b):
            C[i : i + a, j : j + a] += B[i, j] * A
    return C
# %% wrong: lets an image with one dot answer, and forgets that the answer is turned round
def two_kernels_in_one(A, B):
    h, w = A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1
    dot = torch.zeros(2 * h - 1, 2 * w - 1)
    dot[h - 1, w - 1] = 1
    return corr2d(corr2d(dot, A), B)
# %% wrong: adds all of A at each place of B, but times the sum of B
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += A * B.sum()
    return C
# %% right: the transposed convolution stamps B for each entry of A
def two_kernels_in_one(A, B):
    return F.conv_transpose2d(A[None, None], B[None, None])[0, 0]
# %% right: Fourier transform with enough room
def two_kernels_in_one(A, B):
    size = [a + b - 1 for a, b in zip(A.shape, B.shape)]
    return torch.fft.irfft2(torch.fft.rfft2(A, s=size) * torch.fft.rfft2(B, s=size), s=size)
