# %% wrong: thinks that detach().cpu() makes a copy as well
def which_copy():
    return "bdef"
# %% wrong: thinks that NumPy gets a copy of the numbers
def which_copy():
    return "befg"
# %% wrong: forgets that the transpose has to be laid out anew to be contiguous
def which_copy():
    letters = ["b", "e"]
    return "".join(letters)
# %% wrong: returns the calls that do not copy
def which_copy():
    return "acdg"
# %% right: runs the calls and compares where the numbers lie
def which_copy():
    x = torch.ones(2, 3)
    calls = dict(a=x.to("cpu"), b=x.to(torch.float64), c=x.float(), d=x.detach().cpu())
    calls |= dict(e=x.to("cpu", copy=True), f=x.T.contiguous(), g=torch.from_numpy(x.numpy()))
    return "".join(letter for letter, y in calls.items() if y.data_ptr() != x.data_ptr())
