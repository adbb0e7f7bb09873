# %% wrong: multiplies the kernel sizes
def receptive_field(kernel_sizes):
    field = 1
    for k in kernel_sizes:
        field *= k
    return field
# %% wrong: takes all layers to be like the first
def receptive_field(kernel_sizes):
    if not kernel_sizes:
        return 1
    return len(kernel_sizes) * (kernel_sizes[0] - 1) + 1
# %% wrong: begins with 0 pixels in place of 1
def receptive_field(kernel_sizes):
    """Return the width of the receptive field of a stack of layers, in pixels."""
    seen = 0
    for k in kernel_sizes:
        seen = seen + k - 1
    return seen
# %% wrong: begins with the first layer, and raises for an empty stack
def receptive_field(kernel_sizes):
    field = kernel_sizes[0]
    for k in kernel_sizes[1:]:
        field += k - 1
    return field
# %% wrong: rounds the reach on each side down, so even kernels lose a pixel
def receptive_field(kernel_sizes):
    field = 1
    for k in kernel_sizes:
        field += 2 * ((k - 1) // 2)
    return field
# %% wrong: returns after the first layer
def receptive_field(kernel_sizes):
    field = 1
    for k in kernel_sizes:
        field += k - 1
        return field
    return field
# %% wrong: takes the largest kernel as the field
def receptive_field(kernel_sizes):
    return max(kernel_sizes, default=1)
# %% right: recursion
def receptive_field(kernel_sizes):
    if not kernel_sizes:
        return 1
    *below, last = kernel_sizes
    return receptive_field(below) + last - 1
# %% right: collects the pixels themselves in a set
def receptive_field(kernel_sizes):
    pixels = {0}
    for k in reversed(kernel_sizes):
        pixels = {p + a for p in pixels for a in range(k)}
    return len(pixels)
# %% right: tries image sizes until a value comes out
def receptive_field(kernel_sizes):
    def left_of(n):
        for k in kernel_sizes:
            n -= k - 1
        return n

    n = 1
    while left_of(n) < 1:
        n += 1
    return n
