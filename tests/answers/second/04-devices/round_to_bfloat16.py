# %% wrong: only drops the lower half, which rounds toward zero
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return (bits & ~0xFFFF).view(torch.float32)
# %% wrong: adds 0x7FFF always, so half-way always goes toward zero
def round_to_bfloat16(x):
    b = x.view(torch.int32)
    return ((b + 0x7FFF) & ~0xFFFF).view(torch.float32)
# %% wrong: adds into the view, which changes x itself
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    last = (bits >> 16) & 1
    bits += 0x7FFF + last
    bits &= ~0xFFFF
    return bits.view(torch.float32)
# %% wrong: works with frexp in float32, where two to the power of 128 is infinite, so the largest numbers are lost
def round_to_bfloat16(x):
    fraction, exponent = torch.frexp(x)
    return torch.round(fraction * 256) / 256 * 2.0**exponent
# %% right: rounds in float64 to multiples of a gap, which for the smallest numbers stays fixed
def round_to_bfloat16(x):
    wide = x.double()
    exponent = torch.frexp(wide).exponent.clamp(min=-125)
    gap = torch.pow(torch.tensor(2.0, dtype=torch.float64), exponent - 8)
    return (torch.round(wide / gap) * gap).float()
