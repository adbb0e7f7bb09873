# %% right: first, and one new layer in the ModuleList, two tensors each
def registered_tensors():
    return 4


# %% wrong: the layer that stands at two places is counted twice
def registered_tensors():
    return 2 + 2 * 2


# %% wrong: the layers in the plain list are counted as registered
def registered_tensors():
    return 2 + 2 * 2 + 2


# %% wrong: the ModuleList is taken for a plain list, so only first counts
def registered_tensors():
    return 2


# %% wrong: the single numbers in the tensors are counted, not the tensors
def registered_tensors():
    return 2 * (4 * 4 + 4)


# %% wrong: every layer that is written down is counted, wherever it is kept and however often
def registered_tensors():
    return 2 * 5
