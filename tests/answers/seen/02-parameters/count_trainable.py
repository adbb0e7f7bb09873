# %% wrong: counts frozen parameters too
def count_trainable(net):
    return sum(p.numel() for p in net.parameters())


# %% wrong: counts tensors instead of numbers
def count_trainable(net):
    return len([p for p in net.parameters() if p.requires_grad])


# %% wrong: goes through all modules with all their parameters and counts inner ones several times
def count_trainable(net):
    total = 0
    for module in net.modules():
        for p in module.parameters():
            if p.requires_grad:
                total += p.numel()
    return total


# %% wrong: looks at the state_dict, whose tensors never want a gradient
def count_trainable(net):
    return sum(t.numel() for t in net.state_dict().values() if t.requires_grad)


# %% wrong: asks whether there is a gradient, and before the first backward there is none
def count_trainable(net):
    return sum(p.numel() for p in net.parameters() if p.grad is not None)


# %% wrong: each module's own parameters, so a weight tied across two layers counts twice
def count_trainable(net):
    total = 0
    for module in net.modules():
        for p in module.parameters(recurse=False):
            total += p.numel() if p.requires_grad else 0
    return total


# %% right: multiplies out the shapes
def count_trainable(net):
    total = 0
    for p in filter(lambda p: p.requires_grad, net.parameters()):
        total += math.prod(p.shape)
    return total


# %% right: a dictionary by id over all modules
def count_trainable(net):
    sizes = {}
    for module in net.modules():
        for p in module._parameters.values():
            if p is not None and p.requires_grad:
                sizes[id(p)] = p.nelement()
    return sum(sizes.values())
