# %% wrong: one bright pixel of value 1, whose steps are far too small
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 1
    return X
# %% wrong: forgets the 2 of the square's derivative, so each step only turns the error's sign
def teaching_image():
    c = (1 / 0.03) ** 0.5
    X = torch.zeros(5, 5)
    X[2, 2] = c
    return X
# %% wrong: a random image
def teaching_image():
    torch.manual_seed(0)
    return torch.rand(5, 5)
# %% wrong: the bright pixel is in the corner, so only one window sees it
def teaching_image():
    X = torch.zeros(5, 5)
    X[0, 0] = 4.08
    return X
# %% wrong: a 3×3 image has one window only
def teaching_image():
    X = torch.zeros(3, 3)
    X[1, 1] = 4.08
    return X
# %% wrong: whole numbers where floats are asked for
def teaching_image():
    X = torch.zeros(5, 5, dtype=torch.long)
    X[2, 2] = 4
    return X
# %% wrong: a bright diagonal, so the windows along it light several entries at once
def teaching_image():
    return 4.08 * torch.eye(5)
# %% wrong: the image is made and not returned
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = (1 / 0.06) ** 0.5
# %% right: the one pixel is negative
def teaching_image():
    X = torch.zeros(25)
    X[12] = -((2 * 0.03) ** -0.5)
    return X.reshape(5, 5)
# %% right: one row of pixels in the middle, windows at right angles
def teaching_image():
    X = torch.zeros(5, 5)
    X[2] = torch.tensor([2, 2, -1, 2, 2]) * 4.0825 / 3
    return X
