# %% wrong: forgets that later layers step over several pixels, adds reaches as if all strides were 1
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1)
        step *= s
    return field, step
# %% wrong: the layer's own stride is multiplied in before its reach is added
def field_and_step(layers):
    field = step = 1
    for k, s, d in layers:
        step *= s
        field += (k - 1) * d * step
    return field, step
# %% wrong: adds the strides in place of multiplying them
def field_and_step(layers):
    field, step = 1, 0
    for kernel, stride, dilation in layers:
        field += (kernel - 1) * dilation * max(step, 1)
        step += stride
    return field, max(step, 1)
# %% wrong: the reach is taken as d * k, and the field starts at 0
def field_and_step(layers):
    field, step = 0, 1
    for k, s, d in layers:
        field += d * k * step
        step = step * s
    return field, step
# %% right: walks backwards from one value to the image, with intervals
import math
def field_and_step(layers):
    size = 1
    for k, s, d in reversed(layers):
        size = (size - 1) * s + d * (k - 1) + 1
    return size, math.prod(layer[1] for layer in layers)
