# %% wrong: mends the reach only, the rounding is still to the nearest
def out_size(n, k, p, s, d):
    return round((n + 2 * p - d * (k - 1) - 1) / s) + 1
# %% wrong: mends the rounding only, the reach is still d * k
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * k) // s + 1
# %% wrong: uses true division and returns a float that is not rounded
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1) - 1) / s + 1
# %% wrong: takes d * (k - 1) as the reach, without the plus one for the last pixel
def out_size(n, k, p, s, d):
    reach = d * (k - 1)
    return (n + 2 * p - reach) // s + 1
# %% right: counts the places where a window may begin, in a while loop
def out_size(n, k, p, s, d):
    first, count = -p, 0
    while first + d * (k - 1) < n + p:
        first += s
        count += 1
    return count
