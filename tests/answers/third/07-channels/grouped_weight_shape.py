# %% right: the four numbers, thought out
def grouped_weight_shape():
    return (20, 3, 3, 5)


# %% right: written as the division that leads to it
def grouped_weight_shape():
    inputs, outputs, groups = 12, 20, 4
    inputs_in_a_box = inputs // groups
    kernel = (3, 5)
    return (outputs, inputs_in_a_box, *kernel)


# %% right: as a torch.Size, which is a tuple, counting the inputs of one box
def grouped_weight_shape():
    boxes = torch.arange(12).tensor_split(4)
    return torch.Size([20, len(boxes[0]), 3, 5])


# %% wrong: the groups are ignored, every output has a slice for all 12 inputs
def grouped_weight_shape():
    return (20, 12, 3, 5)


# %% wrong: the outputs are divided by the groups as well as the inputs
def grouped_weight_shape():
    return (20 // 4, 12 // 4, 3, 5)


# %% wrong: the groups are given an axis of their own
def grouped_weight_shape():
    return (4, 5, 3, 3, 5)


# %% wrong: the number of groups is taken for the number of inputs in a group
def grouped_weight_shape():
    return (20, 4, 3, 5)


# %% wrong: the kernel is written width first, height last
def grouped_weight_shape():
    return (20, 3, 5, 3)
