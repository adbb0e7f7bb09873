# %% wrong: right for every layer: rounds half a step up
def out_size(n, k, p, s, d):
    return int((n + 2 * p - d * (k - 1) - 1) / s + 0.5) + 1
# %% wrong: right for every layer: half a step goes to the even number
def out_size(n, k, p, s, d):
    return round((n + 2 * p - d * (k - 1) - 1) / s) + 1
# %% wrong: right for every layer: rounds up
def out_size(n, k, p, s, d):
    return -(-(n + 2 * p - d * (k - 1) - 1) // s) + 1
# %% wrong: dilation d: counts as one
def out_size(n, k, p, s, d):
    return (n + 2 * p - k) // s + 1
# %% wrong: dilation d: the reach is d times k, right for dilation one
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * k) // s + 1
# %% wrong: dilation d: any larger than two counts as two
def out_size(n, k, p, s, d):
    return (n + 2 * p - min(d, 2) * (k - 1) - 1) // s + 1
# %% wrong: a kernel of k: of one, the dilation counts although there is nothing between its entries
def out_size(n, k, p, s, d):
    reach = d * (k - 1) + 1 if k > 1 else d
    return (n + 2 * p - reach) // s + 1
# %% wrong: a kernel of k: odd ones only, for an even one the reach is one too small
def out_size(n, k, p, s, d):
    return (n + 2 * p - 2 * d * ((k - 1) // 2) - 1) // s + 1
# %% wrong: padding p on each side: once only
def out_size(n, k, p, s, d):
    return (n + p - d * (k - 1) - 1) // s + 1
# %% wrong: padding p on each side: image and padding are divided each for itself
def out_size(n, k, p, s, d):
    return (n - d * (k - 1) - 1) // s + 2 * p // s + 1
# %% wrong: padding p on each side: more than one counts as one
def out_size(n, k, p, s, d):
    return (n + 2 * min(p, 1) - d * (k - 1) - 1) // s + 1
# %% wrong: stride s: any larger than two counts as two
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1) - 1) // min(s, 2) + 1
# %% wrong: stride s: larger than the kernel it is taken for the kernel's size
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1) - 1) // min(s, k) + 1
# %% wrong: the kernel always fits: where it just does, none comes out
def out_size(n, k, p, s, d):
    free = n + 2 * p - d * (k - 1) - 1
    return free // s + 1 if free > 0 else 0
# %% wrong: the kernel always fits: into the padded image, not always into the image
def out_size(n, k, p, s, d):
    reach = d * (k - 1) + 1
    return (n + 2 * p - reach) // s + 1 if reach <= n else 0
# %% wrong: along one axis: of both, as a pair
def out_size(n, k, p, s, d):
    size = (n + 2 * p - d * (k - 1) - 1) // s + 1
    return size, size
# %% wrong: n, k, p, s, d: stride and dilation are swapped
def out_size(n, k, p, d, s):
    return (n + 2 * p - d * (k - 1) - 1) // s + 1
