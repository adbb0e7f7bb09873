# %% wrong: windows of `size` should lie side by side: a step of 2, whatever the size
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size, 2), F.max_pool2d(after[None], size, 2)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: size, the side of the windows: 2, whatever it is
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], 2), F.max_pool2d(after[None], 2)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: side by side: on one axis only
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size, (size, 1)), F.max_pool2d(after[None], size, (size, 1))
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: two pictures of shape (height, width): square pictures only
def honest_change(before, after, size):
    n = len(before)
    a, b = F.max_pool2d(before[None, :, :n], size), F.max_pool2d(after[None, :, :n], size)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: the windows that fit: those that are cut off at the end count too
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size, ceil_mode=True), F.max_pool2d(after[None], size, ceil_mode=True)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: on average: the sum over the windows
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return ((a - b).abs().sum() / a.std()).item()
# %% wrong: no matter which is larger: only gains count, twice
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return (2 * (b - a).relu().mean() / a.std()).item()
# %% wrong: how far apart on average: the median distance
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return ((a - b).abs().median() / a.std()).item()
# %% wrong: the standard deviation (`std()`): that of the whole population
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / a.std(correction=0)).item()
# %% wrong: the standard deviation of the pooled: the mean of those of its rows
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / a.std(dim=-1).mean()).item()
# %% wrong: of the pooled `before`: of the pooled `after`
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / b.std()).item()
# %% wrong: of the pooled `before`: of both together
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / torch.cat([a, b]).std()).item()
# %% wrong: both become brighter by the same amount: what is above 1 is cut off
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None].clamp(max=1), size), F.max_pool2d(after[None].clamp(max=1), size)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: both become brighter by the same amount, from below 0 too: negative numbers become 0
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None].relu(), size), F.max_pool2d(after[None].relu(), size)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: divided by the standard deviation: a small number is added to it
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / (a.std() + 0.01)).item()
# %% wrong: pooled values: the means of the windows, not the maxima
def honest_change(before, after, size):
    a, b = F.avg_pool2d(before[None], size), F.avg_pool2d(after[None], size)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: pooled values: the maxima of the change are taken, not the change of the maxima
def honest_change(before, after, size):
    a, change = F.max_pool2d(before[None], size), F.max_pool2d((before - after)[None].abs(), size)
    return (change.mean() / a.std()).item()
# %% wrong: In: two pictures: `before` loses its mean
def honest_change(before, after, size):
    mean = before.mean()
    before -= mean
    a, b = F.max_pool2d(before[None], size), F.max_pool2d((after - mean)[None], size)
    return ((a - b).abs().mean() / a.std()).item()
# %% wrong: Out: the quotient: rounded to two digits
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return round(((a - b).abs().mean() / a.std()).item(), 2)
# %% wrong: Out: one number: one for each window
def honest_change(before, after, size):
    a, b = F.max_pool2d(before[None], size), F.max_pool2d(after[None], size)
    return (a - b).abs() / a.std()
