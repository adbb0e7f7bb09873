# %% wrong: thinks that to always copies
def which_copy():
    return "abef"


# %% wrong: thinks that detach followed by cpu makes new numbers
def which_copy():
    return "".join(sorted("fedb"))


# %% wrong: thinks that only the explicit copy is one
def which_copy():
    return "e"


# %% wrong: counts numpy as a copy and forgets contiguous
def which_copy():
    return "beg"


# %% wrong: right letters in the wrong order
def which_copy():
    return "ebf"


# %% wrong: compares objects with is, so every new tensor counts as a copy
def which_copy():
    x = torch.ones(2, 3)
    y = [x.to("cpu"), x.to(torch.float64), x.float(), x.detach().cpu(), x.to("cpu", copy=True), x.T.contiguous()]
    return "".join(letter for letter, new in zip("abcdefg", [*y, x.numpy()]) if new is not x)


# %% right: asks where the numbers lie
def which_copy():
    x = torch.ones(2, 3)
    calls = {
        "a": lambda: x.to("cpu"),
        "b": lambda: x.to(torch.float64),
        "c": lambda: x.float(),
        "d": lambda: x.detach().cpu(),
        "e": lambda: x.to("cpu", copy=True),
        "f": lambda: x.T.contiguous(),
        "g": lambda: torch.from_numpy(x.numpy()),
    }
    answer = ""
    for letter, call in calls.items():
        result = call()
        if result.data_ptr() != x.data_ptr():
            answer += letter
    return answer


# %% right: takes away from all letters those that share
def which_copy():
    return "abcdefg".translate({ord(letter): None for letter in "acdg"})
