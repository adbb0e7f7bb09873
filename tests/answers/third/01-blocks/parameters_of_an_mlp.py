# %% right: every neuron has its weights and one bias, 5 * 4 + 2 * 6
def parameters_of_an_mlp():
    return 32


# %% wrong: the biases are forgotten, only the weights are counted
def parameters_of_an_mlp():
    return 3 * 5 + 5 * 2


# %% wrong: one bias for each layer instead of one for each neuron
def parameters_of_an_mlp():
    return 3 * 5 + 1 + 5 * 2 + 1


# %% wrong: the ReLU is taken to have one parameter for each of its five numbers
def parameters_of_an_mlp():
    return 3 * 5 + 5 + 5 + 5 * 2 + 2


# %% wrong: the three inputs are taken for neurons that have biases too
def parameters_of_an_mlp():
    return 3 + (3 * 5 + 5) + (5 * 2 + 2)


# %% wrong: tensors (weight, bias, weight, bias) are counted instead of numbers
def parameters_of_an_mlp():
    return 4
