# %% wrong: half-way, but the lower neighbour's last bit is one, so both go up
def number_rounded_wrongly():
    return 1 + 3 / 256
# %% wrong: takes 1 plus eps, which bfloat16 has exactly
def number_rounded_wrongly():
    return 1.0 + torch.finfo(torch.bfloat16).eps
# %% wrong: a little above half-way, where both go up
def number_rounded_wrongly():
    return 1.004
# %% wrong: half-way between whole numbers, which is nothing special for bits
def number_rounded_wrongly():
    return 2.5
# %% right: a negative number, half-way beyond minus 256
def number_rounded_wrongly():
    return -257.0
