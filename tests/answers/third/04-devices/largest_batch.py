# %% right: a loop over the layers
def largest_batch(sizes, budget):
    """Return how many examples fit into budget bytes while the network is trained."""
    fixed = 0
    each = 0
    for i in range(len(sizes) - 1):
        inputs = sizes[i]
        outputs = sizes[i + 1]
        fixed += 16 * (inputs * outputs + outputs)
        each += 4 * inputs
    if budget < fixed:
        return 0
    return (budget - fixed) // each


# %% right: NumPy
import numpy as np


def largest_batch(sizes, budget):
    sizes = np.array(sizes, dtype=np.int64)
    parameters = sizes[:-1] @ sizes[1:] + sizes[1:].sum()
    return max(int((budget - 16 * parameters) // (4 * sizes[:-1].sum())), 0)


# %% right: a network on meta, and its layers asked
def largest_batch(sizes, budget):
    layers = [nn.Linear(*pair, device="meta") for pair in zip(sizes, sizes[1:])]
    for layer in layers:
        budget -= 4 * sum(parameter.numel() * parameter.element_size() for parameter in layer.parameters())
    return budget // sum(4 * layer.in_features for layer in layers) if budget > 0 else 0


# %% wrong: the biases are forgotten
def largest_batch(sizes, budget):
    """Return how many examples fit into budget bytes while the network is trained."""
    weights = sum(i * o for i, o in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * weights) // (4 * sum(sizes[:-1])))


# %% wrong: below zero where not even the weights fit
def largest_batch(sizes, budget):
    parameters = sum((i + 1) * o for i, o in zip(sizes, sizes[1:]))
    return (budget - 16 * parameters) // (4 * sum(sizes[:-1]))


# %% wrong: the hidden numbers count twice, before and after the ReLU
def largest_batch(sizes, budget):
    parameters = sum((i + 1) * o for i, o in zip(sizes, sizes[1:]))
    kept = sizes[0] + 2 * sum(sizes[1:-1])
    return max(0, (budget - 16 * parameters) // (4 * kept))


# %% wrong: the network's input is not counted among what the backward pass keeps
def largest_batch(sizes, budget):
    parameters = sum((i + 1) * o for i, o in zip(sizes, sizes[1:]))
    hidden = sum(sizes[1:-1])
    return max(0, (budget - 16 * parameters) // (4 * hidden))


# %% wrong: one average for each parameter, as with momentum, not Adam's two
def largest_batch(sizes, budget):
    parameters = sum((i + 1) * o for i, o in zip(sizes, sizes[1:]))
    weights, gradients, averages = 4 * parameters, 4 * parameters, 4 * parameters
    free = budget - weights - gradients - averages
    return max(0, free // (4 * sum(sizes[:-1])))
