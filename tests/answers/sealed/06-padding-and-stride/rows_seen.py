# %% wrong: adds the padding where it must be taken away
def rows_seen(i, n, k, p, s, d):
    rows = [i * s + p + a * d for a in range(k)]
    return [r for r in rows if 0 <= r < n]
# %% wrong: forgets the dilation
def rows_seen(i, n, k, p, s, d):
    first = i * s - p
    return [r for r in range(first, first + k) if 0 <= r < n]
# %% wrong: lists all rows that the window reaches over, those in the gaps too
def rows_seen(i, n, k, p, s, d):
    first = i * s - p
    last = first + d * (k - 1)
    return [r for r in range(n) if first <= r <= last]
# %% wrong: keeps rows below the image
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    return [row for row in range(start, start + k * d, d) if row >= 0]
# %% wrong: row 0 is left out
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    return [start + a * d for a in range(k) if 0 < start + a * d < n]
# %% wrong: counts the rows with the padding above
def rows_seen(i, n, k, p, s, d):
    rows = range(i * s, i * s + d * (k - 1) + 1, d)
    return [r for r in rows if p <= r < n + p]
# %% wrong: lets the stride be stretched by the dilation
def rows_seen(i, n, k, p, s, d):
    return [(i * s + a) * d - p for a in range(k) if 0 <= (i * s + a) * d - p < n]
# %% wrong: gives only the first and the last row
def rows_seen(i, n, k, p, s, d):
    rows = [i * s - p + a * d for a in range(k)]
    inside = [r for r in rows if 0 <= r < n]
    return [inside[0], inside[-1]]
# %% right: a set of the rows touched, cut with the image and sorted
def rows_seen(i, n, k, p, s, d):
    touched = {i * s - p + a * d for a in range(k)}
    return sorted(touched & set(range(n)))
# %% right: a list of NumPy numbers through a mask
import numpy as np

def rows_seen(i, n, k, p, s, d):
    rows = np.arange(k) * d + i * s - p
    return list(rows[(rows >= 0) & (rows < n)])
# %% right: asks each row of the image whether it lies on an entry
def rows_seen(i, n, k, p, s, d):
    seen = []
    for r in range(n):
        entry, rest = divmod(r + p - i * s, d)
        if rest == 0 and 0 <= entry < k:
            seen.append(r)
    return seen
