# %% right: along an axis 2 windows hold the first pixel, 5 the middle one
def corner_edge_middle():
    return (2 * 2, 2 * 5, 5 * 5)


# %% wrong: the padding forgotten
def corner_edge_middle():
    return (1, 5, 25)


# %% wrong: the numbers of the chapter's 3×3 kernel
def corner_edge_middle():
    return (4, 6, 9)


# %% wrong: the two axes added, not multiplied
def corner_edge_middle():
    return (2 + 2, 2 + 5, 5 + 5)


# %% wrong: reckoned with the padding that keeps the size, 2, where it is 1
def corner_edge_middle():
    return (9, 15, 25)


# %% wrong: the middle is thought to lie in all 7 places along an axis
def corner_edge_middle():
    return (4, 14, 49)
