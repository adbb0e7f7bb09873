# %% wrong: the windows still overlap, since the stride of 1 was left
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size, stride=1)
    b = F.max_pool2d(after[None], size, stride=1)
    return ((a - b).abs().mean() / a.std()).item()

# %% wrong: gains still cancel losses, since abs is taken after the mean
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).mean().abs() / a.std()).item()

# %% wrong: divided by the standard deviation of the picture before pooling
def honest_change(before, after, size):
    a, b = (F.max_pool2d(p[None], size) for p in (before, after))
    change = (a - b).abs().mean()
    return (change / before.std()).item()

# %% wrong: "whichever is larger" is read as the larger of the two standard deviations
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return (torch.abs(a - b).mean() / max(a.std(), b.std())).item()

# %% right: windows by unfold, the distance and the standard deviation by plain Python
import statistics

def honest_change(before, after, size):
    def pooled(picture):
        return picture.unfold(0, size, size).unfold(1, size, size).amax(dim=(2, 3)).flatten().tolist()

    a, b = pooled(before), pooled(after)
    return statistics.fmean(max(x, y) - min(x, y) for x, y in zip(a, b)) / statistics.stdev(a)
