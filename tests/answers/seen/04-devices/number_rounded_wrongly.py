# %% wrong: a bfloat16 already
def number_rounded_wrongly():
    return 3.0


# %% wrong: rounds, but there is a nearest neighbour
def number_rounded_wrongly():
    return 1 / 3


# %% wrong: half-way, with the even neighbour above
def number_rounded_wrongly():
    return 259.0


# %% wrong: so large that both overflow, which float32 still holds
def number_rounded_wrongly():
    return torch.finfo(torch.float32).max


# %% wrong: infinite
def number_rounded_wrongly():
    return float("inf")


# %% wrong: half a unit by itself
def number_rounded_wrongly():
    return 2.0**-8


# %% right: the whole number of the chapter's counter
def number_rounded_wrongly():
    return 257


# %% right: a negative one, as a tensor
def number_rounded_wrongly():
    return -torch.tensor([1 + 2**-8])


# %% right: a tiny one
def number_rounded_wrongly():
    return 2**-20 * (1 + 1 / 256)
