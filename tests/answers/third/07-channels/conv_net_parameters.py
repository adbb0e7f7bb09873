# %% right: a number worked out on paper
def conv_net_parameters():
    return 698


# %% right: one output channel at a time, in a loop over the layers
def conv_net_parameters():
    total = 0
    for inputs, outputs, k in [(3, 8, 5), (8, 10, 1)]:
        for _ in range(outputs):
            total += inputs * k * k  # its slices
            total += 1  # its bias
    return total


# %% right: build it and count
def conv_net_parameters():
    net = nn.Sequential(nn.Conv2d(3, 8, kernel_size=5), nn.ReLU(), nn.Conv2d(8, 10, kernel_size=1))
    return sum(p.numel() for p in net.parameters())


# %% wrong: the biases are forgotten
def conv_net_parameters():
    return 8 * 3 * 5 * 5 + 10 * 8


# %% wrong: one slice for each output, the input channels are not counted
def conv_net_parameters():
    first = 8 * 5 * 5 + 8
    second = 10 * 1 * 1 + 10
    return first + second


# %% wrong: one bias for the whole layer instead of one for each output
def conv_net_parameters():
    return (8 * 3 * 25 + 1) + (10 * 8 + 1)


# %% wrong: the second layer is given the 3 channels of the photograph as its inputs
def conv_net_parameters():
    return (3 * 8 * 25 + 8) + (3 * 10 * 1 + 10)


# %% wrong: a bias for every slice, so for every pair of input and output
def conv_net_parameters():
    return 3 * 8 * (25 + 1) + 8 * 10 * (1 + 1)
