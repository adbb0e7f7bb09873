# %% wrong: each tensor by its first name, so a shared one counts as an early one
def freeze_all_but_last(net):
    end = f"{len(net) - 1}."
    for name, p in net.named_parameters():
        p.requires_grad = name.startswith(end)


# %% wrong: slices and switches in the wrong order, last first
def freeze_all_but_last(net):
    net[-1].requires_grad_()
    net[:-1].requires_grad_(False)


# %% wrong: only freezes, and leaves the last block as it was
def freeze_all_but_last(net):
    wanted = [p.requires_grad for p in net[-1].parameters()]
    net.requires_grad_(False)
    for p, was in zip(net[-1].parameters(), wanted):
        p.requires_grad_(was)


# %% wrong: asks with "in", which compares values and raises for unequal shapes
def freeze_all_but_last(net):
    last = list(net[-1].parameters())
    for p in net.parameters():
        p.requires_grad = p in last


# %% wrong: the last of children(), which lists a repeated block at its first place
def freeze_all_but_last(net):
    net.requires_grad_(False)
    list(net.children())[-1].requires_grad_(True)


# %% wrong: clears the gradients and sets the frozen blocks to eval, though nothing else may change
def freeze_all_but_last(net):
    net.requires_grad_(False)
    net[:-1].eval()
    net.zero_grad()
    net[-1].requires_grad_(True)


# %% wrong: works on a copy and returns it
def freeze_all_but_last(net):
    frozen = copy.deepcopy(net)
    frozen.requires_grad_(False)
    frozen[-1].requires_grad_(True)
    return frozen


# %% wrong: looks one level deep only, so nested blocks stay as they were
def freeze_all_but_last(net):
    for block in net:
        for p in block.parameters(recurse=False):
            p.requires_grad = False
    for p in net[-1].parameters():
        p.requires_grad = True


# %% right: walks the modules of all blocks in order, the last block last
def freeze_all_but_last(net):
    blocks = list(net)
    for i, block in enumerate(blocks):
        for m in block.modules():
            for p in m.parameters(recurse=False):
                p.requires_grad = i == len(blocks) - 1


# %% right: apply with a function of its own
def freeze_all_but_last(net):
    mine = set(net[len(net) - 1].parameters())

    def switch(m):
        for p in m._parameters.values():
            if p is not None:
                p.requires_grad_(p in mine)

    net.apply(switch)


# %% right: two comprehensions over sets of ids
def freeze_all_but_last(net):
    *_, last = net
    keep = {id(p) for p in last.parameters()}
    [p.requires_grad_(False) for p in net.parameters() if id(p) not in keep]
    [p.requires_grad_(True) for p in net.parameters() if id(p) in keep]
