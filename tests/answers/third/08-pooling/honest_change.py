# %% right: the three bugs repaired
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / a.std()).item()


# %% right: plain lists and the statistics module
import statistics


def pooled_values(picture, size):
    height, width = picture.shape
    values = []
    for i in range(0, height - size + 1, size):
        for j in range(0, width - size + 1, size):
            values.append(picture[i : i + size, j : j + size].max().item())
    return values


def honest_change(before, after, size):
    a, b = pooled_values(before, size), pooled_values(after, size)
    return statistics.fmean(abs(x - y) for x, y in zip(a, b, strict=True)) / statistics.stdev(a)


# %% right: NumPy, windows by reshape, the standard deviation with ddof=1 like torch's
import numpy as np


def honest_change(before, after, size):
    def pooled(picture):
        rows, columns = picture.shape[0] // size, picture.shape[1] // size
        array = picture.numpy()[: rows * size, : columns * size].astype(np.float64)
        return array.reshape(rows, size, columns, size).max(axis=(1, 3))

    a, b = pooled(before), pooled(after)
    return float(np.mean(np.abs(a - b)) / np.std(a, ddof=1))


# %% wrong: abs after the mean, so gains and losses still cancel
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).mean().abs() / a.std()).item()


# %% wrong: the stride of 1 stays, the windows overlap
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size, stride=1)
    b = F.max_pool2d(after[None], size, stride=1)
    return ((a - b).abs().mean() / a.std()).item()


# %% wrong: the standard deviation of the picture before pooling instead of the pooled one
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    return ((a - b).abs().mean() / before.std()).item()


# %% wrong: each pooled picture is freed of its own mean first, so a change of brightness between the two is lost
def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size)
    b = F.max_pool2d(after[None], size)
    a = a - a.mean()
    b = b - b.mean()
    return ((a - b).abs().mean() / a.std()).item()


# %% wrong: NumPy's std, which divides by n and not by n - 1 like torch's std()
import numpy as np


def honest_change(before, after, size):
    a = F.max_pool2d(before[None], size).numpy()
    b = F.max_pool2d(after[None], size).numpy()
    return float(np.abs(a - b).mean() / a.std())
