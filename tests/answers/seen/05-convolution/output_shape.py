# %% wrong: subtracts the kernel's size and forgets the one place more
def output_shape():
    return (10 - 3, 7 - 2)
# %% wrong: gives columns first, then rows
def output_shape():
    return (6, 8)
# %% wrong: takes the kernel's 3 for columns and its 2 for rows
def output_shape():
    k_rows, k_cols = 2, 3
    return 10 - k_rows + 1, 7 - k_cols + 1
# %% wrong: lets the windows lie side by side without overlap
def output_shape():
    return 10 // 3, 7 // 2
# %% wrong: prints the shape and returns nothing
def output_shape():
    print((8, 6))
# %% wrong: takes one off each axis, as with the 2×2 kernel of the chapter
def output_shape():
    return (9, 6)
# %% right: counts the places of the window one by one
def output_shape():
    rows = sum(1 for top in range(10) if top + 3 <= 10)
    cols = sum(1 for left in range(7) if left + 2 <= 7)
    return rows, cols
# %% right: a torch.Size, from cutting off what is lost
def output_shape():
    return torch.zeros(10, 7)[2:, 1:].shape
