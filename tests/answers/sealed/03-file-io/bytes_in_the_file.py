# %% wrong: gives how many numbers there are, not bytes
def bytes_in_the_file():
    return 1000 * 100


# %% wrong: counts the shown numbers and the shared corner only once
def bytes_in_the_file():
    return (100 + 1000 - 1) * 4


# %% wrong: answers in kilobytes
def bytes_in_the_file():
    return 400


# %% wrong: counts only from the column's first number to its last
def bytes_in_the_file():
    first = 0
    last = 999 * 100
    return (last - first + 1) * 4


# %% wrong: saves the file and gives its whole size, with what describes the numbers
def bytes_in_the_file():
    import os
    import tempfile

    x = torch.zeros(1000, 100)
    with tempfile.TemporaryDirectory() as d:
        path = os.path.join(d, "x.pt")
        torch.save({"row": x[0], "column": x[:, 0]}, path)
        return os.path.getsize(path)


# %% wrong: thinks that saving two slices stores two matrices and mistakes numbers for bytes
def bytes_in_the_file():
    return 2 * 100 * 1000


# %% right: adds up the different memories that stand behind the slices
def bytes_in_the_file():
    x = torch.zeros(1000, 100)
    memories = {}
    for part in (x[0], x[:, 0]):
        memory = part.untyped_storage()
        memories[memory.data_ptr()] = memory.nbytes()
    return sum(memories.values())


# %% right: a NumPy integer
def bytes_in_the_file():
    import numpy as np

    return np.prod([1000, 100]) * np.dtype(np.float32).itemsize
