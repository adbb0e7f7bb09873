# %% wrong: sets an attribute of the blocks, which switches no parameter
def freeze_all_but_last(net):
    for block in net:
        block.requires_grad = False
    net[-1].requires_grad = True

# %% wrong: goes by the first name of each parameter, so a tensor shared with an earlier block is frozen
def freeze_all_but_last(net):
    last = f"{len(net) - 1}."
    for name, p in net.named_parameters():
        p.requires_grad = name.startswith(last)

# %% wrong: also puts the frozen blocks into eval mode, which nobody asked for
def freeze_all_but_last(net):
    net.requires_grad_(False)
    net[:-1].eval()
    net[-1].requires_grad_(True)

# %% wrong: goes only one level deep, so parameters of blocks within blocks are not switched
def freeze_all_but_last(net):
    for block in net:
        for p in block.parameters(recurse=False):
            p.requires_grad_(False)
    for p in net[-1].parameters(recurse=False):
        p.requires_grad_(True)

# %% right: a set of identities, and one pass that says for each parameter whether it is in it
def freeze_all_but_last(net):
    *_, last = net
    wanted = set(map(id, last.parameters()))
    for p in net.parameters():
        p.requires_grad = id(p) in wanted
