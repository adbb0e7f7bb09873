"""Chapter 1: exercises on blocks."""

import copy
import itertools

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


BUGS = {
    "`[…] * 2` puts one and the same layer into both places.": "shared",
    "The heads are in a plain list, so nobody knows of them.": "hidden",
    "The shift is a plain tensor: it is not in the state_dict, and `.to` leaves it behind.": "plain",
    "`.data` cuts the weight off, so it gets no gradient.": "cut",
}


class Repaired(nn.Module):
    bugs: tuple[str, ...] = ()

    def __init__(self):
        super().__init__()
        made = [nn.Linear(3, 3)] * 2 if "shared" in self.bugs else [nn.Linear(3, 3) for _ in range(2)]
        self.body = nn.Sequential(*made)
        heads = [nn.Linear(3, 2), nn.Linear(3, 1)]
        self.heads = heads if "hidden" in self.bugs else nn.ModuleList(heads)
        shift = torch.tensor([1.0, 2.0, 3.0])
        if "plain" in self.bugs:
            self.shift = shift
        else:
            self.register_buffer("shift", shift)

    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        weights = [head.weight.data if "cut" in self.bugs else head.weight for head in self.heads]
        return torch.cat([X @ w.T + head.bias for w, head in zip(weights, self.heads, strict=True)], dim=1)


def with_bugs(*bugs):
    return type("Repaired", (Repaired,), {"bugs": bugs})


class RepairedByName(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential()
        self.body.add_module("0", nn.Linear(3, 3))
        self.body.add_module("1", nn.Linear(3, 3))
        self.heads = nn.Sequential(nn.Linear(3, 2), nn.Linear(3, 1))
        self.register_buffer("shift", torch.arange(1.0, 4.0))

    def forward(self, X):
        X = self.body(X - self.shift).clamp(min=0)
        return torch.hstack([head(X) for head in self.heads])


class RepairedWithTrainedShift(Repaired):
    def __init__(self):
        super().__init__()
        del self.shift
        self.shift = nn.Parameter(torch.tensor([1.0, 2.0, 3.0]))


class RepairedWithFrozenShift(Repaired):
    def __init__(self):
        super().__init__()
        del self.shift
        self.shift = nn.Parameter(torch.tensor([1.0, 2.0, 3.0]), requires_grad=False)


class RepairedReluInside(Repaired):
    def forward(self, X):
        X = F.relu(self.body[1](F.relu(self.body[0](X - self.shift))))
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)


class RepairedReluInBody(Repaired):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(self.body[0], nn.ReLU(), self.body[1], nn.ReLU())

    def forward(self, X):
        X = self.body(X - self.shift)
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)


class RepairedCopies(Repaired):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(*[copy.deepcopy(self.body[0]) for _ in range(2)])


def look_at_repaired(answer, X):
    net = answer()
    starts = {tuple(p.flatten().tolist()) for p in net.parameters() if p.shape == (3, 3)}
    yield "how many different matrices the body starts from", len(starts)
    net(X).sum().backward()
    yield "which weights of the heads get a gradient", [head.weight.grad is not None for head in net.heads]
    net.zero_grad()
    yield from look_at(net, X)


exercise(
    reference=Repaired,
    cases=[{"X": integers(3, 1, 3)}, {"X": integers(4, 2, 3)}],
    slips={
        **{
            f"{count} of the four {'is' if len(found) == 1 else 'are'} still in it. {' '.join(found)}": with_bugs(
                *[BUGS[sentence] for sentence in found]
            )
            for size, count in enumerate(("One", "Two", "Three", "All"), start=1)
            for found in itertools.combinations(BUGS, size)
        },
        "The shift has become a parameter, so training changes it. A constant that belongs to the network is "
        "something else.": RepairedWithTrainedShift,
        "A parameter without a gradient is still listed among the parameters, and counted with them. A constant that is "
        "saved and moved is a buffer.": RepairedWithFrozenShift,
        "There is a ReLU between the two layers of body. A good idea, but not one of the four: what is computed from the "
        "numbers should stay.": RepairedReluInside,
        "You put ReLUs into body, so its layers have other names and compute something else. Names and result stay; the "
        "ReLU comes once, after body.": RepairedReluInBody,
        "The two layers of body are separate now, but they start from the same numbers: you copied one. "
        "Let each draw its own.": RepairedCopies,
    },
    shows="None of the four gave an error: registration and gradients are for you to check.",
    oracle=RepairedByName,
    more=lambda seed: {"X": integers(seed, 2, 3)},
    probe=look_at_repaired,
)


def corners(w, b, v):
    order = torch.argsort(-b / w)
    return (-b / w)[order], (v * w.abs())[order]


def corners_by_measuring(w, b, v):
    """Walk along the line in steps of a quarter, where the cases have their corners, and compare slopes."""

    def net(x):
        return (v.double() * (w.double() * x[:, None] + b.double()).clamp(min=0)).sum(dim=1)

    x = torch.arange(-80, 81).double() / 4
    change = 8 * (net(x + 1 / 8) - 2 * net(x) + net(x - 1 / 8))
    found = change.abs() > 1e-6
    return x[found].float(), change[found].float()


def corners_case(seed):
    generator = torch.Generator().manual_seed(seed)
    places = torch.randperm(33, generator=generator)[: seed % 4 + 1] / 4 - 4
    w, v = (torch.randint(1, 5, places.shape, generator=generator) for _ in range(2))
    w = w * (-1) ** torch.randint(0, 2, places.shape, generator=generator)
    v = v * (-1) ** torch.randint(0, 2, places.shape, generator=generator)
    return {"w": w.float(), "b": -w * places, "v": v.float()}


exercise(
    reference=corners,
    cases=[
        {"w": torch.tensor([2.0]), "b": torch.tensor([-1.0]), "v": torch.tensor([3.0])},
        {"w": torch.tensor([-2.0]), "b": torch.tensor([-1.0]), "v": torch.tensor([3.0])},
        {
            "w": torch.tensor([1.0, -1.0, 4.0]),
            "b": torch.tensor([-2.0, -3.0, 2.0]),
            "v": torch.tensor([1.0, 2.0, -1.0]),
        },
    ],
    slips={
        "The corners lie on the wrong side of zero: for which x is w·x + b equal to 0?": lambda w, b, v: (
            (b / w).sort().values,
            (v * w.abs())[torch.argsort(b / w)],
        ),
        "The places are right. But left of its corner a neuron with a negative w is at work, and right of it silent: "
        "how does the slope change then?": lambda w, b, v: ((-b / w).sort().values, (v * w)[torch.argsort(-b / w)]),
        "The places are right. You forgot that the output multiplies each neuron by its v.": lambda w, b, v: (
            (-b / w).sort().values,
            w.abs()[torch.argsort(-b / w)],
        ),
        "The places are right. You forgot that a steep neuron bends more: its w counts too.": lambda w, b, v: (
            (-b / w).sort().values,
            v[torch.argsort(-b / w)],
        ),
        "The corners come in the order of the neurons, not from left to right.": lambda w, b, v: (-b / w, v * w.abs()),
        "You sorted the places and left the changes in the order of the neurons. A change belongs to its place.": (
            lambda w, b, v: ((-b / w).sort().values, v * w.abs())
        ),
        "You sorted the changes by themselves. A change belongs to its place.": lambda w, b, v: (
            (-b / w).sort().values,
            (v * w.abs()).sort().values,
        ),
        "You gave the slopes between the corners. Asked for is by how much the slope changes at each.": lambda w, b, v: (
            (-b / w).sort().values,
            (v * w)[w < 0].sum() + (v * w.abs())[torch.argsort(-b / w)].cumsum(dim=0),
        ),
    },
    shows="Each hidden neuron is one corner: with enough of them, a network can follow any continuous curve over a stretch.",
    oracle=corners_by_measuring,
    more=corners_case,
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
    shows="Such a layer sits inside many normalisation layers.",
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


HIDDEN = [[1.0, -1.0], [-1.0, 1.0], [0.0, 1.0], [0.0, -1.0]]
SORTED = [[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, 1.0, -1.0]]


def sorter_of(first, second, biases=False):
    """Build the network with the hidden weights ``first`` and the output weights ``second``."""
    net = nn.Sequential(nn.Linear(2, len(first), bias=biases), nn.ReLU(), nn.Linear(len(first), 2, bias=biases))
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.zero_()
        net[0].weight.copy_(torch.tensor(first))
        net[2].weight.copy_(torch.tensor(second))
    return net


def sorter():
    return sorter_of(HIDDEN, SORTED)


def sorter_by_mean_and_distance():
    """Half of the sum, and half of the distance to either side."""
    first = [[1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [-1.0, -1.0]]
    return sorter_of(first, [[-0.5, -0.5, 0.5, -0.5], [0.5, 0.5, 0.5, -0.5]])


class SortsItself(nn.Module):
    def forward(self, X):
        return X.sort(dim=1).values


def look_at_sorter(answer, X):
    net = answer()
    inside = list(net.modules()) if isinstance(net, nn.Module) else []
    fits = inside and all(type(block) in (nn.Sequential, nn.Linear, nn.ReLU) for block in inside)
    yield "whether it consists of nn.Sequential, nn.Linear and nn.ReLU alone", bool(fits)
    yield f"what it makes of {X.tolist()}", net(X)
    parameters = sum(parameter.numel() for parameter in net.parameters())
    yield "whether it has 16 parameters or fewer", True if parameters <= 16 else f"no, {parameters}"


exercise(
    reference=sorter,
    cases=[
        {"X": torch.tensor([[3.0, 1.0]])},
        {"X": torch.tensor([[1.0, 3.0]])},
        {"X": torch.tensor([[-1.0, -2.0]])},
        {"X": torch.tensor([[-2.0, 5.0], [4.0, 4.0], [0.5, -0.25]])},
    ],
    slips={
        "It sorts, but it costs too much: each bias is a parameter as well. Which argument of `nn.Linear` leaves it "
        "out?": lambda: sorter_of(HIDDEN, SORTED, biases=True),
        "It sorts, but there is a neuron too many. To carry both numbers past the ReLU takes four neurons. Need you "
        "carry both?": lambda: sorter_of(
            [[1.0, -1.0], [1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]],
            [[-1.0, 1.0, -1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0, -1.0]],
        ),
        "The larger one comes first. Asked for is the smaller one.": lambda: sorter_of(HIDDEN, SORTED[::-1]),
        "It works only for numbers above zero: the ReLU takes the others away. One neuron alone can not carry a "
        "number of either sign.": lambda: sorter_of(HIDDEN[:3], [row[:3] for row in SORTED]),
        "A module that sorts in its forward is not built of linear layers and ReLUs.": SortsItself,
        "Nothing is set yet: these are random weights.": lambda: nn.Sequential(
            nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False)
        ),
    },
    shows="A comparison is a ReLU of a difference. No training was needed, only weights.",
    oracle=sorter_by_mean_and_distance,
    more=lambda seed: {"X": integers(seed, 3, 2)},
    probe=look_at_sorter,
)
