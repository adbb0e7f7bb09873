# %% wrong: five whole numbers: floats
def layer_with_another_size():
    return 6.0, 2.0, 1.0, 3.0, 1.0
# %% wrong: five whole numbers: one of them a float
def layer_with_another_size():
    return 6, 2, 1, 3.0, 1
# %% wrong: five whole numbers: the dilation is missing
def layer_with_another_size():
    return 6, 2, 1, 3
# %% wrong: five whole numbers: the two sizes are added
def layer_with_another_size():
    return 6, 2, 1, 3, 1, 2, 3
# %% wrong: five whole numbers: pairs, for both axes
def layer_with_another_size():
    return (6, 6), (2, 2), (1, 1), (3, 3), (1, 1)
# %% wrong: five whole numbers: a dictionary
def layer_with_another_size():
    return {"n": 6, "k": 2, "p": 1, "s": 3, "d": 1}
# %% wrong: five whole numbers: written in a string
def layer_with_another_size():
    return "6, 2, 1, 3, 1"
# %% wrong: n, k, p, s, d in this order: stride before padding
def layer_with_another_size():
    return 6, 2, 3, 1, 1
# %% wrong: the kernel has to fit into the padded image: it is two pixels too large
def layer_with_another_size():
    return 3, 7, 1, 3, 1
# %% wrong: the kernel has to fit into the padded image: it does not with its dilation
def layer_with_another_size():
    return 3, 4, 1, 3, 2
# %% wrong: a layer: its padding is below zero
def layer_with_another_size():
    return 10, 2, -1, 3, 1
# %% wrong: a layer: its stride is zero
def layer_with_another_size():
    return 6, 2, 1, 0, 1
# %% wrong: a layer: its stride is below zero
def layer_with_another_size():
    return 6, 2, 1, -3, 1
# %% wrong: a layer: its dilation is zero
def layer_with_another_size():
    return 5, 2, 1, 3, 0
# %% wrong: a layer: its dilation is below zero
def layer_with_another_size():
    return 4, 2, 1, 3, -1
# %% wrong: a layer: its kernel has no entries
def layer_with_another_size():
    return 4, 0, 1, 3, 1
# %% wrong: with its image: the image has no pixels
def layer_with_another_size():
    return 0, 1, 2, 3, 1
# %% wrong: with its image: the image has fewer than no pixels
def layer_with_another_size():
    return -1, 1, 3, 4, 1
# %% wrong: for which one is it not right: stride two
def layer_with_another_size():
    return 7, 2, 1, 2, 1
# %% wrong: for which one is it not right: no padding
def layer_with_another_size():
    return 6, 2, 0, 3, 1
# %% wrong: for which one is it not right: the padding is divided without a remainder
def layer_with_another_size():
    return 7, 2, 3, 3, 1
# %% wrong: for which one is it not right: the image is divided without a remainder
def layer_with_another_size():
    return 5, 2, 1, 3, 1
# %% wrong: for which one is it not right: the two remainders together make no step
def layer_with_another_size():
    return 7, 2, 1, 4, 1
