# %% wrong: a bias for each input in place of each output
def largest_batch(sizes, budget):
    parameters = sum(a * (b + 1) for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // (4 * sum(sizes[:-1])))


# %% wrong: forgets that a number in the activations takes four bytes
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(0, (budget - 16 * parameters) // sum(sizes[:-1]))


# %% wrong: rounds to the nearest number
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    per_example = 4 * sum(sizes[:-1])
    return max(0, round((budget - 16 * parameters) / per_example))


# %% wrong: keeps hidden values twice, before and after the ReLU
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    per_example = 4 * (sizes[0] + 2 * sum(sizes[1:-1]))
    return max(0, (budget - 16 * parameters) // per_example)


# %% wrong: leaves out the last layer's parameters
def largest_batch(sizes, budget):
    total = 0
    for i in range(len(sizes) - 2):
        total += (sizes[i] + 1) * sizes[i + 1]
    rest = budget - 16 * total
    if rest < 0:
        return 0
    return rest // (4 * sum(sizes[:-1]))


# %% wrong: counts the weights only, and gives at least one example
def largest_batch(sizes, budget):
    parameters = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    return max(1, (budget - 4 * parameters) // (4 * sum(sizes[:-1])))


# %% wrong: divides the budget by the memory of parameters and one example together
def largest_batch(sizes, budget):
    fixed = 16 * sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    one = 4 * sum(sizes[:-1])
    return budget // (fixed + one)


# %% wrong: the loop never ends as it does not use up what is left
def largest_batch(sizes, budget):
    left = budget - 16 * sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
    one = 4 * sum(sizes[:-1])
    examples = 0
    while left >= one:
        left - one
        examples += 1
    return examples


# %% right: bisection
def largest_batch(sizes, budget):
    from bisect import bisect_right

    def needed(examples):
        memory = 0
        for inputs, outputs in zip(sizes, sizes[1:]):
            memory += 16 * (inputs * outputs + outputs) + 4 * inputs * examples
        return memory

    return max(0, bisect_right(range(budget + 2), budget, key=needed) - 1)


# %% right: NumPy products
def largest_batch(sizes, budget):
    import numpy as np

    s = np.array(sizes, dtype=np.int64)
    fixed = 16 * (np.dot(s[:-1], s[1:]) + s[1:].sum())
    return np.maximum(budget - fixed, 0) // (4 * s[:-1].sum())
