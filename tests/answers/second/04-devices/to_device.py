# %% wrong: tuples come back as lists
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return [to_device(b, device) for b in batch]
    return batch
# %% wrong: compares the type itself, so a parameter is not seen as a tensor
def to_device(batch, device):
    kind = type(batch)
    if kind == torch.Tensor:
        return batch.to(device)
    if kind == dict:
        return {key: to_device(value, device) for key, value in batch.items()}
    if kind in (list, tuple):
        return kind(to_device(value, device) for value in batch)
    return batch
# %% wrong: puts the moved entries into the dictionaries and lists that came in
def to_device(batch, device):
    if torch.is_tensor(batch):
        return batch.to(device)
    elif isinstance(batch, dict):
        for key in batch:
            batch[key] = to_device(batch[key], device)
    elif isinstance(batch, list):
        for i in range(len(batch)):
            batch[i] = to_device(batch[i], device)
    elif isinstance(batch, tuple):
        return tuple(to_device(b, device) for b in batch)
    return batch
# %% wrong: goes only one level deep, so tensors in nested containers stay behind
def to_device(batch, device):
    def move(x):
        return x.to(device) if isinstance(x, torch.Tensor) else x

    if isinstance(batch, dict):
        return {name: move(x) for name, x in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)([move(x) for x in batch])
    return move(batch)
# %% right: a match statement by type
def to_device(batch, device):
    match batch:
        case torch.Tensor():
            return batch.to(device)
        case dict():
            return dict(zip(batch, to_device(list(batch.values()), device)))
        case list() | tuple():
            moved = []
            for entry in batch:
                moved.append(to_device(entry, device))
            return moved if isinstance(batch, list) else tuple(moved)
        case _:
            return batch
