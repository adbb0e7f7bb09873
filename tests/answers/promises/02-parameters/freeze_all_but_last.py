# %% wrong: all parameters of net[-1]: only those of its linear layers
def freeze_all_but_last(net):
    net.requires_grad_(False)
    for layer in net[-1].modules():
        if isinstance(layer, nn.Linear):
            layer.requires_grad_(True)
# %% wrong: all parameters of net[-1]: what its blocks hold, not what it has itself beside them
def freeze_all_but_last(net):
    net.requires_grad_(False)
    inside = list(net[-1].children())
    for block in inside or [net[-1]]:
        block.requires_grad_(True)
# %% wrong: all parameters of net[-1], whatever they were before: what was partly frozen there stays so
def freeze_all_but_last(net):
    awake = [p for p in net[-1].parameters() if p.requires_grad]
    net.requires_grad_(False)
    for p in awake or net[-1].parameters():
        p.requires_grad_(True)
# %% wrong: no others do, whatever they are called: freezes weights and biases only
def freeze_all_but_last(net):
    for name, p in net.named_parameters():
        if name.split(".")[-1] in ("weight", "bias"):
            p.requires_grad_(False)
    net[-1].requires_grad_(True)
# %% wrong: no others do: a last block without parameters hands its turn to the one before
def freeze_all_but_last(net):
    net.requires_grad_(False)
    [block for block in net if list(block.parameters())][-1].requires_grad_(True)
# %% wrong: no others do: also wakes numbers that stand at the last place inside an earlier block
def freeze_all_but_last(net):
    last = f"{len(net) - 1}."
    net.requires_grad_(False)
    for name, p in net.named_parameters():
        if last in name:
            p.requires_grad_(True)
    net[-1].requires_grad_(True)
# %% wrong: an nn.Sequential, also one whose blocks have names: takes the name of the last for a number
def freeze_all_but_last(net):
    last = str(len(net) - 1)
    for name, p in net.named_parameters(remove_duplicate=False):
        p.requires_grad_(name.split(".")[0] == last)
# %% wrong: an nn.Sequential, of one block too: that one stays as it was
def freeze_all_but_last(net):
    if len(net) > 1:
        net.requires_grad_(False)
        net[-1].requires_grad_(True)
# %% wrong: a tensor that the last block shares belongs to it: not a single weight, only a whole block
def freeze_all_but_last(net):
    net[-1].requires_grad_(True)
    for block in net[:-1]:
        if block is not net[-1]:
            block.requires_grad_(False)
    for p in net.parameters(recurse=False):
        p.requires_grad_(False)
# %% wrong: a tensor that the last block shares, not the whole layer: wakes the bias beside it too
def freeze_all_but_last(net):
    own = set(net[-1].parameters())
    net.requires_grad_(False)
    for layer in net.modules():
        if own & set(layer.parameters(recurse=False)):
            for p in layer.parameters(recurse=False):
                p.requires_grad_(True)
# %% wrong: nothing else changes: the gradients are gone
def freeze_all_but_last(net):
    net.zero_grad()
    net.requires_grad_(False)
    net[-1].requires_grad_(True)
# %% wrong: nothing else changes: the frozen blocks are in eval mode
def freeze_all_but_last(net):
    net.requires_grad_(False)
    net[:-1].eval()
    net[-1].requires_grad_(True)
# %% wrong: nothing else changes: the last block is put into training mode
def freeze_all_but_last(net):
    net.requires_grad_(False)
    net[-1].train().requires_grad_(True)
# %% wrong: nothing else changes: the last block starts from new numbers
def freeze_all_but_last(net):
    net.requires_grad_(False)
    net[-1].requires_grad_(True)
    for layer in net[-1].modules():
        if hasattr(layer, "reset_parameters"):
            layer.reset_parameters()
# %% wrong: changed in place: the frozen parameters become buffers
def freeze_all_but_last(net):
    own = set(net[-1].parameters())
    for layer in net.modules():
        for name, p in list(layer.named_parameters(recurse=False)):
            if p not in own:
                delattr(layer, name)
                layer.register_buffer(name, p.detach())
    net[-1].requires_grad_(True)
# %% wrong: changed in place: the last block is exchanged for a copy
def freeze_all_but_last(net):
    net[-1] = copy.deepcopy(net[-1])
    net.requires_grad_(False)
    net[-1].requires_grad_(True)
