# %% wrong: forgets the biases
def largest_batch(sizes, budget):
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    per_example = 4 * sum(sizes[:-1])
    return max(0, (budget - 16 * weights) // per_example)
# %% wrong: counts the outputs of the layers, and not what they get as input
def largest_batch(sizes, budget):
    p = 0
    for i in range(len(sizes) - 1):
        p += (sizes[i] + 1) * sizes[i + 1]
    left = budget - 16 * p
    return max(left // (4 * sum(sizes[1:])), 0)
# %% wrong: the result falls below zero when not even the weights fit
def largest_batch(sizes, budget):
    params = sum((n + 1) * m for n, m in zip(sizes[:-1], sizes[1:]))
    return (budget - 16 * params) // (4 * sum(sizes[:-1]))
# %% wrong: counts one average of Adam only, 12 bytes for each parameter
def largest_batch(sizes, budget):
    parameters = sum(i * o + o for i, o in zip(sizes, sizes[1:]))
    free = budget - 3 * 4 * parameters
    if free < 0:
        return 0
    return free // (sum(sizes[:-1]) * 4)
# %% right: builds the network on meta, counts its parameters, and divides with divmod
def largest_batch(sizes, budget):
    with torch.device("meta"):
        layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    fixed = 16 * sum(p.numel() for layer in layers for p in layer.parameters())
    each = 4 * sum(layer.in_features for layer in layers)
    examples, _ = divmod(budget - fixed, each)
    return examples if examples > 0 else 0
