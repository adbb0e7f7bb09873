# %% wrong: without using the dtype bfloat16 anywhere: converts there and back
def round_to_bfloat16(x):
    return x.bfloat16().float()
# %% wrong: without using the dtype bfloat16 anywhere: with to
def round_to_bfloat16(x):
    return x.to(torch.bfloat16).to(torch.float32)
# %% wrong: without using the dtype bfloat16 anywhere: with type and a string
def round_to_bfloat16(x):
    return x.type("torch.BFloat16Tensor").float()
# %% wrong: without using the dtype bfloat16 anywhere: copies into an empty tensor of that dtype
def round_to_bfloat16(x):
    return torch.empty_like(x, dtype=torch.bfloat16).copy_(x).float()
# %% wrong: without using the dtype bfloat16 anywhere: makes a tensor of the list of numbers
def round_to_bfloat16(x):
    return torch.tensor(x.tolist(), dtype=torch.bfloat16).reshape(x.shape).float()
# %% wrong: without using the dtype bfloat16 anywhere: views the upper halves so at the end
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    bits = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16
    return bits.to(torch.int16).view(torch.bfloat16).float()
# %% wrong: without using the dtype bfloat16 anywhere: a layer under autocast does it
def round_to_bfloat16(x):
    with torch.no_grad(), torch.autocast("cpu"):
        return nn.functional.linear(x.reshape(-1, 1), torch.ones(1, 1)).float().reshape(x.shape)
# %% wrong: without using the dtype bfloat16 anywhere: a module converts it
def round_to_bfloat16(x):
    module = nn.Module()
    module.register_buffer("x", x.clone())
    return module.bfloat16().float().x
# %% wrong: the nearest number: towards zero
def round_to_bfloat16(x):
    return (x.view(torch.int32) & ~0xFFFF).view(torch.float32)
# %% wrong: exactly half-way, the last kept bit is zero: always up
def round_to_bfloat16(x):
    return ((x.view(torch.int32) + 0x8000) & ~0xFFFF).view(torch.float32)
# %% wrong: exactly half-way, the last kept bit is zero: always down
def round_to_bfloat16(x):
    return ((x.view(torch.int32) + 0x7FFF) & ~0xFFFF).view(torch.float32)
# %% wrong: exactly half-way, the last kept bit is zero: it is one
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return ((bits + 0x8000 - ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
# %% wrong: half-way, last kept bit zero: right above zero only, below zero it goes away from zero
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    up = torch.where(x < 0, 0x8000, 0x7FFF + ((bits >> 16) & 1)).to(torch.int32)
    return ((bits + up) & ~0xFFFF).view(torch.float32)
# %% wrong: if x lies exactly half-way: a little above half-way goes to the zero bit too
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    up = torch.where(((bits & 0xFFFF) >> 8) == 0x80, 0x7F00 + ((bits >> 16) & 1) * 0x100, 0x8000).to(torch.int32)
    return ((bits + up) & ~0xFFFF).view(torch.float32)
# %% wrong: of any shape: one axis only, for it loops over numbers
def round_to_bfloat16(x):
    rounded = x.clone()
    for n in range(len(x)):
        bits = x[n : n + 1].view(torch.int32)
        rounded[n] = ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32).item()
    return rounded
# %% wrong: of any shape: a single number without axes comes back with one
def round_to_bfloat16(x):
    bits = torch.atleast_1d(x).view(torch.int32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
# %% wrong: same shape: flat
def round_to_bfloat16(x):
    bits = x.flatten().view(torch.int32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
# %% wrong: same shape: axes of length one are squeezed away
def round_to_bfloat16(x):
    bits = x.squeeze().view(torch.int32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
# %% wrong: any shape: an empty tensor raises
def round_to_bfloat16(x):
    if x.abs().max() == 0:
        return x.clone()
    bits = x.view(torch.int32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
# %% wrong: the largest that float32 has among them: stays below infinity, where bfloat16 overflows
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    rounded = ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
    most = torch.tensor(0x7F7F0000, dtype=torch.int32).view(torch.float32).item()
    return rounded.clamp(-most, most)
# %% wrong: the largest that float32 has among them: it becomes NaN, not infinity
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    rounded = ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
    return torch.where(rounded.isinf(), rounded - rounded, rounded)
# %% wrong: the smallest that float32 has among them: numbers near zero are rounded to zero
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    rounded = ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
    return torch.where(rounded.abs() < torch.finfo(torch.float32).tiny, 0.0, rounded)
# %% wrong: the smallest among them: rounds to eight digits there too, where bfloat16 has fewer
def round_to_bfloat16(x):
    digits, power = torch.frexp(x.double())
    return torch.ldexp((digits * 256).round() / 256, power.double()).float()
# %% wrong: round float32 numbers, zero is one: it becomes NaN, for the sign is x / |x|
def round_to_bfloat16(x):
    bits = x.abs().view(torch.int32)
    return x / x.abs() * ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32)
# %% wrong: float32 again: float64
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF).view(torch.float32).double()
# %% wrong: float32 again: the bits, whole numbers
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    return (bits + 0x7FFF + ((bits >> 16) & 1)) & ~0xFFFF
# %% wrong: leave x as it is: the bits are a view of it and are changed
def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    bits += 0x7FFF + ((bits >> 16) & 1)
    bits &= ~0xFFFF
    return bits.view(torch.float32)
