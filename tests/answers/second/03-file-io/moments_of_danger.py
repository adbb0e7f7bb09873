# %% wrong: takes whatever is renamed to run.pt for whole
def moments_of_danger(steps):
    state = {"run.pt": "whole"}
    danger = []
    for i, step in enumerate(steps):
        if step[0] == "open":
            state[step[1]] = "empty"
        elif step[0] == "write":
            state[step[1]] = "memory"
        elif step[0] == "sync":
            if state[step[1]] == "memory":
                state[step[1]] = "whole"
        elif step[0] == "rename":
            state.pop(step[1])
            state[step[2]] = "whole"
        else:
            state.pop(step[1])
        if state.get("run.pt") != "whole":
            danger.append(i)
    return danger
# %% wrong: a sync makes whole even a file that was only opened
def moments_of_danger(steps):
    whole = {"run.pt": True}
    result = []
    for number, (what, *files) in enumerate(steps):
        if what in ("open", "write"):
            whole[files[0]] = False
        elif what == "sync":
            whole[files[0]] = True
        elif what == "rename":
            whole[files[1]] = whole.pop(files[0])
        elif what == "remove":
            del whole[files[0]]
        if not whole.get("run.pt", False):
            result.append(number)
    return result
# %% wrong: asks before each step instead of after it
def moments_of_danger(steps):
    files = {"run.pt": 2}
    bad = []
    for n, (what, name, *other) in enumerate(steps):
        if files.get("run.pt", 0) < 2:
            bad.append(n)
        if what == "open":
            files[name] = 0
        if what == "write":
            files[name] = 1
        if what == "sync" and files[name] == 1:
            files[name] = 2
        if what == "rename":
            files[other[0]] = files.pop(name)
        if what == "remove":
            files.pop(name)
    return bad
# %% wrong: copies the state at a rename, so a run.pt that is renamed away still counts as there
def moments_of_danger(steps):
    disk = {"run.pt": "whole"}
    danger = []
    for i, (what, *names) in enumerate(steps):
        name = names[0]
        if what == "open":
            disk[name] = "empty"
        elif what == "write":
            disk[name] = "memory"
        elif what == "sync" and disk[name] == "memory":
            disk[name] = "whole"
        elif what == "rename":
            disk[names[1]] = disk[name]
        elif what == "remove":
            disk[name] = "gone"
        if disk["run.pt"] != "whole":
            danger.append(i)
    return danger
# %% right: a table of transitions, with match for the step
def moments_of_danger(steps):
    def play(disk, step):
        match step:
            case ("open", file):
                return disk | {file: "empty"}
            case ("write", file):
                return disk | {file: "memory"}
            case ("sync", file):
                return disk | {file: {"memory": "whole"}.get(disk.get(file), disk.get(file))}
            case ("remove", file):
                return disk | {file: None}
            case ("rename", file, other):
                return disk | {file: None} | {other: disk.get(file)}

    disk, states = {"run.pt": "whole"}, []
    for step in steps:
        disk = play(disk, step)
        states.append(disk["run.pt"])
    return [i for i, state in enumerate(states) if state != "whole"]
