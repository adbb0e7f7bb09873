# %% wrong: every group's weights are repeated for all inputs, no zeros
def grouped_as_full(weight, groups):
    return weight.repeat(1, groups, 1, 1)

# %% wrong: outputs are dealt to the groups in turn instead of group after group
def grouped_as_full(weight, groups):
    o, c, h, w = weight.shape
    full = torch.zeros(o, c * groups, h, w)
    for i in range(o):
        g = i % groups
        full[i, g * c : (g + 1) * c] = weight[i]
    return full

# %% wrong: the group is the output divided by the number of groups, not by the group's size
def grouped_as_full(weight, groups):
    outputs, n = weight.shape[0], weight.shape[1]
    full = torch.zeros(outputs, n * groups, *weight.shape[2:])
    for out in range(outputs):
        start = (out // groups) * n
        full[out, start : start + n] = weight[out]
    return full

# %% wrong: the inputs of a group begin at its first output's number
def grouped_as_full(weight, groups):
    out, per, kh, kw = weight.shape
    size = out // groups
    full = torch.zeros((out, per * groups, kh, kw))
    for g in range(groups):
        a = g * size
        full[a : a + size, a : a + per] = weight[a : a + size]
    return full

# %% right: block_diag of the flattened groups does it without a loop over outputs
def grouped_as_full(weight, groups):
    outputs, _, kh, kw = weight.shape
    blocks = [part.flatten(1) for part in weight.chunk(groups)]
    return torch.block_diag(*blocks).reshape(outputs, -1, kh, kw)
