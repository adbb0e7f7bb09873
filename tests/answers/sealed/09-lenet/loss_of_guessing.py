# %% wrong: The loss is added up over the 26 classes.
def loss_of_guessing():
    return sum(-math.log(1 / 26) for _ in range(26))

# %% wrong: The logarithm to the base of 10.
def loss_of_guessing():
    return math.log10(26)

# %% wrong: The probability of the right letter itself.
def loss_of_guessing():
    return 1 / 26

# %% wrong: The logarithm is multiplied by the probability, a single term of the entropy.
def loss_of_guessing():
    p = 1 / 26
    return -p * math.log(p)

# %% wrong: The other letters' losses are added, as with binary cross-entropy.
def loss_of_guessing():
    p = 1 / 26
    return -math.log(p) - 25 * math.log(1 - p)

# %% wrong: Counts only the 25 other letters.
def loss_of_guessing():
    return -math.log(1 / 25)

# %% right: The sum of the logarithms of the factors of 26.
def loss_of_guessing():
    return math.log(2) + math.log(13)

# %% right: The entropy of 26 equal probabilities, by NumPy.
import numpy as np

def loss_of_guessing():
    p = np.ones(26) / 26
    return -(p * np.log(p)).sum()
