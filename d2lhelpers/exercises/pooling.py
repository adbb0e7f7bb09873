"""Chapter 8: exercises on pooling."""

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers import pool2d
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers

ROW = [3.0, 1.0, 5.0, 0.0, 4.0, 1.0, 9.0]


def pooled_row():
    return [5, 4]


exercise(
    reference=pooled_row,
    cases=[{}],
    slips={
        "Your window moves by one place at a time, as a convolution does. How far does a pooling layer step when "
        "nobody says so?": [5, 5, 5, 4, 9],
        "You gave what is left at the end a window of its own. It is too short for one: what happens to it?": (
            [5, 4, 9]
        ),
        "Those are the means. The layer keeps the largest.": [3, 5 / 3],
        "Those are the smallest values of each window.": [1, 0],
        "The layer gives one number for each window, not one for the whole row.": [9],
        "Your windows overlap by one place: the next one starts behind the last, not on it.": ([5, 5, 9]),
    },
    shows="Windows lie side by side. What does not fill a window is not seen, not even a 9.",
    oracle=lambda: nn.MaxPool2d((1, 3))(torch.tensor([[ROW]]))[0, 0].tolist(),
)


FEW = [1.0, 3.0, 2.0, 0.0, 5.0]


def gradient_of_max():
    return [0, 2, 1, 0, 1]


def gradient_of_pooling(pool: Callable, **options: Any) -> list[float]:
    """Return what arrives at FEW when the sum of its pooled values is differentiated."""
    values = torch.tensor(FEW).reshape(1, 1, 1, 5).requires_grad_()
    (gradient,) = torch.autograd.grad(pool(values, (1, 2), **options).sum(), values)
    return gradient.flatten().tolist()


exercise(
    reference=gradient_of_max,
    cases=[{}],
    slips={
        "You marked who wins. But somebody may win in more than one window, and gets a share from each.": (
            [0, 1, 1, 0, 1]
        ),
        "You let each window share its gradient equally. That is what the mean does.": gradient_of_pooling(
            F.avg_pool2d, stride=1
        ),
        "You let the windows lie side by side. The stride here is 1: they overlap.": [0, 1, 1, 0, 0],
        "You counted in how many windows each value lies. Being seen is not enough to learn.": [1, 2, 2, 2, 1],
        "Those are the pooled values, one for each window. Asked for is the gradient, one for each input.": (
            [3, 3, 2, 5]
        ),
        "You gave the winners their values. The gradient does not ask how large the winner is, only how fast the sum "
        "grows with it.": [0, 6, 2, 0, 5],
    },
    shows="The winner takes the gradient of each window it wins, the others get nothing.",
    oracle=lambda: gradient_of_pooling(F.max_pool2d, stride=1),
)


def min_pool(X, size):
    return -F.max_pool2d(-X, size)


def min_by_unfold(X, size):
    return X.unfold(2, size, size).unfold(3, size, size).amin(dim=(-2, -1))


exercise(
    reference=min_pool,
    cases=[
        {"X": torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]]), "size": 2},
        {"X": torch.tensor([[[[1.0, -2.0, 0.0, 3.0], [3.0, 4.0, 5.0, -1.0]]]]), "size": 2},
        {"X": integers(1, 2, 2, 4, 5), "size": 2},
        {"X": integers(2, 1, 3, 6, 7), "size": 3},
    ],
    slips={
        "That is the maximum.": F.max_pool2d,
        "You turned the signs before pooling and did not turn them back.": lambda X, size: F.max_pool2d(-X, size),
        "You pooled first and turned the sign of the maximum. The largest is still the one that was kept.": (
            lambda X, size: -F.max_pool2d(X, size)
        ),
        "The windows overlap: yours move by one place at a time.": lambda X, size: -F.max_pool2d(-X, size, stride=1),
        "You kept windows that hang over the rim. What does not fill a window is not seen.": lambda X, size: (
            -F.max_pool2d(-X, size, ceil_mode=True)
        ),
        "You took the minimum over the channels, too. Channels are pooled one by one.": lambda X, size: min_pool(
            X, size
        ).amin(dim=1, keepdim=True),
        "That is the smallest value of a whole map. Each window has a minimum of its own.": lambda X, size: X.amin(
            dim=(2, 3), keepdim=True
        ),
        "You threw the signs away before comparing. −2 is smaller than 1.": lambda X, size: min_pool(X.abs(), size),
    },
    shows="One operation and two signs. It makes bright lines thinner and dark ones thicker.",
    oracle=min_by_unfold,
    more=lambda seed: {"X": integers(seed, 2, 2, 6, 7), "size": seed % 3 + 1},
)


def my_max_pool(X, size, stride, padding):
    return F.max_pool2d(X[None], size, stride, padding)[0]


def padded_with_zeros(X, size, stride, padding):
    return F.max_pool2d(F.pad(X[None], (padding,) * 4), size, stride)[0]


def by_windows(X, size, stride, padding, *, places: int = 1, jump: int = 0, side: int = 0):
    """Pool by a loop over the windows, with a number of them, a step or a side that may be wrong."""
    rows, cols = ((n + 2 * padding - size) // stride + places for n in X.shape)
    X, step, side = F.pad(X, (padding,) * 4, value=-torch.inf), jump or stride, side or size
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = X[i * step : i * step + side, j * step : j * step + side].max()
    return Y


def hanging_over(X, size, stride, padding):
    padded = F.pad(X, (padding,) * 4, value=-torch.inf)
    rows, cols = range(0, X.shape[0], stride), range(0, X.shape[1], stride)
    return torch.tensor([[padded[i : i + size, j : j + size].max() for j in cols] for i in rows])


def pool_case(seed):
    size = seed % 3 + 1
    return {"X": integers(seed, 5, 6), "size": size, "stride": seed % 2 + 1, "padding": size // 2}


exercise(
    reference=my_max_pool,
    cases=[
        {"X": torch.tensor([[1.0, 3.0, 2.0]]), "size": 1, "stride": 1, "padding": 0},
        {"X": torch.tensor([[1.0, 3.0, 0.0], [2.0, 1.0, 1.0]]), "size": 2, "stride": 1, "padding": 0},
        {"X": torch.tensor([[1.0, 3.0, 0.0, 1.0], [2.0, 1.0, 1.0, 2.0]]), "size": 2, "stride": 2, "padding": 0},
        {"X": integers(3, 2, 5), "size": 2, "stride": 2, "padding": 0},
        {"X": integers(4, 6, 5), "size": 2, "stride": 3, "padding": 0},
        {"X": torch.tensor([[-1.0, -2.0], [-3.0, -4.0]]), "size": 2, "stride": 2, "padding": 1},
        {"X": integers(5, 5, 8), "size": 3, "stride": 2, "padding": 1},
    ],
    slips={
        "Your window always moves by one place, whatever the stride says.": (
            lambda X, size, stride, padding: my_max_pool(X, size, 1, padding)
        ),
        "Your window always moves by its own size. That is the default of PyTorch's layer, but here the stride is "
        "given.": lambda X, size, stride, padding: my_max_pool(X, size, size, padding),
        "You took the mean of each window.": lambda X, size, stride, padding: F.avg_pool2d(
            X[None], size, stride, padding
        )[0],
        "You kept windows that hang over the lower or right rim. A window that is not filled does not count.": (
            lambda X, size, stride, padding: F.max_pool2d(X[None], size, stride, padding, ceil_mode=True)[0]
        ),
        "A place of the padding won. You padded with zeros, and 0 is larger than a negative number: what can never "
        "win?": padded_with_zeros,
        "The padding has no effect.": lambda X, size, stride, padding: my_max_pool(X, size, stride, 0),
        "You padded below and to the right only. Padding counts per side: all four get it.": (
            lambda X, size, stride, padding: my_max_pool(
                F.pad(X, (0, padding, 0, padding), value=-torch.inf), size, stride, 0
            )
        ),
        "The result is too small: n − size is how far the window can move, and it also has a place before it moves.": (
            lambda X, size, stride, padding: by_windows(X, size, stride, padding, places=0)
        ),
        "The number of windows is right, but each begins only one place after the last. Where must window i begin?": (
            lambda X, size, stride, padding: by_windows(X, size, stride, padding, jump=1)
        ),
        "Your windows begin in the right places and are as wide as the stride. Their side is `size`.": (
            lambda X, size, stride, padding: by_windows(X, size, stride, padding, side=stride)
        ),
        "Your windows begin everywhere in the image, and the last ones hang over its rim. Which is the last place "
        "where one fits?": hanging_over,
    },
    shows="Window, stride, padding: the formula for the size is that of a convolution.",
    oracle=lambda X, size, stride, padding: pool2d(X, size, padding=padding, stride=stride),
    more=pool_case,
    dtype="any",
)


# The change of a row of 16 with a single 1, against its start, while the 1 moves by 0 to 7 places; five ways to shrink it.
CURVES = {
    "A": [0, 0, 0, 0, 0, 0, 0, 0],
    "B": [0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5],
    "C": [0, 2, 2, 2, 2, 2, 2, 2],
    "D": [0, 1, 1, 1, 2, 1, 1, 1],
    "E": [0, 0, 0, 0, 2, 2, 2, 2],
}


def which_curve():
    return "CEBDA"


def curves_by_running() -> str:
    """Move the spot, pool each of the eight rows, and look the curves up."""
    rows = torch.eye(16)[:8].reshape(8, 1, 1, 16)
    ways = [
        rows,
        F.max_pool2d(rows, (1, 4)),
        F.avg_pool2d(rows, (1, 4)),
        rows[..., ::4],
        F.adaptive_max_pool2d(rows, 1),
    ]
    curves = [(Y - Y[:1]).abs().sum(dim=(1, 2, 3)).tolist() for Y in ways]
    return "".join(next(letter for letter, curve in CURVES.items() if curve == found) for found in curves)


exercise(
    reference=which_curve,
    cases=[{}],
    slips={
        "You took the mean for the maximum. Both jump when the spot crosses a border, but how large is the mean of a "
        "window that holds one 1?": "CBEDA",
        "You mixed up no pooling and every fourth place. Without pooling the spot is always somewhere: how many places "
        "differ after a move?": "DEBCA",
        "You mixed up no pooling and the global maximum. Which of the two notices no move at all?": "AEBDC",
        "You mixed up no pooling and the maximum of 4. Which of the two notices a move of one place?": "ECBDA",
        "You mixed up the maximum of 4 and every fourth place. Which of them can lose sight of the spot?": "CDBEA",
        "You mixed up the maximum of 4 and the global maximum. The window of one has borders inside the row.": "CABDE",
        "You mixed up the mean and every fourth place. The mean never loses sight of the spot, it only thins it out.": (
            "CEDBA"
        ),
        "You mixed up every fourth place and the global maximum. Which of them stays the same wherever the spot is?": (
            "CEBAD"
        ),
    },
    shows="Absorbed inside a window, a jump at its border: by half for the mean. Between its places, a stride is blind.",
    oracle=curves_by_running,
)


def measured(before, after, size, *, stride: int | None = None, signed: bool = False, by_mean: bool = False):
    """Measure a change as the exercise's repaired function does, or with any of its three bugs."""
    a, b = (F.max_pool2d(picture[None], size, stride) for picture in (before, after))
    difference = a - b if signed else (a - b).abs()
    return (difference.mean() / (a.mean() if by_mean else a.std())).item()


def honest_change(before, after, size):
    return measured(before, after, size)


def change_by_hand(before, after, size):
    a, b = (pool2d(picture, size, stride=size).double().flatten().tolist() for picture in (before, after))
    mean = sum(a) / len(a)
    spread = (sum((value - mean) ** 2 for value in a) / (len(a) - 1)) ** 0.5
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a) / spread


def two_pictures(seed: int, height: int, width: int, brighter: float = 0.0) -> dict[str, torch.Tensor]:
    """Draw two pictures whose pooled values are not all the same."""
    slope = torch.arange(height * width).reshape(height, width) / 64 + brighter
    return {"before": integers(seed, height, width) + slope, "after": integers(seed + 100, height, width) + slope}


exercise(
    reference=honest_change,
    cases=[
        {"before": torch.tensor([[0.0, 2.0]]), "after": torch.tensor([[2.0, 0.0]]), "size": 1},
        {
            "before": torch.tensor([[1.0, 2.0, 5.0, 3.0], [0.0, 1.0, 2.0, 0.0]]),
            "after": torch.tensor([[2.0, 5.0, 3.0, 4.0], [1.0, 2.0, 0.0, 1.0]]),
            "size": 2,
        },
        {**two_pictures(8, 5, 7), "size": 2},
        {**two_pictures(9, 6, 9, brighter=10.0), "size": 3},
        {**two_pictures(10, 4, 6, brighter=-20.0), "size": 2},
    ],
    slips={
        "Your windows still overlap: with `stride=1` they move by one place. Two bugs are repaired.": (
            lambda before, after, size: measured(before, after, size, stride=1)
        ),
        "Gains and losses still cancel: a spot that moves is +1 in one place and −1 in another. Two bugs are repaired.": (
            lambda before, after, size: measured(before, after, size, signed=True)
        ),
        "You still divide by the mean, which grows when both pictures become brighter by the same amount. Two bugs are "
        "repaired.": lambda before, after, size: measured(before, after, size, by_mean=True),
        "Two bugs are left: how far do the windows step, and can a gain make up for a loss?": lambda before, after, size: (
            measured(before, after, size, stride=1, signed=True)
        ),
        "Two bugs are left: how far do the windows step, and what happens to the divisor when the same amount is added to every pixel?": (
            lambda before, after, size: measured(before, after, size, stride=1, by_mean=True)
        ),
        "Two bugs are left: can a gain make up for a loss, and what happens to the divisor when the same amount is added to every pixel?": (
            lambda before, after, size: measured(before, after, size, signed=True, by_mean=True)
        ),
        "That is what the broken function gives.": lambda before, after, size: measured(
            before, after, size, stride=1, signed=True, by_mean=True
        ),
        "You took the absolute value of the mean. By then gains and losses have cancelled: first `abs`, then `mean`.": (
            lambda before, after, size: abs(measured(before, after, size, signed=True))
        ),
        "You did not divide by anything.": lambda before, after, size: (
            (F.max_pool2d(before[None], size) - F.max_pool2d(after[None], size)).abs().mean()
        ),
        "You divided by the spread of `before` as it is. Asked for is that of the pooled one.": lambda before, after, size: (
            (F.max_pool2d(before[None], size) - F.max_pool2d(after[None], size)).abs().mean() / before.std()
        ),
        "You divided by the spread of `after`, pooled. Asked for is that of `before`.": lambda before, after, size: (
            measured(after, before, size)
        ),
        "You divided by the spread of the differences. Then small changes count as much as large ones.": (
            lambda before, after, size: (
                (F.max_pool2d(before[None], size) - F.max_pool2d(after[None], size)).abs().mean()
                / (F.max_pool2d(before[None], size) - F.max_pool2d(after[None], size)).std()
            )
        ),
        "You squared the differences and took the root. Asked for is the mean of the absolute ones.": (
            lambda before, after, size: (
                (F.max_pool2d(before[None], size) - F.max_pool2d(after[None], size)).square().mean().sqrt()
                / F.max_pool2d(before[None], size).std()
            )
        ),
        "You added the differences up and did not average. A larger picture would then seem to change more.": (
            lambda before, after, size: measured(before, after, size) * F.max_pool2d(before[None], size).numel()
        ),
        "You pooled with the mean.": lambda before, after, size: (
            (F.avg_pool2d(before[None], size) - F.avg_pool2d(after[None], size)).abs().mean()
            / F.avg_pool2d(before[None], size).std()
        ),
        "You divided by the variance, the square of the standard deviation. Then brighter contrast makes less change.": (
            lambda before, after, size: measured(before, after, size) / F.max_pool2d(before[None], size).std()
        ),
        "You did not pool.": lambda before, after, size: measured(before, after, 1),
        "Your standard deviation divides by n. `std()` takes n − 1 where nothing else is said.": (
            lambda before, after, size: (
                (F.max_pool2d(before[None], size) - F.max_pool2d(after[None], size)).abs().mean()
                / F.max_pool2d(before[None], size).std(correction=0)
            )
        ),
    },
    shows="Neither more brightness everywhere nor more contrast changes it. A measure is worth as much as the cases it was tried on.",
    oracle=change_by_hand,
    more=lambda seed: {**two_pictures(seed, 6, 8), "size": seed % 3 + 1},
)


def max_network():
    return two_layers([[0.0, 1], [0, -1], [1, -1]], [1.0, -1, 1])


def two_layers(into: list, out: list, *after: nn.Module, zero_biases: bool = True) -> nn.Sequential:
    """Build a network of two layers from its weights; biases are 0, or as they were drawn."""
    first, last = nn.Linear(2, len(into)), nn.Linear(len(into), 1)
    with torch.no_grad():
        first.weight.copy_(torch.tensor(into))
        last.weight.copy_(torch.tensor([out]))
        for linear in (first, last):
            linear.bias.mul_(0 if zero_biases else 1)
    return nn.Sequential(first, nn.ReLU(), last, *after)


def linear_only(a: float, b: float) -> nn.Linear:
    """Build one layer that computes a times the first number plus b times the second."""
    net = nn.Linear(2, 1, bias=False)
    net.weight.data = torch.tensor([[a, b]])
    return net


def from_mean_and_difference():
    """Take half of the sum and half of the distance: (a + b)/2 + |a - b|/2."""
    return two_layers([[1.0, 1], [-1, -1], [1, -1], [-1, 1]], [0.5, -0.5, 0.5, 0.5])


def run_network(answer: Callable, X: torch.Tensor) -> Iterator[tuple[str, Any]]:
    """Look at what the network is made of and what it computes."""
    net = answer()
    yield "whether it is an nn.Module", isinstance(net, nn.Module)
    leaves = [module for module in net.modules() if not list(module.children())]
    yield (
        "which layers are neither nn.Linear nor nn.ReLU",
        sorted(type(leaf).__name__ for leaf in leaves if not isinstance(leaf, (nn.Linear, nn.ReLU))),
    )
    yield "its output", net(X)


exercise(
    reference=max_network,
    cases=[
        {"X": torch.tensor([[1.0, 3.0]])},
        {"X": torch.tensor([[3.0, 1.0]])},
        {"X": torch.tensor([[-2.0, 1.0]])},
        {"X": torch.tensor([[-2.0, -5.0], [-5.0, -2.0]])},
        {"X": torch.tensor([[4.0, -1.0], [0.0, 0.0], [2.0, 2.0]])},
    ],
    slips={
        "It is right as long as the first number is not negative: a ReLU cuts a negative one to 0. How can a negative "
        "number get past a ReLU?": lambda: two_layers([[1.0, 0], [-1, 1]], [1.0, 1]),
        "It is right as long as the second number is not negative: a ReLU cuts a negative one to 0. How can a negative "
        "number get past a ReLU?": lambda: two_layers([[0.0, 1], [1, -1]], [1.0, 1]),
        "That is the minimum. You took away the lead of the larger one instead of adding it to the smaller.": (
            lambda: two_layers([[0.0, 1], [0, -1], [-1, 1]], [1.0, -1, -1])
        ),
        "Your network adds the two numbers, where they are positive.": lambda: two_layers([[1.0, 0], [0, 1]], [1.0, 1]),
        "A negative maximum comes out as 0: is there a ReLU behind the last layer?": lambda: two_layers(
            [[0.0, 1], [0, -1], [1, -1]], [1.0, -1, 1], nn.ReLU()
        ),
        "The weights are right, but a layer has biases too, and yours are still the random ones it was made with.": (
            lambda: two_layers([[0.0, 1], [0, -1], [1, -1]], [1.0, -1, 1], zero_biases=False)
        ),
        "Those are the lengths of the lead, how far the larger number is ahead. Ahead of what?": lambda: two_layers(
            [[1.0, -1], [-1, 1]], [1.0, 1]
        ),
        "That is the mean: no ReLU has a say in it, so no number can win.": lambda: linear_only(0.5, 0.5),
        "You add a lead, but to the number that has it already. When must something be added to a: if a is ahead, or "
        "if b is?": lambda: two_layers([[1.0, 0], [-1, 0], [1, -1]], [1.0, -1, 1]),
        "ReLU(a) and ReLU(−a) are both counted as positive: together they are a without its sign.": lambda: two_layers(
            [[1.0, 0], [-1, 0], [-1, 1]], [1.0, 1, 1]
        ),
    },
    shows="Max pooling needs nothing that dense layers and ReLU do not have.",
    oracle=from_mean_and_difference,
    more=lambda seed: {"X": integers(seed, 4, 2)},
    probe=run_network,
)
