# %% wrong: trusts strict=False, which raises for other shapes
def load_matching(net, state):
    result = net.load_state_dict(state, strict=False)
    return result.missing_keys


# %% wrong: returns the names of the state that did not fit, not those of the network
def load_matching(net, state):
    own = net.state_dict()
    good = {k: v for k, v in state.items() if k in own and own[k].shape == v.shape}
    net.load_state_dict(good, strict=False)
    return [k for k in state if k not in good]


# %% wrong: looks only at parameters and forgets the buffers
def load_matching(net, state):
    missing = []
    with torch.no_grad():
        for name, parameter in net.named_parameters():
            if name in state and state[name].shape == parameter.shape:
                parameter.copy_(state[name])
            else:
                missing.append(name)
    return missing


# %% wrong: changes its own dictionary and never loads it into the network
def load_matching(net, state):
    own = net.state_dict()
    left = []
    for name in own:
        if name in state and state[name].shape == own[name].shape:
            own[name] = state[name]
        else:
            left.append(name)
    return left


# %% wrong: takes out of the given state what does not fit
def load_matching(net, state):
    own = net.state_dict()
    for name in list(state):
        if name not in own or own[name].shape != state[name].shape:
            del state[name]
    return net.load_state_dict(state, strict=False).missing_keys


# %% right: overlays the network's own state and loads that strictly
def load_matching(net, state):
    own = net.state_dict()
    fits = {k: state[k] for k in own.keys() & state.keys() if state[k].size() == own[k].size()}
    net.load_state_dict({**own, **fits})
    return sorted(set(own) - set(fits))
