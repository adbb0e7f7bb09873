# %% wrong: small and large step are exchanged
def what_went_wrong():
    return "ACDB"

# %% wrong: few images and shuffled labels are exchanged
def what_went_wrong():
    return "CABD"

# %% wrong: the slow fall of B is taken for the small step, and C for the shuffled labels
def what_went_wrong():
    return "BADC"

# %% wrong: the run that learns nothing is taken for the shuffled labels, and B for the large step
def what_went_wrong():
    return "CBDA"

# %% right: looked up in a dictionary from runs to causes
def what_went_wrong():
    causes = {"A": "large", "B": "shuffled", "C": "small", "D": "few"}
    return "".join(sorted(causes, key=lambda run: ["small", "large", "few", "shuffled"].index(causes[run])))
