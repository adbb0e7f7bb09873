# %% wrong: maximum and mean are exchanged
def which_curve():
    return "CBEDA"

# %% wrong: no pooling is taken for the curve that never changes, and the global maximum for the one that does
def which_curve():
    return "AEBDC"

# %% wrong: no pooling and every fourth place are exchanged
def which_curve():
    return "DEBCA"

# %% wrong: the last two ways are given in the other order
def which_curve():
    order = ["C", "E", "B", "A", "D"]
    return "".join(order)

# %% right: the ways are simulated and looked up among the curves
def which_curve():
    rows = torch.eye(16)[:8]
    fours = rows.reshape(8, 4, 4)
    ways = [rows, fours.amax(2), fours.mean(2), rows[:, ::4], rows.amax(1, keepdim=True)]
    totals = [(y - y[0]).abs().sum(1).tolist() for y in ways]
    names = {(0, 0): "A", (0, 0.5): "B", (2, 2): "C", (1, 2): "D", (0, 2): "E"}
    return "".join(names[t[1], t[4]] for t in totals)
