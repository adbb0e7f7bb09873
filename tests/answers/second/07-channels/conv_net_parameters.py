# %% wrong: the biases are forgotten
def conv_net_parameters():
    return 8 * 3 * 5 * 5 + 10 * 8

# %% wrong: each output has one slice only, not one for each input channel
def conv_net_parameters():
    first = 8 * 5 * 5 + 8
    second = 10 * 1 + 10
    return first + second

# %% wrong: the kernel size is not squared
def conv_net_parameters():
    first = 3 * 8 * 5 + 8
    second = 8 * 10 * 1 + 10
    return first + second

# %% wrong: a bias is counted for each pair of input and output channel
def conv_net_parameters():
    return 3 * 8 * (25 + 1) + 8 * 10 * (1 + 1)

# %% right: NumPy works it out and a NumPy integer comes back
import numpy as np

def conv_net_parameters():
    weights = np.array([[8, 3, 5, 5], [10, 8, 1, 1]])
    return weights.prod(axis=1).sum() + weights[:, 0].sum()
