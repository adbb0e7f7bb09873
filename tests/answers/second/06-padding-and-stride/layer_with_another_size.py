# %% wrong: stride 2, where 2p always divides evenly
def layer_with_another_size():
    return 8, 3, 1, 2, 1
# %% wrong: stride 3 but padding 3, whose 6 leaves no remainder
def layer_with_another_size():
    n, k, p, s, d = 7, 3, 3, 3, 1
    return n, k, p, s, d
# %% wrong: exchanges padding and stride in the returned order
def layer_with_another_size():
    return 4, 3, 3, 1, 1
# %% wrong: the remainders 1 and 2 add up to 3, which is less than the stride 4
def layer_with_another_size():
    return 6, 5, 1, 4, 1
# %% right: searches all small layers until the two sizes differ
def layer_with_another_size():
    from itertools import product
    for n, k, p, s, d in product(range(5, 12), range(2, 5), range(1, 4), range(3, 6), (2, 3)):
        reach = d * (k - 1) + 1
        if reach <= n and (n - reach) // s + 2 * p // s != (n + 2 * p - reach) // s:
            return n, k, p, s, d
