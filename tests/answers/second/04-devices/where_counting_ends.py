# %% wrong: forgets the 1 before the point, so both small types stop a factor of two too early
def where_counting_ends():
    return 2**7, 2**10, 5000
# %% wrong: mixes up the two types of 16 bits
def where_counting_ends():
    return 2048, 256, 5000
# %% wrong: thinks that half-way goes up, so that every counter reaches the end
def where_counting_ends():
    return (5000, 5000, 5000)
# %% wrong: stops one before the power of two, as with unsigned whole numbers
def where_counting_ends():
    digits = (8, 11)
    return *(2**n - 1 for n in digits), 5000
# %% right: two over eps of each type, capped by the number of steps
def where_counting_ends():
    types = torch.bfloat16, torch.float16, torch.float32
    return tuple(int(min(5000, 2 / torch.finfo(t).eps)) for t in types)
