# %% wrong: The groups are ignored: every output sees all twelve inputs.
def grouped_weight_shape():
    return (20, 12, 3, 5)

# %% wrong: The outputs are divided by the groups too.
def grouped_weight_shape():
    return (20 // 4, 12 // 4, 3, 5)

# %% wrong: The inputs stand before the outputs, as in the arguments of the layer.
def grouped_weight_shape():
    groups = 4
    return (12 // groups, 20, 3, 5)

# %% wrong: The number of groups is taken for the number of inputs in a group.
def grouped_weight_shape():
    return 20, 4, 3, 5

# %% wrong: Groups are ignored and inputs and outputs are swapped.
def grouped_weight_shape():
    return tuple([12, 20, 3, 5])

# %% right: Built with a torch.Size, which is a tuple.
def grouped_weight_shape():
    return torch.Size([20, 12 // 4, 3, 5])
