# %% wrong: the output row i: always the first
def rows_seen(i, n, k, p, s, d):
    return [row for row in range(-p, -p + d * k, d) if 0 <= row < n]
# %% wrong: the output row i, counted from 0: counted from one
def rows_seen(i, n, k, p, s, d):
    begin = (i - 1) * s - p
    return [row for row in range(begin, begin + d * k, d) if 0 <= row < n]
# %% wrong: kernel k: one row too many, the end is counted
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + d * k + 1, d) if 0 <= row < n]
# %% wrong: kernel k: the last of its rows is left out where there is more than one
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + max(d * (k - 1), 1), d) if 0 <= row < n]
# %% wrong: padding p: forgotten
def rows_seen(i, n, k, p, s, d):
    begin = i * s
    return [row for row in range(begin, begin + d * k, d) if 0 <= row < n]
# %% wrong: padding p on each side: half of it on each
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p // 2
    return [row for row in range(begin, begin + d * k, d) if 0 <= row < n]
# %% wrong: stride s: forgotten
def rows_seen(i, n, k, p, s, d):
    begin = i - p
    return [row for row in range(begin, begin + d * k, d) if 0 <= row < n]
# %% wrong: dilation d: also the rows between are counted
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + d * (k - 1) + 1) if 0 <= row < n]
# %% wrong: dilation d: the stride is stretched too
def rows_seen(i, n, k, p, s, d):
    begin = i * s * d - p
    return [row for row in range(begin, begin + d * k, d) if 0 <= row < n]
# %% wrong: dilation d: with padding the steps begin anew at row 0, right for dilation one
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return list(range(max(begin, 0), min(begin + d * k, n), d))
# %% wrong: rows of padding are not rows of the image: those above are left in
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + d * k, d) if row < n]
# %% wrong: rows of padding are not rows of the image: those below are left in
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + d * k, d) if row >= 0]
# %% wrong: rows of padding are not rows of the image: taken for the row at the edge
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [min(max(row, 0), n - 1) for row in range(begin, begin + d * k, d)]
# %% wrong: rows of padding are not rows of the image: None in their place
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row if 0 <= row < n else None for row in range(begin, begin + d * k, d)]
# %% wrong: a list, also an empty one: where there are rows of padding only, the nearest row
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + d * k, d) if 0 <= row < n] or [0 if begin < 0 else n - 1]
# %% wrong: a list, also an empty one: looks for its first row, which there may not be
def rows_seen(i, n, k, p, s, d):
    touched = range(i * s - p, i * s - p + d * k, d)
    first, last = min(r for r in touched if r >= 0), max(r for r in touched if r < n)
    return list(range(first, last + 1, d))
# %% wrong: an image of n rows: the last row is left out
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + d * k, d) if 0 <= row < n - 1]
# %% wrong: an image of n rows: row 0 is left out
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin, begin + d * k, d) if 0 < row < n]
# %% wrong: counted from 0: counted from one
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row + 1 for row in range(begin, begin + d * k, d) if 0 <= row < n]
# %% wrong: counted from 0: counted from the first row of padding
def rows_seen(i, n, k, p, s, d):
    begin = i * s
    return [row for row in range(begin, begin + d * k, d) if p <= row < n + p]
# %% wrong: a list: a set
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return {row for row in range(begin, begin + d * k, d) if 0 <= row < n}
# %% wrong: a list: a tensor
def rows_seen(i, n, k, p, s, d):
    rows = torch.arange(k) * d + i * s - p
    return rows[(rows >= 0) & (rows < n)]
# %% wrong: in increasing order: in decreasing order
def rows_seen(i, n, k, p, s, d):
    begin = i * s - p
    return [row for row in range(begin + d * (k - 1), begin - 1, -d) if 0 <= row < n]
