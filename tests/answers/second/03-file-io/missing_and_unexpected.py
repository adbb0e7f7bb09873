# %% wrong: gives the two numbers in the wrong order
def missing_and_unexpected():
    unexpected, missing = 2, 1
    return unexpected, missing
# %% wrong: thinks that the dropout takes no number, so only the bias does not fit
def missing_and_unexpected():
    return 0, 1
# %% wrong: forgets that the new last layer has no bias
def missing_and_unexpected():
    return (2, 2)
# %% wrong: counts layers that do not match, not keys
def missing_and_unexpected():
    missing = ["3"]
    unexpected = ["2"]
    return len(missing), len(unexpected)
# %% right: set differences of the two lists of keys
def missing_and_unexpected():
    file = {"0.weight", "0.bias", "2.weight", "2.bias"}
    net = {"0.weight", "0.bias", "3.weight"}
    return len(net - file), len(file - net)
