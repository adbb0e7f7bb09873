# %% wrong: The chapter's number for ten digits.
def loss_of_guessing():
    return -math.log(1 / 10)

# %% wrong: The minus is forgotten.
def loss_of_guessing():
    return math.log(1 / 26)

# %% wrong: The probability that the answer is wrong.
def loss_of_guessing():
    return 1 - 1 / 26

# %% wrong: The logarithm to the base of 2.
def loss_of_guessing():
    p = torch.tensor(1 / 26)
    return -torch.log2(p)

# %% wrong: Rounded to two digits.
def loss_of_guessing():
    return round(math.log(26), 2)

# %% right: Calls F.cross_entropy with equal scores.
def loss_of_guessing():
    scores = torch.full((100, 26), 7.0)
    return F.cross_entropy(scores, torch.randint(26, (100,))).item()
