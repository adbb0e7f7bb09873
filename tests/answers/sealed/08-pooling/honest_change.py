# %% wrong: Still divides by the mean.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size, stride=size)
    b = F.max_pool2d(after[None], size, stride=size)
    return ((a - b).abs().mean() / a.mean()).item()

# %% wrong: Reads "whichever is larger" as the larger of the two standard deviations.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / max(a.std(), b.std())).item()

# %% wrong: Divides by the standard deviation of the difference.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    d = (a - b).abs()
    return (d.mean() / (a - b).std()).item()

# %% wrong: Negative differences are cut off instead of turned.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).clamp(min=0).mean() / a.std()).item()

# %% wrong: Divides by the variance, and of the picture after the move.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return float((a - b).abs().mean() / b.var())

# %% wrong: Thins the overlapping windows out along the wrong axes.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size, stride=1)[::size, ::size]
    b = F.max_pool2d(after[None], size, stride=1)[::size, ::size]
    return ((a - b).abs().mean() / a.std()).item()

# %% wrong: Takes its own mean from each picture first, so a lamp in only one of them goes unseen.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return (((a - a.mean()) - (b - b.mean())).abs().mean() / a.std()).item()

# %% right: With F.l1_loss, and stride 1 thinned out along the right axes.
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size, stride=1)[:, ::size, ::size]
    b = F.max_pool2d(after[None], size, stride=1)[:, ::size, ::size]
    return F.l1_loss(a, b).item() / a.std().item()

# %% right: In plain Python, with the statistics module.
import statistics

def honest_change(before, after, size):
    a = nn.MaxPool2d(size)(before[None]).flatten().tolist()
    b = nn.MaxPool2d(size)(after[None]).flatten().tolist()
    return statistics.mean(abs(x - y) for x, y in zip(a, b)) / statistics.stdev(a)
