# %% right: thought out
def pooled_row():
    return [5, 4]


# %% right: the largest of each full window, with slices
def pooled_row():
    row = [3, 1, 5, 0, 4, 1, 9]
    return [max(row[i : i + 3]) for i in range(0, len(row) - 2, 3)]


# %% right: floats, as a layer gives them
def pooled_row():
    row = torch.tensor([3.0, 1.0, 5.0, 0.0, 4.0, 1.0, 9.0])
    return row.unfold(0, 3, 3).amax(dim=1).tolist()


# %% wrong: stride 1, as in a convolution
def pooled_row():
    return [5, 5, 5, 4, 9]


# %% wrong: the window that is not filled at the end counts too
def pooled_row():
    return [5, 4, 9]


# %% wrong: (1, 3) is read as a window of 1 and a step of 3
def pooled_row():
    return [3, 0, 9]


# %% wrong: a padding of one on either side, so that all of the row is seen
def pooled_row():
    return [3, 5, 9]


# %% wrong: the places of the largest numbers instead of the numbers
def pooled_row():
    return [2, 4]
