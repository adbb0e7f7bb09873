# %% wrong: goes through modules(), so a weight shared by two layers counts twice
def count_trainable(net):
    total = 0
    for module in net.modules():
        for p in module.parameters(recurse=False):
            if p.requires_grad:
                total += p.numel()
    return total

# %% wrong: joins all parameters, which raises when none can be trained
def count_trainable(net):
    return torch.cat([p.flatten() for p in net.parameters() if p.requires_grad]).numel()

# %% wrong: goes by the state_dict, whose tensors never want a gradient, so the answer is always 0
def count_trainable(net):
    return sum(t.numel() for t in net.state_dict().values() if t.requires_grad)

# %% wrong: counts the tensors instead of the numbers in them
def count_trainable(net):
    return len([p for p in net.parameters() if p.requires_grad])

# %% right: lists every name, keeps one of each identity, and multiplies the shape
def count_trainable(net):
    every = {id(p): p for _, p in net.named_parameters(remove_duplicate=False)}
    return sum(p.requires_grad * math.prod(p.shape) for p in every.values())
