# %% wrong: forgets the biases
def largest_batch(sizes, budget):
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * weights) // (4 * sum(sizes[:-1])))


# %% wrong: counts the network's output among the activations
def largest_batch(sizes, budget):
    parameters = 0
    for i in range(1, len(sizes)):
        parameters += sizes[i - 1] * sizes[i] + sizes[i]
    left = budget - 16 * parameters
    return max(left // (4 * sum(sizes)), 0)


# %% wrong: falls below zero when the parameters do not fit
def largest_batch(sizes, budget):
    fixed = 16 * sum((n + 1) * m for n, m in zip(sizes[:-1], sizes[1:]))
    return (budget - fixed) // (4 * sum(sizes[:-1]))


# %% wrong: counts one average of Adam and not two
def largest_batch(sizes, budget):
    parameters = sum((n + 1) * m for n, m in zip(sizes[:-1], sizes[1:]))
    memory = 4 * parameters + 4 * parameters + 4 * parameters
    if memory > budget:
        return 0
    return (budget - memory) // (4 * sum(sizes[:-1]))


# %% wrong: leaves out the input of the first layer
def largest_batch(sizes, budget):
    n_params = sum(a * b + b for a, b in zip(sizes, sizes[1:]))
    return max(0, budget - 16 * n_params) // (4 * sum(sizes[1:-1]))


# %% right: builds the network on meta and asks it
def largest_batch(sizes, budget):
    with torch.device("meta"):
        layers = [nn.Linear(n, m) for n, m in zip(sizes, sizes[1:])]
    fixed = sum(p.numel() * p.element_size() for layer in layers for p in layer.parameters())
    example = sum(layer.in_features for layer in layers) * layers[0].weight.element_size()
    examples, rest = divmod(budget - 4 * fixed, example)
    return examples if examples > 0 else 0
