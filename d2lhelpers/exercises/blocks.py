"""Chapter 1: exercises on blocks."""

import copy
import itertools

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers._language import Said
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import catch, fill, integers, look_at, look_at_use


def parameters_of_an_mlp():
    return 3 * 5 + 5 + 5 * 2 + 2


exercise(
    reference=parameters_of_an_mlp,
    cases=[{}],
    slips={
        "You counted the weights only. Each neuron also has one number that it adds.": 25,
        "One too many. Each neuron adds a bias, an input adds none, and a ReLU has nothing to learn.": 33,
        "15 is the sum of the sizes, and also the number of weights in the first layer. Every neuron of both layers has a "
        "weight for *each* of its inputs.": 3 + 5 + 5 + 2,
        "You counted the batch. The same parameters serve every example.": 64,
        "Five too many. Is each hidden bias counted twice, or did you give the ReLU parameters? There is nothing to learn in it.": 37,
        "You gave the ReLU a weight and a bias for each number. It has none: max(0, x) is all it does.": 42,
        "You gave the ReLU weights like those of a layer. It looks at each number by itself, and learns nothing.": 62,
        "You gave the ReLU a matrix of weights, and no neuron a bias. It is the other way round.": 50,
        "Five are missing. It is not each layer that adds a number, but each neuron.": 27,
        "Two are missing, those of the last layer. Its neurons add a bias too, and every layer has weights of its "
        "own.": 30,
        "You counted one bias for the whole network. Each neuron adds a number of its own.": 26,
        "Four too few. If you counted a bias for each of the three inputs: an input adds none, and each of the five hidden "
        "neurons adds one. If not, look at the biases of the last layer again: do they come on top?": 28,
        "Three too many. Did you give the inputs a bias? An input is a number that arrives; nothing is added to it.": 35,
        "You gave each weight a bias. A neuron adds one number to its finished sum.": 2 * 25 + 2,
        "Ten are missing. Every neuron has a weight for *each* of its inputs: multiply, in both layers.": 22,
        "20 is what the first layer holds alone. The second has weights and biases too.": 20,
        "12 is what the second layer holds alone. The first has weights and biases too.": 12,
        "You counted the weights of the second layer, or all neurons and inputs. Go through the layers one by one: who "
        "has a weight for what?": 10,
        "A bias adds 1 to the inputs of a neuron, not to the number of neurons. And the second layer counts too.": 24,
        "You gave the inputs weights of their own. An input is a number that arrives.": 41,
        "You counted the inputs as a layer, with weights and biases. An input is a number that arrives.": 44,
        "You counted the neurons. How many numbers does each of them hold?": 7,
        "You counted the layers. How many numbers does each of them hold?": 2,
        "You counted the three blocks. How many numbers does each of them hold?": 3,
        "You counted the tensors, a weight and a bias for each layer. Each tensor holds many numbers.": 4,
        "You multiplied the two layers. Their parameters stand side by side: add them.": 20 * 12,
        "You multiplied the weights of the two layers. They stand side by side: add them, and count the biases.": 15
        * 10,
        "You gave the bias a neuron of its own, with weights that lead to it. It only adds a number to each neuron "
        "behind it.": 4 * 6 + 6 * 2,
    },
    shows="Inputs times outputs, plus outputs, for each linear layer.",
    oracle=lambda: sum(p.numel() for p in nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2)).parameters()),
)


def neuron(x, weights, bias):
    return torch.relu((weights * x).sum() + bias)


def neuron_case(seed):
    return {"x": integers(seed, 3), "weights": integers(seed + 1, 3), "bias": integers(seed + 2, 1)[0]}


def relu_on_the_way(x, w, b):
    for product in w * x:
        b = torch.relu(b + product)
    return b


def look_at_neuron(answer, x, weights, bias):
    given = copy.deepcopy((x, weights, bias))
    number, again = answer(x, weights, bias), answer(*given)
    chosen = not isinstance(number, torch.Tensor) or torch.equal(number, again)
    yield "whether it gives the same twice", chosen
    if not chosen:
        return
    yield "", number
    yield "whether it is a tensor", isinstance(number, torch.Tensor)


exercise(
    reference=neuron,
    cases=[
        {"x": torch.tensor([1.0, 2.0]), "weights": torch.tensor([3.0, 1.0]), "bias": torch.tensor(1.0)},
        {"x": torch.tensor([1.0, 2.0]), "weights": torch.tensor([-3.0, 1.0]), "bias": torch.tensor(-3.0)},
        {"x": torch.tensor([1.0, 2.0]), "weights": torch.tensor([-3.0, 1.0]), "bias": torch.tensor(3.0)},
        {"x": torch.tensor([2.0]), "weights": torch.tensor([4.0]), "bias": torch.tensor(-3.0)},
        {"x": torch.tensor([-1.0, 2.0, 1.0]), "weights": torch.tensor([-2.0, 1.0, -3.0]), "bias": torch.tensor(1.0)},
        {"x": torch.tensor([3.0, 1.0]), "weights": torch.tensor([2.0, 1.0]), "bias": 0.5},
    ],
    probe=look_at_neuron,
    slips={
        "The ReLU is missing: a sum below zero came out as it is.": lambda x, w, b: (w * x).sum() + b,
        "You added the bias to every product. A neuron adds it once.": lambda x, w, b: torch.relu((w * x + b).sum()),
        "You applied the ReLU first and added the bias after it.": lambda x, w, b: torch.relu((w * x).sum()) + b,
        "You applied the ReLU to each product. It belongs to the finished sum.": lambda x, w, b: (
            torch.relu(w * x).sum() + b
        ),
        "The bias is missing.": lambda x, w, b: torch.relu((w * x).sum()),
        "Your result is a list of products. A neuron gives one number.": lambda x, w, b: torch.relu(w * x + b),
        "You return one number for each input. The weighted inputs are to be added up first; then comes the bias, "
        "once.": lambda x, w, b: torch.relu(w * x) + b,
        "You return the weighted inputs one by one. A neuron adds them up.": lambda x, w, b: w * x + b,
        "You added the bias to each product and applied the ReLU to each. Both belong to the finished sum.": (
            lambda x, w, b: torch.relu(w * x + b).sum()
        ),
        "The weighted sum is there; what happens to it is not. The bias and the ReLU are missing.": lambda x, w, b: (
            w * x
        ).sum(),
        "You return a result only where the sum is above zero. What does a ReLU give elsewhere?": lambda x, w, b: (
            (w * x).sum() + b if (w * x).sum() + b > 0 else None
        ),
        "You took the mean of the products. A neuron takes their sum.": lambda x, w, b: torch.relu((w * x).mean() + b),
        "The weights do not multiply, they are added: a weight says how much its input counts.": lambda x, w, b: (
            torch.relu((w + x).sum() + b)
        ),
        "You added up the inputs without their weights. How much does each one count?": lambda x, w, b: torch.relu(
            x.sum() + b
        ),
        "You weighted the sum of all inputs by the sum of all weights. Each input has a weight of its own.": (
            lambda x, w, b: torch.relu(x.sum() * w.sum() + b)
        ),
        "You subtracted the bias. It is added: a negative one makes the neuron harder to wake.": lambda x, w, b: (
            torch.relu((w * x).sum() - b)
        ),
        "You multiplied by the bias. It is added.": lambda x, w, b: torch.relu((w * x).sum() * b),
        "You applied the ReLU to the inputs. It comes last, when the sum is finished.": lambda x, w, b: (
            (w * torch.relu(x)).sum() + b
        ),
        "You applied the ReLU to the inputs as well. Inputs may be negative, and count as they are.": lambda x, w, b: (
            torch.relu((w * torch.relu(x)).sum() + b)
        ),
        "You applied a ReLU to each product and one to the sum. A negative product may lower the sum: only the second is "
        "right.": lambda x, w, b: torch.relu(torch.relu(w * x).sum() + b),
        "You applied a ReLU before the bias and one after it. The first takes away what the bias should have been "
        "added to.": lambda x, w, b: torch.relu(torch.relu((w * x).sum()) + b),
        "You kept what is below zero and cut what is above. A ReLU does the opposite.": lambda x, w, b: (
            (w * x).sum() + b
        ).clamp(max=0),
        "You took the absolute value. A ReLU gives 0 for everything below zero.": lambda x, w, b: (
            (w * x).sum() + b
        ).abs(),
        "Your result is never more than 1. Where the sum is above zero, a ReLU gives the sum itself.": (
            lambda x, w, b: ((w * x).sum() + b > 0).float()
        ),
        "You compared with the bias in place of 0. The ReLU compares the sum, bias included, with 0.": lambda x, w, b: (
            torch.maximum((w * x).sum(), b)
        ),
        "Below zero your neuron leaks. A ReLU gives 0 there.": lambda x, w, b: F.leaky_relu((w * x).sum() + b),
        "Your result is another each time: a layer of its own draws its own weights. The weights are given to you.": (
            lambda x, w, b: torch.relu(nn.Linear(len(x), 1)(x))
        ),
        "Only the last product is left. The loop should add each to those before.": lambda x, w, b: torch.relu(
            w[-1] * x[-1] + b
        ),
        "Only the first product is there. Does your loop go on to the others?": lambda x, w, b: torch.relu(
            w[0] * x[0] + b
        ),
        "You applied a ReLU after each product that you added. It comes once, when the sum is finished.": relu_on_the_way,
        "`nn.ReLU(…)` makes a block and computes nothing. Make it first and then call it, or take a function.": (
            lambda x, w, b: nn.ReLU((w * x).sum() + b)
        ),
        "The bias is missing, and the ReLU belongs to the finished sum, not to each product.": lambda x, w, b: (
            torch.relu(w * x).sum()
        ),
        "You took a softplus, which is a ReLU with a round corner. The task asks for a ReLU.": lambda x, w, b: (
            F.softplus((w * x).sum() + b)
        ),
        "The number is right, but it stands in a tensor with two axes. One number is asked for, of shape ().": (
            lambda x, w, b: torch.relu(x[None] @ w[:, None] + b)
        ),
        "You took a sigmoid. The task asks for a ReLU.": lambda x, w, b: torch.sigmoid((w * x).sum() + b),
        "You took a tanh. The task asks for a ReLU.": lambda x, w, b: torch.tanh((w * x).sum() + b),
        "The numbers are right, but a plain number came. A neuron must return a tensor: a number of Python carries no "
        "gradient.": lambda x, w, b: torch.relu((w * x).sum() + b).item(),
        "Below zero a number of Python comes out, above zero a tensor. A ReLU gives a tensor always.": lambda x, w, b: (
            max(0, (w * x).sum() + b)
        ),
        "The number is right, but it stands in a tensor with an axis. One number is asked for, of shape ().": (
            lambda x, w, b: torch.relu((w * x).sum(dim=0, keepdim=True) + b)
        ),
    },
    shows="A layer is many of these, and one matrix product computes them all.",
    oracle=lambda x, weights, bias: F.linear(x, weights[None], torch.as_tensor(bias)[None]).clamp(min=0)[0],
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
        "You counted the tensors of three layers. Is one of them counted twice, since two paths lead to it? Or is one among "
        "them that no block knows of?": 6,
        "2 is the number of layers that are registered, and of tensors in each. Did you count the layers, or what one of them holds? An `nn.ModuleList` registers its layers.": 2,
        "You counted layers, and `first` twice. Tensors are asked for, each of them once.": 3,
        "You counted all the layers that are written there. Tensors are asked for, of what is registered, each of "
        "them once.": 5,
        "You counted the numbers inside. Asked for is how many tensors there are.": 40,
        "You counted the numbers inside, those of `first` twice. Asked for is how many tensors there are.": 60,
        "You counted the numbers inside, those of the plain list too. Asked for is how many tensors there are.": 80,
        "You counted the numbers inside, in every layer that is written there. Asked for is how many tensors are "
        "registered.": 100,
        "You counted the weights inside, number by number. Asked for is how many tensors there are.": 32,
        "You counted the numbers of one layer. Asked for is how many tensors all registered layers have.": 20,
        "Some of it is registered. Which of the three attributes are blocks?": 0,
        "You counted one tensor. What does a linear layer hold, and how many are registered?": 1,
    },
    shows="Only what is registered is listed, and a shared layer is listed once.",
    oracle=lambda: len(list(Mixed().parameters())),
)


BUGS = {
    "One and the same layer stands at both places, as `[…] * 2` puts it.": "shared",
    "The heads are in no block, as in a plain list, so nobody knows of them.": "hidden",
    "The shift is not registered: it is not in the state_dict, and `.to` leaves it behind.": "plain",
    "The weights of the heads get no gradient: are they cut off, as by `.data` or `.detach()`, or frozen?": "cut",
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


class RepairedWithUnsavedShift(Repaired):
    def __init__(self):
        super().__init__()
        del self.shift
        self.register_buffer("shift", torch.tensor([1.0, 2.0, 3.0]), persistent=False)


class RepairedWithoutRelu(Repaired):
    def forward(self, X):
        X = self.body(X - self.shift)
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)


class RepairedWithoutShift(Repaired):
    def forward(self, X):
        X = F.relu(self.body(X))
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)


class RepairedShiftAdded(Repaired):
    def forward(self, X):
        return super().forward(X + 2 * self.shift)


class RepairedReluAtTheEnd(Repaired):
    def forward(self, X):
        return F.relu(super().forward(X))


class RepairedHeadsTheOtherWay(Repaired):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleList([nn.Linear(3, 1), nn.Linear(3, 2)])


class RepairedWithoutBias(Repaired):
    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([X @ head.weight.T for head in self.heads], dim=1)


class RepairedCutBias(Repaired):
    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return torch.cat([X @ head.weight.T + head.bias.data for head in self.heads], dim=1)


class RepairedCutBody(Repaired):
    def forward(self, X):
        X = F.relu(self.body(X - self.shift)).detach()
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)


class RepairedOneLayer(Repaired):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 3))


class RepairedBodyInAList(Repaired):
    def __init__(self):
        super().__init__()
        del self.body
        self.body = [nn.Linear(3, 3), nn.Linear(3, 3)]

    def forward(self, X):
        X = X - self.shift
        for layer in self.body:
            X = layer(X)
        X = F.relu(X)
        return torch.cat([X @ head.weight.T + head.bias for head in self.heads], dim=1)


class RepairedOneHead(Repaired):
    def __init__(self):
        super().__init__()
        self.heads = nn.Linear(3, 3)

    def forward(self, X):
        return self.heads(F.relu(self.body(X - self.shift)))


class RepairedNotANumber(Repaired):
    def forward(self, X):
        X = F.relu(self.body(X - self.shift))
        return [X @ head.weight.T + head.bias for head in self.heads]


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
    yield "the names and shapes of its parameters", {name: tuple(p.shape) for name, p in sorted(net.named_parameters())}
    starts = {tuple(p.flatten().tolist()) for p in net.parameters() if p.shape == (3, 3)}
    yield "how many different matrices the body starts from", len(starts)
    body = {name: p for name, p in net.named_parameters() if name.startswith("body.")}
    yield (
        "how many different biases the body starts from",
        len({tuple(p.flatten().tolist()) for n, p in body.items() if "bias" in n}),
    )
    other = dict(answer().named_parameters())
    yield (
        "what in the body starts alike in a second network",
        [name for name in body if torch.equal(body[name], other[name])],
    )
    net(X).sum().backward()
    heads = getattr(net, "heads", ())
    heads = heads.values() if isinstance(heads, (dict, nn.ModuleDict)) else heads
    yield "which weights of the heads get a gradient", [head.weight.grad is not None for head in heads]
    net.zero_grad()
    yield from look_at(net, X)
    net = net.to(torch.float64)
    shift = getattr(net, "shift", None)
    moved = isinstance(shift, torch.Tensor) and shift.dtype != torch.float32  # whole numbers keep their dtype
    yield "whether its shift has moved with it", moved


exercise(
    reference=Repaired,
    cases=[{"X": integers(4, 2, 3)}, {"X": integers(4, 1, 3)}],
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
        "A ReLU stands inside body, so its layers have other names and compute something else. Names and result stay; the "
        "ReLU comes once, after body.": RepairedReluInBody,
        "Your shift moves with the network but is not saved with it: whoever loads the state must find it there.": (
            RepairedWithUnsavedShift
        ),
        "The ReLU behind body is gone. What is computed from the numbers should stay.": RepairedWithoutRelu,
        "The shift is not subtracted any more. What is computed from the numbers should stay.": RepairedWithoutShift,
        "You added the shift. Broken subtracts it, and what is computed should stay.": RepairedShiftAdded,
        "There is a ReLU behind the heads as well. What is computed from the numbers should stay.": RepairedReluAtTheEnd,
        "The heads stand in the other order. The first one gives two numbers, the second one.": RepairedHeadsTheOtherWay,
        "The biases of the heads are not added any more. What is computed from the numbers should stay.": (
            RepairedWithoutBias
        ),
        "The biases of the heads get no gradient: are they cut off, as by `.data` or `.detach()`, or frozen?": RepairedCutBias,
        "No gradient reaches body, so it never learns. Is its output detached, or not used?": RepairedCutBody,
        "There is one layer left in body. Two were meant: the bug is that both places hold the same one.": (
            RepairedOneLayer
        ),
        "Now the layers of body are in a plain list, and nobody knows of them.": RepairedBodyInAList,
        "The two heads have become one layer. All names should stay, and so the heads.": RepairedOneHead,
        "The heads' outputs come as a list. They should be joined, two columns and one.": RepairedNotANumber,
        **{
            f"{said} And {found[0].lower()}{found[1:]}": type("Repaired", (other,), {"bugs": (BUGS[found],)})
            for said, other in {
                "The shift has become a parameter; a constant of the network is something else.": RepairedWithTrainedShift,
                "The shift has become a frozen parameter; a constant of the network is something else.": (
                    RepairedWithFrozenShift
                ),
                "A ReLU stands inside body; names and result should stay.": RepairedReluInBody,
            }.items()
            for found in BUGS
            if not (BUGS[found] == "plain" and other is not RepairedReluInBody)
            and not (BUGS[found] in ("shared", "cut") and other is RepairedReluInBody)
        },
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

    x = torch.arange(-160, 161).double() / 8
    change = 16 * (net(x + 1 / 16) - 2 * net(x) + net(x - 1 / 16))
    found = change.abs() > 1e-6
    return x[found].float(), change[found].float()


def corners_case(seed):
    generator = torch.Generator().manual_seed(seed)
    places = torch.randperm(33, generator=generator)[: seed % 4 + 1] / 4 - 4
    w, v = (torch.randint(1, 5, places.shape, generator=generator) for _ in range(2))
    w = w * (-1) ** torch.randint(0, 2, places.shape, generator=generator)
    v = v * (-1) ** torch.randint(0, 2, places.shape, generator=generator)
    return {"w": w.float(), "b": -w * places, "v": v.float()}


PLACES = {
    "The corners lie on the wrong side of zero: for which x is w·x + b equal to 0?": lambda w, b: b / w,
    "The places are those of a w of 1. A steep neuron reaches 0 elsewhere: for which x is w·x + b equal to 0?": (
        lambda w, b: -b
    ),
    "You multiplied b and w. Solve w·x + b = 0 for x.": lambda w, b: -b * w,
    "Of w you took the sign and not the size. A steep neuron reaches 0 elsewhere: for which x is w·x + b equal to 0?": (
        lambda w, b: -b * w.sign()
    ),
    "You took w/b. Solve w·x + b = 0 for x: what is divided by what?": lambda w, b: -w / b,
    "The places don't take the sign of w along. Solve w·x + b = 0 for a negative w.": lambda w, b: -b / w.abs(),
}
BENDS = {
    "Left of its corner a neuron with a negative w is at work, and right of it silent: how does the slope change "
    "then?": lambda w, b, v: v * w,
    "You forgot that the output multiplies each neuron by its v.": lambda w, b, v: w.abs(),
    "You forgot that a steep neuron bends more: its w counts too.": lambda w, b, v: v,
    "The slope can also change downwards: v has a sign of its own.": lambda w, b, v: (v * w).abs(),
    "You took w as the change, without v, and with its sign. What does the slope do at the corner of a negative "
    "w?": lambda w, b, v: w,
    "You took the sign of each change the wrong way round: come from the left.": lambda w, b, v: -v * w.abs(),
    "You counted only neurons with a positive w. One with a negative w is at work left of its corner, so the slope "
    "changes there as well.": lambda w, b, v: v * w.clamp(min=0),
    "You divided by w. How much does y change when x grows by 1, where the neuron is at work?": lambda w, b, v: (
        v / w.abs()
    ),
}


def in_order(places, bends):
    order = torch.argsort(places)
    return places[order], bends[order]


def other_corners(place=None, bend=None, arrange=in_order):
    """Return a ``corners`` with another formula for the places or the changes, or another order."""
    place = PLACES.get(place, lambda w, b: -b / w)
    bend = BENDS.get(bend, lambda w, b, v: v * w.abs())
    return lambda w, b, v: arrange(place(w, b), bend(w, b, v))


def slopes(w, b, v, *, left, before):
    places, bends = corners(w, b, v)
    after = bends.cumsum(dim=0) + ((v * w)[w < 0].sum() if left else 0)
    return places, after - bends if before else after


ORDERS = {
    "The corners come in the order of the neurons, not from left to right.": lambda places, bends: (places, bends),
    "You sorted the places and left the changes in the order of the neurons. A change belongs to its place.": (
        lambda places, bends: (places.sort().values, bends)
    ),
    "You sorted the changes and left the places in the order of the neurons. A change belongs to its place, and the "
    "places go from left to right.": lambda places, bends: (places, bends[torch.argsort(places)]),
    "You sorted the changes by themselves. A change belongs to its place.": lambda places, bends: (
        places.sort().values,
        bends.sort().values,
    ),
    "The corners come from right to left.": lambda places, bends: (
        places.sort(descending=True).values,
        bends[torch.argsort(places, descending=True)],
    ),
    "You took the rank of each place as an index. An index says which entry comes first, second, third: that is one "
    "argsort, not two.": lambda places, bends: (
        places[torch.argsort(torch.argsort(places))],
        bends[torch.argsort(torch.argsort(places))],
    ),
    "The corners are sorted by how much the slope changes. Asked for is from left to right.": lambda places, bends: (
        places[torch.argsort(bends)],
        bends[torch.argsort(bends)],
    ),
    "You gave the changes first. Asked for are (places, changes).": lambda places, bends: in_order(places, bends)[::-1],
}
OTHER_CORNERS = {
    **{said: other_corners(place=said) for said in PLACES},
    **{f"The places are right. {said}": other_corners(bend=said) for said in BENDS},
    **{said: other_corners(arrange=arrange) for said, arrange in ORDERS.items()},
    **{f"{a} Also: {b}": other_corners(place=a, bend=b) for a in PLACES for b in list(BENDS)[:1]},
    **{f"{a} Also: {b}": other_corners(bend=a, arrange=ORDERS[b]) for a in list(BENDS)[:1] for b in list(ORDERS)[:5]},
    **{f"{a} Also: {b}": other_corners(place=a, arrange=ORDERS[b]) for a in list(PLACES)[:2] for b in list(ORDERS)[:2]},
    "You gave the slopes between the corners. Asked for is by how much the slope changes at each.": lambda w, b, v: (
        slopes(w, b, v, left=True, before=False)
    ),
    "You gave the slopes left of the corners. Asked for is by how much the slope changes at each.": lambda w, b, v: (
        slopes(w, b, v, left=True, before=True)
    ),
    "You added up the changes from the left. Each should stand by itself.": lambda w, b, v: slopes(
        w, b, v, left=False, before=False
    ),
    "You added up v·w from the left. Each change should stand by itself, and with a negative w a slope *ends* at the "
    "corner: by how much does it change?": lambda w, b, v: (
        corners(w, b, v)[0],
        (v * w)[torch.argsort(-b / w)].cumsum(dim=0),
    ),
    "You sorted by w. From left to right means: by the places.": lambda w, b, v: (
        (-b / w)[torch.argsort(w)],
        (v * w.abs())[torch.argsort(w)],
    ),
    "You sorted by b. From left to right means: by the places.": lambda w, b, v: (
        (-b / w)[torch.argsort(b)],
        (v * w.abs())[torch.argsort(b)],
    ),
    "The numbers are right, but you put both rows into one tensor. A pair is asked for: places, changes.": lambda w, b, v: (
        torch.stack(corners(w, b, v))
    ),
    "The numbers are right, but they come in lists. Two tensors are asked for.": lambda w, b, v: tuple(
        row.tolist() for row in corners(w, b, v)
    ),
    "Each corner comes as a pair. Asked for is one pair of tensors: all places, all changes.": lambda w, b, v: list(
        zip(*(row.tolist() for row in corners(w, b, v)), strict=True)
    ),
    "Only the places came. Return the changes of slope as well.": lambda w, b, v: corners(w, b, v)[0],
    "`torch.sort` gives a pair, of which you passed on both. Which part of it are the places?": lambda w, b, v: (
        (-b / w).sort(),
        corners(w, b, v)[1],
    ),
    "`torch.sort` gives a pair, of which you passed on both. Which part of it are the places? And the changes are still in "
    "the order of the neurons.": lambda w, b, v: ((-b / w).sort(), v * w.abs()),
    "You gave the heights at the corners. Asked for is by how much the slope changes there.": lambda w, b, v: (
        corners(w, b, v)[0],
        (v * torch.relu(w * corners(w, b, v)[0][:, None] + b)).sum(dim=1),
    ),
}


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
        {
            "w": torch.tensor([-2.0, 4.0, 1.0, -1.0]),
            "b": torch.tensor([5.0, 2.0, 3.0, 1.0]),
            "v": torch.tensor([1.0, -1.0, 3.0, -2.0]),
        },
        {
            "w": torch.tensor([1.0, 2.0, -8.0]),
            "b": torch.tensor([0.0, -32.0, 1.0]),
            "v": torch.tensor([1.0, -1.0, 0.5]),
        },
    ],
    slips=OTHER_CORNERS,
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


class ScaleByWeightData(Scale):
    def forward(self, X):
        return X * self.weight.data + self.bias


class ScaleByBiasData(Scale):
    def forward(self, X):
        return X * self.weight + self.bias.data


class ScaleOfARow(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(1, features)), nn.Parameter(torch.zeros(1, features))

    def forward(self, X):
        return X * self.weight + self.bias


class ScaleOfNumbers(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.tensor(1.0)), nn.Parameter(torch.tensor(0.0))

    def forward(self, X):
        return X * self.weight + self.bias


class ScaleOfAMatrix(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.eye(features)), nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X @ self.weight + self.bias


class ScaleWithoutBias(Scale):
    def forward(self, X):
        return X * self.weight


class ScaleWithoutWeight(Scale):
    def forward(self, X):
        return X + self.bias


class ScaleSubtracting(Scale):
    def forward(self, X):
        return X * self.weight - self.bias


class ScaleDividing(Scale):
    def forward(self, X):
        return X / self.weight + self.bias


class ScaleByProduct(Scale):
    def forward(self, X):
        return X @ self.weight + self.bias


class ScaleOnePlus(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.zeros(features)), nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * (1 + self.weight) + self.bias


class ScaleOnlyWeight(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))

    def forward(self, X):
        return X * self.weight


class ScaleOfAPlainWeight(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = torch.ones(features), nn.Parameter(torch.zeros(features))

    def forward(self, X):
        return X * self.weight + self.bias


class ScaleNamedTheOtherWay(Scale):
    def forward(self, X):
        return X * self.bias + self.weight


class ScaleOfAColumn(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(features, 1)), nn.Parameter(torch.zeros(features, 1))

    def forward(self, X):
        return (X.T * self.weight + self.bias).T


class ScaleIsLinear(nn.Linear):
    def __init__(self, features):
        super().__init__(features, features)


class ScaleHasLinear(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.linear = nn.Linear(features, features)

    def forward(self, X):
        return self.linear(X)


class ScaleSubtractingFirst(Scale):
    def forward(self, X):
        return (X - self.bias) * self.weight


class ScaleInPlace(Scale):
    def forward(self, X):
        X *= self.weight
        X += self.bias
        return X


class ScaleCutOffFromX(Scale):
    def forward(self, X):
        return super().forward(X.detach())


class ScaleMadeAnew(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features

    def forward(self, X):
        self.weight = nn.Parameter(torch.ones(self.features))
        self.bias = nn.Parameter(torch.zeros(self.features))
        return X * self.weight + self.bias


def look_at_scale(answer, features, X):
    given = X.clone()
    Y = fill(answer(features))(given)
    yield "whether the batch that it is given is as it was, afterwards", torch.equal(given, X)
    if not torch.equal(given, X):
        return  # it would spoil what is looked at next
    yield "the shape of its output", tuple(Y.shape) if isinstance(Y, torch.Tensor) else Y
    if not isinstance(Y, torch.Tensor) or Y.shape != X.shape:
        return  # a lost axis is told alone, whatever goes with it
    layer = answer(features)
    yield "whether a new layer leaves its input as it is", torch.equal(layer(X), X)
    yield from look_at(layer, X)
    yield from look_at_use(fill(answer(features)), X)


exercise(
    reference=Scale,
    cases=[
        {"features": 1, "X": torch.tensor([[2.0]])},
        {"features": 3, "X": integers(5, 2, 3)},
    ],
    slips={
        "The layer computes the right thing, but has no parameters: a plain tensor is not registered.": ScaleOfPlainTensors,
        "You registered buffers. They are saved and moved, but no optimiser trains them.": ScaleOfBuffers,
        "No gradient arrives, so nothing is learned. Does forward cut the parameters off, as .data does, or are they frozen?": ScaleByData,
        "No gradient arrives at the weight. Does forward cut it off, as .data does, or is it frozen?": ScaleByWeightData,
        "No gradient arrives at the bias. Does forward cut it off, as .data does, or is it frozen?": ScaleByBiasData,
        "No gradient goes back to X, which is cut off, as by .detach(). What stands before this layer must learn too.": (
            ScaleCutOffFromX
        ),
        "You write into the batch. Whoever passed it finds other numbers there: compute a new tensor.": ScaleInPlace,
        "Your weight and bias have an axis too many: (features,) is asked for. A row meets every example by itself.": (
            ScaleOfARow
        ),
        "Your weight and bias are columns: (features,) is asked for. A row meets every example by itself.": ScaleOfAColumn,
        "You took a linear layer. There every output mixes all features; here each feature is scaled by itself.": (
            ScaleIsLinear
        ),
        "You put a linear layer inside. There every output mixes all features; here each feature is scaled by "
        "itself.": ScaleHasLinear,
        "You subtracted the bias before you multiplied. The task multiplies, then adds.": ScaleSubtractingFirst,
        "Each forward makes new parameters, so what was learned is gone. Make them once, when the layer is "
        "built.": ScaleMadeAnew,
        "A single number scales all features. Each feature needs a number of its own: shape (features,).": ScaleOfNumbers,
        "Your weight is a matrix, so a feature can reach into another. Each is scaled by itself: one number for "
        "each.": ScaleOfAMatrix,
        "Your forward never adds the bias.": ScaleWithoutBias,
        "Your forward never multiplies by the weight.": ScaleWithoutWeight,
        "You subtracted the bias. The task adds it.": ScaleSubtracting,
        "You divided by the weight. The task multiplies.": ScaleDividing,
        "`@` adds up the products, so one number comes out for each example. Here every feature stays by itself.": (
            ScaleByProduct
        ),
        "You multiply by 1 + weight. Starting from zeros it changes nothing at first, but the task multiplies by the "
        "weight itself. Which number changes nothing then?": ScaleOnePlus,
        "The bias is not among the parameters. The number that each feature adds is learned too, so it must be registered.": ScaleOnlyWeight,
        "The weight is a plain tensor. What is to be learned must be registered.": ScaleOfAPlainWeight,
        "Weight and bias have changed places in forward: the weight multiplies, the bias is added.": (
            ScaleNamedTheOtherWay
        ),
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


class LastOfEach(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        for block in blocks:
            self.add_module(type(block).__name__, block)

    def forward(self, X):
        return torch.cat([block(X) for block in self.children()], dim=1)


class CollectedInARow(SideBySide):
    def forward(self, X):
        outputs = []
        for block in self.blocks:
            X = block(X)
            outputs.append(X)
        return torch.cat(outputs, dim=1)


class TheOtherWayRound(SideBySide):
    def forward(self, X):
        return torch.cat([block(X) for block in reversed(self.blocks)], dim=1)


class InputBeside(SideBySide):
    def forward(self, X):
        return torch.cat([X, *[block(X) for block in self.blocks]], dim=1)


class NewAxis(SideBySide):
    def forward(self, X):
        return torch.stack([block(X) for block in self.blocks], dim=1)


class NewAxisInFront(SideBySide):
    def forward(self, X):
        return torch.stack([block(X) for block in self.blocks])


class OnlyTheLast(SideBySide):
    def forward(self, X):
        for block in self.blocks:
            output = block(X)
        return output


class OnlyTheFirst(SideBySide):
    def forward(self, X):
        for block in self.blocks:
            return block(X)


class ListOfOutputs(SideBySide):
    def forward(self, X):
        return [block(X) for block in self.blocks]


class Copies(SideBySide):
    def __init__(self, *blocks):
        super().__init__(*[copy.deepcopy(block) for block in blocks])


class LastOfAlike(nn.Module):
    def __init__(self, *blocks):
        super().__init__()
        self.blocks = nn.ModuleDict({str(block): block for block in blocks})

    def forward(self, X):
        return torch.cat([block(X) for block in self.blocks.values()], dim=1)


class MeanOfThem(SideBySide):
    def forward(self, X):
        return torch.stack([block(X) for block in self.blocks]).mean(dim=0)


class ListCalled(SideBySide):
    def forward(self, X):
        return self.blocks(X)


class WithoutGradients(SideBySide):
    def forward(self, X):
        return super().forward(X).detach()


class CutOffFromX(SideBySide):
    def forward(self, X):
        return super().forward(X.detach())


class CatOfSeveral(SideBySide):
    def forward(self, X):
        return torch.cat(*[block(X) for block in self.blocks], dim=1)


class ReluBehind(SideBySide):
    def forward(self, X):
        return torch.relu(super().forward(X))


class SideBySideOnce(SideBySide):
    def forward(self, X):
        return torch.cat([block(X) for block in dict.fromkeys(self.blocks)], dim=1)


class CountedNorm(nn.BatchNorm1d):
    """A batch norm that counts how often it has run."""

    runs = 0

    def forward(self, X):
        self.runs += 1
        return super().forward(X)


def look_at_side_by_side(answer, sizes, shared, X):
    blocks = [nn.Linear(X.shape[1], size) for size in sizes]
    yield from look_at(answer(*blocks[:shared], *blocks), X, by_name=False)
    norm = CountedNorm(X.shape[1])
    block = answer(norm, nn.ReLU(), norm).eval()
    yield "how many buffers it has with a batch norm inside, given twice", len(list(block.buffers()))
    yield "whether .eval() reaches that batch norm", not norm.training
    given = X.clone().requires_grad_()
    Y = block(given)
    yield "the shape of its output with that batch norm twice, and a ReLU", tuple(Y.shape)
    yield "how often that batch norm runs", norm.runs
    if Y.requires_grad:
        Y.sum().backward()
    gradient = Said("none") if given.grad is None else given.grad
    yield "the gradient of the summed output with respect to X", gradient


class ByTheTextOfTheNames(SideBySide):
    def forward(self, X):
        return torch.cat([self.blocks[i](X) for i in sorted(range(len(self.blocks)), key=str)], dim=1)


exercise(
    reference=SideBySide,
    cases=[
        {"sizes": [1, 1], "shared": 0, "X": torch.tensor([[1.0]])},
        {"sizes": [2, 3], "shared": 0, "X": integers(6, 2, 2)},
        {"sizes": [2, 2], "shared": 1, "X": integers(7, 2, 2)},
        {"sizes": [1], "shared": 0, "X": integers(6, 2, 2)},
        {"sizes": [1] * 11, "shared": 0, "X": integers(6, 2, 2)},
    ],
    slips={
        "It knows none of its blocks. A plain list or tuple registers nothing, nor does a local variable of `__init__`.": (
            SideBySideInAList
        ),
        "You ran the blocks one after another. Each should see the input itself.": OneAfterAnother,
        "You ran the blocks one after another, and collected what each gave. Each should see the input itself: which "
        "name does your loop overwrite?": CollectedInARow,
        "Blocks are lost: each took the place of one before it, under the same name. Every block needs a name of its "
        "own.": LastOfEach,
        "Blocks that look alike are lost: each took the place of one before it, under the same name. Every block needs a "
        "name of its own.": LastOfAlike,
        "You took the mean of the outputs. Side by side means: all of them are kept.": MeanOfThem,
        "A ModuleList holds blocks and runs none. Go through the list itself, and call each block.": ListCalled,
        "The outputs come in reverse order.": TheOtherWayRound,
        "The input itself stands among the outputs. Only what the blocks give should be there.": InputBeside,
        "You stacked the outputs on a new axis. Side by side, they stay on the axis of the features, and may be of "
        "different sizes.": NewAxis,
        "You stacked the outputs on a new axis at the front. Side by side, they stay on the axis of the features, and may "
        "be of different sizes.": NewAxisInFront,
        "Only the last output is left. All of them are to be kept.": OnlyTheLast,
        "Only the first output comes back: a `return` inside the loop ends it.": OnlyTheFirst,
        "The outputs come in a list. They should be one tensor, joined on the axis of the features.": ListOfOutputs,
        "You copied the blocks. The ones that were given should be inside, and one that is given twice has one set of "
        "parameters.": Copies,
        "The outputs are right, but no gradient gets through: they are detached.": WithoutGradients,
        "No gradient goes back to X, which is cut off, as by .detach(). What stands before this block must learn too.": (
            CutOffFromX
        ),
        "The outputs cannot be joined like this: `torch.cat` takes one list of tensors, each made by calling a block.": CatOfSeveral,
        "There is a ReLU behind the outputs. The blocks give what they give.": ReluBehind,
        "You stacked the outputs along the batch. The examples must stay; their features get more.": OnTopOfEachOther,
        "You added the outputs. Side by side means: all of them are kept.": AddedUp,
        "A block that was given twice ran once. What leaves out a block that was there before: the way you store them, or "
        "the list that you go through?": SideBySideOnce,
        "You sorted names as text, in which 10 stands before 2. The outputs should come in the order of the blocks.": (
            ByTheTextOfTheNames
        ),
    },
    shows="Networks with branches are built of this, the Inception family above all.",
    oracle=SideBySideByName,
    more=lambda seed: {"sizes": [seed % 3 + 1, 2], "shared": seed % 2, "X": integers(seed, 2, 3)},
    probe=look_at_side_by_side,
)


def count_numbers(net):
    return sum(parameter.numel() for layer in net for parameter in layer.parameters())


def count_each_once(net):
    return sum(parameter.numel() for parameter in net.parameters())


def refuse_network(*given):
    if len(given) != 1:
        return Said("one network is asked for, and {count} things came", count=len(given))
    (net,) = given
    if isinstance(net, type) and issubclass(net, nn.Module):
        return "that is a class: make a network of it, with brackets"
    if not isinstance(net, nn.Sequential):
        return "the network must be an nn.Sequential"
    return ""


def what_is_shared(net):
    """Say what a network holds twice, if the count by layers is right nevertheless."""
    blocks = list(net.named_modules(remove_duplicate=False))
    named = list(net.named_parameters(remove_duplicate=False))
    if not named:
        return "it has no parameters"
    filled = [id(parameter) for _, parameter in named if parameter.numel()]
    if len(set(filled)) < len(filled):
        return "a tensor is used twice, but within one and the same block"
    if len({id(block) for _, block in blocks}) < len(blocks):
        return "a block is used twice, but it holds no number to learn"
    if len(list(net.buffers())) < len(list(net.named_buffers(remove_duplicate=False))):
        return "there are buffers, but neither function counts those"
    copies = {(p.shape, tuple(p.flatten().tolist())) for _, p in named if p.numel() > 1}
    if len(copies) < len([p for _, p in named if p.numel() > 1]):
        return "two tensors hold the same numbers, but they are two"
    if any(not p.requires_grad for _, p in named):
        return "some parameters are frozen, but both functions count those"
    if any(True for _ in net.buffers()):
        return "there are buffers, but neither function counts those"
    if any(len(list(block.children())) > 0 for block in net):
        return "there are blocks within blocks, but parameters() finds what is in them"
    if any(isinstance(block, nn.Linear) and block.bias is None for block in net):
        return "a bias is missing, but nothing counts it"
    return "every layer has tensors of its own"


def look_at_caught(answer):
    """Look at a network that is to be miscounted; if it is not, at what might have been hoped of it."""
    given = answer()
    given = given if isinstance(given, tuple) else (given,)
    for what, value in catch(given, count_numbers, count_each_once, refuse_network):
        alike = value.startswith("both give")
        yield what, Said("both count alike: {why}", why=what_is_shared(given[0])) if alike else value


def miscounted():
    layer = nn.Linear(2, 2)
    return nn.Sequential(layer, nn.ReLU(), layer)


def miscounted_by_a_weight():
    first, last = nn.Linear(2, 2), nn.Linear(2, 2)
    last.weight = first.weight
    return nn.Sequential(first, last)


def build(make):
    """Build a network without drawing from the learner's random numbers."""
    with torch.random.fork_rng(devices=[]):
        return make()


def copied_layers():
    layer = nn.Linear(2, 2)
    return nn.Sequential(layer, nn.ReLU(), copy.deepcopy(layer))


def one_block_of_two():
    layer = nn.Linear(2, 2)
    return nn.Sequential(nn.Sequential(layer, nn.ReLU(), layer))


def one_relu():
    relu = nn.ReLU()
    return nn.Sequential(nn.Linear(2, 2), relu, nn.Linear(2, 2), relu)


exercise(
    reference=miscounted,
    cases=[{}],
    slips={
        "Here the function counts correctly: each layer is made by a call of its own, so each number is counted once. When would one "
        "be counted twice?": build(lambda: nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 2))),
        "Here the function counts correctly: `parameters()` goes down into the blocks inside, however deep. Depth alone does not "
        "mislead it.": build(lambda: nn.Sequential(nn.Sequential(nn.Linear(2, 2), nn.ReLU()), nn.Linear(2, 2))),
        "Here the function counts correctly: a bias that is not there is not listed.": build(
            lambda: nn.Sequential(nn.Linear(2, 2, bias=False))
        ),
        "Here the function counts correctly: two layers that hold the same numbers are still two, and training parts them. Which layers "
        "are not two?": build(copied_layers),
        "You are close. Something stands twice, but both places are inside one block, and its own `parameters()` lists "
        "each tensor once. Where must they stand?": build(one_block_of_two),
        "You are close: something stands at two places. But it has nothing to learn.": one_relu(),
        "Here the function counts correctly: nothing in it is to be learned, so both count 0.": nn.Sequential(
            nn.ReLU()
        ),
        "Here the function counts correctly: freezing changes nothing, for both functions count frozen numbers.": build(
            lambda: nn.Sequential(nn.Linear(2, 2).requires_grad_(False), nn.Linear(2, 2))
        ),
        "Here the function counts correctly: a buffer is no parameter, so neither function counts it.": build(
            lambda: nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 2))
        ),
        "That is no nn.Sequential, so `for layer in net` may not even run. Put your layers into one.": build(
            lambda: nn.Linear(2, 2)
        ),
        "You return a class. Make a network of it.": nn.Sequential,
    },
    shows="Asking part by part counts what they share once for each, and misses what belongs to none of them. Ask the whole network for its parameters.",
    oracle=miscounted_by_a_weight,
    probe=look_at_caught,
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


OF_EITHER_SIGN = torch.tensor([[-1.0, -2.0], [-2.0, -1.0], [-2.0, 5.0], [3.0, -4.0], [-300.0, -500.0]])


def look_at_sorter(answer, X):
    """Look at a network for what it makes of positive numbers first; only one that sorts them is asked for others."""
    net, again = answer(), answer()
    yield "", None if net is None else isinstance(net, nn.Module)
    if not isinstance(net, nn.Module):
        return
    inside = list(net.modules())
    fits = all(type(block) in (nn.Sequential, nn.Linear, nn.ReLU) for block in inside)
    yield "whether it consists of nn.Sequential, nn.Linear and nn.ReLU alone", fits
    if not fits:
        return  # whatever it makes of numbers
    Y = net(X)
    chosen = torch.equal(Y, again(X))
    yield "whether it is the same network when it is built again", chosen
    if chosen:
        yield Said("what it makes of {input}", input=X.tolist()), Y
        if Y.shape == X.shape and torch.allclose(Y, X.sort(dim=1).values, atol=1e-4):
            made, right = net(OF_EITHER_SIGN), OF_EITHER_SIGN.sort(dim=1).values
            yield (
                Said("whether it sorts {input} too", input=OF_EITHER_SIGN.long().tolist()),
                torch.allclose(made, right, rtol=1e-3, atol=1e-3),
            )
            parameters = list(net.parameters())
            count = sum(parameter.numel() for parameter in parameters)
            biases = any(parameter.ndim == 1 for parameter in parameters)
            more = Said("no, with biases") if biases else Said("no, even without biases")
            enough = Said("yes") if count <= 16 else more
            yield "whether it has 16 parameters or fewer", enough


def sorter_by(*rows, out):
    return sorter_of([list(row) for row in rows], [list(row) for row in out])


A, B, A_B, B_A, MINUS_A, MINUS_B = (1.0, 0.0), (0.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, 0.0), (0.0, -1.0)


def sorter_without_relu():
    return nn.Sequential(*[layer for layer in sorter() if not isinstance(layer, nn.ReLU)])


exercise(
    reference=sorter,
    cases=[
        {"X": torch.tensor([[3.0, 1.0]])},
        {"X": torch.tensor([[1.0, 3.0]])},
        {"X": torch.tensor([[2.0, 5.0], [4.0, 4.0], [0.5, 0.25]])},
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
        "It sorts numbers above zero, but not all others: the ReLU takes away what is below zero. What carries a number of either sign past it, and does your network end in a ReLU?": lambda: (
            sorter_of(HIDDEN[:3], [row[:3] for row in SORTED])
        ),
        "Something in it is neither nn.Sequential nor nn.Linear nor nn.ReLU. Build it of these alone, and of no class made "
        "from them.": SortsItself,
        "That is no network. Build it of nn.Sequential, nn.Linear and nn.ReLU, and set the weights.": lambda: (
            torch.sort
        ),
        "It gives the two differences, cut at zero. How do they turn b into the smaller or the larger number?": lambda: (
            sorter_by(A_B, B_A, out=[(1.0, 0.0), (0.0, 1.0)])
        ),
        "The signs of the two differences have changed places: what makes b smaller is subtracted, what makes it larger is "
        "added.": lambda: sorter_by(A_B, B_A, B, MINUS_B, out=[(0.0, 1.0, 1.0, -1.0), (-1.0, 0.0, 1.0, -1.0)]),
        "The smaller one is right; for the larger one you subtracted as well.": lambda: sorter_by(
            A_B, B_A, B, MINUS_B, out=[(0.0, -1.0, 1.0, -1.0), (-1.0, 0.0, 1.0, -1.0)]
        ),
        "The larger one is right; for the smaller one you added as well.": lambda: sorter_by(
            A_B, B_A, B, MINUS_B, out=[(0.0, 1.0, 1.0, -1.0), (1.0, 0.0, 1.0, -1.0)]
        ),
        "The distance of the two is in the first place, their sum in the second. Half of each is needed in both.": lambda: (
            sorter_by(A_B, B_A, (1.0, 1.0), (-1.0, -1.0), out=[(1.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, -1.0)])
        ),
        "Part of it is still random. Are all weights set, and all biases, if there are any?": lambda: nn.Sequential(
            nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 2, bias=False)
        ),
        "The larger one is right, but b − relu(a − b) is not the smaller one. Which difference is above zero where a is "
        "the smaller?": lambda: sorter_by(A_B, B, MINUS_B, out=[(-1.0, 1.0, -1.0), (1.0, 1.0, -1.0)]),
        "The larger one is right, but a − relu(b − a) is not the smaller one. Which difference is above zero where b is "
        "the smaller?": lambda: sorter_by(B_A, A, MINUS_A, out=[(-1.0, 1.0, -1.0), (1.0, 1.0, -1.0)]),
        "The smaller one is right, but for the larger one you took the other difference. Try it for (3, 1).": lambda: (
            sorter_by(B_A, B, MINUS_B, out=[(-1.0, 1.0, -1.0), (1.0, 1.0, -1.0)])
        ),
        "The smaller one is right, but for the larger one you took the other difference. Try it for (1, 3).": lambda: (
            sorter_by(A_B, A, MINUS_A, out=[(-1.0, 1.0, -1.0), (1.0, 1.0, -1.0)])
        ),
        "Both differences have the wrong sign in them: b + relu(b − a) is larger than both. Try it with numbers.": lambda: (
            sorter_by(A_B, B_A, B, MINUS_B, out=[(-1.0, 0.0, 1.0, -1.0), (0.0, 1.0, 1.0, -1.0)])
        ),
        "The larger one comes out twice. The second row of the last layer's weight has its own plus and minus.": lambda: (
            sorter_by(A_B, B, MINUS_B, out=[(1.0, 1.0, -1.0), (1.0, 1.0, -1.0)])
        ),
        "The smaller one comes out twice. How does the larger one follow from it?": lambda: sorter_by(
            B_A, B, MINUS_B, out=[(-1.0, 1.0, -1.0), (-1.0, 1.0, -1.0)]
        ),
        "It gives both numbers back as they came: nothing compares them. What tells which one is larger?": lambda: (
            sorter_by(A, MINUS_A, B, MINUS_B, out=[(1.0, -1.0, 0.0, 0.0), (0.0, 0.0, 1.0, -1.0)])
        ),
        "It always swaps the two numbers. What tells which one is larger?": lambda: sorter_by(
            A, MINUS_A, B, MINUS_B, out=[(0.0, 0.0, 1.0, -1.0), (1.0, -1.0, 0.0, 0.0)]
        ),
        "It gives the two differences, cut at zero. How do they turn b into the larger or the smaller number?": lambda: (
            sorter_by(B_A, A_B, out=[(1.0, 0.0), (0.0, 1.0)])
        ),
        "Without a ReLU between them two linear layers are one linear layer. Nothing can bend.": sorter_without_relu,
        "The half of the sum is right, the distance is not: the larger one is half of the sum plus *half* of the "
        "distance.": lambda: sorter_by(
            A_B, B_A, (1.0, 1.0), (-1.0, -1.0), out=[(-1.0, -1.0, 0.5, -0.5), (1.0, 1.0, 0.5, -0.5)]
        ),
        "The half of the distance is right, the sum is not: the larger one is *half* of the sum plus half of the "
        "distance.": lambda: sorter_by(
            A_B, B_A, (1.0, 1.0), (-1.0, -1.0), out=[(-0.5, -0.5, 1.0, -1.0), (0.5, 0.5, 1.0, -1.0)]
        ),
        "All weights are zero. Fill them in the layers of the network that you return.": lambda: sorter_by(
            A, B, out=[(0.0, 0.0), (0.0, 0.0)]
        ),
        "Both come out twice as large: the sum minus the distance is twice the smaller number, the sum plus the distance twice the larger.": (
            lambda: sorter_of(HIDDEN, [[2 * weight for weight in row] for row in SORTED])
        ),
    },
    shows="A comparison is a ReLU of a difference. No training was needed, only weights.",
    oracle=sorter_by_mean_and_distance,
    more=lambda seed: {"X": integers(seed, 3, 2)},
    probe=look_at_sorter,
)
