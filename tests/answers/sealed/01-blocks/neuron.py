# %% wrong: cuts each product before the sum
def neuron(x, weights, bias):
    return F.relu(x * weights).sum() + bias


# %% wrong: forgets the sum and gives one number for each input
def neuron(x, weights, bias):
    return torch.relu(x * weights + bias)


# %% wrong: a sigmoid instead of a ReLU
def neuron(x, weights, bias):
    return torch.sigmoid(torch.dot(weights, x) + bias)


# %% wrong: takes the absolute value for the ReLU
def neuron(x, weights, bias):
    return ((weights * x).sum() + bias).abs()


# %% wrong: returns nothing when the sum is not above zero
def neuron(x, weights, bias):
    out = (weights * x).sum() + bias
    if out > 0:
        return out


# %% wrong: the mean of the products instead of their sum
def neuron(x, weights, bias):
    return nn.ReLU()((x * weights).mean() + bias)


# %% wrong: builds a new layer with random weights and leaves the given ones alone
def neuron(x, weights, bias):
    layer = nn.Linear(len(x), 1)
    return torch.relu(layer(x))[0]


# %% right: a loop over the inputs
def neuron(x, weights, bias):
    total = torch.zeros((), dtype=x.dtype) + bias
    for i in range(len(x)):
        total = total + x[i] * weights[i]
    return total.relu()


# %% right: multiplies with the answer to a comparison
def neuron(x, weights, bias):
    z = torch.inner(weights, x) + bias
    return z * (z > 0)


# %% right: torch.where instead of a ReLU
def neuron(x, weights, bias):
    z = (x[None] @ weights[:, None])[0, 0] + bias
    return torch.where(z < 0, torch.zeros_like(z), z)
