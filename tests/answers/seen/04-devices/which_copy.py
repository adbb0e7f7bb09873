# %% wrong: thinks that float() always copies
def which_copy():
    return "bcef"


# %% wrong: thinks that contiguous only looks in another way
def which_copy():
    return "be"


# %% wrong: thinks that numpy() copies as well
def which_copy():
    return "befg"


# %% wrong: names those that do not copy
def which_copy():
    return "acdg"


# %% wrong: returns a list of letters and not a string
def which_copy():
    return ["b", "e", "f"]


# %% right: joins the letters that a dictionary of beliefs marks
def which_copy():
    copies = dict(a=False, b=True, c=False, d=False, e=True, f=True, g=False)
    return "".join(letter for letter in copies if copies[letter])
