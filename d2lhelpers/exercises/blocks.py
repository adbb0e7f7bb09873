"""Chapter 1: exercises on blocks."""

import copy

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers, look_at


def parameters_of_an_mlp():
    return 3 * 5 + 5 + 5 * 2 + 2


exercise(
    reference=parameters_of_an_mlp,
    cases=[{}],
    slips={
        "You counted the weights only. Each neuron also has one number that it adds.": 25,
        "You counted one bias for each input. How many neurons add a bias?": 3 * 5 + 3 + 5 * 2 + 5,
        "You added the sizes. Every neuron has a weight for *each* of its inputs.": 3 + 5 + 5 + 2,
        "You counted the batch. The same parameters serve every example.": 64,
        "You gave the ReLU parameters. What is there to learn in it?": 37,
    },
    shows="Inputs times outputs, plus outputs, for each linear layer.",
    oracle=lambda: sum(p.numel() for p in nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2)).parameters()),
)


def neuron(x, weights, bias):
    return torch.relu((weights * x).sum() + bias)


def neuron_case(seed):
    return {"x": integers(seed, 3), "weights": integers(seed + 1, 3), "bias": integers(seed + 2, 1)[0]}


exercise(
    reference=neuron,
    cases=[
        {"x": torch.tensor([1.0, 2.0]), "weights": torch.tensor([3.0, 1.0]), "bias": torch.tensor(1.0)},
        {"x": torch.tensor([1.0, 2.0]), "weights": torch.tensor([-3.0, 1.0]), "bias": torch.tensor(-1.0)},
        {"x": torch.tensor([1.0, 2.0]), "weights": torch.tensor([-3.0, 1.0]), "bias": torch.tensor(3.0)},
        {"x": torch.tensor([2.0]), "weights": torch.tensor([4.0]), "bias": torch.tensor(-3.0)},
    ],
    slips={
        "The ReLU is missing: a sum below zero came out as it is.": lambda x, w, b: (w * x).sum() + b,
        "You added the bias to every product. A neuron adds it once.": lambda x, w, b: torch.relu((w * x + b).sum()),
        "You applied the ReLU first and added the bias after it.": lambda x, w, b: torch.relu((w * x).sum()) + b,
        "You applied the ReLU to each product. It belongs to the finished sum.": lambda x, w, b: (
            torch.relu(w * x).sum() + b
        ),
        "The bias is missing.": lambda x, w, b: torch.relu((w * x).sum()),
        "Your result is a list of products. A neuron gives one number.": lambda x, w, b: torch.relu(w * x + b),
    },
    shows="A layer is many of these, and one matrix product computes them all.",
    oracle=lambda x, weights, bias: F.linear(x, weights[None], bias[None]).clamp(min=0)[0],
    more=neuron_case,
)


def registered_tensors():
    return 4


class Mixed(nn.Module):
    """The block of the exercise registered_tensors."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.layers = [nn.Linear(4, 4), nn.Linear(4, 4)]
        self.more = nn.ModuleList([nn.Linear(4, 4), self.first])


exercise(
    reference=registered_tensors,
    cases=[{}],
    slips={
        "You counted every layer. What does a block know of a plain Python list?": 10,
        "You counted the layers of the plain list. It registers nothing.": 8,
        "You counted `first` twice, since two paths lead to it. An optimiser must not step twice.": 6,
        "You counted layers, not tensors. What does a linear layer hold?": 2,
    },
    shows="Only what is registered is listed, and a shared layer is listed once.",
    oracle=lambda: len(list(Mixed().parameters())),
)


def halve_until(X, limit):
    while X.abs().sum() > limit:
        X = X / 2
    return X


def halve_in_one_go(X, limit):
    halvings = torch.ceil(torch.log2(X.abs().sum() / limit)).clamp(min=0)
    return X / 2**halvings


def halve_while_the_sum_is_large(X, limit):
    while X.sum() > limit:
        X = X / 2
    return X


def halve_while_an_entry_is_large(X, limit):
    while X.abs().max() > limit:
        X = X / 2
    return X


def halve_once_too_often(X, limit):
    while X.abs().sum() >= limit:
        X = X / 2
    return X


exercise(
    reference=halve_until,
    cases=[
        {"X": torch.tensor([2.0]), "limit": 1.0},
        {"X": torch.tensor([3.0, 3.0]), "limit": 4.0},
        {"X": torch.tensor([-6.0, 2.0]), "limit": 1.0},
        {"X": torch.tensor([0.5]), "limit": 1.0},
    ],
    slips={
        "You halved once. Once may not be enough: how long must it go on?": lambda X, limit: (
            X / 2 if X.abs().sum() > limit else X
        ),
        "You summed the entries with their signs, so positive and negative ones cancel.": halve_while_the_sum_is_large,
        "You looked at the largest entry. The sum of all of them must come down.": halve_while_an_entry_is_large,
        "You halved once too often: a sum that is exactly the limit is small enough.": halve_once_too_often,
        "You divided by the sum. That gives a sum of exactly the limit; the task halves.": lambda X, limit: (
            X * min(1.0, limit / X.abs().sum().item())
        ),
        "You returned the sum. The task asks for the tensor.": lambda X, limit: halve_until(X, limit).sum(),
    },
    shows="A loop inside forward is ordinary Python, and gradients pass through it.",
    oracle=halve_in_one_go,
    more=lambda seed: {"X": integers(seed, 3) + 0.5, "limit": 1.0 + seed % 3},
)


def two_layers_as_one(W1, b1, W2, b2):
    return W2 @ W1, W2 @ b1 + b2


def layers_case(seed):
    n, h, m = torch.randint(1, 4, (3,), generator=torch.Generator().manual_seed(seed)).tolist()
    return {
        "W1": integers(seed, h, n),
        "b1": integers(seed + 1, h),
        "W2": integers(seed + 2, m, h),
        "b2": integers(seed + 3, m),
    }


def one_layer_by_probing(W1, b1, W2, b2):
    def both(x):
        return F.linear(F.linear(x, W1, b1), W2, b2)

    b = both(torch.zeros(W1.shape[1]))
    return (both(torch.eye(W1.shape[1])) - b).T, b


exercise(
    reference=two_layers_as_one,
    cases=[
        {
            "W1": torch.tensor([[2.0]]),
            "b1": torch.tensor([1.0]),
            "W2": torch.tensor([[3.0]]),
            "b2": torch.tensor([5.0]),
        },
        layers_case(6),
        {"W1": integers(1, 2, 2), "b1": integers(2, 2), "W2": integers(3, 2, 2), "b2": integers(4, 2)},
    ],
    slips={
        "You added the biases. The first one still passes through the second layer.": lambda W1, b1, W2, b2: (
            W2 @ W1,
            b1.sum() + b2,
        ),
        "The first bias is lost. What does the second layer make of it?": lambda W1, b1, W2, b2: (W2 @ W1, b2),
        "The second bias is lost.": lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1),
        "Your matrices stand in the wrong order. Which one meets the input first, and where does it stand then?": (
            lambda W1, b1, W2, b2: ((W1.T @ W2.T), W2 @ b1 + b2)
        ),
        "You added the matrices. One after the other means: multiplied.": lambda W1, b1, W2, b2: (
            W1.sum() + W2.sum(dim=1, keepdim=True).expand(-1, W1.shape[1]),
            W2 @ b1 + b2,
        ),
    },
    shows="Without something between them, two linear layers are one. The ReLU is what stands between.",
    oracle=one_layer_by_probing,
    more=layers_case,
)


class Scale(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias


class ScaleByDiagonal(nn.Module):
    def __init__(self, features):
        super().__init__()
        for name, value in {"bias": torch.zeros(features), "weight": torch.ones(features)}.items():
            self.register_parameter(name, nn.Parameter(value))

    def forward(self, X):
        return F.linear(X, torch.diag(self.weight), self.bias)


class ScaleOfPlainTensors(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = torch.ones(features), torch.zeros(features)

    def forward(self, X):
        return X * self.weight + self.bias


class ScaleOfBuffers(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("weight", torch.ones(features))
        self.register_buffer("bias", torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias


class ScaleByData(Scale):
    def forward(self, X):
        return X * self.weight.data + self.bias.data


class ScaleOfOneNumber(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(1)), nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return X * self.weight + self.bias


class ScaleBiasFirst(Scale):
    def forward(self, X):
        return (X + self.bias) * self.weight


class ScaleStartingRandom(Scale):
    def __init__(self, features):
        super().__init__(features)
        nn.init.uniform_(self.weight)


def look_at_scale(answer, features, X):
    layer = answer(features)
    yield "its output before any training, which should be its input", layer(X)
    yield from look_at(layer, X)


exercise(
    reference=Scale,
    cases=[
        {"features": 1, "X": torch.tensor([[2.0]])},
        {"features": 3, "X": integers(5, 2, 3)},
    ],
    slips={
        "The layer computes the right thing, but has no parameters: a plain tensor is not registered.": ScaleOfPlainTensors,
        "You registered buffers. They are saved and moved, but no optimiser trains them.": ScaleOfBuffers,
        "Your forward uses .data, which is cut off from the recording: no gradient arrives.": ScaleByData,
        "One number scales all features. Each feature needs a number of its own.": ScaleOfOneNumber,
        "You added the bias before you multiplied, so the weight scales it too.": ScaleBiasFirst,
        "A new layer should change nothing: which numbers must it start from?": ScaleStartingRandom,
    },
    shows="Such a layer sits inside every normalisation layer.",
    oracle=ScaleByDiagonal,
    more=lambda seed: {"features": seed % 4 + 1, "X": integers(seed, 3, seed % 4 + 1)},
    probe=look_at_scale,
)


class SideBySide(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], dim=1)


class SideBySideByName(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        for i, block in enumerate(blocks):
            self.add_module(f"part{i}", block)

    def forward(self, X):
        return torch.hstack([block(X) for block in self._modules.values()])


class SideBySideInAList(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = blocks

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], dim=1)


class OneAfterAnother(SideBySide):
    def forward(self, X):
        for block in self.blocks:
            X = block(X)
        return X


class OnTopOfEachOther(SideBySide):
    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks], dim=0)


class AddedUp(SideBySide):
    def forward(self, X):
        return sum(block(X) for block in self.blocks)


class SideBySideOnce(SideBySide):
    def forward(self, X):
        return torch.cat([block(X) for block in dict.fromkeys(self.blocks)], dim=1)


def look_at_side_by_side(answer, sizes, shared, X):
    blocks = [nn.Linear(X.shape[1], size) for size in sizes]
    yield from look_at(answer(*blocks, *blocks[:shared]), X, by_name=False)


exercise(
    reference=SideBySide,
    cases=[
        {"sizes": [1, 1], "shared": 0, "X": torch.tensor([[1.0]])},
        {"sizes": [2, 3], "shared": 0, "X": integers(6, 2, 2)},
        {"sizes": [2, 2], "shared": 1, "X": integers(7, 2, 2)},
    ],
    slips={
        "It computes the right thing, but it knows none of its blocks: a plain list or tuple registers nothing.": (
            SideBySideInAList
        ),
        "You ran the blocks one after another. Each should see the input itself.": OneAfterAnother,
        "You stacked the outputs along the batch. The examples must stay; their features get more.": OnTopOfEachOther,
        "You added the outputs. Side by side means: all of them are kept.": AddedUp,
        "A block that was given twice ran once. Which list of its blocks leaves out what it has met before?": (
            SideBySideOnce
        ),
    },
    shows="Networks with branches are built of this, the Inception family above all.",
    oracle=SideBySideByName,
    more=lambda seed: {"sizes": [seed % 3 + 1, 2], "shared": seed % 2, "X": integers(seed, 2, 3)},
    probe=look_at_side_by_side,
)


def repeat_block(make, n):
    return nn.Sequential(*[make() for _ in range(n)])


def repeat_by_name(make, n):
    net = nn.Sequential()
    for i in range(n):
        net.add_module(f"block{i}", make())
    return net


def repeat_one_object(make, n):
    return nn.Sequential(*[make()] * n)


def repeat_copies(make, n):
    block = make()
    return nn.Sequential(*[copy.deepcopy(block) for _ in range(n)])


def look_at_repeated(answer, n, X):
    net = answer(lambda: nn.Sequential(nn.Linear(2, 2), nn.ReLU()), n)
    yield "whether it is an nn.Module", isinstance(net, nn.Module)
    weights = [p for p in net.parameters() if p.ndim == 2]
    yield "how many blocks it has", len(list(net.children()))
    yield "how many different weight matrices it has", len(weights)
    yield "how many of them start from values of their own", len({tuple(w.flatten().tolist()) for w in weights})
    yield from look_at(net, X, by_name=False)


exercise(
    reference=repeat_block,
    cases=[{"n": 1, "X": integers(8, 1, 2)}, {"n": 3, "X": integers(9, 2, 2)}, {"n": 0, "X": integers(1, 1, 2)}],
    slips={
        "All places hold the same block: a list times n repeats the object and does not make new ones.": repeat_one_object,
        "The blocks are separate, but all start from the same numbers: you copied one. "
        "Let each draw its own.": repeat_copies,
        "You returned a list. It can not be run, and registers nothing.": lambda make, n: [make() for _ in range(n)],
        "One block too many: the first one counts.": lambda make, n: repeat_block(make, n + 1),
        "You return a single block, whatever n is.": lambda make, n: nn.Sequential(make()),
    },
    shows="Deep networks are written like this: a function that makes a block, and a loop.",
    oracle=repeat_by_name,
    more=lambda seed: {"n": seed % 4 + 1, "X": integers(seed, 2, 2)},
    probe=look_at_repeated,
)
