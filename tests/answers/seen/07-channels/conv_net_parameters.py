# %% wrong: The biases are forgotten.
def conv_net_parameters():
    return 3 * 8 * 5 * 5 + 8 * 10

# %% wrong: The kernel's size is not squared.
def conv_net_parameters():
    first = 8 * 3 * 5 + 8
    second = 10 * 8 * 1 + 10
    return first + second

# %% wrong: One bias for each layer instead of one for each output.
def conv_net_parameters():
    return (3 * 8 * 25 + 1) + (8 * 10 + 1)

# %% wrong: Multiplied by the pixels, so it counts multiplications.
def conv_net_parameters():
    pixels = 28 * 28
    return (8 * 3 * 25 + 8) * pixels + (10 * 8 + 10) * pixels

# %% wrong: The 1x1 layer is thought to have only its biases.
def conv_net_parameters():
    return 8 * 3 * 5**2 + 8 + 10

# %% right: Builds the network and counts.
def conv_net_parameters():
    net = nn.Sequential(nn.Conv2d(3, 8, kernel_size=5), nn.ReLU(), nn.Conv2d(8, 10, kernel_size=1))
    return len(torch.cat([p.flatten() for p in net.parameters()]))
