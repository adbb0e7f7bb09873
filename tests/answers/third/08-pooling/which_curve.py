# %% right: thought out
def which_curve():
    return "CEBDA"


# %% right: from a table of ways, joined
def which_curve():
    curves = {
        "no pooling": "C",
        "maximum of four": "E",
        "mean of four": "B",
        "every fourth place": "D",
        "global maximum": "A",
    }
    return "".join(curves.values())


# %% right: simulated, and each curve looked up by its values after one move and after four
def which_curve():
    ways = [
        lambda row: row,
        lambda row: row.reshape(4, 4).amax(dim=1),
        lambda row: row.reshape(4, 4).mean(dim=1),
        lambda row: row[::4],
        lambda row: row.amax(dim=0, keepdim=True),
    ]
    known = {(0, 0): "A", (0, 0.5): "B", (2, 2): "C", (1, 2): "D", (0, 2): "E"}
    spots = torch.eye(16)
    letters = ""
    for way in ways:
        after_one, after_four = ((way(spots[i]) - way(spots[0])).abs().sum().item() for i in (1, 4))
        letters += known[after_one, after_four]
    return letters


# %% wrong: maximum and mean of the windows are swapped
def which_curve():
    return "CBEDA"


# %% wrong: no pooling and every fourth place are swapped (a spot that moves on is thought to change one number)
def which_curve():
    return "DEBCA"


# %% wrong: the windows' maximum and every fourth place are swapped (D's peak at four is taken for the window's border)
def which_curve():
    return "CDBEA"


# %% wrong: the answer is written the wrong way round, for each curve the number of its way as a letter
def which_curve():
    return "ECADB"


# %% wrong: "no pooling" is taken for "nothing changes", and the global maximum for the curve that changes at once
def which_curve():
    return "AEBDC"
