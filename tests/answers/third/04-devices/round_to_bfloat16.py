# %% right: whole numbers, as in the chapter
def round_to_bfloat16(x):
    """Return x rounded to the nearest bfloat16, as float32."""
    bits = x.view(torch.int32)
    last = (bits >> 16) & 1
    return ((bits + 0x7FFF + last) & ~0xFFFF).view(torch.float32)


# %% right: one number at a time, with math
import math


def nearest(value):
    _, exponent = math.frexp(value)
    gap = max(exponent - 8, -133)  # the power of two from one bfloat16 to the next
    whole = round(math.ldexp(value, -gap))  # half-way goes to the even one
    return math.copysign(math.ldexp(whole, gap), value)


def round_to_bfloat16(x):
    rounded = [nearest(value) for value in x.flatten().tolist()]
    return torch.tensor(rounded, dtype=torch.float64).float().reshape(x.shape)


# %% right: NumPy, and both neighbours compared
import numpy as np


def round_to_bfloat16(x):
    bits = np.array(x.detach().cpu().numpy(), dtype=np.float32, ndmin=1).view(np.uint32)
    upper, lower = bits >> 16, bits & 0xFFFF
    up = (lower > 0x8000) | ((lower == 0x8000) & (upper % 2 == 1))
    result = ((upper + up) << 16).astype(np.uint32).view(np.float32)
    return torch.from_numpy(result).reshape(x.shape)


# %% wrong: cuts off in place of rounding
def round_to_bfloat16(x):
    """Return x rounded to the nearest bfloat16, as float32."""
    return (x.view(torch.int32) & ~0xFFFF).view(torch.float32)


# %% wrong: half-way always goes away from zero
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return ((bits + 0x8000) & ~0xFFFF).view(torch.float32)


# %% wrong: adds in place through the view, which changes x
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    bits += 0x7FFF + ((bits >> 16) & 1)
    return (bits & ~0xFFFF).view(torch.float32)


# %% wrong: stops at the largest bfloat16 where it should go on to infinity
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    rounded = ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
    largest = (2 - 2**-7) * 2.0**127
    return rounded.clamp(-largest, largest)


# %% wrong: eight binary digits also for the very smallest numbers, where a bfloat16 has fewer
def round_to_bfloat16(x):
    fraction, exponent = torch.frexp(x.double())
    eight_digits = torch.round(fraction * 256) / 256
    return (eight_digits * torch.exp2(exponent.double())).float()
