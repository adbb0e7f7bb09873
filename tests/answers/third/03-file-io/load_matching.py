# %% right: choose, then load with strict=False
def load_matching(net, state):
    """Load the tensors that fit into net, and return the names that it did not get."""
    own = net.state_dict()
    fitting = {}
    for name, value in state.items():
        if name in own and own[name].shape == value.shape:
            fitting[name] = value
    net.load_state_dict(fitting, strict=False)
    left = []
    for name in own:
        if name not in fitting:
            left.append(name)
    return left


# %% right: copy into the network's own tensors, no load_state_dict
@torch.no_grad()
def load_matching(net, state):
    left = []
    for name, tensor in net.state_dict().items():
        if name in state and state[name].size() == tensor.size():
            tensor.copy_(state[name])
        else:
            left.append(name)
    return left


# %% right: fill the gaps with the network's own tensors and load strictly; sets of pairs
def load_matching(net, state):
    own = net.state_dict()
    fit = {(n, tuple(t.shape)) for n, t in own.items()} & {(n, tuple(t.shape)) for n, t in state.items()}
    chosen = {n: state[n] for n, _ in fit}
    net.load_state_dict({**own, **chosen}, strict=True)
    return sorted(set(own) - set(chosen))


# %% wrong: only the names are compared, not the shapes
def load_matching(net, state):
    """Load the tensors that fit into net, and return the names that it did not get."""
    own = net.state_dict()
    fitting = {name: value for name, value in state.items() if name in own}
    net.load_state_dict(fitting, strict=False)
    return [name for name in own if name not in fitting]


# %% wrong: only parameters are loaded and listed, buffers are forgotten
def load_matching(net, state):
    left = []
    with torch.no_grad():
        for name, parameter in net.named_parameters(remove_duplicate=False):
            if name in state and state[name].shape == parameter.shape:
                parameter.copy_(state[name])
            else:
                left.append(name)
    return left


# %% wrong: the dictionary from state_dict() is taken for the network; it is updated but never loaded
def load_matching(net, state):
    own = net.state_dict()
    left = []
    for name in list(own):
        if name in state and state[name].shape == own[name].shape:
            own[name] = state[name]
        else:
            left.append(name)
    return left


# %% wrong: takes what copy_ accepts for what has the same shape, but copy_ broadcasts
def load_matching(net, state):
    left = []
    for name, tensor in net.state_dict().items():
        try:
            tensor.copy_(state[name])
        except (KeyError, RuntimeError):
            left.append(name)
    return left


# %% right: by missing_keys; PyTorch itself does not miss the num_batches_tracked of a batch norm
def load_matching(net, state):
    own = net.state_dict()
    fitting = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    return list(net.load_state_dict(fitting, strict=False).missing_keys)
