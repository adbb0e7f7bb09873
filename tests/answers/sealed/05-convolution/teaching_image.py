# %% wrong: the pixel is a little bright, 1.5, and 20 steps do not suffice
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 1.5
    return X
# %% wrong: forgets the root, so the steps overshoot
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 1 / 0.06
    return X
# %% wrong: larger random numbers, with which it overshoots
def teaching_image():
    torch.manual_seed(1)
    return 4 * torch.randn(5, 5)
# %% wrong: a bright pixel off the middle, so some entries never meet it
def teaching_image():
    X = torch.zeros(5, 5)
    X[1, 2] = 4.0
    return X
# %% wrong: a 7×7 image exceeds the budget
def teaching_image():
    X = torch.zeros(7, 7)
    X[3, 3] = 4.0825
    return X
# %% wrong: four axes where two are asked for
def teaching_image():
    X = torch.zeros(1, 1, 5, 5)
    X[0, 0, 2, 2] = 4.08
    return X
# %% wrong: all pixels alike, so every window tells the same
def teaching_image():
    return torch.full((5, 5), 0.4)
# %% wrong: a list of lists and not a tensor
def teaching_image():
    X = [[0.0] * 5 for _ in range(5)]
    X[2][2] = 4.08
    return X
# %% right: no pixel is zero, an outer product whose windows are at right angles to each other
def teaching_image():
    x = torch.tensor([2.0, 2.0, -1.0, 2.0, 2.0]) / 3
    return torch.outer(x, x) / 0.06**0.5
# %% right: padding around a single pixel of 4
def teaching_image():
    return F.pad(torch.tensor([[4.0]]), (2, 2, 2, 2))
# %% right: written out as a nested list, with 4.2
def teaching_image():
    return torch.tensor([[4.2 if (i, j) == (2, 2) else 0.0 for j in range(5)] for i in range(5)])
