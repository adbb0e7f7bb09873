# %% wrong: adds the bias after the ReLU
def neuron(x, weights, bias):
    return torch.relu((weights * x).sum()) + bias


# %% wrong: no ReLU at all
def neuron(x, weights, bias):
    return weights @ x + bias


# %% wrong: adds the bias to each product before the sum, so it counts n times
def neuron(x, weights, bias):
    return torch.relu((x * weights + bias).sum())


# %% wrong: returns a Python number instead of a tensor
def neuron(x, weights, bias):
    z = (x * weights).sum() + bias
    return torch.relu(z).item()


# %% wrong: keeps an axis, shape (1,) instead of ()
def neuron(x, weights, bias):
    total = torch.sum(x * weights, dim=0, keepdim=True) + bias
    return F.relu(total)


# %% wrong: below zero the number 0 of Python comes out, not a tensor
def neuron(x, weights, bias):
    return max(0, weights @ x + bias)


# %% right: clamp of a dot product
def neuron(x, weights, bias):
    return torch.clamp(torch.dot(x, weights) + bias, min=0)


# %% right: half of z plus its absolute value
def neuron(x, weights, bias):
    z = torch.einsum("i,i->", x, weights) + bias
    return (z + abs(z)) / 2
