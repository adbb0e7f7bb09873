# %% wrong: The step is 2.
def pooled_row():
    row = [3, 1, 5, 0, 4, 1, 9]
    return [max(row[i : i + 3]) for i in range(0, 5, 2)]

# %% wrong: The places of the winners instead of the winners.
def pooled_row():
    return [2, 4]

# %% wrong: The largest number of the whole row only.
def pooled_row():
    return [9]

# %% wrong: A padding of one is added at both ends.
def pooled_row():
    return [3, 5, 9]

# %% wrong: The numbers that the windows begin with.
def pooled_row():
    row = [3, 1, 5, 0, 4, 1, 9]
    return row[:6:3]

# %% right: Cuts the row as text and takes the maximum of each full piece.
def pooled_row():
    row = "3 1 5 0 4 1 9".split()
    pieces = [row[i : i + 3] for i in range(0, len(row), 3)]
    return [int(max(piece)) for piece in pieces if len(piece) == 3]

# %% right: Floats from torch's unfold and amax.
def pooled_row():
    return torch.tensor([3.0, 1, 5, 0, 4, 1, 9]).unfold(0, 3, 3).amax(dim=1).tolist()
