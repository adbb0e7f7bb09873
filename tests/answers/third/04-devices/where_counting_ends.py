# %% right: thought out
def where_counting_ends():
    """Return where the counters in bfloat16, float16 and float32 end."""
    return 256, 2048, 5000


# %% right: from eps
def where_counting_ends():
    ends = []
    for dtype in (torch.bfloat16, torch.float16, torch.float32):
        limit = int(2 / torch.finfo(dtype).eps)
        ends.append(min(limit, 5000))
    return tuple(ends)


# %% right: counted
def where_counting_ends():
    def count(dtype):
        counter = torch.zeros((), dtype=dtype)
        for _ in range(5000):
            counter += 1
        return int(counter)

    return tuple(map(count, (torch.bfloat16, torch.float16, torch.float32)))


# %% wrong: the 1 before the point is forgotten, n bits make n digits
def where_counting_ends():
    """Return where the counters in bfloat16, float16 and float32 end."""
    return 2**7, 2**10, 5000


# %% wrong: bfloat16 and float16 are mixed up
def where_counting_ends():
    return 2048, 256, 5000


# %% wrong: half-way goes up, so the counters stop only where the gap is 4
def where_counting_ends():
    return 512, 4096, 5000


# %% wrong: the largest number of eight and eleven digits, not the power of two after it
def where_counting_ends():
    return 2**8 - 1, 2**11 - 1, 5000


# %% wrong: the counting is exact and only the end is rounded
def where_counting_ends():
    return 4992, 5000, 5000
