# %% right: the string
def what_went_wrong():
    return "CADB"


# %% right: a dictionary from cause to run
def what_went_wrong():
    run = {
        "few, shuffled": "B",  # all by heart, nothing carries over
        "few": "D",  # all by heart, most carries over
        "large step": "A",  # stays at 2.30
        "small step": "C",  # still falling, no gap between the accuracies
    }
    return "".join(run[cause] for cause in ("small step", "large step", "few", "few, shuffled"))


# %% right: decided from the numbers of the table
def what_went_wrong():
    end = {"A": (2.30, 0.11, 0.09), "B": (0.16, 1.00, 0.16), "C": (0.66, 0.86, 0.86), "D": (0.00, 1.00, 0.91)}
    by_heart = [run for run in end if end[run][1] == 1.0]
    others = [run for run in end if end[run][1] < 1.0]
    small, large = sorted(others, key=lambda run: end[run][0])
    few = max(by_heart, key=lambda run: end[run][2])
    nonsense = min(by_heart, key=lambda run: end[run][2])
    return small + large + few + nonsense


# %% wrong: few images and shuffled labels exchanged (takes a validation of 0.16 for what few images do)
def what_went_wrong():
    return "CABD"


# %% wrong: small and large step exchanged (a loss that does not move is taken for tiny steps)
def what_went_wrong():
    return "ACDB"


# %% wrong: believes that shuffled labels cannot be learned at all, and that B, which read nothing new, stepped too far
def what_went_wrong():
    return "CBDA"


# %% wrong: the other way round, for the runs A to D the causes lettered in their order
def what_went_wrong():
    return "BDAC"


# %% wrong: takes B's slow start for a small step, and C's loss that stays high for shuffled labels
def what_went_wrong():
    return "BADC"
