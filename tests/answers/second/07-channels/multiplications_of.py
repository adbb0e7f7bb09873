# %% wrong: groups are ignored
def multiplications_of(conv, height, width):
    kh, kw = conv.kernel_size
    ph, pw = conv.padding
    sh, sw = conv.stride
    rows = (height + 2 * ph - kh) // sh + 1
    cols = (width + 2 * pw - kw) // sw + 1
    return conv.out_channels * conv.in_channels * kh * kw * rows * cols

# %% wrong: the padding is counted on one side only
def multiplications_of(conv, height, width):
    h = (height + conv.padding[0] - conv.kernel_size[0]) // conv.stride[0] + 1
    w = (width + conv.padding[1] - conv.kernel_size[1]) // conv.stride[1] + 1
    return conv.weight.numel() * h * w

# %% wrong: each weight is counted once for every input pixel, so stride and rim are forgotten
def multiplications_of(conv, height, width):
    k = conv.kernel_size[0] * conv.kernel_size[1]
    return conv.out_channels * (conv.in_channels // conv.groups) * k * height * width

# %% wrong: the bias is counted as a multiplication and the groups are divided out twice
def multiplications_of(conv, height, width):
    rows, cols = [
        (n + 2 * p - k) // s + 1
        for n, p, k, s in zip((height, width), conv.padding, conv.kernel_size, conv.stride)
    ]
    one = conv.weight[0].numel() // conv.groups + 1
    return one * conv.out_channels * rows * cols

# %% right: the places of the kernel are counted as the lengths of two ranges
def multiplications_of(conv, height, width):
    places = 1
    for axis, n in enumerate([height, width]):
        last = n + 2 * conv.padding[axis] - conv.kernel_size[axis]
        places *= len(range(0, last + 1, conv.stride[axis]))
    return sum(len(kernel.flatten()) for kernel in conv.weight) * places
