# %% wrong: Each winner counts once, however many windows it wins.
def gradient_of_max():
    return [0, 1, 1, 0, 1]

# %% wrong: The gradient is shared as by the mean.
def gradient_of_max():
    return [0.5, 1, 1, 1, 0.5]

# %% wrong: The stride is taken to be the window's size.
def gradient_of_max():
    return [0, 1, 1, 0, 0]

# %% wrong: The winners' values are added up instead of counting them.
def gradient_of_max():
    return [0, 3 + 3, 2, 0, 5]

# %% right: Compares the neighbours and adds up truth values.
def gradient_of_max():
    r = [1, 3, 2, 0, 5]
    return [int(i > 0 and r[i] > r[i - 1]) + int(i < 4 and r[i] > r[i + 1]) for i in range(5)]
