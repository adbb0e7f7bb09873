# %% wrong: the side of the last map is not squared
def flattened_size():
    return 20 * 4

# %% wrong: the convolutions are thought to keep the size
def flattened_size():
    return 20 * 7 * 7

# %% wrong: a kernel of 5 is thought to take away 5 pixels instead of 4
def flattened_size():
    n = 28
    for _ in range(2):
        n = (n - 5) // 2
    return 20 * n * n

# %% wrong: the second pooling is forgotten
def flattened_size():
    side = (28 - 4) // 2 - 4
    return 20 * side**2

# %% right: the starts of the windows are counted along one axis
def flattened_size():
    places = range(28)
    for size, step in [(5, 1), (2, 2)] * 2:
        places = range(0, len(places) - size + 1, step)
    return math.prod([20, len(places), len(places)])
