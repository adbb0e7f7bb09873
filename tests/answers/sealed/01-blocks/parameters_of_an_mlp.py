# %% wrong: biases for the hidden neurons only, none for the outputs
def parameters_of_an_mlp():
    return 3 * 5 + 5 + 5 * 2


# %% wrong: one bias for each input of a layer instead of each output
def parameters_of_an_mlp():
    return (3 * 5 + 3) + (5 * 2 + 5)


# %% wrong: counts tensors instead of numbers
def parameters_of_an_mlp():
    net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2))
    return len(list(net.parameters()))


# %% wrong: adds the bias to the outputs of the first layer as well, (3 + 1) times (5 + 1)
def parameters_of_an_mlp():
    return (3 + 1) * (5 + 1) + (5 + 1) * 2


# %% wrong: prints the number and forgets to return it
def parameters_of_an_mlp():
    print(3 * 5 + 5 + 5 * 2 + 2)


# %% wrong: multiplies the counts of the two layers
def parameters_of_an_mlp():
    first = 3 * 5 + 5
    second = 5 * 2 + 2
    return first * second


# %% right: builds the network and adds up the sizes
def parameters_of_an_mlp():
    net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2))
    return sum(p.numel() for p in net.parameters())


# %% right: a sum over neighbouring widths
def parameters_of_an_mlp():
    widths = [3, 5, 2]
    return sum(n * m + m for n, m in zip(widths, widths[1:]))


# %% right: a lambda with the plain number
parameters_of_an_mlp = lambda: 32
