# %% right: loops over groups, outputs and inputs
def grouped_as_full(weight, groups):
    outputs, seen, kh, kw = weight.shape
    full = torch.zeros(outputs, seen * groups, kh, kw, dtype=weight.dtype)
    outputs_in_group = outputs // groups
    for g in range(groups):
        for i in range(outputs_in_group):
            for j in range(seen):
                full[g * outputs_in_group + i, g * seen + j] = weight[g * outputs_in_group + i, j]
    return full


# %% right: a block-diagonal matrix for each entry of the kernel
def grouped_as_full(weight, groups):
    kh, kw = weight.shape[2:]
    return torch.stack(
        [
            torch.stack([torch.block_diag(*weight[:, :, i, j].chunk(groups)) for j in range(kw)], dim=-1)
            for i in range(kh)
        ],
        dim=-2,
    )


# %% right: recursion, the first group in one corner and the rest in the other
def grouped_as_full(weight, groups):
    if groups == 1:
        return weight.clone()
    per_group, seen = weight.shape[0] // groups, weight.shape[1]
    first = F.pad(weight[:per_group], (0, 0, 0, 0, 0, (groups - 1) * seen))
    rest = F.pad(grouped_as_full(weight[per_group:], groups - 1), (0, 0, 0, 0, seen, 0))
    return torch.cat([first, rest])


# %% wrong: the slices are repeated for all groups of inputs, nothing is zero
def grouped_as_full(weight, groups):
    return weight.repeat(1, groups, 1, 1)


# %% wrong: a group's inputs are made to begin at a multiple of its number of outputs
def grouped_as_full(weight, groups):
    outputs, seen, kh, kw = weight.shape
    size = outputs // groups
    full = torch.zeros(outputs, seen * groups, kh, kw, dtype=weight.dtype)
    for o in range(outputs):
        start = o // size * size
        full[o, start : start + seen] = weight[o]
    return full


# %% wrong: the outputs are dealt to the groups in turn (o % groups) instead of group after group
def grouped_as_full(weight, groups):
    outputs, seen, kh, kw = weight.shape
    full = torch.zeros(outputs, seen * groups, kh, kw, dtype=weight.dtype)
    for o in range(outputs):
        start = (o % groups) * seen
        full[o, start : start + seen] = weight[o]
    return full


# %% wrong: the inputs of a group are taken to be every groups-th channel, not neighbours
def grouped_as_full(weight, groups):
    outputs, seen, kh, kw = weight.shape
    full = torch.zeros(outputs, seen * groups, kh, kw, dtype=weight.dtype)
    for o in range(outputs):
        g = o // (outputs // groups)
        full[o, g::groups] = weight[o]
    return full


# %% wrong: only for depthwise, each output is thought to see the one input of its own number
def grouped_as_full(weight, groups):
    outputs, seen, kh, kw = weight.shape
    full = torch.zeros(outputs, seen * groups, kh, kw, dtype=weight.dtype)
    for o in range(outputs):
        full[o, o] = weight[o, 0]
    return full
