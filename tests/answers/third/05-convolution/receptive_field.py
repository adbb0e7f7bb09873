# %% right: a loop that adds what each layer adds
def receptive_field(kernel_sizes):
    pixels = 1
    for k in kernel_sizes:
        pixels = pixels + k - 1
    return pixels


# %% right: recursion, the layer nearest the image first
def receptive_field(kernel_sizes):
    if not kernel_sizes:
        return 1
    return receptive_field(kernel_sizes[1:]) + kernel_sizes[0] - 1


# %% right: the set of all pixels that are reached, counted
def receptive_field(kernel_sizes):
    seen = {0}
    for k in reversed(kernel_sizes):
        seen = {place + offset for place in seen for offset in range(k)}
    return len(seen)


# %% wrong: the sizes are added, as if the windows did not overlap
def receptive_field(kernel_sizes):
    return sum(kernel_sizes)


# %% wrong: the chapter's 2n + 1, which holds for layers of 3 only
def receptive_field(kernel_sizes):
    return 2 * len(kernel_sizes) + 1


# %% wrong: k // 2 on both sides, one too many for each even kernel
def receptive_field(kernel_sizes):
    sides = 0
    for k in kernel_sizes:
        sides += k // 2
    return 2 * sides + 1


# %% wrong: an empty stack is said to see nothing, where a value is one pixel of the image
def receptive_field(kernel_sizes):
    if len(kernel_sizes) == 0:
        return 0
    field = kernel_sizes[0]
    for k in kernel_sizes[1:]:
        field += k - 1
    return field


# %% wrong: the pixels of the whole square, not how many across
def receptive_field(kernel_sizes):
    return (1 + sum(k - 1 for k in kernel_sizes)) ** 2
