# %% wrong: all that is saved, buffers and repeated names included
def count_trainable(net):
    return sum(value.numel() for value in net.state_dict().values())


# %% wrong: only linear layers
def count_trainable(net):
    total = 0
    for m in net.modules():
        if isinstance(m, nn.Linear) and m.weight.requires_grad:
            total += m.weight.numel() + m.bias.numel()
    return total


# %% wrong: asks for every name, so a shared tensor counts more than once
def count_trainable(net):
    named = net.named_parameters(remove_duplicate=False)
    return sum(p.numel() for _, p in named if p.requires_grad)


# %% wrong: adds the buffers
def count_trainable(net):
    parameters = sum(p.numel() for p in net.parameters() if p.requires_grad)
    return parameters + sum(b.numel() for b in net.buffers())


# %% wrong: the length of a tensor, which is its first axis only
def count_trainable(net):
    return sum(len(p) for p in net.parameters() if p.requires_grad)


# %% wrong: adds up over the children, which a single layer does not have
def count_trainable(net):
    total = 0
    for child in net.children():
        total += sum(p.numel() for p in child.parameters() if p.requires_grad)
    return total


# %% wrong: avoids double counting by the shape, so two tensors of one shape become one
def count_trainable(net):
    shapes = {p.shape for p in net.parameters() if p.requires_grad}
    return sum(shape.numel() for shape in shapes)


# %% right: walks down by recursion and remembers what it saw
def count_trainable(net):
    seen = set()

    def walk(module):
        total = 0
        for p in module.parameters(recurse=False):
            if p not in seen and p.requires_grad:
                seen.add(p)
                total += p.numel()
        return total + sum(walk(child) for child in module.children())

    return walk(net)


# %% right: a NumPy number from flattened tensors
import numpy as np


def count_trainable(net):
    return np.sum([p.flatten().shape[0] for p in net.parameters() if p.requires_grad], dtype=np.int64)


# %% right: all numbers less the frozen ones
def count_trainable(net):
    every = {name: p for name, p in net.named_parameters()}
    total = sum(p.numel() for p in every.values())
    frozen = sum(every[name].numel() for name in every if not every[name].requires_grad)
    return total - frozen
