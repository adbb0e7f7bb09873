# %% wrong: The groups are ignored.
def multiplications_of(conv, height, width):
    kh, kw = conv.kernel_size
    rows = (height + 2 * conv.padding[0] - kh) // conv.stride[0] + 1
    cols = (width + 2 * conv.padding[1] - kw) // conv.stride[1] + 1
    return conv.in_channels * conv.out_channels * kh * kw * rows * cols

# %% wrong: The padding counts on one side only.
def multiplications_of(conv, height, width):
    (kh, kw), (ph, pw), (sh, sw) = conv.kernel_size, conv.padding, conv.stride
    rows = (height + ph - kh) // sh + 1
    cols = (width + pw - kw) // sw + 1
    return conv.weight.numel() * rows * cols

# %% wrong: Height and width of the image are used as those of the output.
def multiplications_of(conv, height, width):
    return conv.weight.numel() * height * width

# %% wrong: Adds the bias, which is no multiplication.
def multiplications_of(conv, height, width):
    kh, kw = conv.kernel_size
    r = (height + 2 * conv.padding[0] - kh) // conv.stride[0] + 1
    c = (width + 2 * conv.padding[1] - kw) // conv.stride[1] + 1
    return sum(p.numel() for p in conv.parameters()) * r * c

# %% wrong: Divides without rounding down.
def multiplications_of(conv, height, width):
    k, p, s = conv.kernel_size, conv.padding, conv.stride
    rows = (height + 2 * p[0] - k[0]) / s[0] + 1
    cols = (width + 2 * p[1] - k[1]) / s[1] + 1
    return int(conv.weight.numel() * rows * cols)

# %% right: Runs the layer on zeros and counts the numbers that come out.
def multiplications_of(conv, height, width):
    with torch.no_grad():
        out = conv(torch.zeros(1, conv.in_channels, height, width, dtype=conv.weight.dtype))
    return out.numel() * conv.weight[0].numel()
