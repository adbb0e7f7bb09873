# %% wrong: steps as in exercise 5: one of a kind that does not exist there
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("close", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
# %% wrong: write only into files that were opened before: run.pt is written to first
def misjudged_steps():
    return [("write", "run.pt"), ("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
# %% wrong: write only into files not yet synced: one is synced before it is written to
def misjudged_steps():
    return [("open", "a"), ("sync", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
# %% wrong: write only into files not yet synced: the new name of a file that was synced under the old
def misjudged_steps():
    steps = [("open", "b"), ("write", "b"), ("sync", "b"), ("rename", "b", "c"), ("write", "c")]
    return [*steps, ("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
# %% wrong: name only files that are there: syncs one that was never made
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt"), ("sync", "b")]
# %% wrong: name only files that are there: removes the old name after the rename
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt"), ("remove", "a")]
# %% wrong: name only files that are there: renames one that was never made
def misjudged_steps():
    return [("rename", "b", "c"), ("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
# %% wrong: name only files that are there: writes into one that was opened, and removed since
def misjudged_steps():
    steps = [("open", "b"), ("remove", "b"), ("write", "b")]
    return [*steps, ("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
# %% wrong: each a tuple of strings: a number for a file
def misjudged_steps():
    return [("open", 1), ("write", 1), ("rename", 1, "run.pt"), ("sync", "run.pt")]
# %% wrong: steps as in exercise 5: a sync with a second name
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt", "disk")]
# %% wrong: steps as in exercise 5: an open without a name
def misjudged_steps():
    return [("open",), ("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
# %% wrong: steps as in exercise 5: a rename without its second name
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt"), ("rename", "run.pt")]
# %% wrong: the function is wrong for it: it misjudges another file, which has no part in the answer
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("rename", "a", "b"), ("sync", "b")]
# %% wrong: the function is wrong for it: a list without steps, for which it is right
def misjudged_steps():
    return []
