# %% wrong: The stride is repaired and the divisor, but gains and losses still cancel.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).mean() / a.std()).item()

# %% wrong: The absolute value is taken after the mean.
def honest_change(before, after, size):
    a, b = (F.max_pool2d(x[None], size) for x in (before, after))
    return ((a - b).mean().abs() / a.std()).item()

# %% wrong: Divided by the standard deviation of the picture before pooling.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / before.std()).item()

# %% wrong: The windows still overlap.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size, stride=1)
    b = F.max_pool2d(after[None], size, stride=1)
    return ((a - b).abs().mean() / a.std()).item()

# %% wrong: The root of the mean square instead of the mean distance.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size, stride=size)
    b = F.max_pool2d(after[None], size, stride=size)
    return (((a - b) ** 2).mean().sqrt() / a.std()).item()

# %% right: The distance as the larger minus the smaller value.
def honest_change(before, after, size):
    a, b = F.max_pool2d(torch.stack([before, after]), size)
    return float((torch.maximum(a, b) - torch.minimum(a, b)).mean() / torch.std(a))
