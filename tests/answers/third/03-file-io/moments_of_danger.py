# %% right: a dictionary of states
def moments_of_danger(steps):
    """Return the numbers of the steps after which a power cut may leave no whole run.pt."""
    files = {"run.pt": "whole"}
    danger = []
    for number, step in enumerate(steps):
        what = step[0]
        file = step[1]
        if what == "open":
            files[file] = "empty"
        elif what == "write":
            files[file] = "in memory"
        elif what == "sync":
            if files[file] == "in memory":
                files[file] = "whole"
        elif what == "rename":
            files[step[2]] = files.pop(file)
        elif what == "remove":
            del files[file]
        if files.get("run.pt") != "whole":
            danger.append(number)
    return danger


# %% right: for each moment, back through time along the name
def survives(steps):
    name, synced = "run.pt", False
    for what, file, *other in reversed(steps):
        if what == "rename" and other[0] == name:
            name = file
        elif file != name:
            continue
        elif what == "sync":
            synced = True
        elif what == "write":
            return synced
        else:  # opened, removed or renamed away
            return False
    return name == "run.pt"


def moments_of_danger(steps):
    return [number for number in range(len(steps)) if not survives(steps[: number + 1])]


# %% right: file objects in a folder, and match
class File:
    def __init__(self, content=False, durable=False):
        self.content, self.durable = content, durable


def after_each(steps):
    folder = {"run.pt": File(content=True, durable=True)}
    for step in steps:
        match step:
            case ("open", name):
                folder[name] = File()
            case ("write", name):
                folder[name].content, folder[name].durable = True, False
            case ("sync", name):
                folder[name].durable = True
            case ("rename", name, other):
                folder[other] = folder.pop(name)
            case ("remove", name):
                folder.pop(name)
        run = folder.get("run.pt", File())
        yield run.content and run.durable


def moments_of_danger(steps):
    return [number for number, safe in enumerate(after_each(steps)) if not safe]


# %% wrong: a rename is believed to bring the file to the disk
def moments_of_danger(steps):
    """Return the numbers of the steps after which a power cut may leave no whole run.pt."""
    files = {"run.pt": "whole"}
    danger = []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            files[file] = "empty"
        elif what == "write":
            files[file] = "memory"
        elif what == "sync" and files[file] == "memory":
            files[file] = "whole"
        elif what == "rename":
            state = files.pop(file)
            files[other[0]] = "whole" if state == "memory" else state
        elif what == "remove":
            del files[file]
        if files.get("run.pt") != "whole":
            danger.append(number)
    return danger


# %% wrong: opening an old file is believed to leave its content until something is written
def moments_of_danger(steps):
    files, danger = {"run.pt": "whole"}, []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            if file not in files:
                files[file] = "empty"
        elif what == "write":
            files[file] = "memory"
        elif what == "sync":
            if files[file] == "memory":
                files[file] = "whole"
        elif what == "rename":
            files[other[0]] = files.pop(file)
        else:
            files.pop(file)
        if files.get("run.pt") != "whole":
            danger.append(number)
    return danger


# %% wrong: a rename copies, the old name stays
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for number, step in enumerate(steps):
        if step[0] == "open":
            files[step[1]] = "empty"
        if step[0] == "write":
            files[step[1]] = "memory"
        if step[0] == "sync" and files[step[1]] == "memory":
            files[step[1]] = "whole"
        if step[0] == "rename":
            files[step[2]] = files[step[1]]
        if step[0] == "remove":
            files[step[1]] = "gone"
        if "run.pt" not in files or files["run.pt"] != "whole":
            danger.append(number)
    return danger


# %% wrong: a whole file under another name counts as safe too
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            files[file] = "empty"
        elif what == "write":
            files[file] = "memory"
        elif what == "sync":
            if files[file] == "memory":
                files[file] = "whole"
        elif what == "rename":
            files[other[0]] = files.pop(file)
        elif what == "remove":
            del files[file]
        if "whole" not in files.values():
            danger.append(number)
    return danger


# %% wrong: sync brings every file to the disk, not only the one it names
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open":
            files[file] = "empty"
        elif what == "write":
            files[file] = "memory"
        elif what == "sync":
            for name, state in files.items():
                if state == "memory":
                    files[name] = "whole"
        elif what == "rename":
            files[other[0]] = files.pop(file)
        elif what == "remove":
            del files[file]
        if files.get("run.pt") != "whole":
            danger.append(number)
    return danger
