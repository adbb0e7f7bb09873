# %% wrong: The sign is turned only after pooling.
def min_pool(X, size):
    Y = F.max_pool2d(X, kernel_size=size)
    return Y * -1

# %% wrong: Subtracts from the largest value before pooling but does not undo it.
def min_pool(X, size):
    return F.max_pool2d(X.max() - X, size)

# %% wrong: Adds padding, and so one place too many comes out.
def min_pool(X, size):
    return -F.max_pool2d(-X, size, padding=size // 2)

# %% wrong: Windows that are cut off at the rim are kept.
def min_pool(X, size):
    neg = -X
    return F.max_pool2d(neg, size, stride=size, ceil_mode=True).neg()

# %% wrong: A ReLU cuts off the positive values.
def min_pool(X, size):
    return -F.max_pool2d(F.relu(-X), size)

# %% wrong: Forgets the channels: the minimum goes over them too.
def min_pool(X, size):
    return -F.max_pool2d(-X.amin(dim=1, keepdim=True), size)

# %% right: Pools along the rows and then along the columns.
def min_pool(X, size):
    Y = F.max_pool2d(X.neg(), (1, size))
    return F.max_pool2d(Y, (size, 1)).neg()

# %% right: Image after image in a loop, with all arguments written out.
def min_pool(X, size):
    result = []
    for image in X:
        result.append(0 - F.max_pool2d(0 - image, kernel_size=(size, size), stride=(size, size), padding=0))
    return torch.stack(result)
