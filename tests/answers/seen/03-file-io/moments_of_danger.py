# %% wrong: sync makes whole even what is empty
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for i, (what, file, *other) in enumerate(steps):
        if what == "open":
            files[file] = "empty"
        elif what == "write":
            files[file] = "memory"
        elif what == "sync":
            files[file] = "whole"
        elif what == "rename":
            files[other[0]] = files.pop(file)
        elif what == "remove":
            files.pop(file)
        if files.get("run.pt") != "whole":
            danger.append(i)
    return danger


# %% wrong: takes a written file for safe without sync
def moments_of_danger(steps):
    whole = {"run.pt"}
    result = []
    for number, step in enumerate(steps):
        if step[0] == "write":
            whole.add(step[1])
        elif step[0] in ("open", "remove"):
            whole.discard(step[1])
        elif step[0] == "rename":
            whole.discard(step[2])
            if step[1] in whole:
                whole.remove(step[1])
                whole.add(step[2])
        if "run.pt" not in whole:
            result.append(number)
    return result


# %% wrong: after a rename the old name is still there
def moments_of_danger(steps):
    state = {"run.pt": "whole"}
    danger = []
    for n, step in enumerate(steps):
        action, file = step[0], step[1]
        if action == "open":
            state[file] = "empty"
        elif action == "write":
            state[file] = "memory"
        elif action == "sync" and state[file] == "memory":
            state[file] = "whole"
        elif action == "rename":
            state[step[2]] = state[file]
        elif action == "remove":
            state[file] = "gone"
        if state["run.pt"] != "whole":
            danger.append(n)
    return danger


# %% wrong: reports only those steps that name run.pt
def moments_of_danger(steps):
    files = {"run.pt": 2}
    out = []
    for i, step in enumerate(steps):
        if step[0] == "open":
            files[step[1]] = 0
        if step[0] == "write":
            files[step[1]] = 1
        if step[0] == "sync" and files[step[1]] == 1:
            files[step[1]] = 2
        if step[0] == "rename":
            files[step[2]] = files.pop(step[1])
        if step[0] == "remove":
            del files[step[1]]
        if "run.pt" in step and files.get("run.pt") != 2:
            out.append(i)
    return out


# %% wrong: a file renamed before its sync is never made whole, since the note stays with the old name
def moments_of_danger(steps):
    whole, written = {"run.pt"}, set()
    danger = []
    for i, (what, file, *rest) in enumerate(steps):
        if what == "open":
            whole.discard(file)
            written.discard(file)
        elif what == "write":
            whole.discard(file)
            written.add(file)
        elif what == "sync":
            if file in written:
                whole.add(file)
        elif what == "rename":
            whole.discard(rest[0])
            if file in whole:
                whole.remove(file)
                whole.add(rest[0])
        else:
            whole.discard(file)
        if "run.pt" not in whole:
            danger.append(i)
    return danger


# %% wrong: counts the steps from 1
def moments_of_danger(steps):
    files = {"run.pt": "disk"}
    moments = []
    for number, (verb, name, *new) in enumerate(steps, 1):
        if verb == "open":
            files[name] = "empty"
        elif verb == "write":
            files[name] = "memory"
        elif verb == "sync" and files[name] == "memory":
            files[name] = "disk"
        elif verb == "rename":
            files[new[0]] = files.pop(name)
        elif verb == "remove":
            files.pop(name)
        if files.get("run.pt") != "disk":
            moments.append(number)
    return moments


# %% right: match, with two sets
def moments_of_danger(steps):
    disk, memory, danger = {"run.pt"}, set(), []
    for i, step in enumerate(steps):
        match step:
            case ["open" | "remove", file]:
                disk -= {file}
                memory -= {file}
            case ["write", file]:
                disk -= {file}
                memory |= {file}
            case ["sync", file] if file in memory:
                memory -= {file}
                disk |= {file}
            case ["rename", file, other]:
                for place in (disk, memory):
                    there = file in place
                    place.difference_update({file, other})
                    if there:
                        place.add(other)
        if "run.pt" not in disk:
            danger.append(i)
    return danger
