# %% wrong: name and shape decide: also asks for the same dtype
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape and v.dtype == own[n].dtype}
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
# %% wrong: the same shape: copies what can be spread to it
def load_matching(net, state):
    left = []
    for name, value in net.state_dict().items():
        try:
            value.copy_(state[name])
        except (KeyError, RuntimeError):
            left.append(name)
    return left
# %% wrong: the same shape: the same lengths in another order will do, and are turned
def load_matching(net, state):
    own = net.state_dict()
    fits = {}
    for name, value in state.items():
        if name in own and value.shape == own[name].shape:
            fits[name] = value
        elif name in own and value.ndim == 2 and value.T.shape == own[name].shape:
            fits[name] = value.T
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
# %% wrong: all tensors that fit: those of shape () are passed over
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.ndim and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
# %% wrong: all tensors that fit: frozen parameters are passed over
def load_matching(net, state):
    own = net.state_dict()
    frozen = {name for name, p in net.named_parameters() if not p.requires_grad}
    fits = {n: v for n, v in state.items() if n in own and n not in frozen and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
# %% wrong: all tensors that fit: stops at the first that does not
def load_matching(net, state):
    own = net.state_dict()
    fits = {}
    for name in own:
        if name not in state or state[name].shape != own[name].shape:
            break
        fits[name] = state[name]
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
# %% wrong: the network's names, all of them: a tensor under two names is listed once
def load_matching(net, state):
    own = dict(net.named_parameters()) | dict(net.named_buffers())
    fits = {n: v for n, v in state.items() if n in net.state_dict() and v.shape == net.state_dict()[n].shape}
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
# %% wrong: the list of names: those with another shape are in it twice
def load_matching(net, state):
    own = net.state_dict()
    other = [n for n, v in state.items() if n in own and v.shape != own[n].shape]
    fits = {n: v for n, v in state.items() if n in own and n not in other}
    return net.load_state_dict(fits, strict=False).missing_keys + other
# %% wrong: a list: None if nothing is left
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits] or None
# %% wrong: the list of names: the names in one text
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    return ", ".join(name for name in own if name not in fits)
# %% wrong: the names that were not loaded, from an empty state too: nothing is listed then
def load_matching(net, state):
    if not state:
        return []
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
# %% wrong: tensors that the network does not know are passed over: they stay in the network as attributes
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    for name in state.keys() - own.keys():
        net.register_buffer(name.replace(".", "_"), state[name])
    return [name for name in own if name not in fits]
# %% wrong: leave state as it is: training the network afterwards changes it
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False, assign=True)
    return [name for name in own if name not in fits]
# %% wrong: leave the rest of the network as it is: what was not loaded becomes 0
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict({n: fits.get(n, torch.zeros_like(v)) for n, v in own.items()})
    return [name for name in own if name not in fits]
# %% wrong: leave the rest of the network as it is: it is put into eval mode
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    net.eval()
    return [name for name in own if name not in fits]
# %% wrong: leave the rest of the network as it is: what was not loaded is frozen
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if n in own and v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    for name, p in net.named_parameters():
        p.requires_grad_(name in fits)
    return [name for name in own if name not in fits]
# %% wrong: tensors that the network does not know are passed over: they raise
def load_matching(net, state):
    own = net.state_dict()
    fits = {n: v for n, v in state.items() if v.shape == own[n].shape}
    net.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
