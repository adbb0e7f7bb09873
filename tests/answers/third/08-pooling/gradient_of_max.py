# %% right: counted by hand
def gradient_of_max():
    return [0, 2, 1, 0, 1]


# %% right: a loop over the windows that counts the winners
def gradient_of_max():
    row = [1, 3, 2, 0, 5]
    wins = [0] * len(row)
    for i in range(len(row) - 1):
        winner = i if row[i] > row[i + 1] else i + 1
        wins[winner] += 1
    return wins


# %% right: autograd, on a maximum of neighbours
def gradient_of_max():
    row = torch.tensor([1.0, 3.0, 2.0, 0.0, 5.0], requires_grad=True)
    torch.maximum(row[:-1], row[1:]).sum().backward()
    return row.grad.tolist()


# %% wrong: a winner gets 1, no matter how many windows it wins
def gradient_of_max():
    return [0, 1, 1, 0, 1]


# %% wrong: the stride is taken to be the window's size, so only two windows
def gradient_of_max():
    return [0, 1, 1, 0, 0]


# %% wrong: the mean is differentiated instead of the sum, so the shares add up to 1
def gradient_of_max():
    return [0.0, 0.5, 0.25, 0.0, 0.25]


# %% wrong: the loser of each window is thought to get -1
def gradient_of_max():
    return [-1, 2, 0, -2, 1]


# %% wrong: the winner gets its own value from each window instead of 1
def gradient_of_max():
    return [0, 6, 2, 0, 5]
