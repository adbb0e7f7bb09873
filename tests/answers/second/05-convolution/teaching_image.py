# %% wrong: a bright pixel of value 1, whose steps are too small for 20 of them
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 1
    return X
# %% wrong: forgets the root when solving 0.06 c^2 = 1, so learning explodes
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 1 / 0.06
    return X
# %% wrong: the pixel lies in the corner, so only one entry of the kernel is learned
def teaching_image():
    X = torch.zeros(5, 5)
    X[0, 0] = 4.08
    return X
# %% wrong: forgets the 2 of the squared error, so the error only changes its sign with every step
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = (1 / 0.03) ** 0.5
    return X
# %% right: an outer product of unit vectors, times a value on the negative side
def teaching_image():
    e = torch.eye(5)[2]
    return -4 * torch.outer(e, e)
