# %% right: a loop over the inputs and an if
def neuron(x, weights, bias):
    total = bias
    for i in range(len(x)):
        total = total + weights[i] * x[i]
    if total < 0:
        return torch.zeros_like(total)
    return total


# %% right: one line with einsum and clamp
def neuron(x, weights, bias):
    return (torch.einsum("i,i->", weights, x) + bias).clamp(min=0)


# %% right: NumPy and Python's max, packed into a tensor at the end
import numpy as np


def neuron(x, weights, bias):
    inner = np.dot(weights.detach().numpy(), x.detach().numpy())
    return torch.tensor(max(0.0, float(inner) + float(bias)), dtype=torch.result_type(weights, x))


# %% wrong: the bias is added after the ReLU
def neuron(x, weights, bias):
    return torch.relu((weights * x).sum()) + bias


# %% wrong: the bias is added to each product, not once to the sum
def neuron(x, weights, bias):
    return torch.relu((weights * x + bias).sum())


# %% wrong: the bias is taken for a threshold and subtracted
def neuron(x, weights, bias):
    return torch.relu(weights @ x - bias)


# %% wrong: the ReLU is mistaken for a step that gives 0 or 1
def neuron(x, weights, bias):
    z = (weights * x).sum() + bias
    return (z > 0).float()


# %% wrong: a layer of one neuron, so that the result has shape (1,) instead of ()
def neuron(x, weights, bias):
    return F.relu(weights[None] @ x + bias)
