# %% right: loops for each kind, named tuples and special dictionaries included
import copy


def to_device(batch, device):
    """Return the batch with all its tensors on the device."""
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        new = copy.copy(batch)
        for key in list(new):
            new[key] = to_device(batch[key], device)
        return new
    if isinstance(batch, (list, tuple)):
        moved = []
        for part in batch:
            moved.append(to_device(part, device))
        if hasattr(batch, "_fields"):
            return type(batch)(*moved)
        return type(batch)(moved)
    return batch


# %% right: PyTorch's own tree_map
from torch.utils._pytree import tree_map


def to_device(batch, device):
    return tree_map(lambda leaf: leaf.to(device) if isinstance(leaf, torch.Tensor) else leaf, batch)


# %% right: singledispatch
from functools import singledispatch


@singledispatch
def moved(batch, device):
    return batch


@moved.register(torch.Tensor)
def _(batch, device):
    return batch.to(device=device)


@moved.register(dict)
def _(batch, device):
    new = batch.copy()
    new.update((key, moved(value, device)) for key, value in batch.items())
    return new


@moved.register(list)
@moved.register(tuple)
def _(batch, device):
    parts = (moved(part, device) for part in batch)
    return batch._make(parts) if hasattr(batch, "_make") else type(batch)(parts)


def to_device(batch, device):
    return moved(batch, device)


# %% wrong: a tuple comes back as a list
def to_device(batch, device):
    """Return the batch with all its tensors on the device."""
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return [to_device(part, device) for part in batch]
    return batch


# %% wrong: the entries of a list are replaced in the list that came in
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, tuple):
        return tuple(to_device(part, device) for part in batch)
    if isinstance(batch, list):
        for i in range(len(batch)):
            batch[i] = to_device(batch[i], device)
        return batch
    return batch


# %% wrong: asks for the exact type, so a parameter is not taken for a tensor
def to_device(batch, device):
    kind = type(batch)
    if kind is torch.Tensor:
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return kind(to_device(part, device) for part in batch)
    return batch


# %% wrong: moves everything that has a method `to`, also a network, which then changes itself
def to_device(batch, device):
    if hasattr(batch, "to"):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(part, device) for part in batch)
    return batch


# %% wrong: numbers are made into tensors so that they can be moved
def to_device(batch, device):
    if isinstance(batch, (torch.Tensor, int, float)):
        return torch.as_tensor(batch).to(device)
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(part, device) for part in batch)
    return batch
