# %% wrong: each layer's reach counts its own stride and not those before it
def field_and_step(layers):
    field = 1
    step = 1
    for k, s, d in layers:
        field += d * (k - 1) * s
        step = step * s
    return field, step
# %% wrong: strides do not lengthen the reach of later layers
import math

def field_and_step(layers):
    field = 1 + sum(d * (k - 1) for k, s, d in layers)
    return field, math.prod(s for k, s, d in layers)
# %% wrong: the step is the stride of the last layer
def field_and_step(layers):
    """Return (pixels in the receptive field, pixels from one field to the next)."""
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step = s
    return field, step
# %% wrong: begins with a field of 0 pixels
def field_and_step(layers):
    field, step = 0, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s
    return field, step
# %% wrong: walks from the last layer down with the rule for the way up
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in reversed(layers):
        field += d * (k - 1) * step
        step *= s
    return field, step
# %% wrong: answers 0 and 0 for an empty stack
def field_and_step(layers):
    if not layers:
        return 0, 0
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s
    return field, step
# %% wrong: takes the triple as kernel, dilation, stride
def field_and_step(layers):
    field, step = 1, 1
    for k, d, s in layers:
        field += d * (k - 1) * step
        step *= s
    return field, step
# %% wrong: counts the pixels that are looked at, without those in the gaps
def field_and_step(layers):
    pixels, step = {0}, 1
    for k, s, d in layers:
        pixels = {q + a * d * step for q in pixels for a in range(k)}
        step *= s
    return len(pixels), step
# %% right: recursion from the layer next to the image
def field_and_step(layers):
    if not layers:
        return 1, 1
    (k, s, d), *above = layers
    field, step = field_and_step(above)
    return (field - 1) * s + d * (k - 1) + 1, step * s
# %% right: NumPy numbers from cumulated products
import numpy as np

def field_and_step(layers):
    k, s, d = np.array(layers, dtype=int).reshape(-1, 3).T
    steps = np.cumprod(np.concatenate([[1], s]))
    return 1 + np.sum(d * (k - 1) * steps[:-1]), steps[-1]
# %% right: functools.reduce with the pair carried along
from functools import reduce

def field_and_step(layers):
    def add(pair, layer):
        (field, step), (k, s, d) = pair, layer
        return field + d * (k - 1) * step, step * s

    return reduce(add, layers, (1, 1))
