"""Chapter 2: exercises on parameters: keeping, counting, starting, freezing, tying them, and what is none."""

import copy
import math
import numbers
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers._language import Said
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import catch, fill, integers, look_at, look_at_use


def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


def train_small(answer, layers, lr, steps):
    """Let the answer train one layer of two weights, or two layers of one, whose loss can grow and fall again."""
    if layers == 1:
        net = nn.Linear(2, 1, bias=False)
        weights = [torch.tensor([[3.0, 0.12]])]  # inputs of different size: a step can be too large for one of them
        X, y = torch.tensor([[1.0, 0.0], [0.0, 2.0]]), torch.zeros(2, 1)
    elif layers == 2:
        net = nn.Sequential(nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False))
        weights = [torch.tensor([[0.5]]), torch.tensor([[2.0]])]
        X, y = torch.tensor([[1.0]]), torch.tensor([[2.0]])
    else:
        net = Counting(1, 1).eval()
        net.weight.requires_grad_(False)
        weights = [torch.tensor([[2.0]]), torch.tensor([1.0]), torch.tensor(0.0)]
        X, y = torch.tensor([[1.0]]), torch.tensor([[50.0]])
    net.load_state_dict(dict(zip(net.state_dict(), weights, strict=True)))
    try:
        best = answer(net, X, y, lr, steps)
    except TypeError as error:
        if "state_dict to be dict-like" not in str(error):
            raise
        yield "what it puts into the network in the end", "None" if "NoneType" in str(error) else "no state_dict"
        return
    yield "", best
    yield "the weights that the network is left with", torch.cat([p.detach().flatten() for p in net.parameters()])
    yield "the buffers that it is left with", dict(net.named_buffers())
    yield "which parameters want a gradient", [name for name, p in net.named_parameters() if p.requires_grad]
    yield "whether it is in training mode", net.training
    yield "whether the loss is a plain number", isinstance(best, numbers.Real)


class Counting(nn.Linear):
    """A linear layer that adds how often it has run, and counts in a buffer."""

    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.register_buffer("runs", torch.zeros(()))

    def forward(self, X):
        self.runs += 1
        return super().forward(X) + self.runs


def best_of_all(net, X, y, lr, steps):
    """Take the steps by hand, keep all losses and weights, and choose at the end."""
    seen = []
    for _ in range(steps):
        loss = ((net(X) - y) ** 2).mean()
        seen.append((loss.item(), [p.detach().clone() for p in [*net.parameters(), *net.buffers()]]))
        with torch.no_grad():
            ps = [p for p in net.parameters() if p.requires_grad]
            for p, gradient in zip(ps, torch.autograd.grad(loss, ps), strict=True):
                p -= lr * gradient
    smallest, weights = min(seen, key=lambda each: each[0])
    for p, kept in zip([*net.parameters(), *net.buffers()], weights, strict=True):
        p.data = kept
    return smallest


def other_best(
    *,
    clear="before",
    copied=True,
    late=False,
    worst=False,
    more=0,
    first=0,
    loss_of=None,
    rate=None,
    result=None,
):
    """Return a ``keep_best`` that does one thing in another way."""
    loss_of = loss_of or (lambda error: error.square().mean())
    result = result or (lambda best, last: best)

    def answer(net, X, y, lr, steps):
        lr = rate or lr
        losses, states = [], []
        for _ in range(steps + more):
            loss = loss_of(net(X) - y)
            losses.append(loss.item())
            states.append({name: value.clone() for name, value in net.state_dict().items()})
            if clear == "before":
                net.zero_grad()
            loss.backward()
            with torch.no_grad():  # by hand, which is quicker than an optimiser
                for p in net.parameters():
                    if p.grad is not None:
                        p.sub_(lr * p.grad * (clear != "after"))
            if late:
                states[-1] = {name: value.clone() for name, value in net.state_dict().items()}
        losses, states = losses[first:], states[first:]
        best = losses[-1] if worst is None else max(losses) if worst else min(losses)
        if copied:
            net.load_state_dict(states[losses.index(best)])
        return result(best, losses[-1])

    return answer


def best_of_a_copy(net, X, y, lr, steps):
    return keep_best(copy.deepcopy(net), X, y, lr, steps)


def best_of_nothing(net, X, y, lr, steps):
    keep_best(net, X, y, lr, steps)
    net.load_state_dict(None)


def best_of_a_network(net, X, y, lr, steps):
    keep_best(net, X, y, lr, steps)
    net.load_state_dict(copy.deepcopy(net))


def best_measured_again(net, X, y, lr, steps):
    other_best(copied=False)(net, X, y, lr, steps)
    return (net(X) - y).square().mean().item()


def best_cleared_when_better(net, X, y, lr, steps):
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
            net.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in net.parameters():
                if p.grad is not None:
                    p.sub_(lr * p.grad)
    net.load_state_dict(best)
    return best_loss


def best_is_a_state(net, X, y, lr, steps):
    keep_best(net, X, y, lr, steps)
    return net.state_dict()


def best_after_each_step(net, X, y, lr, steps):
    """Measure behind the step, as a loop does that steps first."""
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        (net(X) - y).square().mean().backward()
        optimizer.step()
        loss = (net(X) - y).square().mean().item()
        if loss < best_loss:
            best_loss, best = loss, copy.deepcopy(net.state_dict())
    net.load_state_dict(best)
    return best_loss


def best_until_worse(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() >= best_loss:
            break
        best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


def best_and_frozen(net, X, y, lr, steps):
    best = keep_best(net, X, y, lr, steps)
    net.requires_grad_(False)
    return best


exercise(
    reference=keep_best,
    cases=[
        {"layers": 1, "lr": 0.125, "steps": 3},
        {"layers": 1, "lr": 2.0, "steps": 1},
        {"layers": 1, "lr": 0.625, "steps": 6},
        {"layers": 2, "lr": 0.25, "steps": 5},
        {"layers": 3, "lr": 2.0, "steps": 3},
    ],
    slips={
        "That is the function of the task, with both bugs still in it.": other_best(clear="never", copied=False),
        "The loss is right, but the network is left with its last weights. What `state_dict()` gives moves on with the training, and so does a shallow copy of it. And what you kept must be loaded into the network that was given.": other_best(
            copied=False
        ),
        "The right weights are kept, but from the second step on each step goes along the sum of all gradients so "
        "far.": other_best(clear="never"),
        "The first loss stayed the smallest: no step led anywhere. Is `backward` called, does the loop go on, is the gradient "
        "cleared only *before* it, and does each step follow it downhill?": other_best(clear="after"),
        "You kept the weights as they were after the step. The loss was measured before it.": other_best(late=True),
        "You kept the weights of the largest loss.": other_best(worst=True),
        "The network is left as it should be, but you returned the last loss, not the smallest.": other_best(
            result=lambda best, last: last
        ),
        "You returned the last loss, and left the last weights. The smallest loss is asked for, and its weights.": (
            other_best(copied=False, result=lambda best, last: last)
        ),
        "You returned the last loss, and each step goes along the sum of all gradients so far.": other_best(
            clear="never", result=lambda best, last: last
        ),
        "No gradient is cleared, so steps follow the sum of all; and the weights kept are those after the step, not those "
        "of the loss.": other_best(clear="never", late=True),
        "The loss is right, but the network has the weights that it began with. Was a copy trained, or the start put back?": best_of_a_copy,
        "Nothing was ever kept, so None is loaded. From which number must the smallest loss start, and which way does the "
        "comparison go?": best_of_nothing,
        "The network is right, but you returned it, or its weights. The smallest loss is asked for, as a number.": (
            best_is_a_state
        ),
        "You measured after each step. So the loss of the start was never seen, and one counts that the task "
        "leaves out.": best_after_each_step,
        "You stopped as soon as the loss grew. It may fall again: take all the steps.": best_until_worse,
        "You measured the loss once too often: the weights after the last step do not count.": other_best(more=1),
        "You measured once too seldom: every one of the `steps` losses counts.": other_best(more=-1),
        "You left out the first loss. It is measured too, before any step.": other_best(first=1),
        "You added up the squares. The loss is their mean, as in the task.": other_best(
            loss_of=lambda error: error.square().sum()
        ),
        "You took the mean of absolute errors. The loss is that of squares, as in the task.": other_best(
            loss_of=lambda error: error.abs().mean()
        ),
        "You took half of the squares. The loss is their mean, as in the task.": other_best(
            loss_of=lambda error: error.square().mean() / 2
        ),
        "You load a whole network. `load_state_dict` takes the dictionary of one.": best_of_a_network,
        "You measured the loss again in the end, of the last weights. The smallest one is asked for, and its weights are to "
        "be kept as a copy.": best_measured_again,
        "You clear the gradients only when the loss is better. They add up in all other steps.": best_cleared_when_better,
        "You kept the last weights that were measured, and their loss: the smallest loss so far is never noted, so each looks "
        "better.": other_best(worst=None),
        "You took the root of the loss. It is the mean of the squares, as in the task.": other_best(
            loss_of=lambda error: error.square().mean().sqrt()
        ),
        "You trained with a rate of 0.1 whatever `lr` is.": other_best(rate=0.1),
        "You trained with a rate of 0.01 whatever `lr` is.": other_best(rate=0.01),
        "All is right, but the parameters want no gradient any more: nobody can train this network on.": best_and_frozen,
    },
    shows="What you keep for later you must copy. Many a “best model” in a file is the last one.",
    oracle=best_of_all,
    more=lambda seed: {"layers": 1, "lr": 0.125 * (seed + 1), "steps": seed % 4 + 1},
    probe=train_small,
)


def names_and_keys():
    return 3, 6


def names_and_keys_by_listing():
    shared, last = nn.Linear(6, 6), nn.Linear(6, 6)
    last.weight = shared.weight
    net = nn.Sequential(shared, nn.ReLU(), shared, nn.ReLU(), last)
    return len(list(net.named_parameters())), len(net.state_dict())


NAMES = {
    2: "You took the last layer as shared altogether. Which of its two tensors was replaced?",
    4: "You saw that the layer at 0 and 2 is one object. Is the weight of the last layer a new tensor?",
    5: "You saw that the last layer's weight is shared. Is the layer in the middle a new one?",
    6: "`named_parameters` goes to an optimiser, which must not step twice. Does it name a shared tensor twice?",
}
KEYS = {
    2: "Whoever loads a state_dict looks up every name: it leaves out nothing, and no layer at all.",
    3: "Whoever loads a state_dict looks up every name. Does it leave out what is shared?",
    4: "The state_dict has a key for every path. Does it leave out the layer at 2?",
    5: "The state_dict has a key for every path. Does it leave out the weight of the last layer?",
    10: "In the state_dict, a ReLU has no tensors to save.",
    8: "You gave each ReLU a key. Has it a tensor to save?",
}
OTHER_LISTS = {
    **{said: (names, 6) for names, said in NAMES.items() if names != 6},
    **{f"The first number is right. {said}": (3, keys) for keys, said in KEYS.items()},
    **{f"{a} {b}": (names, keys) for names, a in NAMES.items() for keys, b in KEYS.items()},
    "You counted as if nothing were shared. One of the two lists names a shared tensor only once.": (6, 6),
    "You let both lists leave out what is shared. Whoever loads a state_dict looks up every name.": (3, 3),
    "You let both lists leave out the repeated layer, and took the last layer's weight as a tensor of its own. "
    "Neither holds.": (4, 4),
    "You let both lists leave out the last weight only. One leaves out more, the other nothing.": (5, 5),
    "You took the last layer as shared altogether, and let both lists leave out what is shared. Which of its tensors was "
    "replaced, and does a state_dict leave anything out?": (2, 2),
    "You have the two lists the wrong way round. Which one may an optimiser get, that must not step twice?": (6, 3),
    "You have the two lists the wrong way round, and one thing more: is the weight of the last layer a new tensor?": (
        6,
        4,
    ),
    "You have the two lists the wrong way round, and one thing more: is the layer in the middle a new one?": (6, 5),
    "You have the two lists the wrong way round, and one thing more: which of the last layer's tensors was replaced?": (
        6,
        2,
    ),
    "You counted layers. Each has a weight and a bias, and both lists name tensors.": (2, 3),
    "You counted all layers in both lists. Each has a weight and a bias, and the lists name tensors.": (3, 5),
    "You counted the numbers inside. The lists name tensors.": (48, 126),
    "You counted the numbers inside, and let both lists leave out what is shared. The lists name tensors.": (48, 48),
    "You counted weights only. Both lists name biases too.": (1, 3),
    "You gave the ReLUs names as well. They have no tensors.": (10, 10),
    "You gave each ReLU a name in both lists. Has it a tensor? And look again which list leaves out what is shared.": (
        8,
        8,
    ),
    "You gave each ReLU a name in both lists. Both name tensors, and has a ReLU any?": (5, 8),
    "In the state_dict you counted the ReLUs as layers with tensors. They have none.": (3, 10),
}
# Where two of these give the same pair, the last one speaks.
OTHER_LISTS = {said: pair for pair, said in {pair: said for said, pair in OTHER_LISTS.items()}.items()}


exercise(
    reference=names_and_keys,
    cases=[{}],
    slips=OTHER_LISTS,
    shows="Sharing is between tensors, not layers: 0.weight, 0.bias and 4.bias are all there is to train.",
    oracle=names_and_keys_by_listing,
)


def count_trainable(net):
    return sum(parameter.numel() for parameter in net.parameters() if parameter.requires_grad)


def twice(n):
    layer = nn.Linear(n, n)
    return nn.Sequential(layer, nn.ReLU(), layer)


def one_weight_two_biases(n):
    first, last = nn.Linear(n, n), nn.Linear(n, n)
    last.weight = first.weight
    return nn.Sequential(first, nn.ReLU(), last)


NETWORKS = {
    "one layer: n → 3": lambda n: nn.Linear(n, 3),
    "two layers: n → 3 (frozen) → 1": lambda n: nn.Sequential(
        nn.Linear(n, 3).requires_grad_(False), nn.ReLU(), nn.Linear(3, 1)
    ),
    "nested: (n → 3 → 1) → 1": lambda n: nn.Sequential(
        nn.Sequential(nn.Linear(n, 3, bias=False), nn.Linear(3, 1)), nn.Linear(1, 1)
    ),
    "with batch norm: n → 3, BatchNorm1d(3)": lambda n: nn.Sequential(nn.Linear(n, 3), nn.BatchNorm1d(3)),
    "one layer: n → 3 (frozen)": lambda n: nn.Linear(n, 3).requires_grad_(False),
    "one layer used twice: n → n → n": twice,
    "two layers that share a weight, not a bias: n → n → n": one_weight_two_biases,
}


def count_network(answer, network, n):
    net = NETWORKS[network](n)
    number = answer(net)
    yield "", number
    for p in net.parameters():
        p.grad = torch.ones_like(p)
    answer(net)
    yield "which parameters want a gradient afterwards", [name for name, p in net.named_parameters() if p.requires_grad]
    yield (
        "which have kept their gradient",
        [name for name, p in net.named_parameters() if p.grad is not None and p.grad.any()],
    )
    yield "whether it is still in training mode", net.training
    yield "whether the result is a whole number", isinstance(number, numbers.Integral)


class OneNumber(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor(1.0))


NETWORKS["Conv2d(1, n, 3)"] = lambda n: nn.Conv2d(1, n, 3)
NETWORKS["LayerNorm(n), LayerNorm(n), in evaluation mode"] = lambda n: nn.Sequential(
    nn.LayerNorm(n), nn.LayerNorm(n)
).eval()
NETWORKS["a block with a parameter of shape ()"] = lambda n: OneNumber()


def count_what_a_step_changes(net):
    """Let an optimiser subtract 1 from whatever it can reach, and count the places that moved."""
    parameters = [p for p in net.parameters() if p.requires_grad]
    before = {p.data_ptr(): (p, p.detach().clone()) for p in parameters}
    if parameters:
        sum(p.sum() for p in parameters).backward()
    torch.optim.SGD(net.parameters(), lr=1.0).step()
    return sum(int((p != old).sum()) for p, old in before.values())


def count_in_every_module(net):
    return sum(p.numel() for module in net.modules() for p in module.parameters() if p.requires_grad)


def count_in_linear_layers(net):
    layers = [module for module in net.modules() if isinstance(module, nn.Linear)]
    return sum(p.numel() for layer in layers for p in layer.parameters() if p.requires_grad)


def count_weight_and_bias(net):
    layers = [module for module in net.modules() if isinstance(module, nn.Linear)]
    return sum(layer.weight.numel() + layer.bias.numel() for layer in layers if layer.weight.requires_grad)


def count_by_name(net):
    named = net.named_parameters(remove_duplicate=False)
    return sum(p.numel() for _, p in named if p.requires_grad)


class Mixture(nn.Module):
    """A block with a parameter of its own, and blocks, one of them frozen."""

    def __init__(self, n):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(n, 3))
        self.first, self.last = nn.Linear(n, 2), nn.Linear(2, 1)
        self.first.bias.requires_grad_(False)


NETWORKS["a block with a (n, 3) parameter of its own, Linear(n, 2) with frozen bias, Linear(2, 1)"] = Mixture


def count_own(net):
    return sum(p.numel() for m in net.modules() for p in m.parameters(recurse=False) if p.requires_grad)


def count_in_leaves(net):
    return sum(p.numel() for m in net.modules() if not list(m.children()) for p in m.parameters() if p.requires_grad)


def count_where_nothing_is_frozen(net):
    layers = [m for m in net.modules() if all(p.requires_grad for p in m.parameters(recurse=False))]
    return sum(p.numel() for p in {p for layer in layers for p in layer.parameters(recurse=False)})


def count_by_two_names(net):
    found = {p for name, p in net.named_parameters() if name.split(".")[-1] in ("weight", "bias")}
    return sum(p.numel() for p in found if p.requires_grad)


exercise(
    reference=count_trainable,
    cases=[{"network": network, "n": 2 + i % 2} for i, network in enumerate(NETWORKS)],
    slips={
        "You counted the frozen parameters too. Training leaves them as they are.": lambda net: sum(
            p.numel() for p in net.parameters()
        ),
        "You counted all that is saved. That includes buffers and frozen parameters, and shared ones under each of "
        "their names.": lambda net: sum(value.numel() for value in net.state_dict().values()),
        "You found nothing to train at all. Before a backward pass every `.grad` is None, and the values in a state_dict want no gradient. Which attribute of a parameter says whether it wants one?": lambda net: (
            sum(value.numel() for value in net.state_dict().values() if value.requires_grad)
        ),
        "You counted parameter tensors. Each holds many numbers.": lambda net: len(list(net.parameters())),
        "You counted the tensors that can be trained. Each holds many numbers.": lambda net: len(
            [p for p in net.parameters() if p.requires_grad]
        ),
        "You went through the modules and asked each for its own parameters. No block comes twice, but a tensor that two "
        "blocks share does.": count_own,
        "You asked only the modules without blocks inside, or only for weights and biases. A block may also have a parameter of its own, and "
        "two blocks may share one.": count_in_leaves,
        "A block that has blocks inside may also have a parameter of its own, and you asked only those without.": (
            lambda net: sum(
                p.numel()
                for p in {p for m in net.modules() if not list(m.children()) for p in m.parameters()}
                if p.requires_grad
            )
        ),
        "You went through `net` itself. A single layer is no list of layers, and what two layers share comes twice.": (
            lambda net: sum(p.numel() for layer in net for p in layer.parameters() if p.requires_grad)
        ),
        "You put a layer's weight and bias together by hand, in linear layers only. A bias can be missing or have a switch "
        "of its own, other modules have parameters too, and two layers can share one.": count_weight_and_bias,
        "You counted linear layers only, and asked neither for frozen nor for shared tensors.": lambda net: sum(
            p.numel() for m in net.modules() if isinstance(m, nn.Linear) for p in m.parameters()
        ),
        "You went by the shapes. Two tensors of one shape are two, unless they are the same object.": lambda net: sum(
            {p.shape: p.numel() for p in net.parameters() if p.requires_grad}.values()
        ),
        "You added up the values. Asked for is how many there are.": lambda net: sum(
            p.sum().item() for p in net.parameters() if p.requires_grad
        ),
        "You went through the children. A single layer has none, and a block may have a parameter of its own.": lambda net: (
            sum(p.numel() for p in {p for child in net.children() for p in child.parameters()} if p.requires_grad)
        ),
        "You counted what is frozen. Asked for is the rest.": lambda net: sum(
            p.numel() for p in net.parameters() if not p.requires_grad
        ),
        "You counted each name of a shared tensor, and the frozen parameters too.": lambda net: sum(
            p.numel() for _, p in net.named_parameters(remove_duplicate=False)
        ),
        "You counted the buffers too. They are saved, but no optimiser gets them.": lambda net: (
            count_trainable(net) + sum(b.numel() for b in net.buffers())
        ),
        "You counted the buffers and the frozen parameters too. No optimiser changes them.": lambda net: sum(
            p.numel() for p in [*net.parameters(), *net.buffers()]
        ),
        "`len` of a tensor is its first size only. How many numbers does it hold?": lambda net: sum(
            len(p) for p in net.parameters() if p.requires_grad
        ),
        "You went through the modules and asked each for its own parameters, frozen or not. And a tensor that two blocks "
        "share comes twice.": lambda net: sum(p.numel() for m in net.modules() for p in m.parameters(recurse=False)),
        "You left out the weights. They are trained as well.": lambda net: sum(
            p.numel() for name, p in net.named_parameters() if p.requires_grad and name.endswith("bias")
        ),
        "You left out what has one axis only, such as biases. They are trained as well.": lambda net: sum(
            p.numel() for p in net.parameters() if p.requires_grad and p.ndim > 1
        ),
        "You let a module decide by its first parameter. Each parameter has a switch of its own.": lambda net: sum(
            p.numel()
            for m in net.modules()
            for p in m.parameters(recurse=False)
            if next(m.parameters(recurse=False)).requires_grad
        ),
        "You added up over children(). A single layer has no children, and two children can share a "
        "tensor.": lambda net: sum(
            p.numel() for child in net.children() for p in child.parameters() if p.requires_grad
        ),
        "You asked every module for its parameters and added up. A block's parameters() already include those of "
        "the blocks inside.": count_in_every_module,
        "You left out the biases. They are trained as well.": lambda net: sum(
            p.numel() for name, p in net.named_parameters() if p.requires_grad and name.endswith("weight")
        ),
        "You counted layer by layer, linear layers only. Other layers have parameters too, and two layers can "
        "share a tensor.": count_in_linear_layers,
        "A shared tensor was counted once for each of its names. Training changes it once.": count_by_name,
        "You asked for `weight` and `bias`. A block may have a parameter of another name.": count_by_two_names,
        "You left out a layer as a whole where one of its parameters is frozen. Each parameter has a switch of its own.": (
            count_where_nothing_is_frozen
        ),
    },
    shows="The list parameters() names a shared tensor once and no buffer, which leaves only the frozen ones to skip.",
    oracle=count_what_a_step_changes,
    more=lambda seed: {"network": list(NETWORKS)[seed % len(NETWORKS)], "n": seed + 1},
    probe=count_network,
)


def init_he(m):
    if isinstance(m, nn.Linear):
        he_weight(m)
        small_bias(m)


class LoudLinear(nn.Linear):
    """A linear layer that doubles what comes out."""

    def forward(self, X):
        return 2 * super().forward(X)


class Distances(nn.Module):
    """The distances to some points, which has all that a linear layer has."""

    def __init__(self, in_features, out_features):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight = nn.Parameter(torch.ones(out_features, in_features))
        self.bias = nn.Parameter(torch.ones(out_features))

    def forward(self, X):
        return torch.cdist(X, self.weight) + self.bias


MODULES = {
    "Linear(200, 50)": lambda: nn.Linear(200, 50),
    "Linear(50, 800)": lambda: nn.Linear(50, 800),
    "ReLU()": nn.ReLU,
    "Conv2d(3, 4, 5)": lambda: nn.Conv2d(3, 4, 5),
    "BatchNorm1d(4)": lambda: nn.BatchNorm1d(4),
    "Linear(200, 50, bias=False)": lambda: nn.Linear(200, 50, bias=False),
    "LoudLinear(200, 50), a subclass of Linear": lambda: LoudLinear(200, 50),
    "Linear(200, 50) of float64, frozen, in evaluation mode": lambda: (
        nn.Linear(200, 50).double().requires_grad_(False).eval()
    ),
    "Distances(4, 3), with a weight and a bias, no Linear": lambda: Distances(4, 3),
}


def after_init(answer, module):
    """Look at a module that an initialiser was applied to; its numbers are random, so only their spread is compared."""
    m = MODULES[module]()
    parameters = dict(m.named_parameters())
    before = {name: parameter.detach().clone() for name, parameter in parameters.items()}
    m.apply(answer)
    yield "", True
    if not isinstance(m, nn.Linear):
        kept = [name for name, parameter in m.named_parameters() if torch.equal(parameter, before[name])]
        yield "which of its parameters have kept their values", kept
        return
    weight = m.weight.detach()
    places = 1 if weight.std() > 0.5 else 2  # of large numbers, chance moves the second one
    yield "the standard deviation of its weights, rounded", round(weight.std().item(), places)
    yield "the mean of its weights, rounded", round(weight.mean().item(), places)
    yield "whether a few weights lie beyond 3 deviations", bool((weight.abs() > 3 * weight.std()).any())
    if m.bias is not None:
        yield "whether its biases are those that it had", torch.equal(m.bias, before["bias"])
        yield "whether its biases are all equal", bool(m.bias.min() == m.bias.max())
        if m.bias.min() < m.bias.max():
            return
        yield "its smallest and largest bias", tuple(float(f"{b:.4g}") for b in m.bias.aminmax())
    yield "whether it has a bias", m.bias is not None
    yield (
        "which of its parameters are the objects they were",
        [name for name, parameter in m.named_parameters() if parameter is parameters.get(name)],
    )
    yield "which of its parameters want a gradient", [name for name, p in m.named_parameters() if p.requires_grad]
    yield "the dtype of its weights", str(m.weight.dtype)
    yield "whether it is in training mode", m.training
    other = MODULES[module]()
    other.apply(answer)
    yield "whether another such layer gets other weights", not torch.equal(m.weight, other.weight)


def he_weight(m, **how):
    nn.init.kaiming_normal_(m.weight, nonlinearity="relu", **how)


def he_cut_off(m):
    std = (2 / m.in_features) ** 0.5
    nn.init.trunc_normal_(m.weight, std=std, a=-2 * std, b=2 * std)


def small_bias(m):
    if m.bias is not None:
        nn.init.constant_(m.bias, 0.01)


def for_linear(*steps):
    """Make an initialiser that takes these steps on linear layers."""

    def initialise(m):
        if isinstance(m, nn.Linear):
            for step in steps:
                step(m)

    return initialise


def init_he_by_hand(m):
    for module in m.modules():
        if isinstance(module, nn.Linear):
            with torch.no_grad():
                module.weight.copy_(torch.randn(module.out_features, module.in_features))
                module.weight.mul_((2 / module.in_features) ** 0.5)
                if module.bias is not None:
                    module.bias.zero_().add_(0.01)


def he_by_type(m):
    if type(m) is nn.Linear:
        he_weight(m)
        small_bias(m)


def he_for_convolutions_too(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        he_weight(m)
        small_bias(m)


def he_for_all_weights(m):
    if hasattr(m, "weight"):
        he_weight(m)
        small_bias(m)


def he_for_everything(m):
    he_weight(m)
    small_bias(m)


def he_replaced(m):
    m.weight = nn.Parameter(torch.randn_like(m.weight) * (2 / m.in_features) ** 0.5)
    if m.bias is not None:
        m.bias = nn.Parameter(torch.full_like(m.bias, 0.01))


def he_bias_for_all(m):
    if isinstance(m, nn.Linear):
        he_weight(m)
        if m.bias is None:
            m.bias = nn.Parameter(torch.zeros(m.out_features))
        small_bias(m)


def he_where_a_bias_is(m):
    if isinstance(m, nn.Linear) and m.bias is not None:
        he_weight(m)
        small_bias(m)


def he_with_other_bias(number):
    return for_linear(he_weight, lambda m: None if m.bias is None else nn.init.constant_(m.bias, number))


def unchecked_bias(m):
    nn.init.constant_(m.bias, 0.01)


def by_type(*steps):
    return lambda m: [step(m) for step in steps] if type(m) is nn.Linear else None


def he_for_weights_and_biases(m):
    if hasattr(m, "weight"):
        he_weight(m)
    if hasattr(m, "bias"):
        nn.init.constant_(m.bias, 0.01)


def he_where_a_weight_has_axes(m):
    if hasattr(m, "weight") and m.weight.ndim >= 2:
        he_weight(m)
        small_bias(m)


def he_by_axes(m):
    for p in m.parameters(recurse=False):
        if p.ndim > 1:
            nn.init.kaiming_normal_(p, nonlinearity="relu")
        else:
            nn.init.constant_(p, 0.01)


OTHER_WEIGHTS = {
    "You used the number of outputs.": lambda m: he_weight(m, mode="fan_out"),
    "You used He's variance, 2/n, as the deviation.": lambda m: nn.init.normal_(m.weight, std=2 / m.in_features),
    "You took Xavier's weights.": lambda m: nn.init.xavier_normal_(m.weight),
    "You took the deviation for the mean.": lambda m: nn.init.normal_(m.weight, (2 / m.in_features) ** 0.5),
    "You cut the normal distribution off, which makes it narrower.": he_cut_off,
    "Of your weights none lies far out, as some do in a normal distribution.": lambda m: nn.init.kaiming_uniform_(
        m.weight, nonlinearity="relu"
    ),
    "Your weights have a deviation of about 0.01 in every layer.": lambda m: nn.init.normal_(m.weight, std=0.01),
    "Your weights are too small by √2.": lambda m: nn.init.normal_(m.weight, std=m.in_features**-0.5),
}


def normal_weight(**how):
    return for_linear(lambda m: nn.init.normal_(m.weight, **how), small_bias)


exercise(
    reference=init_he,
    cases=[{"module": module} for module in MODULES],
    slips={
        "You used the number of outputs. The sum that must not grow has one term for each input.": for_linear(
            lambda m: he_weight(m, mode="fan_out"), small_bias
        ),
        "You used He's variance, 2/n, as the standard deviation. The deviation is its root.": for_linear(
            lambda m: nn.init.normal_(m.weight, std=2 / m.in_features), small_bias
        ),
        "Your weights are too small by √2. What does ReLU do to half of the values?": for_linear(
            lambda m: nn.init.normal_(m.weight, std=m.in_features**-0.5), small_bias
        ),
        "The weights are still those of PyTorch's own start. Does your function change them in place?": for_linear(
            small_bias
        ),
        "You took Xavier's weights. He's look at one side of the layer only.": for_linear(
            lambda m: nn.init.xavier_normal_(m.weight), small_bias
        ),
        "The deviation is right, but none of your weights lies far out, as some do in a normal distribution. Did you draw "
        "them uniformly?": for_linear(lambda m: nn.init.kaiming_uniform_(m.weight, nonlinearity="relu"), small_bias),
        "The biases are right. Your weights lie around √(2/n), with a deviation of 1. `normal_` takes the mean first: which "
        "argument is the deviation?": for_linear(
            lambda m: nn.init.normal_(m.weight, (2 / m.in_features) ** 0.5), small_bias
        ),
        "You cut the normal distribution off at two deviations. None of your weights lies farther out, and what remains is "
        "narrower than asked for.": for_linear(he_cut_off, small_bias),
        "The weights are right, but the bias has kept its random start.": for_linear(he_weight),
        **{f"{said} And the bias has kept its random start.": for_linear(step) for said, step in OTHER_WEIGHTS.items()},
        **{
            f"{said} And a linear layer without a bias has None in its place.": for_linear(step, unchecked_bias)
            for said, step in OTHER_WEIGHTS.items()
        },
        **{
            f"{said} And you compared types: a subclass of nn.Linear is a linear layer too.": by_type(step, small_bias)
            for said, step in OTHER_WEIGHTS.items()
        },
        "You compared types: a subclass of nn.Linear is a linear layer too. And a linear layer without a bias has None in its "
        "place.": by_type(he_weight, unchecked_bias),
        "You took every module that has a weight or a bias. Linear layers are not the only ones, and where the bias is left "
        "out, it is None.": he_for_weights_and_biases,
        "Convolutions and normalisation changed too, as they do if you go by attributes or by the number of axes. The task "
        "names linear layers only.": he_by_axes,
        "You changed every module whose weight has two axes or more. Linear layers are not the only ones: ask for their "
        "class.": he_where_a_weight_has_axes,
        "The mean of your weights is 0.01. It should be zero; 0.01 is for the biases.": for_linear(
            lambda m: nn.init.normal_(m.weight, mean=0.01, std=(2 / m.in_features) ** 0.5), small_bias
        ),
        "You gave He's function the slope √5, which PyTorch's own start uses. A ReLU has slope 0 on the left.": for_linear(
            lambda m: nn.init.kaiming_normal_(m.weight, a=5**0.5), small_bias
        ),
        "You took the gain of a tanh. After a ReLU it is √2.": for_linear(
            lambda m: nn.init.kaiming_normal_(m.weight, nonlinearity="tanh"), small_bias
        ),
        "Nothing has changed in any layer. What does your question about `m` ask, and is the answer ever yes?": lambda m: (
            None
        ),
        "The weights are right, and the biases are 0. The task names another value.": he_with_other_bias(0.0),
        "The weights are right, and the biases are 0.1. The task names another value.": he_with_other_bias(0.1),
        "The weights are right, and the biases are 1. The task names another value.": he_with_other_bias(1.0),
        "The weights are right, but the biases differ from one another. All of them should be 0.01: neither drawn with that "
        "deviation, nor 0.01 more than they were.": for_linear(
            he_weight, lambda m: None if m.bias is None else nn.init.normal_(m.bias, std=0.01)
        ),
        "The biases are right. The weights have a deviation of about 0.01 in every layer: how should it depend on the number of "
        "inputs?": normal_weight(std=0.01),
        "The biases are right. The weights have a deviation of 1: they are not scaled to the number of inputs.": (
            normal_weight()
        ),
        "The biases are right. The root is over the 2 alone: √2/n, not √(2/n).": for_linear(
            lambda m: nn.init.normal_(m.weight, std=2**0.5 / m.in_features), small_bias
        ),
        "The biases are right. You took 1/n as the deviation of the weights. ReLU takes away half, and a deviation is the "
        "root of a variance.": for_linear(lambda m: nn.init.normal_(m.weight, std=1 / m.in_features), small_bias),
        "You used the number of outputs, and 2/n as the deviation. The deviation is a root, and the sum that must not grow "
        "has one term for each input.": for_linear(
            lambda m: nn.init.normal_(m.weight, std=2 / m.out_features), small_bias
        ),
        "You took Xavier's weights, drawn uniformly. He's look at one side of the layer only, and the task asks for the "
        "normal distribution.": for_linear(lambda m: nn.init.xavier_uniform_(m.weight), small_bias),
        "You took √(2/n) as the ends of a uniform distribution. The task asks for the normal one, and √(2/n) is its "
        "deviation.": for_linear(
            lambda m: nn.init.uniform_(m.weight, -((2 / m.in_features) ** 0.5), (2 / m.in_features) ** 0.5), small_bias
        ),
        "Your weights are all positive. A normal distribution with mean zero has both signs: `rand` and `randn` are "
        "different things.": for_linear(
            lambda m: m.weight.data.copy_(torch.rand_like(m.weight) * (2 / m.in_features) ** 0.5), small_bias
        ),
        "All weights of a layer are equal. They must be drawn, or all neurons stay alike.": for_linear(
            lambda m: nn.init.constant_(m.weight, 0.01), small_bias
        ),
        "Biases that were not there have come: a layer built with `bias=False` should stay as it is.": he_bias_for_all,
        "You skipped the layer without a bias. Its weights are to be drawn as in all others.": he_where_a_bias_is,
        "You started the weights as asked, and froze them. They are to be trained.": for_linear(
            he_weight, small_bias, lambda m: m.requires_grad_(False) and None
        ),
        "You reached the weights and the bias of ordinary layers, but a linear layer without a bias has None in its "
        "place.": for_linear(he_weight, lambda m: nn.init.constant_(m.bias, 0.01)),
        "You set an attribute to a bare number or tensor. Where a parameter is registered only a parameter may stand; "
        "fill the one that is there.": for_linear(he_weight, lambda m: setattr(m, "bias", 0.01)),
        "Autograd watches parameters, and refuses changes in place. A start is no part of what it should "
        "record.": for_linear(lambda m: m.weight.normal_(), small_bias),
        "You gave the bias to He's rule too. It needs a matrix to count inputs; the task names a value for the "
        "bias.": for_linear(he_weight, lambda m: nn.init.kaiming_normal_(m.bias)),
        "You asked whether the bias is true. Many numbers together are neither true nor false; what you want to know is "
        "whether there is a bias.": for_linear(
            he_weight, lambda m: nn.init.constant_(m.bias, 0.01) if m.bias else None
        ),
        "You compared types. A subclass of nn.Linear is a linear layer too, and was skipped in silence.": he_by_type,
        "You started convolutions afresh as well. The task names linear layers only.": he_for_convolutions_too,
        "You took every module that has a weight. Linear layers are not the only ones.": he_for_all_weights,
        "The method apply hands your function every block, also those that have no weight at all. Ask first what you were "
        "given.": he_for_everything,
        "You put new parameters in the place of the old ones. An optimiser made before still holds the old ones: "
        "change their values instead.": for_linear(he_replaced),
    },
    shows="With net.apply(init_he) you now start a ReLU network of any depth at the right scale.",
    oracle=init_he_by_hand,
    more=lambda seed: {"module": list(MODULES)[seed % len(MODULES)]},
    probe=after_init,
)


def freeze_all_but_last(net):
    net.requires_grad_(False)
    net[-1].requires_grad_(True)


def shared_ends():
    first, last = nn.Linear(2, 2), nn.Linear(2, 2)
    last.weight = first.weight
    return nn.Sequential(first, nn.ReLU(), last)


def first_again():
    first = nn.Linear(2, 2)
    return nn.Sequential(first, nn.ReLU(), nn.Linear(2, 2), nn.ReLU(), first)


def two_linear():
    return nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))


class WithFactor(nn.Sequential):
    """Blocks in a row, and a parameter beside them."""

    def __init__(self, *blocks):
        super().__init__(*blocks)
        self.factor = nn.Parameter(torch.ones(()))


def half_frozen():
    net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1)).eval()
    net[1].bias.requires_grad_(False)
    return net


PRETRAINED = {
    "Linear, ReLU, Linear": two_linear,
    "Linear, ReLU, Linear without bias": lambda: nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1, bias=False)),
    "Sequential(Linear, ReLU), Linear": lambda: nn.Sequential(
        nn.Sequential(nn.Linear(2, 2), nn.ReLU()), nn.Linear(2, 1)
    ),
    "Linear, Sequential(ReLU, Linear, ReLU, Linear)": lambda: nn.Sequential(
        nn.Linear(2, 2), nn.Sequential(nn.ReLU(), nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    ),
    "Linear, ReLU, Linear, all frozen before": lambda: two_linear().requires_grad_(False),
    "Linear, ReLU, Linear, both Linear share one weight": shared_ends,
    "Linear, ReLU, Linear, ReLU, the first Linear again": first_again,
    "Linear, BatchNorm1d, Linear, Conv1d": lambda: nn.Sequential(
        nn.Linear(2, 2), nn.BatchNorm1d(2), nn.Linear(2, 2), nn.Conv1d(2, 2, 1)
    ),
    "WithFactor(Linear), WithFactor(Linear)": lambda: nn.Sequential(
        WithFactor(nn.Linear(2, 2)), WithFactor(nn.Linear(2, 2))
    ),
    "Linear, Linear with frozen bias, in evaluation mode": half_frozen,
    "Linear, ReLU": lambda: nn.Sequential(nn.Linear(2, 2), nn.ReLU()),
    "Sequential(ReLU, Linear), Linear": lambda: nn.Sequential(
        nn.Sequential(nn.ReLU(), nn.Linear(2, 2)), nn.Linear(2, 1)
    ),
    "body: Linear, head: Linear": lambda: nn.Sequential(OrderedDict(body=nn.Linear(2, 2), head=nn.Linear(2, 1))),
    "Linear alone, frozen before": lambda: nn.Sequential(nn.Linear(2, 2).requires_grad_(False)),
}


def after_freezing(answer, network):
    net = PRETRAINED[network]()
    before, start = dict(net.named_parameters()), copy.deepcopy(net.state_dict())
    for p in before.values():
        p.grad = torch.ones_like(p)
    answer(net)
    yield "", True
    wants = {name: parameter.requires_grad for name, parameter in net.named_parameters()}
    yield "which parameters want a gradient", [name for name, wanted in wants.items() if wanted]
    yield "which blocks are in evaluation mode", [name for name, module in net.named_modules() if not module.training]
    now = dict(net.named_parameters())
    yield "which parameters are the objects they were", [name for name in before if before[name] is now.get(name)]
    yield "which parameters have kept their gradient", [name for name, p in now.items() if p.grad is not None]
    yield (
        "its numbers, less what they were before",
        {name: value - start[name] for name, value in net.state_dict().items()},
    )


def freeze_by_identity(net):
    keep = {id(parameter) for parameter in net[-1].parameters()}
    for parameter in net.parameters():
        parameter.requires_grad = id(parameter) in keep


def freeze_all_but_two_tensors(net):
    parameters = list(net.parameters())
    for i, parameter in enumerate(parameters):
        parameter.requires_grad_(i >= len(parameters) - 2)


def freeze_linear_children(net):
    for layer in net:
        if isinstance(layer, nn.Linear):
            layer.requires_grad_(False)
    net[-1].requires_grad_(True)


def freeze_one_level_deep(net):
    for block in net:
        for parameter in block.parameters(recurse=False):
            parameter.requires_grad_(False)
    net[-1].requires_grad_(True)


def freeze_weights(net):
    for layer in net.modules():
        if isinstance(layer, nn.Linear):
            layer.weight.requires_grad_(False)
    net[-1].requires_grad_(True)


def unfreeze_then_freeze(net):
    net[-1].requires_grad_(True)
    net[:-1].requires_grad_(False)


def freeze_all_but_last_module(net):
    net.requires_grad_(False)
    list(net.modules())[-1].requires_grad_(True)


def freeze_all_but_2(net):
    for name, parameter in net.named_parameters():
        parameter.requires_grad_(name.startswith("2."))


def freeze_the_last(net):
    net.requires_grad_(True)
    net[-1].requires_grad_(False)


def freeze_linear_modules(net):
    for module in net.modules():
        if isinstance(module, nn.Linear):
            module.requires_grad_(False)
    net[-1].requires_grad_(True)


def freeze_those_of_others(net):
    keep = {id(parameter) for parameter in net[-1].parameters()}
    for parameter in net.parameters():
        if id(parameter) not in keep:
            parameter.requires_grad_(False)


def freeze_then_free_last_linear(net):
    net.requires_grad_(False)
    linear = [module for module in net.modules() if isinstance(module, nn.Linear)]
    linear[-1].requires_grad_(True)


def freeze_and(*steps):
    """Freeze everything, then take these steps."""

    def answer(net):
        net.requires_grad_(False)
        for step in steps:
            step(net)

    return answer


def freeze_by_attribute(net):
    for layer in net[:-1]:
        layer.weight.requires_grad_(False)


def freeze_where_a_weight_is(net):
    for layer in net[:-1]:
        if hasattr(layer, "weight"):
            layer.weight.requires_grad_(False)
            layer.bias.requires_grad_(False)
    net[-1].requires_grad_(True)


def freeze_all_but_two_blocks(net):
    net[:-2].requires_grad_(False)
    net[-1].requires_grad_(True)


def freeze_the_first_alone(net):
    net[0].requires_grad_(False)
    net[-1].requires_grad_(True)


def free_the_last_alone(net):
    net[-1].requires_grad_(True)


def freeze_all_but_two_as_they_were(net):
    for parameter in list(net.parameters())[:-2]:
        parameter.requires_grad_(False)


def freeze_weights_of_all(net):
    for name, parameter in net.named_parameters():
        parameter.requires_grad_("weight" not in name or name.startswith(f"{len(net) - 1}."))


exercise(
    reference=freeze_all_but_last,
    cases=[{"network": network} for network in PRETRAINED],
    slips={
        "No parameter has changed in the network itself. An attribute that you set on a module does not reach the parameters "
        "inside it, and a new network is not the one you were given.": lambda net: setattr(net, "requires_grad", False),
        "Calling eval() changes how some layers behave, such as dropout. Gradients are computed as before.": lambda net: (
            net.eval()
        ),
        "Everything is frozen, the last block too. If you meant to free it again: an attribute that you set on a "
        "block does not reach its parameters.": lambda net: net.requires_grad_(False),
        "You froze the last block and let the others learn: the wrong way round.": freeze_the_last,
        "You froze only what the blocks of the network hold themselves. Some of them hold blocks, with parameters a level "
        "deeper.": freeze_one_level_deep,
        "You froze the weights. Biases are parameters too.": freeze_weights,
        "You let the last two tensors learn. Is the last block always one weight and one bias?": (
            freeze_all_but_two_tensors
        ),
        "You froze the linear layers that stand directly in the network. Some are a level deeper.": (
            freeze_linear_children
        ),
        "You took the last of modules(), which lists the blocks at every depth. Which block is the last of the "
        "network itself?": freeze_all_but_last_module,
        "You went by a name that fits the first network only. The last block of another has another name.": (
            freeze_all_but_2
        ),
        "You took the last of children(), which lists a block that stands twice at its first place only. Which block is at "
        "the end?": freeze_and(lambda net: list(net.children())[-1].requires_grad_(True)),
        "`in` compares tensors number by number. What you want to know is whether it is the same object: `is`, or the same "
        "`id`.": lambda net: [p.requires_grad_(p in list(net[-1].parameters())) for p in net.parameters()],
        "You froze linear layers only, at whatever depth. Others have parameters too.": freeze_linear_modules,
        "You froze all that is not in the last block, and did nothing to the last. It may have been frozen "
        "before.": freeze_those_of_others,
        "You freed the last linear layer. Is the last block always one linear layer, and no more?": (
            freeze_then_free_last_linear
        ),
        "Only the weight of the last block is free. All its parameters should be, also those deeper inside.": freeze_and(
            lambda net: net[-1].weight.requires_grad_(True)
        ),
        "You freed the weight and the bias of the last block by name. It may have no bias, or blocks inside.": freeze_and(
            lambda net: net[-1].weight.requires_grad_(True), lambda net: net[-1].bias.requires_grad_(True)
        ),
        "Right, but you also switched the network to evaluation. Nothing else should change.": freeze_and(
            free_the_last_alone, lambda net: net.eval()
        ),
        "Right, but you also switched the earlier blocks to evaluation. Nothing else should change.": freeze_and(
            free_the_last_alone, lambda net: net[:-1].eval()
        ),
        "You froze the first block only. All but the last are to be frozen.": freeze_the_first_alone,
        "You freed the last block and froze nothing.": free_the_last_alone,
        "Not everything has that attribute: a ReLU has no weight, and a list of parameters no switch. Which method switches a "
        "block, whatever is in it?": freeze_by_attribute,
        "You froze weight and bias of the blocks that have them at hand. In some blocks they are a level deeper.": (
            freeze_where_a_weight_is
        ),
        "You left out one block too many: the last is [-1], and all before it are [:-1].": freeze_all_but_two_blocks,
        "You freed the last tensor. The last block may hold several.": freeze_and(
            lambda net: list(net.parameters())[-1].requires_grad_(True)
        ),
        "You froze all but the last two tensors and left those as they were. Is the last block always one weight and one "
        "bias, and free before?": freeze_all_but_two_as_they_were,
        "You froze the weights of all other blocks, not only of linear layers. Biases are parameters too.": (
            freeze_weights_of_all
        ),
        "The wrong way round at the end: the last block is frozen with everything else, and only its first parameter is "
        "free. Each has a switch of its own.": freeze_and(
            lambda net: next(iter(net[-1].parameters())).requires_grad_(True)
        ),
        "You froze the earlier blocks and did nothing to the last. It may have been frozen, or share a tensor with "
        "them.": lambda net: net[:-1].requires_grad_(False),
        "Right, unless the last block shares a tensor with an earlier one: then you froze that one too. A shared tensor has one name and one switch: do you go by names, or which of your calls comes last?": unfreeze_then_freeze,
        "You freed only what the last block holds itself. It may hold blocks, with parameters a level deeper.": freeze_and(
            lambda net: [p.requires_grad_(True) for p in net[-1].parameters(recurse=False)]
        ),
    },
    shows="This is how a network that someone else trained is given a new task.",
    oracle=freeze_by_identity,
    more=lambda seed: {"network": list(PRETRAINED)[seed % len(PRETRAINED)]},
    probe=after_freezing,
)


def zero_biases(net):
    with torch.no_grad():
        for parameter in net.parameters():
            if parameter.ndim == 1:
                parameter.zero_()
    return net


def zero_what_is_called_bias(net):
    with torch.no_grad():
        for name, parameter in net.named_parameters():
            if name.split(".")[-1] == "bias":
                parameter.zero_()
    return net


def refuse_network(*given):
    if len(given) != 1:
        return Said("one network is asked for, and {count} things came", count=len(given))
    (net,) = given
    if isinstance(net, type) and issubclass(net, nn.Module):
        return "that is a class: make a network of it, with brackets"
    if not isinstance(net, nn.Module):
        return "the network must be an nn.Module"
    return ""


def what_has_one_axis(net):
    """Say what a network holds that might have misled ``zero_biases``, and why it does not."""
    named = dict(net.named_parameters())
    bare = [m for m in net.modules() if "Norm" in type(m).__name__ and not list(m.parameters())]
    if not named:
        return "it has no parameters, so there is no bias either" if not bare else "its normalisation has no parameters"
    biases = [p for name, p in named.items() if name.split(".")[-1] == "bias"]
    if sum(p.ndim == 1 for p in named.values()) > sum(p.ndim == 1 for p in biases):
        return "what has one axis and is no bias was 0 before"
    if any(p.ndim != 1 for p in biases):
        return "a bias that has not one axis is missed, but it was 0 before"
    if bare:
        return "its normalisation has no parameters"
    if any(p.ndim > 2 for p in named.values()):
        return "the weights of a convolution have more than two axes"
    if len(named) < len(dict(net.named_parameters(remove_duplicate=False))):
        return "a tensor is shared, but it is the same kind of tensor at both places"
    if any(p.ndim == 2 and 1 in p.shape for p in named.values()):
        return "a weight of one row or one column still has two axes"
    if any(not p.requires_grad for p in named.values()):
        return "some parameters are frozen, but both functions reach those"
    if not biases:
        return "no parameter is a bias, and none has one axis"
    return "every parameter with one axis is a bias"


def look_at_spoilt(answer):
    """Look at a network that is to be spoilt; if it is not, at what might have been hoped of it."""
    given = answer()
    given = given if isinstance(given, tuple) else (given,)
    for what, value in catch(given, zero_biases, zero_what_is_called_bias, refuse_network):
        alike = value.startswith("both give")
        yield what, Said("both do the same: {why}", why=what_has_one_axis(given[0])) if alike else value


def more_than_biases():
    return nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4))


class Factors(nn.Module):
    def __init__(self):
        super().__init__()
        self.factors = nn.Parameter(torch.tensor([1.0, 2.0]))


class NoFactors(nn.Module):
    def __init__(self):
        super().__init__()
        self.factors = nn.Parameter(torch.zeros(2))


def build(make):
    """Build a network without drawing from the learner's random numbers."""
    with torch.random.fork_rng(devices=[]):
        return make()


exercise(
    reference=more_than_biases,
    cases=[{}],
    slips={
        "Nothing is spoilt here: all parameters with one axis are biases, as in linear layers. In which layers does the rule not "
        "hold?": build(lambda: nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))),
        "Nothing is spoilt here: a convolution's weight has even more axes. You need one with fewer.": build(
            lambda: nn.Sequential(nn.Conv2d(1, 2, 3))
        ),
        "Nothing is spoilt here: an axis of length 1 is still an axis. Count the axes, not the numbers.": build(
            lambda: nn.Sequential(nn.Linear(4, 1))
        ),
        "You are close: a normalisation layer, but this one has no parameters. What it may keep are buffers. Which such layers have a weight?": build(
            lambda: nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4, affine=False))
        ),
        "You are close: there is something with one axis that is no bias. But it was all 0 already, or holds no number, so nothing changes.": (
            NoFactors()
        ),
        "You are close: there is a bias that has not one axis, and it is missed. But it was all 0 already, or holds no number, so nothing is wrong.": (
            build(lambda: nn.LayerNorm((2, 3)))
        ),
        "Nothing is spoilt here: no parameter is called bias, and none has one axis.": build(
            lambda: nn.Sequential(nn.Linear(3, 4, bias=False))
        ),
        "Nothing is spoilt here: there are no parameters at all. A plain tensor is none; `nn.Parameter` makes one of it.": nn.Sequential(
            nn.ReLU()
        ),
        "Nothing is spoilt here: sharing does not change how many axes a tensor has.": build(
            lambda: nn.Sequential(*[nn.Linear(3, 3)] * 2)
        ),
        "Nothing is spoilt here: freezing keeps training away, and no function that writes zeros.": build(
            lambda: nn.Sequential(nn.Linear(3, 4).requires_grad_(False))
        ),
        "That is no network. Return an nn.Module, one layer or several.": [],
        "You return a class. Make a network of it.": nn.LayerNorm,
    },
    shows="Go by names, not by shapes. A normalisation layer whose weights are 0 lets nothing through.",
    oracle=Factors,
    probe=look_at_spoilt,
)


class RunningMean(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.keep(torch.zeros(size))

    def keep(self, start):
        self.register_buffer("mean", start)

    def batch_mean(self, X):
        return X.detach().mean(dim=0)

    def update(self, X):
        with torch.no_grad():
            self.mean.copy_(0.75 * self.mean + 0.25 * self.batch_mean(X))

    def forward(self, X):
        if self.training:
            self.update(X)
        return X - self.mean


def run(answer, size, X):
    """Send batches through a layer with a running mean, in training and in evaluation."""
    layer = answer(size)
    yield "", isinstance(layer, nn.Module)
    yield "the names of its parameters", [name for name, _ in layer.named_parameters()]
    yield "whether it has a `mean`", hasattr(layer, "mean")
    if not hasattr(layer, "mean"):
        return
    saved = "mean" in layer.state_dict()
    yield "whether `mean` is in its state_dict", saved
    if not saved:
        yield "the dtype of its mean after .to(torch.float64)", str(layer.to(torch.float64).mean.dtype)
        return  # a mistake is told alone, whatever goes with it
    yield "whether anything else is in its state_dict", bool(layer.state_dict().keys() - {"mean"})
    yield "its mean before the first batch", layer.mean
    Y = layer(X)
    yield "its output for the first batch", Y
    yield "its mean after the first batch", layer.mean
    yield "whether its output wants a gradient, though its input does not", Y.requires_grad
    yield "its output for a second batch, 2·X", layer(2 * X)
    yield "its mean after the second batch", layer.mean
    layer.eval()
    yield "its output for X after .eval()", layer(X)
    yield "its mean after a batch in evaluation", layer.mean
    other = answer(size).eval()
    other.load_state_dict(layer.state_dict())
    yield "the output of a new layer that loaded its state_dict", other(X)
    layer.train()
    wanted = X.clone().requires_grad_()
    layer(wanted).sum().backward()
    yield "the gradient of the summed output with respect to X", wanted.grad
    yield "whether its mean wants a gradient", layer.mean.requires_grad
    layer(wanted).sum().backward()
    yield "the same gradient after a second batch and backward pass", wanted.grad
    yield "the dtype of its mean after .to(torch.float64)", str(layer.to(torch.float64).mean.dtype)
    layer(X.double())
    yield "the same after one more batch", str(layer.mean.dtype)
    layer = answer(size)
    with torch.no_grad():
        layer(X)
    yield "the mean of a new layer after a batch under no_grad", layer.mean
    wanted = X.clone().requires_grad_()
    out = layer.eval()(wanted)
    yield "whether its output after .eval() wants a gradient if its input does", out.requires_grad
    layer.train()(X)
    yield "its mean after .train() and one more batch", layer.mean


class RunningMeanOfBatchNorm(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))

    def forward(self, X):
        if self.training:
            F.batch_norm(X.detach().repeat(2, 1), self.mean, torch.ones_like(self.mean), training=True, momentum=0.25)
        return X - self.mean


class PlainMean(RunningMean):
    def keep(self, start):
        self.mean = start


class MeanAsParameter(RunningMean):
    def keep(self, start):
        self.mean = nn.Parameter(start)


class MeanAsFrozenParameter(RunningMean):
    def keep(self, start):
        self.mean = nn.Parameter(start, requires_grad=False)


class UnsavedMean(RunningMean):
    def keep(self, start):
        self.register_buffer("mean", start, persistent=False)


class MeanOfRows(RunningMean):
    def batch_mean(self, X):
        return X.detach().mean(dim=1)

    def update(self, X):
        self.mean = 0.75 * self.mean + 0.25 * self.batch_mean(X)


class MeanOfEverything(RunningMean):
    def batch_mean(self, X):
        return X.detach().mean()


class MeanOfTheOther(RunningMean):
    def update(self, X):
        self.mean = 0.25 * self.mean + 0.75 * self.batch_mean(X)


class MeanOfTheBatch(RunningMean):
    def update(self, X):
        self.mean = self.batch_mean(X)


class SubtractFirst(RunningMean):
    def forward(self, X):
        Y = X - self.mean
        if self.training:
            self.update(X)
        return Y


class SubtractBatchMean(RunningMean):
    def forward(self, X):
        if not self.training:
            return X - self.mean
        self.update(X)
        return X - self.batch_mean(X)


class AlwaysUpdate(RunningMean):
    def forward(self, X):
        self.update(X)
        return X - self.mean


class UpdateWhereGradientsAreRecorded(RunningMean):
    def forward(self, X):
        if torch.is_grad_enabled():
            self.update(X)
        return X - self.mean


class ForgottenMean(RunningMean):
    def forward(self, X):
        return X - (0.75 * self.mean + 0.25 * X.mean(dim=0) if self.training else self.mean)


class LocalMean(RunningMean):
    def forward(self, X):
        return X - (0.75 * self.mean + 0.25 * self.batch_mean(X) if self.training else self.mean)


class IdentityInEvaluation(RunningMean):
    def forward(self, X):
        return super().forward(X) if self.training else X


class NoGradientAtAll(RunningMean):
    def forward(self, X):
        return super().forward(X).detach()


class MeanWithHistory(RunningMean):
    def update(self, X):
        self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)


class MeanAsParameterAssigned(MeanAsParameter):
    def update(self, X):
        self.mean = 0.75 * self.mean + 0.25 * self.batch_mean(X)


class KeptAxis(RunningMean):
    def update(self, X):
        self.mean = 0.75 * self.mean + 0.25 * X.detach().mean(dim=0, keepdim=True)


class StartsAtOne(RunningMean):
    def keep(self, start):
        super().keep(start + 1)


class SumOfTheBatch(RunningMean):
    def batch_mean(self, X):
        return X.detach().sum(dim=0)


class Halves(RunningMean):
    def update(self, X):
        self.mean = 0.5 * self.mean + 0.5 * self.batch_mean(X)


class Tenths(RunningMean):
    def update(self, X):
        self.mean = 0.9 * self.mean + 0.1 * self.batch_mean(X)


class QuarterOnTop(RunningMean):
    def update(self, X):
        self.mean = self.mean + 0.25 * self.batch_mean(X)


class WholeOnTop(RunningMean):
    def update(self, X):
        self.mean = 0.75 * self.mean + self.batch_mean(X)


class SumOfAll(RunningMean):
    def update(self, X):
        self.mean = self.mean + self.batch_mean(X)


class FirstBatchWhole(RunningMean):
    def update(self, X):
        first = not self.mean.any()
        self.mean = self.batch_mean(X) if first else 0.75 * self.mean + 0.25 * self.batch_mean(X)


class Added(RunningMean):
    def forward(self, X):
        return 2 * X - super().forward(X)


class OnlyTheMean(RunningMean):
    def forward(self, X):
        super().forward(X)
        return self.mean


class TheOtherSign(RunningMean):
    def forward(self, X):
        return -super().forward(X)


class OwnMeanInEvaluation(RunningMean):
    def forward(self, X):
        return super().forward(X) if self.training else X - self.batch_mean(X)


class UpdateInEvaluation(RunningMean):
    def forward(self, X):
        if not self.training:
            self.update(X)
        return X - self.mean


class NeverUpdated(RunningMean):
    def forward(self, X):
        return X - self.mean


class UpdatedTwice(RunningMean):
    def update(self, X):
        super().update(X)
        super().update(X)


class MedianOfTheBatch(RunningMean):
    def batch_mean(self, X):
        return X.detach().median(dim=0).values


class Standardised(RunningMean):
    def forward(self, X):
        return super().forward(X) / (X.detach().std(dim=0) + 1e-5)


class WritesIntoTheBatch(RunningMean):
    def forward(self, X):
        if self.training:
            self.update(X)
        X -= self.mean
        return X


class HistoryKept(RunningMean):
    def update(self, X):
        self.mean = 0.75 * self.mean + 0.25 * X.mean(dim=0)

    def forward(self, X):
        if self.training:
            self.update(X)
        return X - self.mean.detach()


class MeanWithAnAxis(RunningMean):
    def keep(self, start):
        super().keep(start[None])


class AlwaysTheNewMean(RunningMean):
    def forward(self, X):
        new = 0.75 * self.mean + 0.25 * self.batch_mean(X)
        if self.training:
            self.mean = new
        return X - new


class MeanOfAllBatches(RunningMean):
    def __init__(self, size):
        super().__init__(size)
        self.batches = 0

    def update(self, X):
        self.batches += 1
        self.mean = self.mean + (self.batch_mean(X) - self.mean) / self.batches


class MeanAndCount(RunningMean):
    def __init__(self, size):
        super().__init__(size)
        self.register_buffer("count", torch.tensor(0))


class MeanUnderAnotherName(RunningMean):
    def __init__(self, size):
        nn.Module.__init__(self)
        self.register_buffer("running_mean", torch.zeros(size))

    def forward(self, X):
        return X - self.running_mean


class BufferOfOneNumber(RunningMean):
    def __init__(self, size):
        nn.Module.__init__(self)
        self.keep(torch.zeros(1))


exercise(
    reference=RunningMean,
    cases=[
        {"size": 2, "X": torch.tensor([[4.0, 0.0], [12.0, 8.0]])},
        {"size": 3, "X": 4 * integers(21, 4, 3)},
        {"size": 1, "X": torch.tensor([[400.0]])},
    ],
    slips={
        "Your mean is a plain attribute: it is not saved with the layer, and stays behind when the layer moves.": (
            PlainMean
        ),
        "Your mean is a parameter: an optimiser would change it too. The layer keeps it up to date by "
        "itself.": MeanAsParameter,
        "A frozen parameter is still listed as one, and whoever unfreezes the network trains it. There is a kind "
        "of tensor that is saved and moved but never trained.": MeanAsFrozenParameter,
        "Your mean is a parameter, and what you compute is none, so it may not take its place. Which kind of tensor is saved "
        "and moved but never trained?": MeanAsParameterAssigned,
        "Your mean has got an axis too many: it should stay of shape (size,).": type("RunningMean", (KeptAxis,), {}),
        "The new mean stays in a name that `forward` forgets, and `mean` never hears of it: the next batch starts from the old "
        "one again.": LocalMean,
        "Your mean starts at one. Before the first batch it should be zero.": StartsAtOne,
        "You took the sum over the batch. Divide it by the number of examples.": SumOfTheBatch,
        "Old and new count a half each. The old mean should count more: 0.75 and 0.25.": Halves,
        "Old and new count 0.9 and 0.1, which is PyTorch's habit. The task asks for 0.75 and 0.25.": Tenths,
        "The old mean is kept whole, and a quarter of the new one comes on top. What happens to it after many equal "
        "batches?": QuarterOnTop,
        "The new mean comes in whole: 0.25 is missing. What happens after many equal batches?": WholeOnTop,
        "The means add up without end. What should be left of the old one?": SumOfAll,
        "You took the first batch's mean whole. It starts at zero, and the first batch counts a quarter like all "
        "others.": FirstBatchWhole,
        "You added the mean. It is to be subtracted.": Added,
        "You return the mean. What is asked for is the batch minus the mean.": OnlyTheMean,
        "You subtracted the batch from the mean. It is the other way round.": TheOtherSign,
        "After .eval() you subtracted the batch's own mean. It should be the mean that was kept.": OwnMeanInEvaluation,
        "You update in evaluation and not in training: the wrong way round.": UpdateInEvaluation,
        "Your mean never changes. In training each batch should update it, before it is subtracted.": NeverUpdated,
        "Each batch updates your mean twice.": UpdatedTwice,
        "You took the median of the batch. The task asks for the mean.": MedianOfTheBatch,
        "You divided by the deviation too. Only the mean is to be subtracted here.": Standardised,
        "You write into the batch. Whoever passed it finds other numbers there: compute a new tensor.": WritesIntoTheBatch,
        "The output is right, but autograd recorded your update, so `mean` drags the graphs of all batches along. Cut it where "
        "it is computed.": HistoryKept,
        "Your mean has an axis too many from the start: shape (size,) is asked for.": MeanWithAnAxis,
        "After .eval() you still mix in the batch, though you do not keep the result. There `mean` itself is subtracted.": (
            AlwaysTheNewMean
        ),
        "All batches count alike in your mean. The task gives the latest a quarter, however many came before.": (
            MeanOfAllBatches
        ),
        "Your state holds more than `mean`. Nothing else needs to be saved here.": MeanAndCount,
        "Your layer has no `mean`: it is missing, or under another name.": MeanUnderAnotherName,
        "Your buffer holds one number. Each feature has a mean of its own: shape (size,).": BufferOfOneNumber,
        "Your mean moves with the layer but is not saved. It cannot be computed again from nothing.": UnsavedMean,
        "You took the mean of each example. There must be one mean for each feature, over the batch.": MeanOfRows,
        "You took one mean over everything. Each feature has its own.": MeanOfEverything,
        "Old and new have changed places: your mean jumps to nearly the latest batch.": MeanOfTheOther,
        "Your mean forgets all batches before the latest. A part of the old value must stay.": MeanOfTheBatch,
        "You subtracted the mean as it was before this batch. First update, then subtract.": SubtractFirst,
        "In training you subtracted the mean of the batch, as batch normalisation does. Here the running mean is "
        "subtracted, always.": SubtractBatchMean,
        "The new mean is forgotten when forward returns: the next batch starts from the old one again.": ForgottenMean,
        "After .eval() you returned the batch as it came. The mean is subtracted there too.": IdentityInEvaluation,
        "Your output is hidden from autograd. Only the update should be; what comes before this layer "
        "must still be able to learn.": NoGradientAtAll,
        "Your mean changes in evaluation too. Then one prediction would depend on those made before it.": (
            AlwaysUpdate
        ),
        "You update where gradients are recorded. That says nothing of training: a layer in training mode has `self.training` "
        "set, under `no_grad` as well.": UpdateWhereGradientsAreRecorded,
        "Autograd recorded your update: gradients flow through the mean, and each batch drags the graphs of all "
        "earlier ones along.": MeanWithHistory,
    },
    shows="Batch normalisation keeps its running mean in the same way.",
    oracle=RunningMeanOfBatchNorm,
    more=lambda seed: {"size": seed % 3 + 1, "X": integers(seed, seed % 4 + 2, seed % 3 + 1)},
    probe=run,
)


class TiedAutoencoder(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.more(n, h)

    def more(self, n, h):
        self.bias = nn.Parameter(torch.zeros(n))

    def encode(self, X):
        return torch.relu(self.encoder(X))

    def decode(self, H):
        return H @ self.encoder.weight + self.bias

    def forward(self, X):
        return self.decode(self.encode(X))


def autoencode(answer, n, h, X):
    layer = answer(n, h)
    yield "", isinstance(layer, nn.Module)
    second = second_weight(dict(layer.named_parameters()))
    yield "whether there is a weight besides encoder.weight", second
    if second != "no":
        return  # whatever its name and shape
    yield "the names and shapes of its parameters", {name: tuple(p.shape) for name, p in layer.named_parameters()}
    yield "how many places in memory they have", len({p.data_ptr() for p in layer.parameters()})
    with torch.no_grad():
        layer.encoder.weight.copy_(torch.arange(1.0, n * h + 1).reshape(h, n))
        layer.encoder.bias.fill_(-2)
        layer.bias.fill_(-5)
    yield "its output with encoder.weight 1, 2, 3, …, encoder.bias −2 and bias −5", layer(X)
    yield from look_at(layer, X)
    layer = fill(answer(n, h))
    layer(X).sum().backward()
    yield "the gradient of encoder.weight for the summed output", layer.encoder.weight.grad
    yield from look_at_use(layer, X)


def second_weight(named):
    """Say what kind of weight there is besides the three parameters asked for, "no" for none or for something else."""
    others = [name for name in named if name not in ("encoder.weight", "encoder.bias", "bias")]
    if len(named) != 4 or len(others) != 1 or named[others[0]].ndim != 2:
        return "no"
    if named[others[0]].data_ptr() == named["encoder.weight"].data_ptr():
        return "yes, in the same memory"
    return Said("yes, in a layer of its own") if "." in others[0] else Said("yes")


class TiedByEinsum(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        self.encoder = nn.Linear(n, h)
        self.register_parameter("bias", nn.Parameter(torch.randn(n)))

    def forward(self, X):
        W = self.encoder.weight
        H = (torch.einsum("bn,hn->bh", X, W) + self.encoder.bias).clamp(min=0)
        return torch.einsum("bh,hn->bn", H, W) + self.bias


class TwoLayers(TiedAutoencoder):
    def more(self, n, h):
        self.decoder = nn.Linear(h, n)

    def decode(self, H):
        return self.decoder(H)


class TurnedParameter(TwoLayers):
    def more(self, n, h):
        self.decoder = nn.Linear(h, n)
        self.decoder.weight = nn.Parameter(self.encoder.weight.T)


class TurnedTensor(TwoLayers):
    def more(self, n, h):
        self.decoder = nn.Linear(h, n)
        self.decoder.weight = self.encoder.weight.T


class SameWeight(TwoLayers):
    def more(self, n, h):
        self.decoder = nn.Linear(h, n)
        self.decoder.weight = self.encoder.weight


class TwoNames(TiedAutoencoder):
    def more(self, n, h):
        super().more(n, h)
        self.weight = self.encoder.weight


class TurnedOnce(TiedAutoencoder):
    def more(self, n, h):
        super().more(n, h)
        self.turned = self.encoder.weight.T

    def decode(self, H):
        return F.linear(H, self.turned, self.bias)


class CopiedOnce(TiedAutoencoder):
    def more(self, n, h):
        super().more(n, h)
        self.turned = self.encoder.weight.detach().clone().T

    def decode(self, H):
        return H @ self.turned.T.to(H.dtype) + self.bias


class DetachedDecoder(TiedAutoencoder):
    def decode(self, H):
        return H @ self.encoder.weight.detach() + self.bias


class NotTurned(TiedAutoencoder):
    def decode(self, H):
        return F.linear(H, self.encoder.weight, self.bias)


class NoReLU(TiedAutoencoder):
    def encode(self, X):
        return self.encoder(X)


class TwoReLUs(TiedAutoencoder):
    def decode(self, H):
        return torch.relu(super().decode(H))


class PlainBias(TiedAutoencoder):
    def more(self, n, h):
        self.bias = torch.zeros(n)


class NoOutputBias(TiedAutoencoder):
    def more(self, n, h):
        pass

    def decode(self, H):
        return H @ self.encoder.weight


class TwoLayersAndABias(TiedAutoencoder):
    def more(self, n, h):
        super().more(n, h)
        self.decoder = nn.Linear(h, n, bias=False)

    def decode(self, H):
        return self.decoder(H) + self.bias


class TurnedParameterAndABias(TwoLayersAndABias):
    def more(self, n, h):
        super().more(n, h)
        self.decoder.weight = nn.Parameter(self.encoder.weight.T)


class SecondWeight(TiedAutoencoder):
    def more(self, n, h):
        super().more(n, h)
        self.weight = nn.Parameter(torch.randn(h, n))

    def decode(self, H):
        return H @ self.weight + self.bias


class BiasOfTheWrongLength(TiedAutoencoder):
    def more(self, n, h):
        self.bias = nn.Parameter(torch.zeros(h))


class BiasOfOneNumber(TiedAutoencoder):
    def more(self, n, h):
        self.bias = nn.Parameter(torch.zeros(1))


class BiasAsBuffer(TiedAutoencoder):
    def more(self, n, h):
        self.register_buffer("bias", torch.zeros(n))


class UnusedBias(TiedAutoencoder):
    def decode(self, H):
        return H @ self.encoder.weight


class SubtractedBias(TiedAutoencoder):
    def decode(self, H):
        return H @ self.encoder.weight - self.bias


class EncoderWithoutBias(TiedAutoencoder):
    def __init__(self, n, h):
        nn.Module.__init__(self)
        self.encoder = nn.Linear(n, h, bias=False)
        self.more(n, h)


class EncoderTheWrongWay(TiedAutoencoder):
    def __init__(self, n, h):
        nn.Module.__init__(self)
        self.encoder = nn.Linear(h, n)
        self.more(n, h)


class BiasOfARow(TiedAutoencoder):
    def more(self, n, h):
        self.bias = nn.Parameter(torch.zeros(1, n))


class EncoderTwice(TiedAutoencoder):
    def decode(self, H):
        return self.encoder(H) + self.bias


class Reshaped(TiedAutoencoder):
    def decode(self, H):
        W = self.encoder.weight
        return F.linear(H, W.reshape(W.shape[1], W.shape[0]), self.bias)


class WithABypass(TiedAutoencoder):
    def forward(self, X):
        return X + super().forward(X)


class SameWeightAndABias(TwoLayersAndABias):
    def more(self, n, h):
        super().more(n, h)
        self.decoder.weight = self.encoder.weight


class NoReLUNoBias(TiedAutoencoder):
    def forward(self, X):
        return self.encoder(X) @ self.encoder.weight


class ReLUsAndPlainBias(TwoReLUs):
    def more(self, n, h):
        self.bias = torch.zeros(n)


class SubtractsTheEncodersBias(TiedAutoencoder):
    def decode(self, H):
        return (H - self.encoder.bias) @ self.encoder.weight + self.bias


class Inverse(TiedAutoencoder):
    def decode(self, H):
        return H @ torch.linalg.pinv(self.encoder.weight).T + self.bias


class OnlyEncodes(TiedAutoencoder):
    def forward(self, X):
        return self.encode(X)


class OnlyLinear(TiedAutoencoder):
    def encode(self, X):
        return torch.relu(X @ self.encoder.weight.T)


class ReLUFirst(TiedAutoencoder):
    def encode(self, X):
        return self.encoder(torch.relu(X))


class ReLUAtTheEnd(TiedAutoencoder):
    def encode(self, X):
        return self.encoder(X)

    def decode(self, H):
        return torch.relu(super().decode(H))


class SigmoidBehind(TiedAutoencoder):
    def encode(self, X):
        return torch.sigmoid(self.encoder(X))


class CutOffFromX(TiedAutoencoder):
    def forward(self, X):
        return super().forward(X.detach())


class DetachedEncoder(TiedAutoencoder):
    def encode(self, X):
        return super().encode(X).detach()


class EncoderInARow(TiedAutoencoder):
    def __init__(self, n, h):
        nn.Module.__init__(self)
        self.encoder = nn.Sequential(nn.Linear(n, h), nn.ReLU())
        self.more(n, h)

    def forward(self, X):
        return self.encoder(X) @ self.encoder[0].weight + self.bias


exercise(
    reference=TiedAutoencoder,
    cases=[
        {"n": 2, "h": 1, "X": torch.tensor([[1.0, 0.0], [-1.0, 2.0]])},
        {"n": 2, "h": 2, "X": torch.tensor([[1.0, 2.0], [-1.0, 0.0]])},
        {"n": 4, "h": 3, "X": integers(22, 3, 4)},
        {"n": 1, "h": 3, "X": torch.tensor([[3.0]])},
    ],
    slips={
        "There are two layers with a weight each. The decoder needs no layer: it must use the encoder's weight, and have a bias "
        "of its own, called `bias`.": TwoLayers,
        "You have two weights: the decoder has a layer of its own. It must use the encoder's weight.": TwoLayersAndABias,
        "You have two weights: the decoder has a parameter of its own. It must use the encoder's.": SecondWeight,
        "You have two parameters that share their memory: the decoder's weight and the encoder's. An optimiser sees both, and "
        "moving the network parts them.": TurnedParameterAndABias,
        "Your bias has h entries. The decoder adds one number to each of its n outputs.": BiasOfTheWrongLength,
        "Your bias is one number for all outputs. The decoder adds one to each of its n outputs.": BiasOfOneNumber,
        "Your bias is a buffer: saved and moved, but never trained.": BiasAsBuffer,
        "Your decoder never adds its bias.": UnusedBias,
        "Your decoder subtracts its bias. It should add it.": SubtractedBias,
        "The encoder has no bias. It is a linear layer with all that belongs to one.": EncoderWithoutBias,
        "Your encoder leads from h to n. It should press n numbers into h.": EncoderTheWrongWay,
        "Your bias has an axis too many: n entries, shape (n,).": BiasOfARow,
        "You ran the encoder twice. The way back multiplies by the same weight in the other direction.": EncoderTwice,
        "`reshape` puts the numbers into new rows in the same order. To swap rows and columns, transpose.": Reshaped,
        "You added the input to the output. The reconstruction is made from the h numbers alone.": WithABypass,
        "You gave a decoder layer without bias the encoder's weight as it is, of shape (h, n). An nn.Linear from h to n needs "
        "shape (n, h), and the weight should have one name only.": SameWeightAndABias,
        "There is no ReLU behind the encoder, and the decoder never adds its bias.": NoReLUNoBias,
        "Your bias is a plain tensor, neither trained nor saved. And the ReLU behind the decoder is one too many.": (
            ReLUsAndPlainBias
        ),
        "You took the encoder's bias away again before the way back. The decoder only multiplies by the weight and adds its "
        "own bias.": SubtractsTheEncodersBias,
        "You looked for the inverse of the weight. The task asks for less: the product with it, in the other direction.": (
            Inverse
        ),
        "That is the h numbers inside. The way back is missing.": OnlyEncodes,
        "The encoder's bias is not added. It is a linear layer with all that belongs to one.": OnlyLinear,
        "The ReLU stands before the encoder. It belongs behind it.": ReLUFirst,
        "The ReLU stands behind the decoder. It belongs behind the encoder.": ReLUAtTheEnd,
        "You took a sigmoid. The task asks for a ReLU.": SigmoidBehind,
        "No gradient goes back to X, which is cut off, as by .detach(). What stands before this network must learn too.": (
            CutOffFromX
        ),
        "The output is right, but the encoder's use of the weight is cut off from the gradient. A shared weight gets "
        "the sum of both uses.": DetachedEncoder,
        "You have two parameters that share their memory. An optimiser sees both, and moving the network parts "
        "them.": TurnedParameter,
        "Only a parameter may take a parameter's place, and a turned weight is a computed tensor. Does the decoder have "
        "to be an nn.Linear?": TurnedTensor,
        "You gave a decoder layer the encoder's weight as it is, of shape (h, n). An nn.Linear from h to n needs shape "
        "(n, h).": SameWeight,
        "Tied, but the weight is now registered under a second name. Use it where it is.": TwoNames,
        "You stored the turned weight when the network was built. It remains what it was when the network moves: the "
        "encoder then has a new tensor.": TurnedOnce,
        "You copied the weight when the network was built. The copy knows nothing of later changes.": CopiedOnce,
        "The output is right, but the decoder's use of the weight is cut off from the gradient. A shared weight gets "
        "the sum of both uses.": DetachedDecoder,
        "Your decoder multiplies by the same matrix as the encoder. It must lead from h numbers back to n.": NotTurned,
        "There is no ReLU behind the encoder.": NoReLU,
        "You put a ReLU behind the decoder too. Then it can never give back a number below 0.": TwoReLUs,
        "Your bias is a plain tensor. It would be neither trained nor saved.": PlainBias,
        "The decoder shares the weight, but adds a bias of its own. Yours adds none.": NoOutputBias,
        "Your encoder is a row of blocks, so the names of its parameters have a number in them. Let `encoder` be the linear layer "
        "itself: where else can the ReLU stand?": EncoderInARow,
    },
    shows="Half the weights of two layers. Many language models tie their first and last layer like this.",
    oracle=TiedByEinsum,
    more=lambda seed: {"n": seed % 3 + 2, "h": seed % 2 + 1, "X": integers(seed, 3, seed % 3 + 2)},
    probe=autoencode,
)
