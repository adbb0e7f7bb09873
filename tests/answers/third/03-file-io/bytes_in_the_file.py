# %% right: a product
def bytes_in_the_file():
    """Return how many bytes the saved numbers take."""
    return 1000 * 100 * 4


# %% right: ask the memory behind the slice
def bytes_in_the_file():
    x = torch.zeros(1000, 100, device="cpu")
    return x[:, 0].untyped_storage().nbytes()


# %% right: the two slices in a set of memories, each counted once
def bytes_in_the_file():
    x = torch.zeros(1000, 100)
    memories = {}
    for tensor in (x[0], x[:, 0]):
        storage = tensor.untyped_storage()
        memories[storage.data_ptr()] = len(storage)
    return sum(memories.values())


# %% wrong: each slice writes the whole memory once more
def bytes_in_the_file():
    """Return how many bytes the saved numbers take."""
    return 2 * 1000 * 100 * 4


# %% wrong: only the numbers that the slices show are written
def bytes_in_the_file():
    return (100 + 1000) * 4


# %% wrong: only the numbers that the slices show are written, the common corner once
def bytes_in_the_file():
    row, column = 100, 1000
    return (row + column - 1) * 4


# %% wrong: the numbers of the slices are written besides the whole memory
def bytes_in_the_file():
    whole = 1000 * 100
    slices = 100 + 1000
    return 4 * (whole + slices)


# %% wrong: a row lies in one piece and is written alone, only the column drags the whole along
def bytes_in_the_file():
    row = 100 * 4
    column = 1000 * 100 * 4
    return row + column
