# %% wrong: the probability itself is returned, not its logarithm
def loss_of_guessing():
    return 1 / 26

# %% wrong: the minus is forgotten
def loss_of_guessing():
    return math.log(1 / 26)

# %% wrong: the logarithm to base 2
def loss_of_guessing():
    return math.log2(26)

# %% wrong: the loss is added up over the classes
def loss_of_guessing():
    p = 1 / 26
    return -sum(math.log(p) for _ in range(26))

# %% right: the entropy of the uniform distribution, as a NumPy number
import numpy as np

def loss_of_guessing():
    p = np.full(26, 1 / 26)
    return -(p * np.log(p)).sum()
