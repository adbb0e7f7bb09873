# %% wrong: halves the image, as most layers of the chapter with a stride do
def layer_with_another_size():
    return 224, 7, 3, 2, 1
# %% wrong: stride 3, but no padding
def layer_with_another_size():
    return (11, 4, 0, 3, 1)
# %% wrong: a dilation and stride 1
def layer_with_another_size():
    return 28, 3, 2, 1, 2
# %% wrong: padding 2 and stride 4 leave nothing over
def layer_with_another_size():
    return 10, 3, 2, 4, 1
# %% wrong: both leave something over, together less than a step
def layer_with_another_size():
    return 9, 3, 1, 5, 1
# %% wrong: the image is forgotten
def layer_with_another_size():
    return 3, 1, 3, 1
# %% wrong: a kernel that does not fit
def layer_with_another_size():
    return 5, 4, 1, 3, 3
# %% right: the chapter's layer with stride (3, 4), its columns
def layer_with_another_size():
    return 8, 5, 1, 4, 1
# %% right: searched for
def layer_with_another_size():
    from itertools import product

    for n, k, p, s, d in product(range(1, 20), (2, 3), (1, 2), (3, 4), (1, 2)):
        fits = n + 2 * p >= d * (k - 1) + 1
        once = (n + 2 * p - d * (k - 1) - 1) // s + 1
        twice = (n - d * (k - 1) - 1) // s + 2 * p // s + 1
        if fits and once != twice:
            return [n, k, p, s, d]
