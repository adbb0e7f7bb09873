# %% right: three tensors, six names
def names_and_keys():
    return 3, 6


# %% wrong: named_parameters is taken to list every name, shared or not
def names_and_keys():
    return 6, 6


# %% wrong: state_dict is taken to leave out shared tensors as well
def names_and_keys():
    return 3, 3


# %% wrong: the bias of the last layer is taken to be shared along with its weight
def names_and_keys():
    return 2, 6


# %% wrong: named_parameters is taken to leave out repeated layers only, so the last layer's tied weight is listed again
def names_and_keys():
    return 4, 6


# %% wrong: state_dict is taken to list a repeated layer once, and only the tied weight under both names
def names_and_keys():
    return 3, 4
