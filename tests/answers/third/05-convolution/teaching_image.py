# %% right: one pixel in the middle, after one step nothing is left: 1 - 2 · 0.03 · c² = 0
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = (1 / 0.06) ** 0.5
    return X


# %% right: written out, with a round number: of each error a twenty-fifth is left
def teaching_image():
    return torch.tensor(
        [
            [0.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, -4.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 0.0, 0.0],
        ]
    )


# %% right: no pixel is black, but the nine windows are orthogonal to each other
def teaching_image():
    # The windows of u, (-2, 2, 1), (2, 1, 2) and (1, 2, -2), are orthogonal, each of length 3.
    u = torch.tensor([-2.0, 2.0, 1.0, 2.0, -2.0]) / 3
    return torch.outer(u, u) / (2 * 0.03) ** 0.5


# %% wrong: the bright pixel is only 1, so that each step takes just 6 per cent of the error
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = 1.0
    return X


# %% wrong: any random image is thought to do
def teaching_image():
    torch.manual_seed(0)
    return torch.rand(5, 5)


# %% wrong: the 2 of the square's derivative is forgotten, so each step turns the error's sign
def teaching_image():
    X = torch.zeros(5, 5)
    X[2, 2] = (1 / 0.03) ** 0.5
    return X


# %% wrong: a bright diagonal, whose windows repeat, so that most entries are learned in sums only
def teaching_image():
    # The brightness is chosen so that the steps do not overshoot.
    return 1.5 * torch.eye(5)


# %% wrong: with batch and channel axes, as nn.Conv2d wants it
def teaching_image():
    X = torch.zeros(1, 1, 5, 5)
    X[0, 0, 2, 2] = (1 / 0.06) ** 0.5
    return X
