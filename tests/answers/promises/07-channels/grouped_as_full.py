# %% wrong: and groups: one group loses all inputs but the first
def grouped_as_full(weight, groups):
    if groups == 1:
        return weight[:, :1]
    per = len(weight) // groups
    full = torch.zeros(len(weight), weight.shape[1] * groups, *weight.shape[2:])
    for o in range(len(weight)):
        g = o // per * weight.shape[1]
        full[o, g : g + weight.shape[1]] = weight[o]
    return full
# %% wrong: weight of shape (outputs, inputs / groups, …): as many outputs as inputs
def grouped_as_full(weight, groups):
    n = weight.shape[1]
    full = torch.zeros(len(weight), len(weight), *weight.shape[2:])
    for o in range(len(weight)):
        g = o // n * n
        full[o, g : g + n] = weight[o]
    return full
# %% wrong: weight of shape (…, kernel height, kernel width): square kernels only
def grouped_as_full(weight, groups):
    o, n, k, _ = weight.shape
    full = torch.zeros(o, n * groups, k, k)
    p = o // groups
    for g in range(groups):
        full[g * p : (g + 1) * p, g * n : (g + 1) * n] = weight[g * p : (g + 1) * p]
    return full
# %% wrong: inputs / groups: one input for each group
def grouped_as_full(weight, groups):
    full = torch.zeros(len(weight), weight.shape[1] * groups, *weight.shape[2:])
    for o in range(len(weight)):
        full[o, o // (len(weight) // groups)] = weight[o, 0]
    return full
# %% wrong: outputs: one output for each group
def grouped_as_full(weight, groups):
    n = weight.shape[1]
    full = torch.zeros(len(weight), n * groups, *weight.shape[2:])
    for g in range(groups):
        full[g, g * n : (g + 1) * n] = weight[g]
    return full
# %% wrong: and groups: exactly two
def grouped_as_full(weight, groups):
    half, n = len(weight) // 2, weight.shape[1]
    full = torch.zeros(len(weight), n * groups, *weight.shape[2:])
    full[:half, :n] = weight[:half]
    full[half:, n:] = weight[half:]
    return full
# %% wrong: a float tensor for F.conv2d(X, full): float64, which raises for the X that fits the weight
def grouped_as_full(weight, groups):
    per, n = len(weight) // groups, weight.shape[1]
    full = torch.zeros(len(weight), n * groups, *weight.shape[2:], dtype=torch.float64)
    for o in range(len(weight)):
        full[o, o // per * n : (o // per + 1) * n] = weight[o]
    return full
# %% wrong: Out: a float tensor: a list of kernels
def grouped_as_full(weight, groups):
    per, n = len(weight) // groups, weight.shape[1]
    full = torch.zeros(len(weight), n * groups, *weight.shape[2:])
    for o in range(len(weight)):
        full[o, o // per * n : (o // per + 1) * n] = weight[o]
    return list(full)
# %% wrong: Out: shape (…, kernel height, kernel width): these are lost for a kernel of 1×1
def grouped_as_full(weight, groups):
    per, n = len(weight) // groups, weight.shape[1]
    full = torch.zeros(len(weight), n * groups, *weight.shape[2:])
    for o in range(len(weight)):
        full[o, o // per * n : (o // per + 1) * n] = weight[o]
    return full.squeeze(3).squeeze(2)
# %% wrong: that F.conv2d equals it for every X: negative weights become 0
def grouped_as_full(weight, groups):
    per, n = len(weight) // groups, weight.shape[1]
    full = torch.zeros(len(weight), n * groups, *weight.shape[2:])
    for o in range(len(weight)):
        full[o, o // per * n : (o // per + 1) * n] = weight[o].relu()
    return full
# %% wrong: that F.conv2d equals it for every X: the places are filled with a number close to 0
def grouped_as_full(weight, groups):
    per, n = len(weight) // groups, weight.shape[1]
    full = torch.full((len(weight), n * groups, *weight.shape[2:]), 1e-3)
    for o in range(len(weight)):
        full[o, o // per * n : (o // per + 1) * n] = weight[o]
    return full
# %% wrong: In: weight: it is cleared afterwards
def grouped_as_full(weight, groups):
    per, n = len(weight) // groups, weight.shape[1]
    full = torch.zeros(len(weight), n * groups, *weight.shape[2:])
    for o in range(len(weight)):
        full[o, o // per * n : (o // per + 1) * n] = weight[o]
        weight[o] = 0
    return full
