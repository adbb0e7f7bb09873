# %% wrong: possibly empty: no pixel in place of one
def receptive_field(kernel_sizes):
    return sum(k - 1 for k in kernel_sizes) + 1 if kernel_sizes else 0
# %% wrong: possibly empty: the first entry is looked up
def receptive_field(kernel_sizes):
    field = kernel_sizes[0]
    for k in kernel_sizes[1:]:
        field += k - 1
    return field
# %% wrong: kernel sizes as in the list: all as the first
def receptive_field(kernel_sizes):
    return 1 + len(kernel_sizes) * (kernel_sizes[0] - 1) if kernel_sizes else 1
# %% wrong: kernel sizes: odd ones only, an even one counts as one more
def receptive_field(kernel_sizes):
    return 1 + sum(2 * (k // 2) for k in kernel_sizes)
# %% wrong: kernel sizes: a kernel of one adds a pixel
def receptive_field(kernel_sizes):
    return 1 + sum(max(1, k - 1) for k in kernel_sizes)
# %% wrong: stacked layers: sizes that come twice count once
def receptive_field(kernel_sizes):
    return 1 + sum(k - 1 for k in set(kernel_sizes))
# %% wrong: stacked layers: two equal ones in a row count once
def receptive_field(kernel_sizes):
    field, last = 1, None
    for k in kernel_sizes:
        if k != last:
            field += k - 1
        last = k
    return field
# %% wrong: stacked layers: only the first and the last count
def receptive_field(kernel_sizes):
    ends = kernel_sizes if len(kernel_sizes) < 2 else [kernel_sizes[0], kernel_sizes[-1]]
    return 1 + sum(k - 1 for k in ends)
# %% wrong: behind the last layer: before it
def receptive_field(kernel_sizes):
    return 1 + sum(k - 1 for k in kernel_sizes[:-1])
# %% wrong: pixels across: steps, one fewer
def receptive_field(kernel_sizes):
    return sum(k - 1 for k in kernel_sizes)
# %% wrong: how many pixels across: the area
def receptive_field(kernel_sizes):
    return (1 + sum(k - 1 for k in kernel_sizes)) ** 2
# %% wrong: in is a list: it is emptied
def receptive_field(kernel_sizes):
    field = 1
    while kernel_sizes:
        field += kernel_sizes.pop() - 1
    return field
