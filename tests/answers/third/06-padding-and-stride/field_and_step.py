# %% right: from the image upwards, two numbers
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s
    return field, step


# %% right: products of strides as a list
def field_and_step(layers):
    from itertools import accumulate
    from operator import mul

    steps = list(accumulate((s for _, s, _ in layers), mul, initial=1))
    return 1 + sum(d * (k - 1) * step for (k, _, d), step in zip(layers, steps)), steps[-1]


# %% right: from above: which first and last pixel do value 0 and value 1 depend on?
def field_and_step(layers):
    def first_and_last(value):
        first = last = value
        for k, s, d in reversed(layers):
            first, last = first * s, last * s + d * (k - 1)
        return first, last

    first, last = first_and_last(0)
    return last - first + 1, first_and_last(1)[0] - first


# %% wrong: a layer's own stride already widens its own kernel
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        step *= s
        field += d * (k - 1) * step
    return field, step


# %% wrong: the strides before a layer do not widen the field, they only count for the step
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1)
        step *= s
    return field, step


# %% wrong: the dilation is taken for a stride too: it makes the step between values larger
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s * d
    return field, step


# %% wrong: walks from the last layer to the first with the rule for the other direction
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers[::-1]:
        field += d * (k - 1) * step
        step *= s
    return field, step


# %% wrong: counts the pixels that are looked at, without those in the gaps, where first to last is asked
def field_and_step(layers):
    pixels, step = {0}, 1
    for k, s, d in layers:
        pixels = {pixel + a * d * step for pixel in pixels for a in range(k)}
        step *= s
    return len(pixels), step
