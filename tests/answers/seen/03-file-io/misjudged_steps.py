# %% wrong: the chapter's way in place, without a rename
def misjudged_steps():
    return [("open", "run.pt"), ("write", "run.pt"), ("sync", "run.pt")]


# %% wrong: the chapter's safe way
def misjudged_steps():
    steps = [(what, "run.pt.tmp") for what in ("open", "write", "sync")]
    return [*steps, ("rename", "run.pt.tmp", "run.pt")]


# %% wrong: renames too early, and stops there
def misjudged_steps():
    return [("open", "a"), ("write", "a"), ("rename", "a", "run.pt")]


# %% wrong: syncs the old name, which is gone
def misjudged_steps():
    return [("open", "new.pt"), ("write", "new.pt"), ("rename", "new.pt", "run.pt"), ("sync", "new.pt")]


# %% wrong: renames an empty file over run.pt
def misjudged_steps():
    return [("open", "new.pt"), ("sync", "new.pt"), ("rename", "new.pt", "run.pt"), ("sync", "run.pt")]


# %% wrong: removes the file and returns nothing
def misjudged_steps():
    [("remove", "run.pt")]


# %% right: by way of a third name
def misjudged_steps():
    return [
        ("rename", "run.pt", "old.pt"),
        ("open", "new.pt"),
        ("write", "new.pt"),
        ("rename", "new.pt", "run.pt"),
        ("sync", "run.pt"),
        ("remove", "old.pt"),
    ]


# %% right: an empty file takes the name of one that was written
def misjudged_steps():
    return (
        ["open", "run.pt"],
        ["write", "run.pt"],
        ["open", "other"],
        ["rename", "other", "run.pt"],
        ["sync", "run.pt"],
    )
