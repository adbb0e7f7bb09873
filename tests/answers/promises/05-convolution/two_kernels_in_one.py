# %% wrong: A and B of any shapes: of one and the same shape only
def two_kernels_in_one(A, B):
    h, w = A.shape
    C = torch.zeros(2 * h - 1, 2 * w - 1)
    for i in range(h):
        for j in range(w):
            C[i : i + h, j : j + w] += B[i, j] * A
    return C
# %% wrong: A and B of any shapes: square kernels only
def two_kernels_in_one(A, B):
    a, b = len(A), len(B)
    C = torch.zeros(a + b - 1, a + b - 1)
    for i in range(b):
        for j in range(b):
            C[i : i + a, j : j + a] += B[i, j] * A
    return C
# %% wrong: A and B of any shapes: B is turned on its side, as if its columns were rows
def two_kernels_in_one(A, B):
    h, w = B.T.shape
    C = torch.zeros(A.shape[0] + h - 1, A.shape[1] + w - 1)
    for i in range(h):
        for j in range(w):
            C[i : i + A.shape[0], j : j + A.shape[1]] += B.T[i, j] * A
    return C
# %% wrong: A and B of any shapes: B with a single row or column fails
def two_kernels_in_one(A, B):
    h, w = B.shape
    P = torch.zeros(A.shape[0] + 2 * (h - 1), A.shape[1] + 2 * (w - 1))
    P[h - 1 : -(h - 1), w - 1 : -(w - 1)] = A
    return corr2d(P, B.flip(0, 1))
# %% wrong: A and B of any shapes: B must not be larger than A
def two_kernels_in_one(A, B):
    h, w = B.shape
    P = F.pad(A, (w - 1, w - 1, h - 1, h - 1))[: 3 * A.shape[0] - 2, : 3 * A.shape[1] - 2]
    return corr2d(P, B.flip(0, 1))
# %% wrong: filters like A followed by B: B is turned first
def two_kernels_in_one(A, B):
    h, w = B.shape
    return corr2d(F.pad(A, (w - 1, w - 1, h - 1, h - 1)), B)
# %% wrong: filters like A followed by B: the result of A only where all of B lies inside it
def two_kernels_in_one(A, B):
    return corr2d(A, B.flip(0, 1)) if B.shape[0] <= A.shape[0] and B.shape[1] <= A.shape[1] else corr2d(B, A.flip(0, 1))
# %% wrong: filters like A followed by B: like both side by side, added
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    C[: A.shape[0], : A.shape[1]] += A
    C[: B.shape[0], : B.shape[1]] += B
    return C
# %% wrong: filters like A followed by B: what overlaps replaces in place of adding
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] = B[i, j] * A
    return C
# %% wrong: corr2d(X, C) is equal: a row and a column of zeros too many, so the result is smaller
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0], A.shape[1] + B.shape[1])
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += B[i, j] * A
    return C
# %% wrong: for every image: for those that are nowhere below zero, if no entry of C is
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += B[i, j] * A
    return C.clamp(min=0)
# %% wrong: equal for every image: up to a factor, the entries add up to one
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += B[i, j] * A
    return C / C.sum()
# %% wrong: out is C: with the axes of conv2d
def two_kernels_in_one(A, B):
    h, w = B.shape
    return F.conv2d(A[None, None], B.flip(0, 1)[None, None], padding=(h - 1, w - 1))[0]
# %% wrong: out is C: with a single row or column it loses an axis
def two_kernels_in_one(A, B):
    h, w = B.shape
    return F.conv2d(A[None, None], B.flip(0, 1)[None, None], padding=(h - 1, w - 1)).squeeze()
# %% wrong: out is C: entries cut to whole numbers
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1, dtype=torch.int64)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += (B[i, j] * A).long()
    return C
# %% wrong: A and B come in: B is turned in place
def two_kernels_in_one(A, B):
    h, w = B.shape
    B[:] = B.flip(0, 1)
    return corr2d(F.pad(A, (w - 1, w - 1, h - 1, h - 1)), B)
# %% wrong: A and B come in: A is changed in place
def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += B[i, j] * A
    A *= 0.0
    return C
