# %% wrong: count weights and biases: the biases are left out
def largest_batch(sizes, budget):
    parameters = sum(a * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // (4 * sum(sizes[:-1])))
# %% wrong: count their gradients: left out
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 12 * parameters) // (4 * sum(sizes[:-1])))
# %% wrong: Adam's two averages: one only
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - (4 + 4 + 4) * parameters) // (4 * sum(sizes[:-1])))
# %% wrong: the activations that the backward pass keeps: without the input of the network
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // (4 * sum(sizes[1:-1])))
# %% wrong: leave out the network's output: it is counted
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // (4 * sum(sizes)))
# %% wrong: float32: each number counted as 8 bytes
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 32 * parameters) // (8 * sum(sizes[:-1])))
# %% wrong: float32: the activations in half precision
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // (2 * sum(sizes[:-1])))
# %% wrong: 0 if not even one fits: a negative number where the parameters alone are too large
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return (budget - 16 * parameters) // (4 * sum(sizes[:-1]))
# %% wrong: 0 if not even one fits: cut towards zero with int, so still below zero if much is missing
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return int((budget - 16 * parameters) / (4 * sum(sizes[:-1])))
# %% wrong: 0 if not even one fits: at least 1
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(1, (budget - 16 * parameters) // (4 * sum(sizes[:-1])))
# %% wrong: 0 if not even one fits: None in its place
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    examples = (budget - 16 * parameters) // (4 * sum(sizes[:-1]))
    return examples if examples > 0 else None
# %% wrong: the largest batch that the budget allows: one less where the last example just fits
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters - 1) // (4 * sum(sizes[:-1])))
# %% wrong: examples that fit: rounds to the nearest in place of down
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, round((budget - 16 * parameters) / (4 * sum(sizes[:-1]))))
# %% wrong: a chain of linear layers, at least one hidden: exactly one
def largest_batch(sizes, budget):
    inputs, hidden, outputs = sizes[0], sizes[1], sizes[-1]
    parameters = (inputs + 1) * hidden + (hidden + 1) * outputs
    return max(0, (budget - 16 * parameters) // (4 * (inputs + hidden)))
# %% wrong: a chain of linear layers: two hidden layers at most
def largest_batch(sizes, budget):
    sizes = sizes[:3] + sizes[-1:] if len(sizes) > 3 else sizes
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // (4 * sum(sizes[:-1])))
# %% wrong: of each layer's outputs: layers of equal size are counted once
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // (4 * sum(set(sizes[:-1]))))
# %% wrong: weights and biases of every layer: layers of equal shape are counted once
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in set(zip(sizes, sizes[1:])))
    return max(0, (budget - 16 * parameters) // (4 * sum(sizes[:-1])))
# %% wrong: the sizes are given, to be looked at: the last is taken out of the list
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    sizes.pop()
    return max(0, (budget - 16 * parameters) // (4 * sum(sizes)))
