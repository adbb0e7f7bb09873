# %% wrong: a plain Python float: a string of digits
def number_rounded_wrongly():
    return "1.00390625"
# %% wrong: find one: a list of two
def number_rounded_wrongly():
    return [1.00390625, 257.0]
# %% wrong: PyTorch gives something else: half-way, but the upper neighbour is the even one
def number_rounded_wrongly():
    return 1.01171875
# %% wrong: PyTorch gives something else: a little above half-way, both go up
def number_rounded_wrongly():
    return 1.004
# %% wrong: a number that is rounded otherwise: below zero and half-way, but both go to the even neighbour
def number_rounded_wrongly():
    return -1.01171875
# %% wrong: a number that is rounded otherwise: a hair above half-way, both go up
def number_rounded_wrongly():
    return 1.00390625 + 2**-20
# %% wrong: a number: NaN, which is none and equals nothing
def number_rounded_wrongly():
    return float("nan")
# %% wrong: a number that is rounded otherwise: infinite, and stays so in both
def number_rounded_wrongly():
    return float("inf")
# %% wrong: a number that is rounded otherwise: too large for float32, infinite in both
def number_rounded_wrongly():
    return 1e39
# %% wrong: a number that is rounded otherwise: the largest of float32, both give infinity
def number_rounded_wrongly():
    return torch.finfo(torch.float32).max
# %% wrong: a number that is rounded otherwise: minus zero, which both leave alone
def number_rounded_wrongly():
    return -0.0
