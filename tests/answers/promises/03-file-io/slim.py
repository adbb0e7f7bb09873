# %% wrong: a memory of its own for every tensor: two names for one tensor keep sharing
def slim(state):
    copies = {}
    for value in state.values():
        copies.setdefault(id(value), value.clone())
    return {name: copies[id(value)] for name, value in state.items()}
# %% wrong: a memory just large enough: the strides are kept, so a column has a memory as large as before
def slim(state):
    result = {}
    for name, value in state.items():
        result[name] = torch.empty_strided(value.shape, value.stride(), dtype=value.dtype).copy_(value)
    return result
# %% wrong: a memory just large enough: one number more behind each
def slim(state):
    result = {}
    for name, value in state.items():
        room = torch.empty(value.numel() + 1, dtype=value.dtype)
        result[name] = room[: value.numel()].view(value.shape).copy_(value)
    return result
# %% wrong: a memory of its own: one memory for all tensors of a dtype
def slim(state):
    result = {}
    for dtype in {value.dtype for value in state.values()}:
        group = {name: value for name, value in state.items() if value.dtype == dtype}
        parts = torch.cat([value.flatten() for value in group.values()]).split([v.numel() for v in group.values()])
        result.update({name: part.view(group[name].shape) for name, part in zip(group, parts, strict=True)})
    return {name: result[name] for name in state}
# %% wrong: the same shapes: () becomes (1,)
def slim(state):
    return {name: torch.atleast_1d(value).clone() for name, value in state.items()}
# %% wrong: any tensor, of shape () too: cannot be joined
def slim(state):
    return {name: torch.cat([value]) for name, value in state.items()}
# %% wrong: the same shapes, without any number too: (0, 3) becomes (0,)
def slim(state):
    return {name: torch.tensor(value.tolist(), dtype=value.dtype) for name, value in state.items()}
# %% wrong: the same shapes: axes of length 1 are gone
def slim(state):
    return {name: value.squeeze().clone() for name, value in state.items()}
# %% wrong: the same dtypes: True and False become whole numbers
def slim(state):
    return {name: value * 1 for name, value in state.items()}
# %% wrong: any dtype: True and False have no minus, which raises
def slim(state):
    return {name: -(-value) for name, value in state.items()}
# %% wrong: the same values, large whole numbers too: on the way through float64 they lose their last digits
def slim(state):
    return {
        name: value.clone() if value.is_complex() else value.double().clone().to(value.dtype)
        for name, value in state.items()
    }
# %% wrong: any dtype: of complex numbers only the real part is left
def slim(state):
    return {
        name: value.real.clone().to(value.dtype) if value.is_complex() else value.clone()
        for name, value in state.items()
    }
# %% wrong: the same dtypes: half precision becomes float32
def slim(state):
    return {
        name: value.float() if value.dtype in (torch.float16, torch.bfloat16) else value.clone()
        for name, value in state.items()
    }
# %% wrong: the same names: sorted, numbered anew
def slim(state):
    return {str(i): value.clone() for i, value in enumerate(state.values())}
# %% wrong: the same names: those of empty tensors are left out
def slim(state):
    return {name: value.clone() for name, value in state.items() if value.numel()}
# %% wrong: a dictionary: a list of pairs
def slim(state):
    return [(name, value.clone()) for name, value in state.items()]
# %% wrong: leave state as it is: it is emptied on the way
def slim(state):
    return {name: state.pop(name).clone() for name in list(state)}
# %% wrong: leave its tensors as they are: they get a new memory too
def slim(state):
    for value in state.values():
        value.data = value.data.clone()
    return {name: value.clone() for name, value in state.items()}
# %% wrong: a new dictionary, for an empty one too: the same one is returned
def slim(state):
    return {name: value.clone() for name, value in state.items()} if state else state
