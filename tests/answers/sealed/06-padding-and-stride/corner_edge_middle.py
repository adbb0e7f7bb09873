# %% wrong: forgets the padding
def corner_edge_middle():
    return (1, 5, 25)
# %% wrong: thinks that padding makes all pixels alike
def corner_edge_middle():
    """Return how often the corner, the middle of the top row, and the centre are used."""
    return 25, 25, 25
# %% wrong: adds the two axes where they multiply
def corner_edge_middle():
    return (2 + 2, 2 + 5, 5 + 5)
# %% wrong: gives them in the other order, the centre first
def corner_edge_middle():
    return (25, 10, 4)
# %% wrong: forgets the rows for the pixel at the edge
def corner_edge_middle():
    return (4, 5, 25)
# %% wrong: thinks a pixel away from the rim lies in k − 1 = 4 windows along an axis
def corner_edge_middle():
    corner = 2 * 2
    edge = 2 * 4
    centre = 4 * 4
    return corner, edge, centre
# %% wrong: gives the sum of the three numbers
def corner_edge_middle():
    counts = [4, 10, 25]
    return sum(counts)
# %% right: goes through all windows and asks whether the pixel is inside
def corner_edge_middle():
    def count(r, c):
        return sum(i <= r < i + 5 and j <= c < j + 5 for i in range(-1, 6) for j in range(-1, 6))

    return count(0, 0), count(0, 4), count(4, 4)
# %% right: NumPy numbers from an outer product
import numpy as np

def corner_edge_middle():
    axis = np.convolve(np.ones(7, dtype=int), np.ones(5, dtype=int))[1:-1]
    table = np.outer(axis, axis)
    return table[0, 0], table[0, 4], table[4, 4]
# %% right: lengths of ranges
def corner_edge_middle():
    first = len(range(max(0 - 4, -1), min(0, 5) + 1))
    fifth = len(range(max(4 - 4, -1), min(4, 5) + 1))
    return first * first, first * fifth, fifth * fifth
