# %% wrong: compares the numbers of entries and not the shapes
def load_matching(net, state):
    missing = []
    for name, mine in net.state_dict().items():
        if name in state and state[name].numel() == mine.numel():
            mine.copy_(state[name].reshape(mine.shape))
        else:
            missing.append(name)
    return missing


# %% wrong: does not report names whose shape differs
def load_matching(net, state):
    own = net.state_dict()
    fit = {n: t for n, t in state.items() if n in own and t.shape == own[n].shape}
    net.load_state_dict(fit, strict=False)
    return [n for n in own if n not in state]


# %% wrong: pairs the tensors by position and not by name
def load_matching(net, state):
    not_loaded = []
    for (name, mine), theirs in zip(net.state_dict().items(), state.values()):
        if mine.shape == theirs.shape:
            mine.copy_(theirs)
        else:
            not_loaded.append(name)
    return not_loaded


# %% wrong: returns the names that were loaded
def load_matching(net, state):
    own = net.state_dict()
    loaded = []
    for name, value in state.items():
        if name in own and own[name].shape == value.shape:
            own[name].copy_(value)
            loaded.append(name)
    return loaded


# %% wrong: catches the error, so names with another shape are not in the list
def load_matching(net, state):
    own = net.state_dict()
    try:
        net.load_state_dict(state, strict=False)
    except RuntimeError:
        pass
    return list(set(own) - set(state))


# %% wrong: also reports the tensors that the network does not know
def load_matching(net, state):
    own = net.state_dict()
    keep = {}
    for key, value in state.items():
        if key in own and value.shape == own[key].shape:
            keep[key] = value
    net.load_state_dict(keep, strict=False)
    return list(own.keys() ^ keep.keys()) + [key for key in state if key not in own]


# %% wrong: sets attributes under dotted names
def load_matching(net, state):
    rest = []
    for name, mine in net.state_dict().items():
        if name in state and state[name].shape == mine.shape:
            setattr(net, name, nn.Parameter(state[name].clone()))
        else:
            rest.append(name)
    return rest


# %% wrong: compares only the number of axes
def load_matching(net, state):
    own = net.state_dict()
    fit = {k: v for k, v in state.items() if k in own and v.dim() == own[k].dim()}
    return net.load_state_dict(fit, strict=False).missing_keys


# %% right: copies into the tensors that state_dict hands out
def load_matching(net, state):
    rest = []
    for name, mine in net.state_dict().items():
        try:
            if tuple(state[name].shape) != tuple(mine.shape):
                raise KeyError(name)
            mine.copy_(state[name])
        except KeyError:
            rest.append(name)
    return rest


# %% right: crosses names off a list
def load_matching(net, state):
    own = net.state_dict()
    names = list(own)
    for name, value in state.items():
        if name in names and list(own[name].size()) == list(value.size()):
            own[name] = value
            names.remove(name)
    net.load_state_dict(own)
    return names
