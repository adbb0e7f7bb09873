# %% wrong: The weight is repeated over all groups and no zeros are left.
def grouped_as_full(weight, groups):
    return weight.repeat(1, groups, 1, 1)

# %% wrong: The outputs are dealt to the groups in turn instead of block by block.
def grouped_as_full(weight, groups):
    o, c, h, w = weight.shape
    full = torch.zeros(o, c * groups, h, w)
    for i in range(o):
        g = i % groups
        full[i, g * c : (g + 1) * c] = weight[i]
    return full

# %% wrong: Only the first group is filled.
def grouped_as_full(weight, groups):
    full = torch.zeros(weight.shape[0], weight.shape[1] * groups, weight.shape[2], weight.shape[3])
    full[:, : weight.shape[1]] = weight
    return full

# %% wrong: The inputs of a group begin at a multiple of the outputs in a group.
def grouped_as_full(weight, groups):
    outputs, inputs, h, w = weight.shape
    per = outputs // groups
    full = torch.zeros(outputs, inputs * groups, h, w)
    for o in range(outputs):
        start = (o // per) * per
        full[o, start : start + inputs] = weight[o]
    return full

# %% wrong: Nothing is returned.
def grouped_as_full(weight, groups):
    n, c, h, w = weight.shape
    full = torch.zeros(n, groups * c, h, w)
    for o in range(n):
        g = o // (n // groups)
        full[o, g * c : g * c + c] = weight[o]

# %% right: Every group's block is padded with zeros on the channel axis, and all are joined.
def grouped_as_full(weight, groups):
    c = weight.shape[1]
    blocks = weight.chunk(groups)
    return torch.cat([F.pad(k, (0, 0, 0, 0, g * c, (groups - 1 - g) * c)) for g, k in enumerate(blocks)])
