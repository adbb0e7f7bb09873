# %% wrong: the safe way of the chapter, which the two sets judge rightly
def misjudged_steps():
    return [("open", "tmp"), ("write", "tmp"), ("sync", "tmp"), ("rename", "tmp", "run.pt")]
# %% wrong: renames before the sync, but then syncs the old name, which is gone
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "a")]
# %% wrong: renames an unsynced file, and forgets the step after it for which that matters
def misjudged_steps():
    steps = [("open", "run.tmp")]
    steps.append(("write", "run.tmp"))
    steps.append(("rename", "run.tmp", "run.pt"))
    return steps
# %% wrong: finds the idea, but leaves the open out and writes into a file that is not there
def misjudged_steps():
    return [("write", "new.pt"), ("rename", "new.pt", "run.pt"), ("sync", "run.pt")]
# %% right: an empty file is renamed over one that had been written to
def misjudged_steps():
    lines = "open run.pt, write run.pt, open empty, rename empty run.pt, sync run.pt"
    return [tuple(line.split()) for line in lines.split(", ")]
