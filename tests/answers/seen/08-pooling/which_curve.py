# %% wrong: Maximum and mean are swapped.
def which_curve():
    return "CBEDA"

# %% wrong: No pooling and every fourth place are swapped.
def which_curve():
    return "DEBCA"

# %% wrong: Takes no pooling for the curve without change.
def which_curve():
    return "AEBDC"

# %% wrong: Gives for each curve the number of its way, in letters, instead of the other way round.
def which_curve():
    ways = {"none": "A", "maximum": "B", "mean": "C", "fourth": "D", "global": "E"}
    return ways["global"] + ways["mean"] + ways["none"] + ways["fourth"] + ways["maximum"]

# %% right: Puts it together from a dictionary.
def which_curve():
    ways = {"mean": "B", "global": "A", "none": "C", "fourth": "D", "max": "E"}
    return "".join(ways[w] for w in ["none", "max", "mean", "fourth", "global"])
