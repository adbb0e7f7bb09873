# %% right: thought out
def which_copy():
    """Return the letters of the calls that copy, as one string."""
    return "bef"


# %% right: the addresses compared
def which_copy():
    x = torch.ones(2, 3)
    calls = {
        "a": x.to("cpu"),
        "b": x.to(torch.float64),
        "c": x.float(),
        "d": x.detach().cpu(),
        "e": x.to("cpu", copy=True),
        "f": x.T.contiguous(),
        "g": torch.from_numpy(x.numpy()),
    }
    return "".join(letter for letter, result in sorted(calls.items()) if result.data_ptr() != x.data_ptr())


# %% right: all letters but those that need no copy
def which_copy():
    return "".join(sorted(set("abcdefg").difference("acdg")))


# %% wrong: numpy is believed to copy as well
def which_copy():
    """Return the letters of the calls that copy, as one string."""
    return "befg"


# %% wrong: naming a device always copies, even where the tensor is already there
def which_copy():
    return "abdef"


# %% wrong: a transpose is a view, and contiguous is believed to leave it one
def which_copy():
    return "be"


# %% wrong: the opposite question, which of them share the old memory
def which_copy():
    return "acdg"


# %% wrong: float() is believed to convert even what is float32 already
def which_copy():
    return "bcef"
