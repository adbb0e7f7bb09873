# %% wrong: The group of an output is taken to be o // groups.
def grouped_as_full(weight, groups):
    n, c, kh, kw = weight.shape
    full = torch.zeros(n, c * groups, kh, kw)
    for o in range(n):
        start = (o // groups) * c
        full[o, start : start + c] = weight[o]
    return full

# %% wrong: The zeros have the shape of the grouped weight, so there is no room for all inputs.
def grouped_as_full(weight, groups):
    full = torch.zeros_like(weight)
    outputs, inputs = weight.shape[:2]
    for o in range(outputs):
        g = o // (outputs // groups)
        full[o, g * inputs : (g + 1) * inputs] = weight[o]
    return full

# %% wrong: The full weight holds whole numbers, so the values are cut off.
def grouped_as_full(weight, groups):
    out, inp, h, w = weight.shape
    full = torch.zeros((out, inp * groups, h, w), dtype=int)
    per = out // groups
    for g in range(groups):
        full[g * per : (g + 1) * per, g * inp : (g + 1) * inp] = weight[g * per : (g + 1) * per]
    return full

# %% wrong: The groups are filled in reverse order.
def grouped_as_full(weight, groups):
    n, c, h, w = weight.shape
    full = torch.zeros(n, c * groups, h, w)
    for g, block in enumerate(weight.chunk(groups)):
        end = c * (groups - g)
        full[g * len(block) : (g + 1) * len(block), end - c : end] = block
    return full

# %% wrong: Thinks of depthwise only and sets the diagonal from the first slice.
def grouped_as_full(weight, groups):
    n, c, h, w = weight.shape
    full = torch.zeros(n, c * groups, h, w)
    for o in range(n):
        full[o, o * c // max(1, n // groups)] = weight[o, 0]
    return full

# %% wrong: The weight is spread over all inputs and divided by the groups, for the mean.
def grouped_as_full(weight, groups):
    parts = [weight / groups for _ in range(groups)]
    return torch.cat(parts, dim=1)

# %% right: block_diag for each place of the kernel.
def grouped_as_full(weight, groups):
    places = weight.permute(2, 3, 0, 1).flatten(0, 1)
    full = torch.stack([torch.block_diag(*matrix.chunk(groups)) for matrix in places])
    return full.unflatten(0, weight.shape[2:]).permute(2, 3, 0, 1)

# %% right: Repeats the weight over all inputs and multiplies with a mask.
def grouped_as_full(weight, groups):
    n, c = weight.shape[:2]
    of_output = torch.arange(n) // (n // groups)
    of_input = torch.arange(c * groups) // c
    mask = of_output[:, None] == of_input[None, :]
    return weight.repeat(1, groups, 1, 1) * mask[:, :, None, None]
