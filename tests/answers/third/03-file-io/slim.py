# %% right: a loop with clone
def slim(state):
    """Return a copy of a dictionary of tensors that holds on to no more memory than it shows."""
    result = {}
    for name in state:
        result[name] = state[name].detach().clone()
    return result


# %% right: an empty tensor of the right size, filled
def slim(state):
    return {name: torch.empty(value.shape, dtype=value.dtype).copy_(value) for name, value in state.items()}


# %% right: stacking always makes new memory
def alone(pair):
    name, value = pair
    return name, torch.stack([value]).squeeze(0)


def slim(state):
    return dict(map(alone, state.items()))


# %% wrong: contiguous is taken for a copy
def slim(state):
    """Return a copy of a dictionary of tensors that holds on to no more memory than it shows."""
    return {name: value.contiguous() for name, value in state.items()}


# %% wrong: deepcopy copies the whole memory behind a slice
def slim(state):
    return copy.deepcopy(state)


# %% wrong: a tensor that fills its memory is not copied, and goes on sharing it with state
def slim(state):
    result = {}
    for name, value in state.items():
        needed = value.numel() * value.element_size()
        if value.untyped_storage().nbytes() > needed:
            result[name] = value.clone()
        else:
            result[name] = value
    return result


# %% wrong: the clones are put into state itself
def slim(state):
    for name in state:
        state[name] = state[name].clone()
    return state


# %% wrong: goes through NumPy, which has no bfloat16
def slim(state):
    return {name: torch.from_numpy(value.detach().numpy().copy()) for name, value in state.items()}
