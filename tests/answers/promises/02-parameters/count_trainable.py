# %% wrong: frozen parameters do not count: a layer that is frozen in part counts as its first parameter does
def count_trainable(net):
    total, seen = 0, set()
    for layer in net.modules():
        own = list(layer.parameters(recurse=False))
        if own and own[0].requires_grad:
            total += sum(p.numel() for p in own if p not in seen)
        seen.update(own)
    return total
# %% wrong: frozen parameters do not count: they only do not count in a network that is frozen whole
def count_trainable(net):
    if not any(p.requires_grad for p in net.parameters()):
        return 0
    return sum(p.numel() for p in net.parameters())
# %% wrong: buffers do not count: the floating ones do
def count_trainable(net):
    total = sum(p.numel() for p in net.parameters() if p.requires_grad)
    return total + sum(b.numel() for b in net.buffers() if b.is_floating_point())
# %% wrong: used in several places counts once: a weight that two layers share counts twice
def count_trainable(net):
    own = [p for layer in net.modules() for p in layer.parameters(recurse=False)]
    return sum(p.numel() for p in own if p.requires_grad)
# %% wrong: used in several places counts once, other tensors for themselves: equal numbers are taken for one tensor
def count_trainable(net):
    different = []
    for p in net.parameters():
        if p.requires_grad and not any(p.shape == q.shape and bool((p == q).all()) for q in different):
            different.append(p)
    return sum(p.numel() for p in different)
# %% wrong: any module, one layer: goes over the blocks inside, of which a layer has none
def count_trainable(net):
    different = {p for block in net.children() for p in block.parameters() if p.requires_grad}
    return sum(p.numel() for p in different)
# %% wrong: any module: a parameter that a block of blocks has for itself is left out
def count_trainable(net):
    leaves = [layer for layer in net.modules() if not list(layer.children())]
    different = {p for layer in leaves for p in layer.parameters() if p.requires_grad}
    return sum(p.numel() for p in different)
# %% wrong: any module: knows only parameters called weight and bias
def count_trainable(net):
    named = net.named_parameters()
    return sum(p.numel() for name, p in named if p.requires_grad and name.split(".")[-1] in ("weight", "bias"))
# %% wrong: blocks within blocks: looks two levels deep
def count_trainable(net):
    named = net.named_parameters()
    return sum(p.numel() for name, p in named if p.requires_grad and name.count(".") < 2)
# %% wrong: all single numbers: of a tensor with more than two axes only the first two count
def count_trainable(net):
    total = 0
    for p in net.parameters():
        if p.requires_grad:
            total += math.prod(p.shape[:2])
    return total
# %% wrong: all single numbers: a parameter of shape () has no length, which raises
def count_trainable(net):
    return sum(len(p) * math.prod(p.shape[1:]) for p in net.parameters() if p.requires_grad)
# %% wrong: any module: nothing to train raises, where 0 is right
def count_trainable(net):
    return len(torch.cat([p.flatten() for p in net.parameters() if p.requires_grad]))
# %% wrong: a whole number: a tensor
def count_trainable(net):
    return torch.tensor([p.numel() for p in net.parameters() if p.requires_grad], dtype=torch.int64).sum()
# %% wrong: a whole number: a float
def count_trainable(net):
    return sum((p.numel() for p in net.parameters() if p.requires_grad), 0.0)
# %% wrong: the network is only counted: it is left in eval mode
def count_trainable(net):
    return sum(p.numel() for p in net.eval().parameters() if p.requires_grad)
# %% wrong: the network is only counted: it loses its gradients
def count_trainable(net):
    net.zero_grad()
    return sum(p.numel() for p in net.parameters() if p.requires_grad)
# %% wrong: the network is only counted: what was frozen is not frozen any more
def count_trainable(net):
    total = sum(p.numel() for p in net.parameters() if p.requires_grad)
    net.requires_grad_(True)
    return total
# %% wrong: what training can change, now or later: a network in eval mode counts as nothing
def count_trainable(net):
    return sum(p.numel() for p in net.parameters() if p.requires_grad) if net.training else 0
