# %% right: ten minus three plus one, seven minus two plus one
def output_shape():
    return (8, 6)


# %% wrong: the kernel's size is taken off, the one place that is always left is forgotten (n - k)
def output_shape():
    return (7, 5)


# %% wrong: columns given first
def output_shape():
    return (6, 8)


# %% wrong: the kernel's two sizes exchanged: its 2 columns taken off the rows, its 3 rows off the columns
def output_shape():
    return (9, 5)


# %% wrong: the kernel may hang over the rim (full convolution, n + k - 1)
def output_shape():
    return (12, 8)


# %% wrong: k - 1 lost on each of the two sides, not in all
def output_shape():
    return (10 - 2 * 2, 7 - 2 * 1)
