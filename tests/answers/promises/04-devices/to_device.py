# %% wrong: all tensors on the device: those in containers only, a batch that is one tensor stays
def to_device(batch, device):
    if isinstance(batch, dict):
        moved = {}
        for k, v in batch.items():
            moved[k] = v.to(device) if isinstance(v, torch.Tensor) else to_device(v, device)
        return moved
    if isinstance(batch, (list, tuple)):
        return type(batch)(v.to(device) if isinstance(v, torch.Tensor) else to_device(v, device) for v in batch)
    return batch
# %% wrong: parameters are tensors too: asks for the exact type
def to_device(batch, device):
    if type(batch) is torch.Tensor:
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: the same kinds of containers: a list becomes a tuple
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return tuple(to_device(v, device) for v in batch)
    return batch
# %% wrong: the same kinds of containers: a tuple becomes a list
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return [to_device(v, device) for v in batch]
    return batch
# %% wrong: the same keys: all become strings
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {str(k): to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: the same keys: those whose value is no tensor and no container are left out
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        kinds = (torch.Tensor, dict, list, tuple)
        return {k: to_device(v, device) for k, v in batch.items() if isinstance(v, kinds)}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: a dictionary of batches: its values are moved only if they are tensors
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: v.to(device) if isinstance(v, torch.Tensor) else v for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: a list or tuple of batches: its entries are moved only if they are tensors
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(v.to(device) if isinstance(v, torch.Tensor) else v for v in batch)
    return batch
# %% wrong: a list of batches: a list inside a list is not entered
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(v if isinstance(v, list) else to_device(v, device) for v in batch)
    return batch
# %% wrong: a tuple of batches: a tuple inside a list or tuple is not entered
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(v if isinstance(v, tuple) else to_device(v, device) for v in batch)
    return batch
# %% wrong: a dictionary of batches: a dictionary inside a dictionary is not entered
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: v if isinstance(v, dict) else to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: all tensors: in a list or tuple the first entry decides whether the others are moved
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        if batch and not isinstance(batch[0], (torch.Tensor, dict, list, tuple)):
            return type(batch)(batch)
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: a list or tuple of batches, however many: works for pairs only
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        X, y = batch
        return type(batch)((to_device(X, device), to_device(y, device)))
    return batch
# %% wrong: the same structure: an empty container becomes None
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()} or None
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch) or None
    return batch
# %% wrong: a string as it is: it is taken apart into letters
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return list(batch) if isinstance(batch, str) else batch
# %% wrong: a number as it is: it becomes a tensor on the device
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return torch.tensor(batch, device=device) if isinstance(batch, (int, float)) else batch
# %% wrong: None as it is: knows tensors, containers, strings and numbers, and raises for the rest
def to_device(batch, device):
    if isinstance(batch, (str, int, float)):
        return batch
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch.to(device)
# %% wrong: everything else as it is: a set becomes a list
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, tuple):
        return tuple(to_device(v, device) for v in batch)
    if hasattr(batch, "__iter__") and not isinstance(batch, (str, bytes)):
        return [to_device(v, device) for v in batch]
    return batch
# %% wrong: leave the containers that come in unchanged: a list is changed in place
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, tuple):
        return tuple(to_device(v, device) for v in batch)
    if isinstance(batch, list):
        for i, v in enumerate(batch):
            batch[i] = to_device(v, device)
    return batch
# %% wrong: leave the containers that come in unchanged: a dictionary is changed in place
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        for k in batch:
            batch[k] = to_device(batch[k], device)
        return batch
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: on the device: always on meta, whatever device is given
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to("meta")
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: move: on the device there are zeros in place of the tensor's numbers
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return torch.zeros_like(batch, device=device)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
# %% wrong: move, no more: every tensor becomes float32, whole-number labels too
def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device, torch.float32)
    if isinstance(batch, dict):
        return {k: to_device(v, device) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(v, device) for v in batch)
    return batch
