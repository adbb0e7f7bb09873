# %% wrong: numel() <= 25: one more column
def teaching_image():
    X = torch.zeros(5, 6)
    X[2, 2] = 4.0
    return X
# %% wrong: numel() <= 25: a rim of zeros too many
def teaching_image():
    X = torch.zeros(7, 7)
    X[3, 3] = 4.0
    return X
# %% wrong: a tensor: a list of lists
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 4.0
    return X.tolist()
# %% wrong: a tensor: an array of NumPy
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 4.0
    return X.numpy()
# %% wrong: of floats: of whole numbers
def teaching_image():
    X = torch.zeros(5, 5, dtype=torch.int64)
    X[2, 2] = 4
    return X
# %% wrong: with two axes: four
def teaching_image():
    X = torch.zeros(1, 1, 5, 5)
    X[0, 0, 2, 2] = 4.0
    return X
# %% wrong: with two axes: one
def teaching_image():
    X = torch.zeros(25)
    X[12] = 4.0
    return X
# %% wrong: out is X: a pair of X and a kernel
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 4.0
    return X, torch.rand(3, 3)
# %% wrong: every entry to within 0.01: the pixel lies one row too high, three entries get no light
def teaching_image():
    X = torch.zeros(5, 5)
    X[1, 2] = 4.0
    return X
# %% wrong: every entry to within 0.01: the pixel lies one column too far, three entries get no light
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 3] = 4.0
    return X
# %% wrong: every entry: only the middle one, the pixel fills a single window
def teaching_image():
    X = torch.zeros(3, 3)
    X[1, 1] = 4.0
    return X
# %% wrong: in 20 steps: it takes more, the pixel is too dark
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 1.0
    return X
# %% wrong: whatever K is: only if the kernel lies within one of where learning starts
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 2.0
    return X
# %% wrong: whatever K is: only for entries up to about nine
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 2.2
    return X
# %% wrong: whatever K is: only for entries up to about a hundred
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 2.5
    return X
# %% wrong: learned with lr=0.03: the pixel is so bright that the loss grows
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 6.0
    return X
# %% wrong: the kernel is 3×3: the image is too small for it
def teaching_image():
    X = torch.zeros(2, 12)
    X[1, 6] = 4.0
    return X
# %% wrong: a tensor of floats to learn from: the rest of the image is NaN
def teaching_image():
    X = torch.full((5, 5), float("nan"))
    X[2, 2] = 4.0
    return X
