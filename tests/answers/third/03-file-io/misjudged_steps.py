# %% right: renamed before the sync, synced under the new name
def misjudged_steps():
    """Return a list of steps for which danger_by_two_sets is wrong."""
    return [
        ("open", "run.pt.tmp"),
        ("write", "run.pt.tmp"),
        ("rename", "run.pt.tmp", "run.pt"),
        ("sync", "run.pt"),
    ]


# %% right: an empty file takes the name of a written one, and is synced
def misjudged_steps():
    steps = []
    steps.append(("open", "run.pt"))
    steps.append(("write", "run.pt"))
    steps.append(("open", "empty"))
    steps.append(("rename", "empty", "run.pt"))
    steps.append(("sync", "run.pt"))
    return steps


# %% right: the new file gets a second name before its sync, written as text and split
def misjudged_steps():
    text = """open new
    write new
    rename new newer
    sync newer
    rename newer run.pt"""
    return [tuple(line.split()) for line in text.splitlines()]


# %% wrong: the chapter's safe way, which the function judges rightly
def misjudged_steps():
    """Return a list of steps for which danger_by_two_sets is wrong."""
    return [
        ("open", "run.pt.tmp"),
        ("write", "run.pt.tmp"),
        ("sync", "run.pt.tmp"),
        ("rename", "run.pt.tmp", "run.pt"),
    ]


# %% wrong: the sync after the rename is missing, so what the rename lost never matters
def misjudged_steps():
    return [("open", "run.pt.tmp"), ("write", "run.pt.tmp"), ("rename", "run.pt.tmp", "run.pt")]


# %% wrong: after the rename the old name is synced, which is no longer there
def misjudged_steps():
    tmp = "run.pt.tmp"
    return [("open", tmp), ("write", tmp), ("rename", tmp, "run.pt"), ("sync", tmp)]


# %% wrong: writes once more into a file that was synced already
def misjudged_steps():
    return [
        ("open", "new.pt"),
        ("write", "new.pt"),
        ("sync", "new.pt"),
        ("write", "new.pt"),
        ("rename", "new.pt", "run.pt"),
    ]


# %% wrong: returns the moments of danger in place of the steps
def misjudged_steps():
    steps = [("open", "a"), ("write", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]
    danger = [number for number, (what, *_) in enumerate(steps) if what == "rename"]
    return danger
