"""Chapter 8: exercises on pooling."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers import pool2d
from d2lhelpers._language import Said
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers
from d2lhelpers.exercises.readings import catch_or_tell, each_letter_once, misread, mixed_up

ROW = [3.0, 1.0, 5.0, 0.0, 4.0, 1.0, 9.0]


def pooled_row():
    return [5, 4]


def row_pooled(first=0, size=3, step=3, last="filled", keep=max, of=ROW):
    """Pool a row, with windows of another size or step, another start or end, and keep what ``keep`` returns."""
    starts = range(first, len(of) if last == "any" else len(of) - size + 1, step)
    return [keep(of[i : i + size]) for i in starts]


exercise(
    reference=pooled_row,
    cases=[{}],
    slips=misread(
        row_pooled,
        {
            "Your window moves by one place at a time, as a convolution does. How far does a pooling layer step when "
            "nobody says so?": {"step": 1},
            "You gave what is left at the end a window of its own. It is too short for one: what happens to it?": {
                "last": "any"
            },
            "Those are the means. The layer keeps the largest.": {"keep": lambda window: sum(window) / len(window)},
            "Those are the smallest values of each window.": {"keep": min},
            "Those are the sums of each window. The layer keeps the largest.": {"keep": sum},
            "Those are the medians. The layer keeps the largest.": {
                "keep": lambda window: sorted(window)[len(window) // 2]
            },
            "Those are the first of each window, not the largest.": {"keep": lambda window: window[0]},
            "Those are the last of each window, not the largest.": {"keep": lambda window: window[-1]},
            "Your windows overlap by one place: the next one starts behind the last, not on it.": {"step": 2},
            "You laid the windows from the right end. The first begins at the first number.": {"first": 1},
            "Your windows leave one place out between them. The next begins right behind the last.": {"step": 4},
            "Your windows hold two numbers. (1, 3) is their height and width.": {"size": 2, "step": 2},
            "Your windows hold four numbers. (1, 3) is their height and width.": {"size": 4, "step": 4},
            "You read (1, 3) as a window of 1 and a stride of 3. It is the window's height and width.": {
                "size": 1,
                "last": "any",
            },
            "Your first window begins before the row, as with padding at both ends. How much padding is there when nobody "
            "says so?": {"of": [0.0, *ROW, 0.0]},
            "You pooled twice. The row goes through one layer.": {"of": [5.0, 4.0], "size": 2},
        },
        {
            "The numbers are right, but they stand in a list inside the list.": [[5, 4]],
            "The layer gives one number for each window, not one for the whole row.": [9],
            "Those are the places of the largest in the row, not their values.": [2, 4],
            "Those are the places of the largest in their windows, not their values.": [2, 1],
            "The values are right, but the largest stays where it is and the others become 0: a pooled row is shorter.": (
                [0, 0, 5, 0, 4, 0, 0]
            ),
            "Each window leaves one number, not as many as it has.": [5, 5, 5, 4, 4, 4],
        },
    ),
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


def gradient_by_hand(step=1, last="filled", keep=max, gives=lambda value: 1, share=1.0):
    """Let each window give a share to whom it keeps."""
    gradient = [0.0] * len(FEW)
    for i in range(0, len(FEW) if last == "any" else len(FEW) - 1, step):
        winner = i + FEW[i : i + 2].index(keep(FEW[i : i + 2]))
        gradient[winner] += gives(FEW[winner]) * share
    return gradient


exercise(
    reference=gradient_of_max,
    cases=[{}],
    slips=misread(
        gradient_by_hand,
        {
            "You let the windows lie side by side. The stride here is 1: they overlap.": {"step": 2},
            "You gave the last number a window of its own. What does not fill a window is not seen.": {"last": "any"},
            "You let the smaller one win.": {"keep": min},
            "You gave the winners their values. The gradient does not ask how large the winner is, only how fast the sum "
            "grows with it.": {"gives": lambda value: value},
            "You divided by the number of windows. All that comes out is added up, and no mean is taken.": {
                "share": 0.25
            },
            "You let each winner pass on one half, as a mean does. The maximum follows its winner fully.": {
                "share": 0.5
            },
            "The sign is turned round: when a winner grows, the sum grows.": {"share": -1.0},
        },
        {
            "You marked who wins. But somebody may win in more than one window, and gets a share from each.": (
                [0, 1, 1, 0, 1]
            ),
            "You let each window share its gradient equally. That is what the mean does.": gradient_of_pooling(
                F.avg_pool2d, stride=1
            ),
            "You let each window share its gradient equally, as the mean does, and lie beside the next. The stride is 1.": (
                gradient_of_pooling(F.avg_pool2d, stride=2)
            ),
            "You counted in how many windows each value lies. Being seen is not enough to learn.": [1, 2, 2, 2, 1],
            "Those are the pooled values, one for each window. Asked for is the gradient, one for each input.": (
                [3, 3, 2, 5]
            ),
            "You counted windows: each gives 1. Asked for is what each of the five inputs gets.": [1, 1, 1, 1],
            "You gave every input 1, as if all were added up as they are. Who gets through the pooling?": [
                1,
                1,
                1,
                1,
                1,
            ],
            "Only the largest of all gets a gradient in your answer. Each window has a winner of its own.": [
                0,
                0,
                0,
                0,
                1,
            ],
            "Only the largest of all gets a gradient in your answer, that of all windows. Each window has a winner of its "
            "own.": [0, 0, 0, 0, 4],
            "You gave each winner its value once. The gradient asks only how fast the sum grows with it.": [
                0,
                3,
                2,
                0,
                5,
            ],
            "Only one input wins two windows in your answer, and it is another. Write down the four windows.": (
                [0, 1, 2, 0, 1]
            ),
            "That is the row itself.": FEW,
            "You left out the last window: 0 and 5.": [0, 2, 1, 0, 0],
            "You marked what is larger than both its neighbours. A window asks for the larger of two only.": [
                0,
                1,
                0,
                0,
                1,
            ],
            "You counted for windows of three, or only for what is larger than both its neighbours. How many numbers does a "
            "window hold here?": ([0, 2, 0, 0, 1]),
            "You left out who wins a single window.": [0, 2, 0, 0, 0],
            "You gave the loser of each window −1. A small change of the loser changes no maximum: it gets 0.": [
                -1,
                2,
                0,
                -2,
                1,
            ],
        },
    ),
    shows="The winner takes the gradient of each window it wins, the others get nothing.",
    oracle=lambda: gradient_of_pooling(F.max_pool2d, stride=1),
)


def min_pool(X, size):
    return -F.max_pool2d(-X, size)


def min_by_unfold(X, size):
    return X.unfold(2, size, size).unfold(3, size, size).amin(dim=(-2, -1))


def by_runs(X, size):
    n, c, rows, cols = X.shape[0], X.shape[1], X.shape[2] // size, X.shape[3] // size
    whole = X[:, :, : rows * size, : cols * size]
    return whole.reshape(n, c, rows, cols, size * size).amin(dim=-1)


def by_reshape(X, size):
    n, c, height, width = X.shape
    return X.reshape(n, c, height // size, size, width // size, size).amin(dim=(3, 5))


exercise(
    reference=min_pool,
    cases=[
        {"X": torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]]), "size": 2},
        {"X": torch.tensor([[[[1.0, -2.0, 0.0, 3.0], [3.0, 4.0, 5.0, -1.0]]]]), "size": 2},
        {"X": integers(1, 2, 2, 4, 5), "size": 2},
        {"X": integers(2, 1, 3, 6, 7), "size": 3},
        {"X": torch.tensor([[[[300.0, 500.0], [400.0, 700.0]]]]), "size": 2},
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
        "The right number wins in each window, but you threw its sign away.": lambda X, size: min_pool(X, size).abs(),
        "1 / x turns the order round only among numbers of one sign, and 0 has no inverse. What turns it round for all "
        "numbers?": lambda X, size: 1 / F.max_pool2d(1 / X, size),
        "The function exp(−x) turns the order round, but you did not turn it back.": lambda X, size: F.max_pool2d(
            (-X).exp(), size
        ),
        "That is the mean.": lambda X, size: F.avg_pool2d(X, size),
        "You subtracted the maximum from 1. The largest is still the one that was kept.": lambda X, size: (
            1 - F.max_pool2d(X, size)
        ),
        "You subtracted from 1 before pooling, which turns the order round, and did not turn it back.": lambda X, size: (
            F.max_pool2d(1 - X, size)
        ),
        "You subtracted from the largest value, which turns the order round, and did not turn it back.": (
            lambda X, size: F.max_pool2d(X.max() - X, size)
        ),
        "You subtracted the maximum of each window from the largest value. What of the window decides then?": (
            lambda X, size: X.max() - F.max_pool2d(X, size)
        ),
        "A window of positive numbers gets 0. Is there a ReLU on the way, or does your search begin at 0?": lambda X, size: (
            min_pool(X, size).clamp(max=0)
        ),
        "A window that holds a negative number gets 0. Is there a ReLU on the way?": lambda X, size: min_pool(
            X, size
        ).relu(),
        "Your windows are columns, one place wide.": lambda X, size: -F.max_pool2d(-X, (size, 1)),
        "Your windows are rows, one place high.": lambda X, size: -F.max_pool2d(-X, (1, size)),
        "You threw the signs away, and turned the sign of the largest.": lambda X, size: -F.max_pool2d(X.abs(), size),
        "You cut the image into runs of numbers that lie side by side in memory. A window takes some of each row.": (
            by_runs
        ),
        "Your window has side 2, whatever `size` says.": lambda X, size: min_pool(X, 2),
        "Your windows step by 2, whatever `size` says. They should lie side by side.": lambda X, size: (
            -F.max_pool2d(-X, size, stride=2)
        ),
        "You took what the maximum leaves of each window's sum: that is right for windows of two only.": lambda X, size: (
            F.avg_pool2d(X, size) * size**2 - F.max_pool2d(X, size)
        ),
        "You cut the image by `reshape`, which needs sides that `size` divides. What is left over at the rim is not seen.": (
            by_reshape
        ),
        "That is the smallest value of all maps. Each window has a minimum of its own.": lambda X, size: X.min(),
        "Padding came in: `padding` belongs to windows that hang over the rim, and none do here.": lambda X, size: (
            -F.max_pool2d(-X, size, padding=size // 2)
        ),
    },
    shows="One operation and two signs. It makes bright lines thinner and dark ones thicker.",
    oracle=min_by_unfold,
    more=lambda seed: {"X": integers(seed, 2, 2, 6, 7), "size": seed % 3 + 1},
)


def my_max_pool(X, size, stride, padding):
    rows, cols = ((n + 2 * padding - size) // stride + 1 for n in X.shape)
    windows = F.pad(X, (padding,) * 4, value=-torch.inf).unfold(0, size, stride).unfold(1, size, stride)
    return windows.reshape(rows, cols, size * size).sort(dim=2).values[:, :, -1]


def library(X, size, stride, padding, **options):
    """Pool by PyTorch's own function."""
    return F.max_pool2d(X[None], size, stride, padding, **options)[0]


def padded_with_zeros(X, size, stride, padding):
    return F.max_pool2d(F.pad(X[None], (padding,) * 4), size, stride)[0]


def by_windows(
    X,
    size,
    stride,
    padding,
    *,
    counted=lambda n, size, stride, padding: (n + 2 * padding - size) // stride + 1,
    jump=0,
    side=0,
    square=None,
    sides=(1, 1, 1, 1),
    value=-torch.inf,
    largest=torch.max,
):
    """Pool by a loop over the windows, with a number of them, a step, a side, a rim or a maximum that may be wrong."""
    height, width = X.shape if square is None else (X.shape[square],) * 2
    rows, cols = (counted(n, size, stride, padding) for n in (height, width))
    X, step, side = F.pad(X, [padding * s for s in sides], value=value), jump or stride, side or size
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = largest(X[i * step : i * step + side, j * step : j * step + side])
    return Y


def windows_with(**changes):
    """Return that loop with something changed; what is given as a function of the arguments is asked for."""

    def answer(X, size, stride, padding):
        asked = {k: v(size, stride, padding) if k in ("jump", "side") else v for k, v in changes.items()}
        return by_windows(X, size, stride, padding, **asked)

    return answer


def windows_of(X, size, stride, padding):
    padded = F.pad(X, (padding,) * 4, value=-torch.inf)
    return padded.unfold(0, size, stride).unfold(1, size, stride)


def cut_along(axis):
    """Return a function that unfolds one axis twice."""

    def answer(X, size, stride, padding):
        padded = F.pad(X, (padding,) * 4, value=-torch.inf)
        return padded.unfold(axis, size, stride).unfold(axis, size, stride).amax((-2, -1))

    return answer


def by_range(X, size, stride, padding, join):
    X = F.pad(X, (padding,) * 4, value=-torch.inf)
    rows, cols = (range(0, n - size, stride) for n in X.shape)
    image = [[X[i : i + size, j : j + size].max() for j in cols] for i in rows]
    return torch.tensor(image) if join is torch.tensor else torch.stack([torch.stack(row) for row in image])


def padded_at_the_sides(X, size, stride, padding, side):
    X = F.pad(X, (padding, padding), value=-torch.inf)
    rows, cols = (range(0, n - size + 1, stride) for n in X.shape)
    return torch.tensor([[X[i : i + side, j : j + side].max() for j in cols] for i in rows])


def everywhere(X, size, stride, padding):
    X = F.pad(X, (padding,) * 4, value=-torch.inf)
    rows, cols = (range(0, n, stride) for n in X.shape)
    return torch.tensor([[X[i : i + size, j : j + size].max() for j in cols] for i in rows])


def ending_too_early(X, size, stride, padding):
    rows, cols = ((n + 2 * padding - size) // stride + 1 for n in X.shape)
    X, Y = F.pad(X, (padding,) * 4, value=-torch.inf), torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            Y[i, j] = X[i * stride : i + size, j * stride : j + size].max()
    return Y


def not_padded(X, size, stride, padding):
    rows, cols = ((n + 2 * padding - size) // stride + 1 for n in X.shape)
    Y = torch.zeros(rows, cols)
    for i in range(rows):
        for j in range(cols):
            top, left = i * stride - padding, j * stride - padding
            Y[i, j] = X[top : top + size, left : left + size].max()
    return Y


def hanging_over(X, size, stride, padding):
    padded = F.pad(X, (padding,) * 4, value=-torch.inf)
    rows, cols = range(0, X.shape[0], stride), range(0, X.shape[1], stride)
    return torch.tensor([[padded[i : i + size, j : j + size].max() for j in cols] for i in rows])


def by_the_packages_loop(X, size, stride, padding):
    return by_windows(X, size, stride, padding)


def pool_case(seed):
    size = seed % 3 + 1
    return {"X": integers(seed, 5, 6), "size": size, "stride": seed % 2 + 1, "padding": size // 2}


exercise(
    reference=my_max_pool,
    cases=[
        {"X": torch.tensor([[1.5, 3.0, 2.0]]), "size": 1, "stride": 1, "padding": 0},
        {"X": torch.tensor([[1.0, 3.0, 0.0], [2.0, 1.0, 1.0]]), "size": 2, "stride": 1, "padding": 0},
        {"X": torch.tensor([[1.0, 3.0, 0.0, 1.0], [2.0, 1.0, 1.0, 2.0]]), "size": 2, "stride": 2, "padding": 0},
        {"X": integers(3, 2, 5), "size": 2, "stride": 2, "padding": 0},
        {"X": integers(4, 6, 5), "size": 2, "stride": 3, "padding": 0},
        {"X": torch.tensor([[-1.0, -2.0], [-3.0, -4.0]]), "size": 2, "stride": 2, "padding": 1},
        {"X": integers(5, 5, 8), "size": 3, "stride": 2, "padding": 1},
        {"X": (integers(6, 7, 4) - 6) * 1e30, "size": 2, "stride": 1, "padding": 1},
        {"X": integers(7, 3, 4), "size": 4, "stride": 2, "padding": 2},
        {"X": torch.tensor([[1.5], [3.0]]), "size": 1, "stride": 1, "padding": 0},
    ],
    slips={
        "Your window always moves by one place, whatever the stride says.": (
            lambda X, size, stride, padding: library(X, size, 1, padding)
        ),
        "Your window always moves by its own size. That is the default of PyTorch's layer, but here the stride is "
        "given.": lambda X, size, stride, padding: library(X, size, size, padding),
        "You took the mean of each window.": lambda X, size, stride, padding: F.avg_pool2d(
            X[None], size, stride, padding
        )[0],
        "You took the minimum of each window.": lambda X, size, stride, padding: -library(-X, size, stride, padding),
        "You took the sum of each window.": lambda X, size, stride, padding: (
            F.avg_pool2d(X[None], size, stride, padding)[0] * size**2
        ),
        "You kept windows that hang over the lower or right rim. A window that is not filled does not count.": (
            lambda X, size, stride, padding: library(X, size, stride, padding, ceil_mode=True)
        ),
        "A place of the padding won. You padded with 0, or with a number very close to it, such as `finfo.tiny`. Most negative numbers are smaller: what can never win?": padded_with_zeros,
        **{
            f"A place of the padding won. You padded with {value:g}, and X may hold smaller numbers. What can never win?": (
                windows_with(value=value)
            )
            for value in (-1.0, -10.0, -100.0, -999.0, -1e3, -1e4, -1e5, -1e6, -1e9)
        },
        "Your windows begin before n − size. The last one that fits begins exactly there: `range` stops one earlier.": (
            lambda X, size, stride, padding: by_range(X, size, stride, padding, torch.stack)
        ),
        "Your windows begin before n − size, and the last one that fits begins exactly there: `range` stops one earlier.": (
            lambda X, size, stride, padding: by_range(X, size, stride, padding, torch.tensor)
        ),
        "Your windows begin everywhere on the padded image, and the last ones hang over its rim. Which is the last place "
        "where one fits?": everywhere,
        "You padded left and right only, so there are too few rows of windows. F.pad wants (left, right, top, bottom).": (
            lambda X, size, stride, padding: padded_at_the_sides(X, size, stride, padding, size)
        ),
        "Your windows are one place too narrow: a slice ends before its second number already. And you padded left and right "
        "only: F.pad wants (left, right, top, bottom).": lambda X, size, stride, padding: padded_at_the_sides(
            X, size, stride, padding, size - 1
        ),
        "Your result holds whole numbers, and the fractions are cut off.": lambda X, size, stride, padding: (
            library(X, size, stride, padding).clamp(-(2.0**60), 2.0**60).long()
        ),
        "You took the maximum over one side of each window only. A window has two.": lambda X, size, stride, padding: (
            windows_of(X, size, stride, padding).amax(-1)
        ),
        "Both times you cut along the columns. A window has rows as well: one `unfold` for each axis.": cut_along(1),
        "Both times you cut along the rows. A window has columns as well: one `unfold` for each axis.": cut_along(0),
        "Your slices begin at i · stride, and end at i + size. Where does window i end?": ending_too_early,
        "You shifted the windows by the padding without padding X: a negative start counts from the end.": not_padded,
        "You looked for the maximum from 0 upwards: a window of negative numbers gets 0. Where can the search begin?": (
            windows_with(largest=lambda window: window.max().clamp(min=0))
        ),
        "You padded with infinity itself, and it wins. The sign?": windows_with(value=torch.inf),
        "The padding has no effect.": lambda X, size, stride, padding: library(X, size, stride, 0),
        "You padded below and to the right only. Padding counts per side: all four get it.": windows_with(
            sides=(0, 1, 0, 1), counted=lambda n, size, stride, padding: (n + padding - size) // stride + 1
        ),
        "Your result is too small: you counted the padding on one side of each axis. It is there on both, so there is room for "
        "more windows.": (windows_with(counted=lambda n, size, stride, padding: (n + padding - size) // stride + 1)),
        "You counted the windows without the padding. It makes room for more.": windows_with(
            counted=lambda n, size, stride, padding: (n - size) // stride + 1
        ),
        "You padded twice as much: once by F.pad, and once more in the formula.": windows_with(
            sides=(2, 2, 2, 2), counted=lambda n, size, stride, padding: (n + 4 * padding - size) // stride + 1
        ),
        "You added the padding to the count of windows, but not to X: some windows find nothing there.": windows_with(
            sides=(0, 0, 0, 0)
        ),
        "You padded width only: F.pad wants (left, right, top, bottom).": windows_with(
            sides=(1, 1, 0, 0), counted=lambda n, size, stride, padding: (n + 2 * padding - size) // stride + 1
        ),
        "The result is too small: n − size is how far the window can move, and it also has a place before it moves.": (
            windows_with(counted=lambda n, size, stride, padding: (n + 2 * padding - size) // stride)
        ),
        "You counted the windows without dividing by the stride, and the later ones lie outside.": windows_with(
            counted=lambda n, size, stride, padding: n + 2 * padding - size + 1
        ),
        "Your number of windows is n // stride. The last ones need room as well: where must a window of this size begin "
        "at the latest?": windows_with(counted=lambda n, size, stride, padding: (n + 2 * padding) // stride),
        "The number of windows is right, but each begins only one place after the last. Where must window i begin?": (
            windows_with(jump=lambda size, stride, padding: 1)
        ),
        "The number of windows is right, but each begins where one of the same size ends. Where must window i begin?": (
            windows_with(jump=lambda size, stride, padding: size)
        ),
        "Your windows begin in the right places and are as wide as the stride. Their side is `size`.": windows_with(
            side=lambda size, stride, padding: stride
        ),
        "Your windows are one place too wide: a slice ends before its second number.": windows_with(
            side=lambda size, stride, padding: size + 1
        ),
        "Your windows are one place too narrow: a slice ends before its second number already.": windows_with(
            side=lambda size, stride, padding: size - 1
        ),
        "Your windows begin everywhere in the image, and the last ones hang over its rim. Which is the last place "
        "where one fits?": hanging_over,
        "You took the image for a square, as wide as it is high. It has a height and a width.": windows_with(square=0),
        "You took the image for a square, as high as it is wide. It has a height and a width.": windows_with(square=1),
        "Rows and columns of the result are swapped.": lambda X, size, stride, padding: (
            my_max_pool(X, size, stride, padding).T
        ),
        "That is where each winner stands, not its value.": windows_with(largest=torch.argmax),
        "Size and stride are swapped.": lambda X, size, stride, padding: my_max_pool(X, stride, size, padding),
        "Your padding mirrors the image, so numbers of another window can win. What can never win?": (
            lambda X, size, stride, padding: library(F.pad(X[None], (padding,) * 4, mode="reflect")[0], size, stride, 0)
        ),
    },
    shows="Window, stride, padding: the formula for the size is that of a convolution.",
    oracle=by_the_packages_loop,
    more=pool_case,
    dtype="any",
    forbidden=(
        "max_pool1d",
        "max_pool2d",
        "max_pool3d",
        "max_pool2d_with_indices",
        "adaptive_max_pool2d",
        "fractional_max_pool2d",
        "pool2d",
    ),
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


CURVE = {
    "A": "which never changes",
    "B": "which jumps once, by one half",
    "C": "which changes with the first move, and then no more",
    "D": "which loses something and finds it again",
    "E": "which changes with the fourth move only, by 2",
}
WAYS = [
    "no pooling. How many places differ from the start after one move, and after six?",
    "the maximum of four. What does it notice of a move inside a window, and of one across a border?",
    "the mean of four. How large is the mean of a window that holds one 1?",
    "every fourth place. What is in the output when the spot stands between two such places?",
    "the global maximum. Does it matter to it where the 1 stands?",
]

exercise(
    reference=which_curve,
    cases=[{}],
    slips=mixed_up(
        "CEBDA",
        lambda way, letter: f"You took {letter}, {CURVE[letter]}, for {WAYS[way]}",
        {
            "You named a way for each curve in turn. Asked for is a curve for each way, in the order of the ways.": "ECADB",
            "Each of the five ways has a curve of its own: five letters, each of them once.": "CEBEA",
            "That is the example of the task.": "ABCDE",
            "Your order is right, from the last way to the first.": "ADBEC",
            "The letters are right, but they are capitals in the task.": "cebda",
            "The letters are right. Return them alone, with nothing between.": "C E B D A",
            "The letters are right. Return them alone, without commas.": "C, E, B, D, A",
            "You mixed up no pooling and the mean. Which of the two shrinks what it sees?": "BECDA",
            "You mixed up the mean and the global maximum. Which of the two sees when the spot leaves its window?": "CEADB",
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
    ),
    shows="Absorbed inside a window, a jump at its border: by half for the mean. Between its places, a stride is blind.",
    oracle=curves_by_running,
    probe=each_letter_once("CEBDA"),
)


def honest_change(before, after, size):
    return change()(before, after, size)


def mean_distance(a, b):
    return (a - b).abs().mean()


def spread(a, b, before):
    return a.std()


def change(apart=mean_distance, by=spread, pool=F.max_pool2d, as_number=True, **pooling):
    """Return a measure of change that differs in how far apart, by what divided, or how pooled."""

    def answer(before, after, size):
        options = {key: value(size) if callable(value) else value for key, value in pooling.items()}
        a, b = (pool(picture[None], size, **options) for picture in (before, after))
        result = apart(a, b) / by(a, b, before)
        return result.item() if as_number else result

    return answer


def change_by_hand(before, after, size):
    a, b = (pool2d(picture, size, stride=size).double().flatten().tolist() for picture in (before, after))
    mean = sum(a) / len(a)
    spread = (sum((value - mean) ** 2 for value in a) / (len(a) - 1)) ** 0.5
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a) / spread


def two_pictures(seed: int, height: int, width: int, brighter: float = 0.0) -> dict[str, torch.Tensor]:
    """Draw two pictures whose pooled values are not all the same."""
    slope = torch.arange(height * width).reshape(height, width) / 64 + brighter
    return {"before": integers(seed, height, width) + slope, "after": integers(seed + 100, height, width) + slope}


def unpooled(X, size):
    return X


# The three bugs of the task.
OVERLAP = "Your windows still overlap: with `stride=1` they move by one place."
CANCEL = "Gains and losses still cancel: a spot that moves is +1 in one place and −1 in another."
BY_MEAN = "You still divide by the mean, which grows when both pictures become brighter by the same amount."
BUGS = {
    OVERLAP: {"stride": 1},
    CANCEL: {"apart": lambda a, b: (a - b).mean()},
    BY_MEAN: {"by": lambda a, b, before: a.mean()},
}
OTHER_CHANGES = {
    "You took the absolute value of the mean. By then gains and losses have cancelled: first `abs`, then `mean`.": {
        "apart": lambda a, b: (a - b).mean().abs()
    },
    "You counted gains only: what became larger. How far apart are two values, whichever is larger?": {
        "apart": lambda a, b: (b - a).clamp(min=0).mean()
    },
    "You counted losses only: what became smaller. How far apart are two values, whichever is larger?": {
        "apart": lambda a, b: (a - b).clamp(min=0).mean()
    },
    "You averaged the larger one of each two values. Asked for is how far apart they are.": {
        "apart": lambda a, b: torch.maximum(a, b).mean()
    },
    "You squared the differences and took the root. Asked for is the mean of the absolute ones.": {
        "apart": lambda a, b: (a - b).square().mean().sqrt()
    },
    "You squared the differences. Asked for is the mean of the absolute ones.": {
        "apart": lambda a, b: (a - b).square().mean()
    },
    "You added the differences up and did not average. A larger picture would then seem to change more.": {
        "apart": lambda a, b: (a - b).abs().sum()
    },
    "You took the largest difference. Asked for is their mean.": {"apart": lambda a, b: (a - b).abs().max()},
    "You took the median of the differences. Asked for is their mean.": {"apart": lambda a, b: (a - b).abs().median()},
    "You took the standard deviation of the differences. Asked for is the mean of their absolute values.": {
        "apart": lambda a, b: (a - b).std()
    },
    "You took the mean off each picture first. A change that is the same everywhere then counts for nothing.": {
        "apart": lambda a, b: ((a - a.mean()) - (b - b.mean())).abs().mean()
    },
    "You took absolute values of both, and not of their difference.": {
        "apart": lambda a, b: (a.abs() - b.abs()).mean()
    },
    "You did not divide by anything.": {"by": lambda a, b, before: torch.tensor(1.0)},
    "You divided by the spread of `before` as it is. Asked for is that of the pooled one.": {
        "by": lambda a, b, before: before.std()
    },
    "You divided by the spread of `after`, pooled. Asked for is that of `before`.": {
        "by": lambda a, b, before: b.std()
    },
    "You divided by the spread of both pictures together. Asked for is that of `before`.": {
        "by": lambda a, b, before: torch.stack([a, b]).std()
    },
    "You divided by the larger of both spreads. Asked for is that of `before`.": {
        "by": lambda a, b, before: max(a.std(), b.std())
    },
    "You divided by the smaller of both spreads. Asked for is that of `before`.": {
        "by": lambda a, b, before: min(a.std(), b.std())
    },
    "You divided by the variance of `after`, pooled. Asked for is the standard deviation of `before`.": {
        "by": lambda a, b, before: b.var()
    },
    "You divided by the mean of both spreads. Asked for is that of `before`.": {
        "by": lambda a, b, before: (a.std() + b.std()) / 2
    },
    "You divided by the spread of the differences. Then small changes count as much as large ones.": {
        "by": lambda a, b, before: (a - b).std()
    },
    "You divided by the spread of the absolute differences. Then small changes count as much as large ones.": {
        "by": lambda a, b, before: (a - b).abs().std()
    },
    "You divided by the variance, the square of the standard deviation. Then brighter contrast makes less change.": {
        "by": lambda a, b, before: a.var()
    },
    "Your standard deviation divides by n. `std()` takes n − 1 where nothing else is said.": {
        "by": lambda a, b, before: a.std(correction=0)
    },
    "You divided by the distance from the darkest value to the brightest. Asked for is the standard deviation.": {
        "by": lambda a, b, before: a.max() - a.min()
    },
    "You divided by the mean absolute value. It grows with brightness, too.": {
        "by": lambda a, b, before: a.abs().mean()
    },
    "You divided by the spread of the absolute values. It changes when both pictures become brighter.": {
        "by": lambda a, b, before: a.abs().std()
    },
    "You multiplied by the spread. Divide by it.": {"by": lambda a, b, before: 1 / a.std()},
    "Downwards your windows lie side by side, to the right they still move by one place. Which axes has what you pooled or "
    "thinned out?": {"stride": lambda size: (size, 1)},
    "To the right your windows lie side by side, downwards they still move by one place. Which axes has what you pooled or "
    "thinned out?": {"stride": lambda size: (1, size)},
    "You pooled with the mean.": {"pool": F.avg_pool2d},
    "You did not pool.": {"pool": unpooled},
    "You kept windows that hang over the rim. What does not fill a window is not seen.": {"ceil_mode": True},
    "You padded the pictures. The windows lie side by side, from the first place on.": {
        "padding": lambda size: size // 2
    },
}


def wrong_measures() -> dict[str, Callable]:
    """Return measures with one fault, those of the task also with each other and with any further one."""
    answers = {Said("{said} Two bugs are repaired.", said=said): change(**parts) for said, parts in BUGS.items()}
    answers |= {said: change(**parts) for said, parts in OTHER_CHANGES.items()}
    for (a, x), (b, y) in itertools.combinations(BUGS.items(), 2):
        answers[Said("Two bugs are left. {a} Also: {b}", a=a, b=b)] = change(**x, **y)
    broken = {key: part for parts in BUGS.values() for key, part in parts.items()}
    answers["That is what the broken function gives."] = change(**broken)
    for (a, x), (b, y) in itertools.product(BUGS.items(), OTHER_CHANGES.items()):
        if not x.keys() & y.keys() and not (a == OVERLAP and (y.get("pool") is unpooled or "ceil_mode" in y)):
            answers[Said("One bug is left. {a} Also: {b}", a=a, b=b)] = change(**x, **y)
    answers["You subtracted before you pooled. Asked for is how far apart the pooled values are."] = pooled_difference
    answers["You return a number for each window. Take the mean."] = change(
        apart=lambda a, b: (a - b).abs(), as_number=False
    )
    return answers


def pooled_difference(before, after, size):
    return F.max_pool2d((before - after).abs()[None], size).mean() / F.max_pool2d(before[None], size).std()


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
    slips=wrong_measures(),
    shows="Neither more brightness everywhere nor more contrast changes it. A measure is worth as much as the cases it was tried on.",
    oracle=change_by_hand,
    more=lambda seed: {**two_pictures(seed, 6, 8), "size": seed % 3 + 1},
)


def image_that_shows():
    return torch.tensor([[-1.0]]), 2, 1, 1


def refuse_image(*given):
    if len(given) != 4 or not isinstance(given[0], torch.Tensor):
        return "a tensor and three whole numbers are asked for: X, size, stride, padding"
    X, *numbers = given
    if X.ndim != 2 or not X.is_floating_point() or not X.numel():
        return "X must be an image of floats, of shape (height, width)"
    if not X.isfinite().all():
        return "all numbers of X must be finite"
    if not all(type(number) is int for number in numbers):
        return "size, stride and padding must be whole numbers"
    size, stride, padding = numbers
    if size < 1 or stride < 1 or padding < 0:
        return "size and stride must be 1 or more, padding 0 or more"
    if padding > size / 2:
        return Said(
            "the padding may be half of the window at most; {padding} is more than half of {size}",
            padding=padding,
            size=size,
        )
    return "" if min(X.shape) + 2 * padding >= size else "no window fits into this image"


NO_HARM = {
    "there is no padding": lambda X, size, stride, padding: padding == 0,
    "no number is negative": lambda X, size, stride, padding: bool((X >= 0).all()),
    "no window at the rim holds negative numbers alone": lambda X, size, stride, padding: True,
}

exercise(
    reference=image_that_shows,
    cases=[{}],
    slips={
        "Without padding the function is right: no place of it can win.": (-torch.ones(4, 4), 2, 2, 0),
        "No number of your image is below 0, so a zero at the rim never beats one. Which images hold others?": (
            (torch.ones(4, 4), 3, 2, 1)
        ),
        "A zero wins only over negative numbers, and here each window that reaches the padding also holds a number that is not negative. Which windows reach the padding, and what do they hold?": (
            (torch.tensor([[1.0, 1, 1], [1, -1, 1], [1, 1, 1]]), 2, 1, 1)
        ),
    },
    shows="Behind a ReLU nobody would ever notice. Tests need numbers that the next user has, and not only one's own.",
    oracle=lambda: (-1 - torch.rand(4, 6), 3, 2, 1),
    probe=lambda answer: catch_or_tell(answer(), padded_with_zeros, my_max_pool, refuse_image, NO_HARM),
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


class FlatOutput(nn.Linear):
    def forward(self, X):
        return super().forward(X).flatten()


def lifted() -> nn.Sequential:
    """Build a network that lifts the first number over the ReLU, and takes it down again behind it."""
    net = two_layers([[1.0, 0], [-1, 1]], [1.0, 1])
    with torch.no_grad():
        net[0].bias[0], net[2].bias[0] = 100, -100
    return net


def from_mean_and_difference():
    """Take half of the sum and half of the distance: (a + b)/2 + |a - b|/2."""
    return two_layers([[1.0, 1], [-1, -1], [1, -1], [-1, 1]], [0.5, -0.5, 0.5, 0.5])


FAR = 1e8


def run_network(answer: Callable, X: torch.Tensor) -> Iterator[tuple[str, Any]]:
    """Look at what the network is made of, at what it makes of zeros, and at what it computes."""
    net = answer()
    is_module = isinstance(net, nn.Module)
    yield "whether it is an nn.Module", is_module
    if not is_module:
        return
    yield "whether it is an nn.Sequential", isinstance(net, nn.Sequential)
    leaves = [module for module in net.modules() if not list(module.children())]
    plain = all(isinstance(leaf, (nn.Linear, nn.ReLU)) for leaf in leaves)
    yield "whether it is made of nn.Linear and nn.ReLU alone", plain
    if not plain:
        return
    shape = tuple(net(torch.ones(3, 2)).shape)
    yield "the shape of its output for three pairs", shape
    if shape != (3, 1):
        return
    zero = bool(net(torch.zeros(1, 2)).abs().item() < 1e-3)
    yield "whether the larger one of 0 and 0 is 0", zero
    if not zero:
        return
    if (X.abs() > FAR).any():  # anything may come out, so only whether it is right can be the same
        yield "whether it is right that far from 0 as well", bool(torch.allclose(net(X), from_mean_and_difference()(X)))
    else:
        yield "its output", net(X)


exercise(
    reference=max_network,
    cases=[
        {"X": torch.tensor([[1.0, 3.0]])},
        {"X": torch.tensor([[3.0, 1.0]])},
        {"X": torch.tensor([[-2.0, 1.0]])},
        {"X": torch.tensor([[-2.0, -5.0], [-5.0, -2.0]])},
        {"X": torch.tensor([[4.0, -1.0], [0.0, 0.0], [2.0, 2.0]])},
        {"X": torch.tensor([[-3.0e8, -3.0e8], [-5.0e8, -5.0e8]])},
        {"X": torch.tensor([[0.0, 3.0e8], [3.0e8, 0.0]])},
    ],
    slips={
        "It is right as long as the first number is not negative: a ReLU cuts a negative one to 0. How can a negative "
        "number get past a ReLU?": lambda: two_layers([[1.0, 0], [-1, 1]], [1.0, 1]),
        "It is right as long as the second number is not negative: a ReLU cuts a negative one to 0. How can a negative "
        "number get past a ReLU?": lambda: two_layers([[0.0, 1], [1, -1]], [1.0, 1]),
        "That is the minimum. You took away the lead of the larger one, or half of the distance, instead of adding it.": (
            lambda: two_layers([[0.0, 1], [0, -1], [-1, 1]], [1.0, -1, -1])
        ),
        "Your network adds the two numbers, where they are positive.": lambda: two_layers([[1.0, 0], [0, 1]], [1.0, 1]),
        "Your network adds the two numbers: nothing decides which is larger. Is there a ReLU between your layers?": (
            lambda: linear_only(1.0, 1.0)
        ),
        "Your network returns the first number, whatever the second is. Is there a ReLU between your layers?": (
            lambda: linear_only(1.0, 0.0)
        ),
        "Your network returns the second number, whatever the first is. Is there a ReLU between your layers?": (
            lambda: linear_only(0.0, 1.0)
        ),
        "A negative maximum comes out as 0: is there a ReLU behind the last layer?": lambda: two_layers(
            [[0.0, 1], [0, -1], [1, -1]], [1.0, -1, 1], nn.ReLU()
        ),
        "For two zeros your network gives something else than 0, and only a bias can do that. nn.Linear draws biases at "
        "random if you don't set them.": lambda: two_layers(
            [[0.0, 1], [0, -1], [1, -1]], [1.0, -1, 1], zero_biases=False
        ),
        "It is right for small numbers: a bias lifts them over the ReLU. But some number is always further below. Can a "
        "number get past a ReLU without being lifted?": lifted,
        "What you return is no network. Is there a `return`, and does the nn.Sequential itself stand behind it, and no function "
        "that calls it?": lambda: print,
        "There is a layer that is neither nn.Linear nor nn.ReLU. These two are enough.": lambda: nn.Sequential(
            nn.AdaptiveMaxPool1d(1)
        ),
        "Your output has two numbers for each pair. The last layer has one output.": lambda: nn.Sequential(
            nn.Linear(2, 2), nn.ReLU()
        ),
        "Your network has one output for each pair of a batch, but the axis for it is missing: (n, 1) is asked for.": (
            lambda: FlatOutput(2, 1)
        ),
        "Those are the lengths of the lead, how far the larger number is ahead. Ahead of what?": lambda: two_layers(
            [[1.0, -1], [-1, 1]], [1.0, 1]
        ),
        "That is how far the first number is ahead of the second. It has to be added to something.": lambda: two_layers(
            [[1.0, -1]], [1.0]
        ),
        "That is how far the second number is ahead of the first. It has to be added to something.": lambda: two_layers(
            [[-1.0, 1]], [1.0]
        ),
        "That is the mean: no ReLU has a say in it, so no number can win.": lambda: linear_only(0.5, 0.5),
        "You added half of the lead to the mean where the first number is larger, and nothing where the second is. How "
        "far apart are they, whichever is larger?": lambda: two_layers([[1.0, 1], [-1, -1], [1, -1]], [0.5, -0.5, 0.5]),
        "You added half of the lead to the mean where the second number is larger, and nothing where the first is. How "
        "far apart are they, whichever is larger?": lambda: two_layers([[1.0, 1], [-1, -1], [-1, 1]], [0.5, -0.5, 0.5]),
        "You added the whole distance to the mean. How far is the larger number from the middle of the two?": lambda: (
            two_layers([[1.0, 1], [-1, -1], [1, -1], [-1, 1]], [0.5, -0.5, 1, 1])
        ),
        "You added half of the distance to the whole sum. Which number lies in the middle of the two?": lambda: (
            two_layers([[1.0, 1], [-1, -1], [1, -1], [-1, 1]], [1.0, -1, 0.5, 0.5])
        ),
        "That is twice the larger number.": lambda: two_layers([[1.0, 1], [-1, -1], [1, -1], [-1, 1]], [1.0, -1, 1, 1]),
        "It is right where the mean is not negative: a ReLU cuts a negative one to 0. How can a negative number get past a "
        "ReLU?": lambda: two_layers([[1.0, 1], [1, -1], [-1, 1]], [0.5, 0.5, 0.5]),
        "You add a lead, but to the number that has it already. When must something be added to a: if a is ahead, or "
        "if b is?": lambda: two_layers([[1.0, 0], [-1, 0], [1, -1]], [1.0, -1, 1]),
        "You add a lead, but to the number that has it already. When must something be added to b: if b is ahead, or "
        "if a is?": lambda: two_layers([[0.0, 1], [0, -1], [-1, 1]], [1.0, -1, 1]),
        "ReLU(a) and ReLU(−a) are both counted as positive: together they are a without its sign.": lambda: two_layers(
            [[1.0, 0], [-1, 0], [-1, 1]], [1.0, 1, 1]
        ),
        "ReLU(b) and ReLU(−b) are both counted as positive: together they are b without its sign.": lambda: two_layers(
            [[0.0, 1], [0, -1], [1, -1]], [1.0, 1, 1]
        ),
        "You add up both numbers, where they are positive, and a lead. Only one of the two belongs to the lead.": lambda: (
            two_layers([[1.0, 0], [0, 1], [-1, 1]], [1.0, 1, 1])
        ),
        "You add up both numbers, where they are positive, and the lead of the first. Only one of the two belongs to the "
        "lead.": lambda: two_layers([[1.0, 0], [0, 1], [1, -1]], [1.0, 1, 1]),
        "You add the distance to a, whichever is larger. When must something be added to a, and when nothing?": lambda: (
            two_layers([[1.0, 0], [-1, 0], [-1, 1], [1, -1]], [1.0, -1, 1, 1])
        ),
        "You add the distance to b, whichever is larger. When must something be added to b, and when nothing?": lambda: (
            two_layers([[0.0, 1], [0, -1], [-1, 1], [1, -1]], [1.0, -1, 1, 1])
        ),
        "ReLU(−a) is there, and ReLU(a) is missing: only the negative part of a gets through.": lambda: two_layers(
            [[-1.0, 0], [-1, 1]], [-1.0, 1]
        ),
        "ReLU(−b) is there, and ReLU(b) is missing: only the negative part of b gets through.": lambda: two_layers(
            [[0.0, -1], [1, -1]], [-1.0, 1]
        ),
        "The sign of a is turned round.": lambda: two_layers([[1.0, 0], [-1, 0], [-1, 1]], [-1.0, 1, 1]),
        "The sign of b is turned round.": lambda: two_layers([[0.0, 1], [0, -1], [1, -1]], [-1.0, 1, 1]),
    },
    shows="Max pooling needs nothing that dense layers and ReLU do not have.",
    oracle=from_mean_and_difference,
    more=lambda seed: {"X": integers(seed, 4, 2)},
    probe=run_network,
    forbidden=("maximum", "amax", "fmax", "max"),
)
