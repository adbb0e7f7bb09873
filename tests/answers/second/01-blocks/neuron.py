# %% wrong: subtracts the bias, taking it for a threshold
def neuron(x, weights, bias):
    return torch.relu((x * weights).sum() - bias)

# %% wrong: Python's max gives the integer 0, not a tensor, when the sum is negative
def neuron(x, weights, bias):
    return max(0, torch.dot(x, weights) + bias)

# %% wrong: the result has shape (1,) instead of ()
def neuron(x, weights, bias):
    return F.relu(x[None] @ weights + bias)

# %% wrong: adds the bias to each product before summing, so it counts n times
def neuron(x, weights, bias):
    s = (weights * x + bias).sum()
    return torch.relu(s)

# %% right: the ReLU as half of the number plus its absolute value
def neuron(x, weights, bias):
    s = bias + x @ weights
    return (s + s.abs()) / 2
