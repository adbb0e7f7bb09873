# %% wrong: any kernel size: the height for both axes
def multiplications_of(conv, height, width):
    k, (p, q), (s, t) = conv.kernel_size[0], conv.padding, conv.stride
    rows, cols = (height + 2 * p - k) // s + 1, (width + 2 * q - k) // t + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any kernel size: height and width swapped
def multiplications_of(conv, height, width):
    (w, h), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // t + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any padding: that of the rows for both axes
def multiplications_of(conv, height, width):
    (h, w), p, (s, t) = conv.kernel_size, conv.padding[0], conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * p - w) // t + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any stride: that of the rows for both axes
def multiplications_of(conv, height, width):
    (h, w), (p, q), s = conv.kernel_size, conv.padding, conv.stride[0]
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // s + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any stride: that of the columns for both axes
def multiplications_of(conv, height, width):
    (h, w), (p, q), s = conv.kernel_size, conv.padding, conv.stride[1]
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // s + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any padding: that of the columns for both axes
def multiplications_of(conv, height, width):
    (h, w), p, (s, t) = conv.kernel_size, conv.padding[1], conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * p - w) // t + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any stride: a window that is cut off at the end counts too
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = -(-(height + 2 * p - h) // s) + 1, -(-(width + 2 * q - w) // t) + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any stride: a stride of more than 2 is taken for 2
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // min(s, 2) + 1, (width + 2 * q - w) // min(t, 2) + 1
    return conv.weight.numel() * rows * cols
# %% wrong: any groups: groups are taken to be depthwise
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // t + 1
    inputs = conv.in_channels if conv.groups == 1 else 1
    return rows * cols * conv.out_channels * inputs * h * w
# %% wrong: any groups: one group's outputs alone
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // t + 1
    return rows * cols * conv.weight.numel() // conv.groups
# %% wrong: the image's height and width: the image is taken to be square
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (height + 2 * q - w) // t + 1
    return conv.weight.numel() * rows * cols
# %% wrong: Out: a whole number, for any size: the products are added up as float32, which rounds large counts
def multiplications_of(conv, height, width):
    (p, q), ones = conv.padding, torch.ones_like(conv.weight)
    X = torch.ones(1, conv.in_channels, height + 2 * p, width + 2 * q)
    return int(F.conv2d(X, ones, stride=conv.stride, groups=conv.groups).sum())
# %% wrong: a given layer, with or without bias: one without bias raises
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // t + 1
    return conv.weight[0].numel() * conv.bias.numel() * rows * cols
# %% wrong: products with the zeros of the padding count: those with pixels alone are counted
def multiplications_of(conv, height, width):
    X, ones = torch.ones(1, conv.in_channels, height, width), torch.ones_like(conv.weight)
    return int(F.conv2d(X, ones, None, conv.stride, conv.padding, 1, conv.groups).sum())
# %% wrong: additions do not count: that of the bias does
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // t + 1
    return (conv.weight.numel() + (0 if conv.bias is None else conv.out_channels)) * rows * cols
# %% wrong: of a given layer: its weights become ones
def multiplications_of(conv, height, width):
    with torch.no_grad():
        conv.weight.fill_(1)
    (p, q), weight = conv.padding, conv.weight.detach().double()
    X = torch.ones(1, conv.in_channels, height + 2 * p, width + 2 * q, dtype=torch.float64)
    return int(F.conv2d(X, weight, stride=conv.stride, groups=conv.groups).sum())
# %% wrong: of a given layer, any kernel size: the layer loses its padding
def multiplications_of(conv, height, width):
    p, q = conv.padding
    conv.padding = (0, 0)
    return conv.weight[0].numel() * conv(torch.zeros(1, conv.in_channels, height + 2 * p, width + 2 * q)).numel()
# %% wrong: Out: one number: a pair for rows and columns
def multiplications_of(conv, height, width):
    (h, w), (p, q), (s, t) = conv.kernel_size, conv.padding, conv.stride
    rows, cols = (height + 2 * p - h) // s + 1, (width + 2 * q - w) // t + 1
    return conv.weight.numel() * rows, conv.weight.numel() * cols
