# %% wrong: counts only the numbers that the two slices show
def bytes_in_the_file():
    row, column = 100, 1000
    return 4 * (row + column)


# %% wrong: thinks the whole memory is written once for each slice
def bytes_in_the_file():
    return 2 * 1000 * 100 * 4


# %% wrong: takes float64 with 8 bytes for a number
def bytes_in_the_file():
    return 1000 * 100 * 8


# %% wrong: thinks a row lies together and is stored alone, while the column brings the whole memory
def bytes_in_the_file():
    row = 100 * 4
    column = 1000 * 100 * 4
    return row + column


# %% wrong: computes the value but forgets to return it
def bytes_in_the_file():
    x = torch.zeros(1000, 100)
    x.numel() * x.element_size()


# %% right: asks the memory behind one of the slices for its size
def bytes_in_the_file():
    x = torch.zeros(1000, 100)
    return x[:, 0].untyped_storage().nbytes()


# %% right: a float
def bytes_in_the_file():
    return 1e5 * 4
