# %% wrong: forgets the 1 before the point, so half as far
def where_counting_ends():
    return 128, 1024, 5000


# %% wrong: thinks that only the end is rounded
def where_counting_ends():
    return tuple(int(torch.tensor(5000).to(d)) for d in (torch.bfloat16, torch.float16, torch.float32))


# %% wrong: swaps the two types of 16 bits
def where_counting_ends():
    return 2048, 256, 5000


# %% wrong: thinks that float16 counts on as its largest number is 65504
def where_counting_ends():
    return (256, 5000, 5000)


# %% wrong: gives for float32 how far it could count and not where it ends
def where_counting_ends():
    return 2**8, 2**11, 2**24


# %% right: counts
def where_counting_ends():
    ends = []
    for dtype in (torch.bfloat16, torch.float16, torch.float32):
        counter = torch.zeros((), dtype=dtype)
        for _ in range(5000):
            counter += 1
        ends.append(int(counter))
    return tuple(ends)
