# %% wrong: one power of two too far
def where_counting_ends():
    return 512, 4096, 5000


# %% wrong: stops at the last number whose next one is reached
def where_counting_ends():
    return 2**8 - 1, 2**11 - 1, 5000


# %% wrong: the half-way case goes up once
def where_counting_ends():
    return 258, 2050, 5000


# %% wrong: thinks that no counter loses anything
def where_counting_ends():
    return (5000, 5000, 5000)


# %% wrong: one over eps, which is the number of steps from 1 to 2
def where_counting_ends():
    types = torch.bfloat16, torch.float16, torch.float32
    return tuple(min(5000, round(1 / torch.finfo(t).eps)) for t in types)


# %% wrong: takes bfloat16 for a type whose range saves it
def where_counting_ends():
    bfloat16, float16, float32 = 5000, 2048, 5000
    return bfloat16, float16, float32


# %% right: from eps
def where_counting_ends():
    types = torch.bfloat16, torch.float16, torch.float32
    return tuple(min(5000, int(2 / torch.finfo(t).eps)) for t in types)


# %% right: NumPy numbers from shifts
def where_counting_ends():
    import numpy as np

    bits = np.array([7, 10, 23])
    return tuple(np.minimum(5000, 2 << bits))
