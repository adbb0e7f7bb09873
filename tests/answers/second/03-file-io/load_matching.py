# %% wrong: chooses by name only, so another shape raises
def load_matching(net, state):
    own = net.state_dict()
    fits = {k: v for k, v in state.items() if k in own}
    net.load_state_dict(fits, strict=False)
    return [k for k in own if k not in fits]
# %% wrong: goes through the parameters only, so buffers are neither loaded nor named
def load_matching(net, state):
    left = []
    with torch.no_grad():
        for name, parameter in net.named_parameters():
            if name in state and state[name].shape == parameter.shape:
                parameter.copy_(state[name])
            else:
                left.append(name)
    return left
# %% wrong: returns the names from the state that were passed over, not the network's
def load_matching(net, state):
    mine = net.state_dict()
    rest = []
    good = {}
    for name in state:
        if name in mine and mine[name].shape == state[name].shape:
            good[name] = state[name]
        else:
            rest.append(name)
    net.load_state_dict(good, strict=False)
    return rest
# %% wrong: compares the number of dimensions instead of the shapes
def load_matching(net, state):
    own = net.state_dict()
    keep = {k: v for k, v in state.items() if k in own and v.dim() == own[k].dim()}
    net.load_state_dict(keep, strict=False)
    return list(own.keys() - keep.keys())
# %% right: fills up the network's own dictionary and loads that strictly
def load_matching(net, state):
    own = net.state_dict()
    missing = {name for name, value in own.items() if name not in state or state[name].shape != value.shape}
    net.load_state_dict({name: value if name in missing else state[name] for name, value in own.items()})
    return sorted(missing)
