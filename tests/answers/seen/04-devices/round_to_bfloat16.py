# %% wrong: cuts off in place of rounding
def round_to_bfloat16(x):
    return (x.view(torch.int32) & ~0xFFFF).view(torch.float32)


# %% wrong: rounds half-way cases away from zero
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return ((bits + 0x8000) & ~0xFFFF).view(torch.float32)


# %% wrong: uses the dtype that is not allowed
def round_to_bfloat16(x):
    return x.to(torch.bfloat16).to(torch.float32)


# %% wrong: changes x
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    last = (bits >> 16) & 1
    bits += 0x7FFF + last
    bits &= ~0xFFFF
    return bits.view(torch.float32)


# %% wrong: looks at the first bit that goes and not at the last that stays
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    last = (bits >> 15) & 1
    return ((bits + 0x7FFF + last) & ~0xFFFF).view(torch.float32)


# %% wrong: rounds the mantissa to eight digits, which fails for the very smallest and the very largest numbers
def round_to_bfloat16(x):
    mantissa, exponent = torch.frexp(x)
    return torch.ldexp(torch.round(mantissa * 256) / 256, exponent)


# %% right: compares the lower half with the half-way mark
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    low = bits % 0x10000
    odd = (bits >> 16) % 2 == 1
    up = (low > 0x8000) | ((low == 0x8000) & odd)
    return (bits - low + up.int() * 0x10000).view(torch.float32)
