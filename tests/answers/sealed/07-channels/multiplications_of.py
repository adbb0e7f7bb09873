# %% wrong: Divides by the groups although the weight's shape knows them already.
def multiplications_of(conv, height, width):
    out, per_group, kh, kw = conv.weight.shape
    rows = (height + 2 * conv.padding[0] - kh) // conv.stride[0] + 1
    cols = (width + 2 * conv.padding[1] - kw) // conv.stride[1] + 1
    return out * (per_group // conv.groups) * kh * kw * rows * cols

# %% wrong: Takes kernel, padding and stride of the rows for the columns too.
def multiplications_of(conv, height, width):
    k, p, s = conv.kernel_size[0], conv.padding[0], conv.stride[0]
    rows = (height + 2 * p - k) // s + 1
    cols = (width + 2 * p - k) // s + 1
    return conv.out_channels * (conv.in_channels // conv.groups) * k * k * rows * cols

# %% wrong: Calculates with the pairs as if they were numbers, which raises.
def multiplications_of(conv, height, width):
    rows = (height + 2 * conv.padding - conv.kernel_size) // conv.stride + 1
    cols = (width + 2 * conv.padding - conv.kernel_size) // conv.stride + 1
    return conv.weight.numel() * rows * cols

# %% wrong: The stride is forgotten.
def multiplications_of(conv, height, width):
    kh, kw = conv.kernel_size
    rows = height + 2 * conv.padding[0] - kh + 1
    cols = width + 2 * conv.padding[1] - kw + 1
    return conv.out_channels * conv.weight[0].numel() * rows * cols

# %% wrong: The one behind the division is forgotten.
def multiplications_of(conv, height, width):
    n = conv.weight[0].numel()
    rows, cols = [
        (size + 2 * p - k) // s
        for size, p, k, s in zip((height, width), conv.padding, conv.kernel_size, conv.stride)
    ]
    return n * conv.out_channels * rows * cols

# %% wrong: Counts additions as well, and with the inputs of all groups.
def multiplications_of(conv, height, width):
    out = conv(torch.zeros(1, conv.in_channels, height, width)).shape
    kh, kw = conv.kernel_size
    return 2 * conv.in_channels * kh * kw * out[1] * out[2] * out[3]

# %% right: Counts the places where a window can begin with len(range).
def multiplications_of(conv, height, width):
    total = conv.weight.numel()
    for n, k, p, s in zip((height, width), conv.kernel_size, conv.padding, conv.stride, strict=True):
        total *= len(range(-p, n + p - k + 1, s))
    return total

# %% right: With math.prod, and channels divided by the groups.
import math

def multiplications_of(conv, height, width):
    places = [
        math.floor((n + 2 * conv.padding[a] - conv.kernel_size[a]) / conv.stride[a]) + 1
        for a, n in enumerate([height, width])
    ]
    pairs = conv.in_channels * conv.out_channels // conv.groups
    return pairs * math.prod(conv.kernel_size) * math.prod(places)
