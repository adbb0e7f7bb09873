# %% wrong: mends the reach only, and still rounds to the nearest
def out_size(n, k, p, s, d):
    return round((n + 2 * p - d * (k - 1) - 1) / s) + 1
# %% wrong: takes k + d − 1 for the reach
def out_size(n, k, p, s, d):
    reach = k + d - 1
    return (n + 2 * p - reach) // s + 1
# %% wrong: half less before round is no rounding down, since round goes to even numbers
def out_size(n, k, p, s, d):
    x = (n + 2 * p - d * (k - 1) - 1) / s
    return round(x - 0.5) + 1
# %% wrong: counts the padding once
def out_size(n, k, p, s, d):
    return (n + p - d * (k - 1) - 1) // s + 1
# %% wrong: adds the one inside the division
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1) - 1 + 1) // s
# %% wrong: d·k − 1 is the reach for dilation 2 only
def out_size(n, k, p, s, d):
    return (n + 2 * p - (d * k - 1)) // s + 1
# %% wrong: takes the window's start no further, so it never ends
def out_size(n, k, p, s, d):
    count, start = 0, 0
    while start + d * (k - 1) < n + 2 * p:
        count += 1
    return count
# %% right: asks PyTorch with a row of zeros
def out_size(n, k, p, s, d):
    row = torch.zeros(1, 1, n)
    return F.conv1d(row, torch.zeros(1, 1, k), padding=p, stride=s, dilation=d).shape[-1]
# %% right: walks with a while loop
def out_size(n, k, p, s, d):
    last = d * (k - 1)
    count = 0
    while last < n + 2 * p:
        last += s
        count += 1
    return count
# %% right: rounds up from one place more, with minus signs, into a NumPy number
import numpy as np

def out_size(n, k, p, s, d):
    places = n + 2 * p - d * (k - 1)
    return np.int64(-(-places // s))
