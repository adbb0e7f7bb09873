# %% wrong: possibly empty: nothing is seen
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return (field, step) if layers else (0, 1)
# %% wrong: possibly empty: no step
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return (field, step) if layers else (1, 0)
# %% wrong: possibly empty: the first layer is looked up
def field_and_step(layers):
    k, step, d = layers[0]
    field = d * (k - 1) + 1
    for k, s, d in layers[1:]:
        field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: the layer next to the image first: taken for the last
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers[::-1]:
        field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: a triple of kernel size, stride, dilation: the last two are swapped
def field_and_step(layers):
    field, step = 1, 1
    for k, d, s in layers:
        field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: dilation: forgotten
def field_and_step(layers):
    field, step = 1, 1
    for k, s, _ in layers:
        field, step = field + (k - 1) * step, step * s
    return field, step
# %% wrong: dilation: a kernel reaches d times k, less one
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + (d * k - 1) * step, step * s
    return field, step
# %% wrong: dilation: it stretches the steps of later layers too
def field_and_step(layers):
    field, step, gap = 1, 1, 1
    for k, s, d in layers:
        gap *= d
        field, step = field + gap * (k - 1) * step, step * s
    return field, step
# %% wrong: stride: forgotten in the field
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1), step * s
    return field, step
# %% wrong: stride: the layer's own counts in its field
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        step *= s
        field += d * (k - 1) * step
    return field, step
# %% wrong: stride: in the field only that of the layer just below
def field_and_step(layers):
    field, step, below = 1, 1, 1
    for k, s, d in layers:
        field, step, below = field + d * (k - 1) * below, step * s, s
    return field, step
# %% wrong: pixels on to the next field: only the last layer's stride
def field_and_step(layers):
    field, step, last = 1, 1, 1
    for k, s, d in layers:
        field, step, last = field + d * (k - 1) * step, step * s, s
    return field, last
# %% wrong: pixels on to the next field: strides added, right for two times two
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return field, sum(s for _, s, _ in layers) or 1
# %% wrong: how many pixels further on: counted in values of the last layer, always one
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return field, 1
# %% wrong: both pixels counted: one fewer
def field_and_step(layers):
    field, step = 0, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: from the first to the last pixel: only those that it depends on, gaps left out
def field_and_step(layers):
    seen, step = {0}, 1
    for k, s, d in layers:
        seen, step = {pixel + a * d * step for pixel in seen for a in range(k)}, step * s
    return len(seen), step
# %% wrong: layers are stacked: equal ones count once
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in dict.fromkeys(map(tuple, layers)):
        field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: behind the last layer: before it
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers[:-1]:
        field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: kernel size: of one, the layer is left out, its stride too
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        if k > 1:
            field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: kernel size: odd ones only, an even one counts as one more
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + 2 * (k // 2) * d * step, step * s
    return field, step
# %% wrong: the first is the field, the second the step: the other way round
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return step, field
# %% wrong: a pair of whole numbers: a tensor
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return torch.tensor([field, step])
# %% wrong: a pair: the field alone
def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field, step = field + d * (k - 1) * step, step * s
    return field
# %% wrong: in: the list of triples: it is emptied
def field_and_step(layers):
    field, step = 1, 1
    while layers:
        k, s, d = layers.pop(0)
        field, step = field + d * (k - 1) * step, step * s
    return field, step
# %% wrong: in: the list of triples: it is turned round
def field_and_step(layers):
    field, step = 1, 1
    layers.reverse()
    for k, s, d in reversed(layers):
        field, step = field + d * (k - 1) * step, step * s
    return field, step
