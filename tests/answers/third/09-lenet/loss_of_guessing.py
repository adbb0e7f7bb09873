# %% right: minus the logarithm of one in 26
def loss_of_guessing():
    return -math.log(1 / 26)


# %% right: with torch.log, left as a tensor
def loss_of_guessing():
    return torch.log(torch.tensor(26.0, dtype=torch.float64))


# %% right: equal scores, and F.cross_entropy does the rest
def loss_of_guessing():
    letters = torch.arange(26).repeat(10)
    return F.cross_entropy(torch.zeros(260, 26), letters).item()


# %% wrong: the minus is forgotten
def loss_of_guessing():
    return math.log(1 / 26)


# %% wrong: rounded to two digits, as the chapter prints it
def loss_of_guessing():
    return round(math.log(26), 2)


# %% wrong: the logarithm to base 2, as in bits
def loss_of_guessing():
    return math.log2(26)


# %% wrong: weighs the logarithm with the guessed probability of the right letter instead of 1
def loss_of_guessing():
    p = 1 / 26
    return -p * math.log(p)


# %% wrong: takes untrained for random scores, not for equal ones
def loss_of_guessing():
    generator = torch.Generator().manual_seed(0)
    scores = torch.randn(10000, 26, generator=generator)
    labels = torch.randint(26, (10000,), generator=generator)
    return F.cross_entropy(scores, labels).item()
