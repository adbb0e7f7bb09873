# %% right: all off, then the last one on
def freeze_all_but_last(net):
    net.requires_grad_(False)
    net[-1].requires_grad_(True)


# %% right: one loop, with the identities of the last block's parameters
def freeze_all_but_last(net):
    wanted = set(map(id, net[-1].parameters()))
    for parameter in net.parameters():
        parameter.requires_grad = id(parameter) in wanted


# %% right: recursion, each module's own parameters by hand
def switch(block, on):
    for parameter in block._parameters.values():
        if parameter is not None:
            parameter.requires_grad = on
    for inner in block._modules.values():
        if inner is not None:
            switch(inner, on)


def freeze_all_but_last(net):
    *_, last = net._modules.values()
    switch(net, False)
    switch(last, True)


# %% wrong: the earlier blocks are frozen last, which freezes what the last block shares with them
def freeze_all_but_last(net):
    net[-1].requires_grad_(True)
    net[:-1].requires_grad_(False)


# %% wrong: requires_grad is set on the blocks, where it is an ordinary attribute that switches nothing
def freeze_all_but_last(net):
    for block in net:
        block.requires_grad = False
    net[-1].requires_grad = True


# %% wrong: the last block is not switched on if it was frozen before
def freeze_all_but_last(net):
    last = {id(parameter) for parameter in net[-1].parameters()}
    for parameter in net.parameters():
        if id(parameter) not in last:
            parameter.requires_grad_(False)


# %% wrong: the frozen blocks are also put into eval mode, although nothing else should change
def freeze_all_but_last(net):
    net.requires_grad_(False)
    for block in net[:-1]:
        block.eval()
    net[-1].requires_grad_(True)


# %% wrong: only parameters that the last block holds directly are switched on, not those of blocks inside it
def freeze_all_but_last(net):
    net.requires_grad_(False)
    for parameter in net[-1].parameters(recurse=False):
        parameter.requires_grad_(True)
