# %% wrong: counts the weights only and forgets the biases
def parameters_of_an_mlp():
    return 3 * 5 + 5 * 2

# %% wrong: gives each layer a single bias, instead of one for each neuron
def parameters_of_an_mlp():
    first = 3 * 5 + 1
    second = 5 * 2 + 1
    return first + second

# %% wrong: takes one bias for each input of a layer, not for each output
def parameters_of_an_mlp():
    return (3 * 5 + 3) + (5 * 2 + 5)

# %% wrong: believes that the ReLU has a weight for each of the five numbers
def parameters_of_an_mlp():
    linear1 = 5 * (3 + 1)
    relu = 5
    linear2 = 2 * (5 + 1)
    return linear1 + relu + linear2

# %% right: a NumPy integer, from matrices with a column for the bias
import numpy as np

def parameters_of_an_mlp():
    return np.sum([np.prod((5, 3 + 1)), np.prod((2, 5 + 1))])
