# %% wrong: contiguous() returns the same tensor where a slice is contiguous already
def slim(state):
    return {name: value.contiguous() for name, value in state.items()}


# %% wrong: deepcopy copies the whole memory behind a slice
def slim(state):
    return copy.deepcopy(state)


# %% wrong: clones into the dictionary that it was given
def slim(state):
    for key in state:
        state[key] = state[key].clone()
    return state


# %% wrong: the copies are all float32
def slim(state):
    result = {}
    for k, v in state.items():
        result[k] = torch.empty(v.shape)
        result[k].copy_(v)
    return result


# %% wrong: clones only what is larger than it shows, so the rest shares its memory with state
def slim(state):
    new = {}
    for name, t in state.items():
        if t.untyped_storage().nbytes() > t.numel() * t.element_size():
            new[name] = t.clone()
        else:
            new[name] = t
    return new


# %% right: new empty tensors, filled with copy_
def slim(state):
    result = dict.fromkeys(state)
    for name in result:
        old = state[name]
        result[name] = torch.empty(old.shape, dtype=old.dtype).copy_(old)
    return result


# %% right: to with copy=True
def slim(state):
    return dict((n, t.detach().to(t.dtype, copy=True)) for n, t in state.items())
