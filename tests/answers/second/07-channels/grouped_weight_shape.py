# %% wrong: the groups are ignored, every output is thought to see all inputs
def grouped_weight_shape():
    return (20, 12, 3, 5)

# %% wrong: the outputs are divided by the groups as well
def grouped_weight_shape():
    groups = 4
    return (20 // groups, 12 // groups, 3, 5)

# %% wrong: only the outputs are divided by the groups, not the inputs
def grouped_weight_shape():
    return 5, 12, 3, 5

# %% wrong: inputs come before outputs
def grouped_weight_shape():
    return (12 // 4, 20, 3, 5)

# %% right: the shape of an empty tensor, so a torch.Size
def grouped_weight_shape():
    per_group = len(range(0, 12, 4))
    return torch.empty(20, per_group, 3, 5).shape
