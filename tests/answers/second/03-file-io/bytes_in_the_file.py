# %% wrong: counts only the numbers that the two slices show, (100 + 1000) times 4 bytes
def bytes_in_the_file():
    row, column = 100, 1000
    return (row + column) * 4
# %% wrong: thinks that each slice writes the whole memory once more, so twice
def bytes_in_the_file():
    return 2 * 1000 * 100 * 4
# %% wrong: gives the number of numbers, not of bytes
def bytes_in_the_file():
    return torch.zeros(1000, 100).numel()
# %% wrong: thinks that the row takes its own numbers, and the column besides them the whole memory
def bytes_in_the_file():
    row = 100 * 4
    column = 1000 * 100 * 4
    return row + column
# %% right: asks a tensor of that size for its storage
def bytes_in_the_file():
    x = torch.zeros(1000, 100)
    return x[:, 0].untyped_storage().nbytes()
