# %% wrong: forgets the padding
def corner_edge_middle():
    return 1, 5, 25
# %% wrong: answers for padding 2, which keeps the size for a 5x5 kernel
def corner_edge_middle():
    return (9, 15, 25)
# %% wrong: adds the counts of the two axes instead of multiplying
def corner_edge_middle():
    first, mid = 2, 5
    return first + first, first + mid, mid + mid
# %% wrong: gives the counts of one axis only
def corner_edge_middle():
    return 2, 5, 5
# %% right: counts the windows in one axis by brute force and multiplies
def corner_edge_middle():
    def axis(pixel):
        return sum(start <= pixel + 1 < start + 5 for start in range(9 + 2 - 5 + 1))
    a, b = axis(0), axis(4)
    return [a * a, a * b, b * b]
