# %% right: one sum over parameters()
def count_trainable(net):
    return sum(p.numel() for p in net.parameters() if p.requires_grad)


# %% right: recursion through the blocks, with a set of what has been seen
def count_trainable(net, seen=None):
    if seen is None:
        seen = set()
    total = 0
    for parameter in net._parameters.values():
        if parameter is not None and parameter.requires_grad and id(parameter) not in seen:
            seen.add(id(parameter))
            total += parameter.numel()
    for block in net._modules.values():
        if block is not None:
            total += count_trainable(block, seen)
    return total


# %% right: every name, then a dictionary by identity, and products of shapes
def count_trainable(net):
    every = {id(p): p for _, p in net.named_parameters(remove_duplicate=False)}
    return sum(map(math.prod, (p.shape for p in every.values() if p.requires_grad)))


# %% wrong: frozen parameters are counted
def count_trainable(net):
    return sum(p.numel() for p in net.parameters())


# %% wrong: each module is asked by itself, so a tensor that two modules share counts twice
def count_trainable(net):
    total = 0
    for module in net.modules():
        for p in module.parameters(recurse=False):
            if p.requires_grad:
                total += p.numel()
    return total


# %% wrong: a gradient that is there is taken for the sign that one is wanted, but before the first backward pass there is none
def count_trainable(net):
    return sum(p.numel() for p in net.parameters() if p.grad is not None)


# %% wrong: only parameters called weight or bias are counted, those with other names are missed
def count_trainable(net):
    found = set()
    for module in net.modules():
        for name in ("weight", "bias"):
            p = getattr(module, name, None)
            if isinstance(p, nn.Parameter) and p.requires_grad:
                found.add(p)
    return sum(p.numel() for p in found)


# %% wrong: a module with one frozen parameter is skipped as a whole, with those that are not frozen
def count_trainable(net):
    found = {}
    for module in net.modules():
        own = list(module.parameters(recurse=False))
        if all(p.requires_grad for p in own):
            found.update({id(p): p.numel() for p in own})
    return sum(found.values())
