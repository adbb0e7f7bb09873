# %% wrong: a rename always makes run.pt whole, synced or not
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for i, step in enumerate(steps):
        if step[0] == "open":
            files[step[1]] = "empty"
        elif step[0] == "write":
            files[step[1]] = "memory"
        elif step[0] == "sync":
            if files[step[1]] == "memory":
                files[step[1]] = "whole"
        elif step[0] == "rename":
            files.pop(step[1])
            files[step[2]] = "whole"
        elif step[0] == "remove":
            files.pop(step[1])
        if files.get("run.pt") != "whole":
            danger.append(i)
    return danger


# %% wrong: begins without the old file
def moments_of_danger(steps):
    files = {}
    danger = []
    for i, (do, f, *to) in enumerate(steps):
        if do == "open":
            files[f] = "empty"
        elif do == "write":
            files[f] = "memory"
        elif do == "sync" and files.get(f) == "memory":
            files[f] = "whole"
        elif do == "rename":
            files[to[0]] = files.pop(f, None)
        elif do == "remove":
            files.pop(f, None)
        if files.get("run.pt") != "whole":
            danger.append(i)
    return danger


# %% wrong: is content with any whole file, whatever its name
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for i, (do, f, *to) in enumerate(steps):
        if do == "open":
            files[f] = "empty"
        elif do == "write":
            files[f] = "memory"
        elif do == "sync" and files[f] == "memory":
            files[f] = "whole"
        elif do == "rename":
            files[to[0]] = files.pop(f)
        elif do == "remove":
            files.pop(f)
        if "whole" not in files.values():
            danger.append(i)
    return danger


# %% wrong: looks before the step and not after it
def moments_of_danger(steps):
    state = {"run.pt": "ok"}
    bad = []
    for i, (action, file, *other) in enumerate(steps):
        if state.get("run.pt") != "ok":
            bad.append(i)
        if action == "open":
            state[file] = "empty"
        elif action == "write":
            state[file] = "memory"
        elif action == "sync":
            state[file] = "ok" if state[file] == "memory" else state[file]
        elif action == "rename":
            state[other[0]] = state.pop(file)
        elif action == "remove":
            del state[file]
    return bad


# %% wrong: raises a KeyError once run.pt is gone
def moments_of_danger(steps):
    state = {"run.pt": True}
    pending = {"run.pt": False}
    out = []
    for i, (action, file, *other) in enumerate(steps):
        if action == "open":
            state[file], pending[file] = False, False
        elif action == "write":
            state[file], pending[file] = False, True
        elif action == "sync":
            if pending[file]:
                state[file], pending[file] = True, False
        elif action == "rename":
            state[other[0]] = state.pop(file)
            pending[other[0]] = pending.pop(file)
        elif action == "remove":
            del state[file], pending[file]
        if not state["run.pt"]:
            out.append(i)
    return out


# %% wrong: sync brings all files to the disk, and removing is forgotten
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for i, step in enumerate(steps):
        if step[0] == "open":
            files[step[1]] = "empty"
        elif step[0] == "write":
            files[step[1]] = "memory"
        elif step[0] == "sync":
            files = {f: "whole" if s == "memory" else s for f, s in files.items()}
        elif step[0] == "rename":
            files[step[2]] = files.pop(step[1])
        if files.get("run.pt") != "whole":
            danger.append(i)
    return danger


# %% wrong: returns the steps and not their numbers
def moments_of_danger(steps):
    files = {"run.pt": "whole"}
    danger = []
    for action, file, *other in steps:
        if action == "open":
            files[file] = "empty"
        elif action == "write":
            files[file] = "memory"
        elif action == "sync" and files[file] == "memory":
            files[file] = "whole"
        elif action == "rename":
            files[other[0]] = files.pop(file)
        elif action == "remove":
            files.pop(file)
        if files.get("run.pt") != "whole":
            danger.append((action, file, *other))
    return danger


# %% wrong: remembers one sync for all files
def moments_of_danger(steps):
    safe = True
    synced = False
    result = []
    for i, step in enumerate(steps):
        if step[0] == "sync":
            synced = True
            if step[1] == "run.pt":
                safe = True
        elif step[0] == "rename" and step[2] == "run.pt":
            safe = synced
        elif step[1] == "run.pt":
            safe = False
        if not safe:
            result.append(i)
    return result


# %% right: objects that several names could share, with two flags each
def moments_of_danger(steps):
    files = {"run.pt": {"written": True, "synced": True}}
    for_sure = []
    for action, name, *rest in steps:
        if action == "open":
            files[name] = {"written": False, "synced": False}
        if action == "write":
            files[name] = {"written": True, "synced": False}
        if action == "sync":
            files[name]["synced"] = files[name]["written"]
        if action == "rename":
            files[rest[0]] = files.pop(name)
        if action == "remove":
            del files[name]
        for_sure.append("run.pt" in files and files["run.pt"]["synced"])
    return [number for number, sure in enumerate(for_sure) if not sure]


# %% right: plays the steps again from the beginning for each moment
def moments_of_danger(steps):
    def survives(played):
        levels = {"run.pt": 2}
        for step in played:
            if step[0] in ("rename", "remove"):
                level = levels.pop(step[1])
                if step[0] == "rename":
                    levels[step[2]] = level
            elif step[0] == "sync":
                levels[step[1]] *= 2
            else:
                levels[step[1]] = ["open", "write"].index(step[0])
        return levels.get("run.pt", 0) > 1

    return [i for i in range(len(steps)) if not survives(steps[: i + 1])]
