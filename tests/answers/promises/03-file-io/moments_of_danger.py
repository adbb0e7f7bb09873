# %% wrong: "sync", written so far is on the disk: a second sync spoils what the first made whole
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            states[file] = "whole" if states[file] == "memory" else "empty"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
# %% wrong: "open", the file is made or emptied: a file that is opened again keeps what it has, except run.pt
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            if file == "run.pt" or file not in states:
                states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
# %% wrong: "open", the file is made or emptied: a file opened again is empty, but still counts as written to
def moments_of_danger(steps):
    whole, written, danger = {"run.pt"}, set(), []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            whole.discard(file)
        elif what == "write":
            written.add(file)
        elif what == "sync" and file in written:
            whole.add(file)
        elif what == "remove":
            whole.discard(file)
            written.discard(file)
        elif what == "rename":
            for names in (whole, written):
                names.discard(other[0])
                if file in names:
                    names.remove(file)
                    names.add(other[0])
        if "run.pt" not in whole:
            danger.append(number)
    return danger
# %% wrong: "rename", other becomes what file was: an empty file leaves the other as it was
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            state = states.pop(file)
            if state != "empty":
                states[other[0]] = state
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
# %% wrong: "rename", the name file is gone: not when run.pt itself is renamed, as if it were copied
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states[file] if file == "run.pt" else states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
# %% wrong: "rename", other becomes what file was: but what had been written to other still counts there
def moments_of_danger(steps):
    whole, written, danger = {"run.pt"}, set(), []
    for number, (what, file, *other) in enumerate(steps):
        if what in ("open", "remove"):
            whole.discard(file)
            written.discard(file)
        elif what == "write":
            written.add(file)
        elif what == "sync" and file in written:
            whole.add(file)
        elif what == "rename":
            whole.discard(other[0])
            for names in (whole, written):
                if file in names:
                    names.remove(file)
                    names.add(other[0])
        if "run.pt" not in whole:
            danger.append(number)
    return danger
# %% wrong: "remove", the file is gone: any file that is removed takes run.pt with it
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            states.pop("run.pt", None)
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
# %% wrong: "remove", the file is gone: run.pt stays
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
# %% wrong: any names: all files beside run.pt are taken for one
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, *files) in enumerate(steps):
        file, *other = [name if name == "run.pt" else "other" for name in files]
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states.get(file) == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file, "empty")
        else:
            states.pop(file, None)
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
# %% wrong: files named run.pt: names that begin so, such as run.pt.tmp, are taken for it
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if not any(name.startswith("run.pt") and state == "whole" for name, state in states.items()):
            danger.append(number)
    return danger
# %% wrong: the numbers of those steps: a step that comes again has the number of the first
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for step in steps:
        what, file, *other = step
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(steps.index(step))
    return danger
# %% wrong: all those steps: only the first of each stretch of danger
def moments_of_danger(steps):
    states, danger, before = {"run.pt": "whole"}, [], "whole"
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        now = states.get("run.pt")
        if now != "whole" and before == "whole":
            danger.append(number)
        before = now
    return danger
# %% wrong: a list: None if there is no danger
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger or None
# %% wrong: a list: a set
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole"}, set()
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.add(number)
    return danger
# %% wrong: the steps are only read: each is taken out of the list
def moments_of_danger(steps):
    states, danger, number = {"run.pt": "whole"}, [], 0
    while steps:
        what, file, *other = steps.pop(0)
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(number)
        number += 1
    return danger
# %% wrong: the list of steps, without any too: asks for the first one
def moments_of_danger(steps):
    states, danger = {"run.pt": "whole", steps[0][1]: "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            states[file] = "empty"
        elif what == "write":
            states[file] = "memory"
        elif what == "sync":
            if states[file] == "memory":
                states[file] = "whole"
        elif what == "rename":
            states[other[0]] = states.pop(file)
        else:
            del states[file]
        if states.get("run.pt") != "whole":
            danger.append(number)
    return danger
