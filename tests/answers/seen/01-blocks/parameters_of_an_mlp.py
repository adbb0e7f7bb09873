# %% wrong: counts the weights and forgets all biases
def parameters_of_an_mlp():
    return 3 * 5 + 5 * 2


# %% wrong: gives the ReLU five parameters of its own
def parameters_of_an_mlp():
    first = 3 * 5 + 5
    relu = 5
    second = 5 * 2 + 2
    return first + relu + second


# %% wrong: one bias for each layer instead of one for each neuron
def parameters_of_an_mlp():
    return (15 + 1) + (10 + 1)


# %% wrong: adds up inputs and outputs instead of multiplying them
def parameters_of_an_mlp():
    return 3 + 5 + 5 + 2


# %% wrong: gives the three inputs a bias too
def parameters_of_an_mlp():
    weights = 3 * 5 + 5 * 2
    biases = 3 + 5 + 2
    return weights + biases


# %% right: counts neuron by neuron in a loop
def parameters_of_an_mlp():
    total = 0
    for inputs, neurons in [(3, 5), (5, 2)]:
        for _ in range(neurons):
            total += inputs + 1
    return total


# %% right: a NumPy number
import numpy as np


def parameters_of_an_mlp():
    return np.sum(np.array([15, 5, 10, 2]))
