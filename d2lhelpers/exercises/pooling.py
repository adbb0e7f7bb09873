"""Chapter 8: exercises on pooling."""

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers import pool2d
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers, look_at

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


class GlobalAveragePool(nn.Module):
    def forward(self, X):
        return X.mean(dim=(2, 3))


class ByLibrary(nn.Module):
    """Average every map with PyTorch's own layers, then change the result by a function of input and result."""

    def __init__(self, then: Callable = lambda X, Y: Y) -> None:
        super().__init__()
        self.layers, self.then = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()), then

    def forward(self, X):
        return self.then(X, self.layers(X))


def layer(answer: Callable, X: torch.Tensor) -> Iterator[tuple[str, Any]]:
    """Look at the layer and what it makes of X."""
    yield from look_at(answer(), X)


exercise(
    reference=GlobalAveragePool,
    cases=[
        {"X": torch.tensor([[[[1.0, 3.0]], [[5.0, 9.0]]], [[[0.0, 2.0]], [[4.0, 4.0]]]])},
        {"X": torch.tensor([[[[1.0, 2.0], [3.0, 6.0]], [[0.0, 0.0], [0.0, 4.0]]]])},
        {"X": integers(6, 3, 2, 4, 5)},
        {"X": integers(7, 2, 1, 3, 2)},
    ],
    slips={
        "The right numbers, but two axes of length 1 are still there. A dense layer behind it wants (batch, channels).": (
            lambda: ByLibrary(lambda X, Y: Y[:, :, None, None])
        ),
        "You averaged over the channels, too. Each channel tells of another feature: they must stay apart.": (
            lambda: ByLibrary(lambda X, Y: Y.mean(dim=1))
        ),
        "You averaged over the images of the batch. No image may see another.": lambda: ByLibrary(
            lambda X, Y: Y.mean(dim=0)
        ),
        "You averaged over one of the two axes of the map only, along each row.": lambda: ByLibrary(
            lambda X, Y: X.mean(dim=3)
        ),
        "You averaged over one of the two axes of the map only, down each column.": lambda: ByLibrary(
            lambda X, Y: X.mean(dim=2)
        ),
        "You averaged over the channels and the height. Axes are counted from 0: which two are height and width?": (
            lambda: ByLibrary(lambda X, Y: X.mean(dim=(1, 2)))
        ),
        "You made one number of everything. Each image has its own, one for each channel.": lambda: ByLibrary(
            lambda X, Y: Y.mean()
        ),
        "Those are the sums. A larger image would give larger numbers.": lambda: ByLibrary(
            lambda X, Y: X.sum(dim=(2, 3))
        ),
        "You took the maximum of each map.": lambda: ByLibrary(lambda X, Y: X.amax(dim=(2, 3))),
        "`squeeze()` without an argument removes every axis of length 1. With a batch of one image or a single "
        "channel it removes too much.": lambda: ByLibrary(lambda X, Y: Y.squeeze()),
    },
    shows="It has no parameters and takes maps of any size. Many networks end with it.",
    oracle=ByLibrary,
    more=lambda seed: {"X": integers(seed, seed % 3 + 1, 2, 3, seed % 4 + 1)},
    probe=layer,
)


def share_that_changes(X, size):
    before, after = X[:, :-1], X[:, 1:]
    return (F.max_pool2d(before[None], size) != F.max_pool2d(after[None], size)).float().mean().item()


def share_by_package(X, size):
    before, after = (pool2d(image, size, stride=size) for image in (X[:, :-1], X[:, 1:]))
    return 1 - (before - after).abs().lt(0.5).double().mean().item()


def sparse(seed: int, *shape: int) -> torch.Tensor:
    """Draw an image of zeros with a few ones, so that moving changes some windows and not others."""
    return (integers(seed, *shape) > 3).float()


exercise(
    reference=share_that_changes,
    cases=[
        {"X": torch.tensor([[0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0]]), "size": 2},
        {"X": torch.tensor([[0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0]]), "size": 2},
        {"X": torch.tensor([[1.0, 1.0, 0.0]]), "size": 1},
        {"X": torch.tensor([[20.0, 19.0, 9.0]]), "size": 1},
        {"X": sparse(8, 6, 9), "size": 2},
        {"X": 3 * sparse(9, 7, 11), "size": 3},
    ],
    slips={
        "You compared the pictures before pooling.": lambda X, size: (X[:, :-1] != X[:, 1:]).float().mean(),
        "You counted how many values change. A share lies between 0 and 1.": lambda X, size: (
            share_that_changes(X, size) * F.max_pool2d(X[None, :, 1:], size).numel()
        ),
        "You divided by the number of the scene's pixels. How many values are left after pooling?": lambda X, size: (
            share_that_changes(X, size) * F.max_pool2d(X[None, :, 1:], size).numel() / X.numel()
        ),
        "You gave a percentage. A share lies between 0 and 1.": lambda X, size: 100 * share_that_changes(X, size),
        "You counted large changes only, as the chapter did. Here any difference counts.": lambda X, size: (
            (
                (F.max_pool2d(X[None, :, :-1], size) - F.max_pool2d(X[None, :, 1:], size)).abs()
                > 0.1 * F.max_pool2d(X[None, :, :-1], size).max()
            )
            .float()
            .mean()
        ),
        "That is the share of the values that stay.": lambda X, size: 1 - share_that_changes(X, size),
        "Your windows overlap: they move by one place at a time, and not by their size.": lambda X, size: (
            (F.max_pool2d(X[None, :, :-1], size, 1) != F.max_pool2d(X[None, :, 1:], size, 1)).float().mean()
        ),
        "You pooled with the mean. It notices every move inside a window.": lambda X, size: (
            (F.avg_pool2d(X[None, :, :-1], size) != F.avg_pool2d(X[None, :, 1:], size)).float().mean()
        ),
        "You pooled once and moved the result. One place of the result is a whole window of the picture: move first, "
        "then pool.": lambda X, size: (
            (F.max_pool2d(X[None], size)[..., :-1] != F.max_pool2d(X[None], size)[..., 1:]).float().mean()
        ),
        "Your picture wraps round: what leaves on one side comes back on the other. Cut off a column instead.": (
            lambda X, size: (F.max_pool2d(X[None], size) != F.max_pool2d(X[None].roll(-1, 2), size)).float().mean()
        ),
        "You averaged the differences. How much a value changes does not matter here, only whether it does.": (
            lambda X, size: (F.max_pool2d(X[None, :, :-1], size) - F.max_pool2d(X[None, :, 1:], size)).abs().mean()
        ),
    },
    shows="The same spot, one move: all of the result changes or nothing, as the window's border has it.",
    oracle=share_by_package,
    more=lambda seed: {"X": sparse(seed, 6, 8), "size": seed % 3 + 1},
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
        "It is right as long as one of the numbers is not negative: a ReLU has cut it to 0. How can a negative "
        "number get past a ReLU?": lambda: two_layers([[1.0, 0], [-1, 1]], [1.0, 1]),
        "The same, with the second number: it is right as long as that one is not negative. How can a negative "
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
