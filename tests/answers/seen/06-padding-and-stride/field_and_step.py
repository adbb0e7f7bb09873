# %% wrong: multiplies the step before it adds the reach, so a layer feels its own stride
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        step *= s
        field += (k - 1) * d * step
    return field, step
# %% wrong: forgets the dilation
def field_and_step(layers):
    field, step = 1, 1
    for k, s, _ in layers:
        field += (k - 1) * step
        step *= s
    return field, step
# %% wrong: adds the strides where they multiply
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step += s
    return field, step
# %% wrong: counts a kernel as d·k steps, not d·(k − 1)
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * k * step
        step *= s
    return field, step
# %% wrong: gives the step first
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s
    return step, field
# %% wrong: begins with the first layer and raises when there is none
def field_and_step(layers):
    k, s, d = layers[0]
    field, step = d * (k - 1) + 1, s
    for k, s, d in layers[1:]:
        field += d * (k - 1) * step
        step *= s
    return field, step
# %% wrong: lets the dilation lengthen the step too
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s * d
    return field, step
# %% wrong: returns the field only
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s
    return field
# %% right: walks down from the last value, size by size
import math

def field_and_step(layers):
    size = 1
    for k, s, d in reversed(layers):
        size = (size - 1) * s + d * (k - 1) + 1
    return size, math.prod(s for _, s, _ in layers)
# %% right: follows two neighbouring values down to their first and last pixels
def field_and_step(layers):
    def pixels(value):
        first = last = value
        for k, s, d in layers[::-1]:
            first, last = first * s, last * s + d * (k - 1)
        return first, last

    (first, last), (following, _) = pixels(0), pixels(1)
    return last - first + 1, following - first
