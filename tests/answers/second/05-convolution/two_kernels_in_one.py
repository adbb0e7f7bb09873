# %% wrong: multiplies the kernels entry by entry
def two_kernels_in_one(A, B):
    return A * B
# %% wrong: cross-correlates padded A with B without turning B
def two_kernels_in_one(A, B):
    h, w = B.shape
    padded = F.pad(A, (w - 1, w - 1, h - 1, h - 1))
    return corr2d(padded, B)
# %% wrong: writes each copy over the last one instead of adding it
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] = A * B[i, j]
    return C
# %% wrong: C has the sum of the sizes, one too many on each axis
def two_kernels_in_one(A, B):
    ah, aw = A.shape
    bh, bw = B.shape
    C = torch.zeros(ah + bh, aw + bw)
    for i in range(bh):
        for j in range(bw):
            C[i:i + ah, j:j + aw] += B[i, j] * A
    return C
# %% right: a transposed convolution, which stamps A at each entry of B
def two_kernels_in_one(A, B):
    return F.conv_transpose2d(B[None, None], A[None, None]).squeeze(0).squeeze(0)
