# %% wrong: rounds half-way cases towards zero
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return ((bits + 0x7FFF) & ~0xFFFF).view(torch.float32)


# %% wrong: goes through float16
def round_to_bfloat16(x):
    return x.half().float()


# %% wrong: adds more where the last kept bit is zero
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    even = 1 - ((bits >> 16) & 1)
    return ((bits + 0x7FFF + even) & ~0xFFFF).view(torch.float32)


# %% wrong: drops only 13 bits like TF32
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    last = (bits >> 13) & 1
    return ((bits + 0xFFF + last) & ~0x1FFF).view(torch.float32)


# %% wrong: returns the bits as whole numbers
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return (bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF


# %% wrong: rounds to 128ths whatever the size of the number
def round_to_bfloat16(x):
    return torch.round(x * 128) / 128


# %% wrong: keeps one bit too few of the fraction
def round_to_bfloat16(x):
    mantissa, exponent = torch.frexp(x)
    return torch.ldexp(torch.round(mantissa * 128) / 128, exponent)


# %% wrong: converts the value to a whole number and not its bits
def round_to_bfloat16(x):
    bits = x.to(torch.int32)
    last = (bits >> 16) & 1
    return ((bits + 0x7FFF + last) & ~0xFFFF).to(torch.float32)


# %% right: number by number with struct
def round_to_bfloat16(x):
    import struct

    rounded = []
    for number in x.flatten().tolist():
        (bits,) = struct.unpack("<I", struct.pack("<f", number))
        upper, lower = divmod(bits, 2**16)
        if lower > 2**15 or lower == 2**15 and upper % 2:
            upper += 1
        rounded.append(struct.unpack("<f", struct.pack("<I", upper * 2**16))[0])
    return torch.tensor(rounded, dtype=torch.float32).reshape(x.shape)


# %% right: arithmetic in float64, round() takes the even one
def round_to_bfloat16(x):
    import numpy as np

    exact = np.asarray(x.detach().tolist(), dtype=np.float64)
    _, exponent = np.frexp(exact)
    gap = np.ldexp(1.0, np.maximum(exponent, -125) - 8)
    rounded = torch.from_numpy(np.asarray(np.round(exact / gap) * gap))
    return rounded.to(torch.float32).reshape(x.shape)


# %% right: shifts down and up again in int64
def round_to_bfloat16(x):
    bits = x.view(torch.int32).long()
    kept = bits >> 16
    rest = bits - (kept << 16)
    kept = torch.where(rest + (kept & 1) > 0x8000, kept + 1, kept)
    return (kept << 16).int().view(torch.float32)


# %% right: the mask is written as the upper 16 bits
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    bits = bits + 0x7FFF + ((bits >> 16) & 1)
    return (bits & 0xFFFF0000).view(torch.float32)
