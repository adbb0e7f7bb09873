# %% right: the k rows, those that do not exist left out
def rows_seen(i, n, k, p, s, d):
    rows = []
    for a in range(k):
        row = i * s - p + a * d
        if row >= 0 and row < n:
            rows.append(row)
    return rows


# %% right: the padded image as a list of row numbers, None for padding, and a slice of it
def rows_seen(i, n, k, p, s, d):
    padded = [None] * p + list(range(n)) + [None] * p
    window = padded[i * s : i * s + d * (k - 1) + 1 : d]
    return [row for row in window if row is not None]


# %% right: one range; % finds the first row of the image in step with the window
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    stop = min(n, start + d * (k - 1) + 1)
    return list(range(start if start >= 0 else start % d, stop, d))


# %% wrong: all rows from the first to the last, also those in the gaps
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    end = start + d * (k - 1)
    return [row for row in range(start, end + 1) if 0 <= row < n]


# %% wrong: the padding above is left out, the padding below is not
def rows_seen(i, n, k, p, s, d):
    return [i * s - p + a * d for a in range(k) if i * s - p + a * d >= 0]


# %% wrong: a window that begins in the padding is moved to row 0, so that with a dilation the rows are out of step
def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    stop = start + d * (k - 1) + 1
    return list(range(max(start, 0), min(stop, n), d))


# %% wrong: the padding multiplied by the stride: (i - p) · s
def rows_seen(i, n, k, p, s, d):
    start = (i - p) * s
    return [row for row in range(start, start + d * (k - 1) + 1, d) if 0 <= row < n]


# %% wrong: the rows are numbered as in the padded image
def rows_seen(i, n, k, p, s, d):
    window = [i * s + a * d for a in range(k)]
    return [row for row in window if p <= row < n + p]
