# %% wrong: The kernels of the first layer have no slices for the colours.
def conv_net_parameters():
    conv1 = 8 * 5 * 5 + 8
    conv2 = 10 * 8 + 10
    return conv1 + conv2

# %% wrong: A bias for every slice, that is for every pair of input and output.
def conv_net_parameters():
    return 3 * 8 * (25 + 1) + 8 * 10 * (1 + 1)

# %% wrong: The biases are counted by inputs and not by outputs.
def conv_net_parameters():
    total = 0
    for i, o, k in [(3, 8, 5), (8, 10, 1)]:
        total += i * o * k * k + i
    return total

# %% wrong: The ReLU is thought to learn one number for each channel.
def conv_net_parameters():
    return 3 * 8 * 25 + 8 + 8 + 8 * 10 + 10

# %% wrong: The second layer is forgotten and so are the biases.
def conv_net_parameters():
    return 8 * 3 * 5 * 5

# %% right: The bias as one more entry of each kernel, in a loop with math.prod.
import math

def conv_net_parameters():
    layers = [(8, (3, 5, 5)), (10, (8, 1, 1))]
    return sum(o * (math.prod(kernel) + 1) for o, kernel in layers)

# %% right: A NumPy integer.
import numpy as np

def conv_net_parameters():
    return np.prod([8, 3, 5, 5]) + np.prod([10, 8, 1, 1]) + 8 + 10
