# %% wrong: multiplies by the first entry after the loop, so all other terms get it too
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols].clone()
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    Y *= K[0, 0]
    return Y
# %% wrong: writes Y = Y * K[0, 0] but goes into the loop from a = 1, b = 1, so most entries are left out
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y = Y * K[0, 0]
    for a in range(1, K.shape[0]):
        for b in range(1, K.shape[1]):
            Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: copies the reference only, so image and result are still the same memory
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    image = X
    Y = image[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y = Y + X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% wrong: drops the condition, so the first entry is counted twice
def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y
# %% right: adds all terms with sum over a generator, nothing is written into the image
def my_corr2d(X, K):
    h, w = K.shape
    r, c = X.shape[0] - h, X.shape[1] - w
    return sum(K[a, b] * X[a : a + r + 1, b : b + c + 1] for a in range(h) for b in range(w))
