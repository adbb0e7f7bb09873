# %% right: walk and count
def out_size(n, k, p, s, d):
    last_row = n + 2 * p - 1
    start = 0
    count = 0
    while start + d * (k - 1) <= last_row:
        count += 1
        start += s
    return count


# %% right: the length of a range of starts
def out_size(n, k, p, s, d):
    return len(range(0, n + 2 * p - d * (k - 1), s))


# %% right: ask PyTorch
def out_size(n, k, p, s, d):
    return F.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, k), padding=p, stride=s, dilation=d).shape[2]


# %% wrong: only the reach is mended, it still rounds to the nearest
def out_size(n, k, p, s, d):
    return round((n + 2 * p - d * (k - 1) - 1) / s) + 1


# %% wrong: only the rounding is mended, the reach is still d · k
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * k) // s + 1


# %% wrong: d taken for the number of pixels left out between two entries, so the reach is k + d · (k - 1)
def out_size(n, k, p, s, d):
    reach = k + d * (k - 1)
    return (n + 2 * p - reach) // s + 1


# %% wrong: the number of places at stride 1 divided by the stride, rounded down (the plus one inside the division)
def out_size(n, k, p, s, d):
    places = n + 2 * p - d * (k - 1)
    return places // s


# %% right: a whole number, as a float
def out_size(n, k, p, s, d):
    steps = (n + 2 * p - d * (k - 1) - 1) / s
    return steps // 1 + 1
