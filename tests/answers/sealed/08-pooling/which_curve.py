# %% wrong: Takes the half in B for every fourth place and D for the mean.
def which_curve():
    return "CEDBA"

# %% wrong: Every fourth place and the global maximum are swapped.
def which_curve():
    return "CEBAD"

# %% wrong: Maximum and every fourth place are swapped.
def which_curve():
    return "CDBEA"

# %% wrong: The mean is taken for the curve that never changes, since the sum stays.
def which_curve():
    return "CEADB"

# %% wrong: The letters in the opposite order.
def which_curve():
    return "CEBDA"[::-1]

# %% right: Sorts the letters by the place of their way.
def which_curve():
    place = {"A": 5, "B": 3, "C": 1, "D": 4, "E": 2}
    return "".join(sorted(place, key=place.get))

# %% right: Simulates all five ways and looks the curves up.
def which_curve():
    rows = torch.eye(16)[:8]
    four = rows.reshape(8, 4, 4)
    outputs = [rows, four.amax(2), four.mean(2), rows[:, ::4], rows.amax(1, keepdim=True)]
    known = {(0, 0): "A", (0, 0.5): "B", (2, 2): "C", (1, 2): "D", (0, 2): "E"}
    answer = ""
    for out in outputs:
        change = (out - out[:1]).abs().sum(1)
        answer += known[change[1].item(), change[4].item()]
    return answer
