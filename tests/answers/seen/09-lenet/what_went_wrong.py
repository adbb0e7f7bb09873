# %% wrong: Small and large step are swapped.
def what_went_wrong():
    return "ACDB"

# %% wrong: Few images and shuffled labels are swapped.
def what_went_wrong():
    return "CABD"

# %% wrong: The cause of each run instead of the run of each cause.
def what_went_wrong():
    causes = {"small": "A", "large": "B", "few": "C", "shuffled": "D"}
    return causes["large"] + causes["shuffled"] + causes["small"] + causes["few"]

# %% wrong: The run that learns nothing is taken for shuffled labels, and B for the large step.
def what_went_wrong():
    return "CBDA"

# %% right: A dictionary, joined.
def what_went_wrong():
    run = {"few": "D", "shuffled": "B", "large": "A", "small": "C"}
    return "".join(run[cause] for cause in ("small", "large", "few", "shuffled"))
