# %% wrong: takes a string for a container
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if hasattr(batch, "__iter__"):
        return type(batch)([to_device(v, device) for v in batch])
    return batch


# %% wrong: makes tensors of numbers
def to_device(batch, device):
    if isinstance(batch, (int, float)):
        batch = torch.tensor(batch)
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch


# %% wrong: asks for a tensor's truth value
def to_device(batch, device):
    if not batch:
        return batch
    if isinstance(batch, dict):
        return dict((k, to_device(v, device)) for k, v in batch.items())
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    return batch


# %% wrong: a tuple becomes a generator
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, list):
        return [to_device(v, device) for v in batch]
    if isinstance(batch, tuple):
        return (to_device(v, device) for v in batch)
    return batch


# %% wrong: asks for the exact type, so parameters stay behind
def to_device(batch, device):
    kind = type(batch)
    if kind == torch.Tensor:
        return batch.to(device)
    if kind == dict:
        return {k: to_device(v, device) for k, v in batch.items()}
    if kind in (list, tuple):
        return kind(to_device(v, device) for v in batch)
    return batch


# %% wrong: forgets dictionaries
def to_device(batch, device):
    match batch:
        case torch.Tensor():
            return batch.to(device)
        case list() | tuple():
            return type(batch)([to_device(part, device) for part in batch])
        case _:
            return batch


# %% wrong: loses the device in the recursion
def to_device(batch, device="cpu"):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v) for v in batch)
    return batch


# %% wrong: copies only the outer container, so an inner list that came in is changed
def to_device(batch, device):
    def move(part):
        if isinstance(part, torch.Tensor):
            return part.to(device)
        if isinstance(part, tuple):
            return tuple(move(p) for p in part)
        if isinstance(part, (list, dict)):
            for place in part if isinstance(part, dict) else range(len(part)):
                part[place] = move(part[place])
        return part

    return move(batch.copy() if isinstance(batch, (list, dict)) else batch)


# %% right: singledispatch
def to_device(batch, device):
    from functools import singledispatch

    @singledispatch
    def move(thing):
        return thing

    @move.register
    def _(thing: torch.Tensor):
        return thing.to(device)

    @move.register
    def _(thing: dict):
        new = thing.copy()
        new.update((key, move(value)) for key, value in thing.items())
        return new

    @move.register(list)
    @move.register(tuple)
    def _(thing):
        return type(thing)(map(move, thing))

    return move(batch)


# %% right: nested conditional expressions
def to_device(batch, device):
    again = lambda part: to_device(part, device)
    kind = next((k for k in (torch.Tensor, dict, list, tuple) if isinstance(batch, k)), None)
    return (
        batch.to(device, non_blocking=True) if kind is torch.Tensor
        else type(batch)(zip(batch.keys(), map(again, batch.values()))) if kind is dict
        else type(batch)([again(part) for part in batch]) if kind
        else batch
    )
