# %% right: floor(11 / 2) + 1 rows, floor(7 / 3) + 1 columns
def rectangle_shape():
    return (6, 3)


# %% wrong: the padding counted once for both sides together
def rectangle_shape():
    return (5, 3)


# %% wrong: the plus one forgotten (steps in place of places)
def rectangle_shape():
    return (5, 2)


# %% wrong: rounded up
def rectangle_shape():
    return (7, 4)


# %% wrong: the size at stride 1 is divided by the stride and rounded down: 12 // 2 and 8 // 3
def rectangle_shape():
    return (12 // 2, 8 // 3)


# %% wrong: the layer's pairs read as (columns, rows)
def rectangle_shape():
    rows = (11 + 2 * 0 - 5) // 3 + 1
    cols = (12 + 2 * 2 - 4) // 2 + 1
    return (rows, cols)
