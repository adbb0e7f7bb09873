# %% wrong: The number of windows that each input lies in.
def gradient_of_max():
    return [1, 2, 2, 2, 1]

# %% wrong: The loser of each window gets the gradient.
def gradient_of_max():
    row, grads = [1, 3, 2, 0, 5], [0] * 5
    for i in range(4):
        grads[i if row[i] < row[i + 1] else i + 1] += 1
    return grads

# %% wrong: Only the largest input of the whole row learns.
def gradient_of_max():
    return [0, 0, 0, 0, 1]

# %% wrong: A fifth window with the last number alone is counted.
def gradient_of_max():
    return [0, 2, 1, 0, 2]

# %% wrong: The windows are taken to be three wide.
def gradient_of_max():
    row, grads = [1, 3, 2, 0, 5], [0, 0, 0, 0, 0]
    for i in range(3):
        window = row[i : i + 3]
        grads[i + window.index(max(window))] += 1
    return grads

# %% wrong: The mean of the outputs is differentiated and not their sum.
def gradient_of_max():
    return [0, 0.5, 0.25, 0, 0.25]

# %% right: Raises each input by a little and sees how the sum grows.
def gradient_of_max():
    def total(row):
        return sum(max(a, b) for a, b in zip(row, row[1:]))

    row = [1, 3, 2, 0, 5]
    return [4 * (total(row[:i] + [row[i] + 0.25] + row[i + 1 :]) - total(row)) for i in range(5)]

# %% right: Autograd with torch.maximum of the shifted row.
def gradient_of_max():
    row = torch.tensor([1.0, 3, 2, 0, 5], requires_grad=True)
    torch.maximum(row[:-1], row[1:]).sum().backward()
    return row.grad.tolist()
