# %% wrong: The slow start of B is taken for a small step, the middling C for few images.
def what_went_wrong():
    return "BACD"

# %% wrong: C is taken for few images because it reads not all, D for a small step because its loss is small.
def what_went_wrong():
    return "DACB"

# %% wrong: Causes in the order they come to mind: large before small, shuffled before few.
def what_went_wrong():
    small, large, few, shuffled = "C", "A", "D", "B"
    return large + small + shuffled + few

# %% wrong: D, whose loss falls so fast, is taken for the large step, A for few images.
def what_went_wrong():
    return "CDAB"

# %% wrong: The large step is taken for B, few images for A, shuffled for D.
def what_went_wrong():
    return "CBAD"

# %% right: Finds the runs from the table's numbers.
def what_went_wrong():
    table = {"A": (2.30, 0.11, 0.09), "B": (0.16, 1.0, 0.16), "C": (0.66, 0.86, 0.86), "D": (0.0, 1.0, 0.91)}
    large = max(table, key=lambda r: table[r][0])
    few = min(table, key=lambda r: table[r][0])
    shuffled = max(table, key=lambda r: table[r][1] - table[r][2])
    small = (set(table) - {large, few, shuffled}).pop()
    return small + large + few + shuffled

# %% right: Sorted by the number of the cause.
def what_went_wrong():
    cause = [("A", 2), ("B", 4), ("C", 1), ("D", 3)]
    return "".join(letter for letter, number in sorted(cause, key=lambda pair: pair[1]))
