# %% wrong: a winner is counted once, however many windows it wins
def gradient_of_max():
    return [0, 1, 1, 0, 1]

# %% wrong: the stride of 1 is overlooked and the windows lie side by side
def gradient_of_max():
    return [0.0, 1.0, 1.0, 0.0, 0.0]

# %% wrong: the gradient is taken to be the sum of what the input brings, its value for each win
def gradient_of_max():
    return [0, 6, 2, 0, 5]

# %% wrong: each window shares its gradient between both inputs, as the mean does
def gradient_of_max():
    return [0.5, 1.0, 1.0, 1.0, 0.5]

# %% right: the wins are counted in a loop over the windows
def gradient_of_max():
    row = [1, 3, 2, 0, 5]
    wins = dict.fromkeys(range(5), 0)
    for i in range(len(row) - 1):
        wins[i if row[i] > row[i + 1] else i + 1] += 1
    return list(wins.values())
