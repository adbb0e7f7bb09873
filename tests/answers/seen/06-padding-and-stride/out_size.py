# %% wrong: mends the rounding only, the reach is still d·k
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * k) // s + 1
# %% wrong: the reach lacks its first pixel
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1)) // s + 1
# %% wrong: rounds up
import math

def out_size(n, k, p, s, d):
    return math.ceil((n + 2 * p - d * (k - 1) - 1) / s) + 1
# %% wrong: does not round, so the result is no whole number
def out_size(n, k, p, s, d):
    """Return the number of outputs along one axis."""
    return (n + 2 * p - d * (k - 1) - 1) / s + 1
# %% wrong: forgets the one for the first window
def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1) - 1) // s
# %% wrong: puts d pixels between neighbouring entries, where d − 1 lie
def out_size(n, k, p, s, d):
    reach = k + d * (k - 1)
    return (n + 2 * p - reach) // s + 1
# %% wrong: the division is cut off before it is returned
def out_size(n, k, p, s, d):
    size = (n + 2 * p - d * (k - 1) - 1) // s + 1
# %% right: the number of places as the length of a range
def out_size(n, k, p, s, d):
    return len(range(0, n + 2 * p - d * (k - 1), s))
# %% right: the reach as k entries and the gaps between them, divmod
def out_size(n, k, p, s, d):
    reach = k + (k - 1) * (d - 1)
    steps, left_over = divmod(n + 2 * p - reach, s)
    return 1 + steps
