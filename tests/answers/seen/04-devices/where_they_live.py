# %% wrong: thinks that x.to moves x itself
def where_they_live():
    return "meta", "meta", "cpu", "cpu", "meta"


# %% wrong: thinks that the plain tensor moves with the network
def where_they_live():
    return "cpu", "meta", "meta", "cpu", "meta"


# %% wrong: thinks that net.to returns a moved copy and leaves net alone
def where_they_live():
    return ("cpu",) * 5


# %% wrong: five words in one string
def where_they_live():
    return "cpu meta cpu cpu meta"


# %% wrong: thinks that zeros_like makes its tensor on the CPU
def where_they_live():
    x, first, scale, last = "cpu", "meta", "cpu", "cpu"
    total = "cpu"
    return x, first, scale, last, total


# %% right: splits a string
def where_they_live():
    return tuple("cpu meta cpu cpu meta".split())
