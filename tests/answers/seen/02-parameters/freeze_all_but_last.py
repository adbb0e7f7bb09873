# %% wrong: switches the last block on first and then everything off
def freeze_all_but_last(net):
    net[-1].requires_grad_(True)
    net.requires_grad_(False)


# %% wrong: freezes the others but does not wake a last block that was frozen
def freeze_all_but_last(net):
    last = {id(p) for p in net[-1].parameters()}
    for p in net.parameters():
        if id(p) not in last:
            p.requires_grad_(False)


# %% wrong: freezes the earlier blocks at the end, and with them what the last block shares
def freeze_all_but_last(net):
    for p in net[-1].parameters():
        p.requires_grad = True
    for block in net[:-1]:
        for p in block.parameters():
            p.requires_grad = False


# %% wrong: sets an attribute on the blocks, which freezes nothing
def freeze_all_but_last(net):
    for block in net:
        block.requires_grad = False
    net[-1].requires_grad = True


# %% wrong: takes the last two tensors for the last block
def freeze_all_but_last(net):
    params = list(net.parameters())
    for p in params:
        p.requires_grad = False
    for p in params[-2:]:
        p.requires_grad = True


# %% wrong: freezes linear layers only
def freeze_all_but_last(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            m.requires_grad_(False)
    net[-1].requires_grad_(True)


# %% right: asks for each parameter whether the last block holds this very object
def freeze_all_but_last(net):
    last = list(net[-1].parameters())
    for p in net.parameters():
        p.requires_grad = any(p is q for q in last)


# %% right: every name, duplicates too, the last name of a tensor decides
def freeze_all_but_last(net):
    end = list(net._modules)[-1]
    for name, p in net.named_parameters(remove_duplicate=False):
        p.requires_grad_(name.split(".")[0] == end)
