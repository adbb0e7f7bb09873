# %% right: half a gap above 1
def number_rounded_wrongly():
    """Return a number that round_half_up rounds otherwise than bfloat16 does."""
    return 1 + torch.finfo(torch.bfloat16).eps / 2


# %% right: a negative whole number
def number_rounded_wrongly():
    return -257.0


# %% right: put together bit by bit, and very small
import struct


def number_rounded_wrongly():
    upper, lower = 0x0204, 0x8000  # an even upper half, and exactly one half of its last bit
    return struct.unpack(">f", struct.pack(">HH", upper, lower))[0]


# %% wrong: half-way, but the lower neighbour is the odd one, so both go up
def number_rounded_wrongly():
    """Return a number that round_half_up rounds otherwise than bfloat16 does."""
    eps = torch.finfo(torch.bfloat16).eps
    return 1 + eps + eps / 2


# %% wrong: a whole eps above 1, which is a bfloat16 and needs no rounding
def number_rounded_wrongly():
    return 1 + torch.finfo(torch.bfloat16).eps


# %% wrong: half-way between two whole numbers, not between two bfloat16
def number_rounded_wrongly():
    return 2.5


# %% wrong: the largest float32, in the belief that only one of the two overflows
def number_rounded_wrongly():
    return torch.finfo(torch.float32).max


# %% wrong: the half-way number with too few decimal digits, so that it is no longer half-way
def number_rounded_wrongly():
    return 1.0039
