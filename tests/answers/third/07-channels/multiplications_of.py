# %% right: count the places where a window can begin, step by step
def multiplications_of(conv, height, width):
    places = []
    for axis, n in enumerate((height, width)):
        padded = n + 2 * conv.padding[axis]
        start, count = 0, 0
        while start + conv.kernel_size[axis] <= padded:
            count += 1
            start += conv.stride[axis]
        places.append(count)
    for_one_number = conv.in_channels // conv.groups * conv.kernel_size[0] * conv.kernel_size[1]
    return conv.out_channels * places[0] * places[1] * for_one_number


# %% right: send an image through and count what comes out
def multiplications_of(conv, height, width):
    with torch.no_grad():
        Y = conv(conv.weight.new_zeros(1, conv.in_channels, height, width))
    return Y.numel() * conv.weight[0].numel()


# %% right: math.prod over the weight's shape and the formula for both axes
import math


def multiplications_of(conv, height, width):
    axes = zip((height, width), conv.kernel_size, conv.padding, conv.stride, strict=True)
    return math.prod([*conv.weight.shape, *((n + 2 * p - k) // s + 1 for n, k, p, s in axes)])


# %% wrong: the groups are ignored, every output is thought to see every input
def multiplications_of(conv, height, width):
    (kh, kw), (ph, pw), (sh, sw) = conv.kernel_size, conv.padding, conv.stride
    rows = (height + 2 * ph - kh) // sh + 1
    columns = (width + 2 * pw - kw) // sw + 1
    return conv.out_channels * conv.in_channels * kh * kw * rows * columns


# %% wrong: the padding is added once, as if it were the total of both sides
def multiplications_of(conv, height, width):
    (kh, kw), (ph, pw), (sh, sw) = conv.kernel_size, conv.padding, conv.stride
    rows = (height + ph - kh) // sh + 1
    columns = (width + pw - kw) // sw + 1
    return conv.weight.numel() * rows * columns


# %% wrong: the products with the zeros of the padding are left out
def real_products(n, k, p, s):
    places = (n + 2 * p - k) // s + 1
    return sum(0 <= i * s + a - p < n for i in range(places) for a in range(k))


def multiplications_of(conv, height, width):
    rows = real_products(height, conv.kernel_size[0], conv.padding[0], conv.stride[0])
    columns = real_products(width, conv.kernel_size[1], conv.padding[1], conv.stride[1])
    return conv.out_channels * conv.weight.shape[1] * rows * columns


# %% wrong: the weight's second axis, already inputs per group, is divided by the groups once more
def multiplications_of(conv, height, width):
    outputs, inputs, kh, kw = conv.weight.shape
    rows = (height + 2 * conv.padding[0] - kh) // conv.stride[0] + 1
    columns = (width + 2 * conv.padding[1] - kw) // conv.stride[1] + 1
    return outputs * (inputs // conv.groups) * kh * kw * rows * columns


# %% wrong: kernel, padding and stride are taken as equal in both directions, only the first of each pair is used
def multiplications_of(conv, height, width):
    k, p, s = conv.kernel_size[0], conv.padding[0], conv.stride[0]
    rows = (height + 2 * p - k) // s + 1
    columns = (width + 2 * p - k) // s + 1
    return conv.out_channels * (conv.in_channels // conv.groups) * k**2 * rows * columns
