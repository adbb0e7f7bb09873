# %% right: stride 3, remainders 2 and 2
def layer_with_another_size():
    return 8, 3, 1, 3, 1


# %% right: searched for, with the formula of the chapter
def layer_with_another_size():
    from itertools import product

    for n, k, p, s, d in product(range(1, 12), (1, 2, 3), (0, 1, 2), (1, 2, 3, 4), (1, 2)):
        room = n + 2 * p - d * (k - 1) - 1
        if room >= 0 and room // s + 1 != (n - d * (k - 1) - 1) // s + 2 * p // s + 1:
            return n, k, p, s, d


# %% right: a dilated kernel that fits only thanks to the padding
def layer_with_another_size():
    return 4, 3, 2, 3, 2


# %% wrong: stride 2, of which 2 · p is always a multiple
def layer_with_another_size():
    return 8, 3, 1, 2, 1


# %% wrong: both divisions leave something over, but 1 and 2 together are less than a step of 4
def layer_with_another_size():
    return 8, 3, 1, 4, 1


# %% wrong: the remainder of p is looked at, not that of 2 · p, which is zero here
def layer_with_another_size():
    return 10, 3, 2, 4, 1


# %% wrong: the dilated kernel reaches over 9 pixels and does not fit into the 6 of the padded image
def layer_with_another_size():
    return 4, 3, 1, 3, 4


# %% wrong: stride and padding exchanged in the answer (n, k, s, p, d)
def layer_with_another_size():
    n, k, padding, stride, dilation = 8, 3, 1, 3, 1
    return n, k, stride, padding, dilation
