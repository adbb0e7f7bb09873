"""Chapter 6: exercises on padding, stride and dilation."""

from itertools import product
from math import prod
from typing import Any

import torch
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode

from d2lhelpers._language import Said
from d2lhelpers.exercises.convolution import CONVOLUTIONS
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.observe import LIMIT, StillRunning
from d2lhelpers.exercises.probes import catch, integers
from d2lhelpers.exercises.readings import misread


def rectangle_shape():
    return (11 + 2 * 2 - 4) // 2 + 1, (12 - 5) // 3 + 1


def rectangle(
    image=(11, 12),
    kernel=(4, 5),
    padding=(2, 0),
    stride=(2, 3),
    sides=2,
    places=lambda room, s: room // s + 1,
    turned=False,
):
    """Return the shape of the output, or what comes out when the task is misread."""
    axes = zip(image, kernel, padding, stride, strict=True)
    result = tuple(places(n + sides * p - k, s) for n, k, p, s in axes)
    return result[::-1] if turned else result


exercise(
    reference=rectangle_shape,
    cases=[{}],
    slips=misread(
        rectangle,
        {
            "You added the padding once to each axis. p counts the rows on each side, and there are two sides.": {
                "sides": 1
            },
            "You counted the padding four times. p counts the rows on each side, and there are two sides.": {
                "sides": 4
            },
            "You left the padding out. The window may begin above the image.": {"padding": (0, 0)},
            "You counted the steps. The window also has a place before the first step.": {
                "places": lambda room, s: room // s
            },
            "You rounded up. A window that hangs over the last row is not counted: it has no place.": {
                "places": lambda room, s: -(-room // s) + 1
            },
            "You did not round. A step that would lead over the rim is not taken.": {
                "places": lambda room, s: room / s + 1
            },
            "You divided the number of all places by the stride. The first place is there for any stride: only the steps "
            "after it get fewer.": {"places": lambda room, s: (room + 1) // s},
            "Rows and columns of the result are swapped.": {"turned": True},
            "That would be stride 1. This window steps further.": {"stride": (1, 1)},
            "You took 12 for the rows. The image has 11.": {"image": (12, 11)},
            "You read the padding the wrong way round. The rows come first.": {"padding": (0, 2)},
            "You read the stride the wrong way round. The rows come first.": {"stride": (3, 2)},
            "You took the padding's 2 for both axes. The pair says how much each axis gets.": {"padding": (2, 2)},
            "You took the stride's 2 for both axes. The pair says how far each step goes.": {"stride": (2, 2)},
            "You took the stride's 3 for both axes. The pair says how far each step goes.": {"stride": (3, 3)},
            "You took the kernel's 4 for both axes.": {"kernel": (4, 4)},
            "You took the kernel's 5 for both axes.": {"kernel": (5, 5)},
            "You read the kernel the wrong way round. The rows come first.": {"kernel": (5, 4)},
            "You left the kernel out. The window must lie inside with all its rows.": {"kernel": (1, 1)},
            "The kernel's size is added, not taken away. Does a larger window have more places?": {"kernel": (-4, -5)},
        },
        {
            "The columns are right, and one row is missing. Is the padding counted above and below?": (5, 3),
            "The columns are right, and one row is too many. Is half a step counted as one, the place before the first step counted twice, or the image taken for 12 rows?": (
                7,
                3,
            ),
            "The columns are right, and two rows are too many. Is the kernel taken off, and the padding counted once on "
            "each side?": (8, 3),
            "The columns are right, and two rows are missing. Is the padding counted, does the window step down too far, or is 1 taken off where it should be added?": (
                4,
                3,
            ),
            "The rows are right, and one column is too many. Did you round up, pad the columns, or step by 2?": (6, 4),
            "The rows are right, and three columns are too many. Is the kernel taken off, and which number of each pair did you take?": (
                6,
                6,
            ),
            "The rows are right, and one column is missing. Did you divide the number of all places by the stride? The first place is there for any stride: only the steps after it get fewer.": (
                6,
                2,
            ),
            "The rows are right. You did not round the columns: a step that would lead over the rim is not taken.": (
                6,
                7 / 3 + 1,
            ),
            "There is one place too many on both axes. Did you round up, or not take the kernel off? The last window must lie "
            "inside.": (7, 4),
            "A pair is read the wrong way round, that of the padding or that of the stride. The rows come first in every "
            "pair.": (4, 4),
            "You gave the rows what belongs to the columns, and the other way round. In all these pairs, which axis comes "
            "first?": (3, 7),
            "You divided the image by the stride. That is right only if kernel and padding cancel out; here they do not.": (
                5,
                4,
            ),
            "Neither the padding nor the stride is in these numbers.": (8, 8),
            "That would be stride 1, and the place before the first step is missing.": (11, 7),
            "The columns stand first, and there are two rows too few: is the padding counted?": (3, 4),
            "You divided the image by the stride, and did not round. How far can the window move?": (5.5, 4),
            "That is the image's own shape. Nothing here keeps the size.": (11, 12),
            "That is the image with its padding. In how many of these rows can the window begin?": (15, 12),
            "The numbers are right, but an image alone has neither batch nor channels. Two numbers are asked for.": (
                1,
                1,
                6,
                3,
            ),
        },
    ),
    shows="Each axis goes by itself, with its own kernel, padding and stride.",
    oracle=lambda: tuple(
        F.conv2d(torch.zeros(1, 1, 11, 12), torch.zeros(1, 1, 4, 5), padding=(2, 0), stride=(2, 3)).shape[2:]
    ),
)


def corner_edge_middle():
    return 2 * 2, 2 * 5, 5 * 5


def uses_of(size: int, kernel_size: int, padding: int) -> tuple[int, ...]:
    """Count how often a corner pixel, one in the middle of an edge, and the central one are used."""
    X = torch.zeros(1, 1, size, size, requires_grad=True)
    Y = F.conv2d(X, torch.ones(1, 1, kernel_size, kernel_size), padding=padding)
    counts = torch.autograd.grad(Y.sum(), X)[0][0, 0].int()
    return tuple(counts[[0, 0, size // 2], [0, size // 2, size // 2]].tolist())


def three_counts(corner=4, edge=10, centre=25):
    return corner, edge, centre


CORNER, EDGE, CENTRE = "The corner:", "The middle of the top row:", "The centre:"

exercise(
    reference=corner_edge_middle,
    cases=[{}],
    slips=misread(
        three_counts,
        {
            f"{CORNER} you counted on one axis alone. Each choice of a row goes with each choice of a column.": {
                "corner": 2
            },
            f"{CORNER} that is the count without padding. With it the window can also begin above the image, or left of it.": {
                "corner": 1
            },
            f"{CORNER} that would be padding 2. Here the window hangs over the rim by one row.": {"corner": 9},
            f"{CORNER} that is how many pixels the window sees there. How many windows see the pixel?": {"corner": 16},
            f"{CORNER} you added the two axes up, or counted the windows that hang over on one side only. Draw the places of the "
            "window that hold the corner.": {"corner": 3},
            f"{CORNER} that would be so if nothing ended at the rim. Which of these windows exist?": {"corner": 25},
            f"{EDGE} you counted on one axis alone. Each choice of a row goes with each choice of a column.": {
                "edge": 2
            },
            f"{EDGE} on one of the axes you found a single place, or none counted. How many rows can the window begin in and "
            "still hold it? How many columns?": {"edge": 5},
            f"{EDGE} that would be padding 2. Here the window hangs over the rim by one row.": {"edge": 15},
            f"{EDGE} that is how many pixels the window sees there. How many windows see the pixel?": {"edge": 20},
            f"{EDGE} you added what you counted on the two axes. Each choice of a row goes with each choice of a column.": {
                "edge": 7
            },
            f"{EDGE} not every column that the window can begin in lets it reach the pixel.": {"edge": 14},
            f"{EDGE} that is the count of the centre. The window cannot begin as far above this pixel as above the centre.": {
                "edge": 25
            },
            f"{EDGE} that would be a kernel of 3×3, or a place too few and one too many. Draw the places that hold it.": {
                "edge": 6
            },
            f"{EDGE} that is the count of the corner. To the left and right this pixel has more room.": {"edge": 4},
            f"{EDGE} one place too few on the long axis. A window of 5 can hold the pixel at its first, second, … place.": {
                "edge": 8
            },
            f"{EDGE} one place too many on the long axis. A window of 5 can hold the pixel at its first, second, … place.": {
                "edge": 12
            },
            f"{CENTRE} you counted on one axis alone. Each choice of a row goes with each choice of a column.": {
                "centre": 5
            },
            f"{CENTRE} you added what you counted on the two axes. Each choice of a row goes with each choice of a "
            "column.": {"centre": 10},
            f"{CENTRE} that is the number of all windows. Does each of them hold the centre?": {"centre": 49},
            f"{CENTRE} that would be a kernel of 3×3. This one is larger.": {"centre": 9},
            f"{CENTRE} that would be a kernel of 4×4. In how many places can 5 pixels lie and hold one of them?": {
                "centre": 16
            },
            f"{CENTRE} that is the number of pixels, or the windows of a kept size. Which of them reach the centre?": {
                "centre": 81
            },
            f"{CENTRE} one place too many on each axis. A window of 5 can hold the pixel at its first, second, … place.": {
                "centre": 36
            },
        },
        {
            "You counted the pixels that the outermost window sees. Asked is the other direction: how many windows see "
            "one pixel. Only if the size is kept do both give the same.": (16, 20, 25),
            "Those are the numbers without padding. With it, how far above the corner can the window begin?": (
                1,
                5,
                25,
            ),
            "Those are the numbers if the size were kept. How much padding does a 5×5 kernel need for that?": (
                9,
                15,
                25,
            ),
            "Those are the chapter's numbers, for a 3×3 kernel.": (4, 6, 9),
            "Those are numbers for a kernel of 3×3. This one is 5×5, and padding 1 is less than it reaches.": (9, 9, 9),
            "Those are numbers for a kernel of 3×3 without padding. This one is 5×5, with padding 1.": (1, 3, 9),
            "Padding does not treat all pixels alike. In how many places can the window lie and still contain the "
            "corner?": (25, 25, 25),
            "You added what you counted on the two axes. Each choice of a row goes with each choice of a column.": (
                (4, 7, 10)
            ),
            "You counted on one axis alone, and the corner without its padding. Each choice of a row goes with each choice of a "
            "column.": (1, 5, 5),
            "You counted on one axis alone. Each choice of a row goes with each choice of a column.": (2, 5, 5),
            "You took all places that the window has. Which of them reach the centre?": (4, 14, 49),
            "That is the number of all windows. Which of them hold the pixel?": (49, 49, 49),
            "The right numbers, in the opposite order. The corner comes first.": (25, 10, 4),
            "The corner and the edge are swapped.": (10, 4, 25),
            "You have one place too few on every axis. The outermost pixel is also held by a window that hangs over.": (
                1,
                4,
                16,
            ),
        },
    ),
    shows="On one axis, the outermost pixel is used p + 1 times, an inner one k times. The axes multiply.",
    oracle=lambda: uses_of(9, 5, 1),
)


def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1) - 1) // s + 1


def numbers(seed: int, count: int, low: int, high: int) -> list[int]:
    """Draw whole numbers from low to high."""
    return torch.randint(low, high + 1, (count,), generator=torch.Generator().manual_seed(seed)).tolist()


def size_case(seed):
    k, p, s, d, more = numbers(seed, 5, 1, 4)
    return {"n": d * (k - 1) + more, "k": k, "p": p - 1, "s": s, "d": d}


def sized(reach=lambda k, d: d * (k - 1) + 1, pads=2, divided=lambda room, s: room // s, first=1):
    """Return the formula, or what becomes of it when parts of it are wrong."""
    return lambda n, k, p, s, d: divided(n + pads * p - reach(k, d), s) + first


SIZES = [
    {"n": 3, "k": 2, "p": 0, "s": 1, "d": 1},
    {"n": 3, "k": 3, "p": 1, "s": 1, "d": 1},
    {"n": 3, "k": 2, "p": 0, "s": 2, "d": 1},
    {"n": 4, "k": 2, "p": 0, "s": 2, "d": 1},
    {"n": 4, "k": 2, "p": 1, "s": 3, "d": 1},
    {"n": 5, "k": 2, "p": 0, "s": 2, "d": 1},
    {"n": 5, "k": 2, "p": 0, "s": 1, "d": 2},
    {"n": 6, "k": 3, "p": 1, "s": 2, "d": 2},
    {"n": 28, "k": 5, "p": 2, "s": 3, "d": 3},
    {"n": 3, "k": 1, "p": 0, "s": 1, "d": 2},
    {"n": 1, "k": 3, "p": 1, "s": 1, "d": 1},
]
SIZED: dict[str, dict[str, Any]] = {
    "You counted the padding once. p is per side.": {"pads": 1},
    "You counted the steps, not the places: the first place needs no step.": {"first": 0},
    "Your division leaves a fraction. A step that would lead over the rim is not taken.": {
        "divided": lambda room, s: room / s
    },
    "Where the division leaves a remainder, you rounded up. A step that would lead over the rim is not taken, "
    "however little is missing.": {"divided": lambda room, s: -(-room // s)},
    "You rounded to the nearest whole number. A step that fits by half is not taken.": {
        "divided": lambda room, s: round(room / s)
    },
    "You rounded to the nearest whole number, a half upwards. A step that fits by half is not taken.": {
        "divided": lambda room, s: int(room / s + 0.5)
    },
    "You took half off and rounded. But of two whole numbers equally near, `round` takes the even one, and so it can take one "
    "off. What always rounds down?": {"divided": lambda room, s: round(room / s - 0.5)},
    "Dilation has no effect on your result. A dilated kernel reaches further.": {"reach": lambda k, d: k},
    "You took d · k for the reach of the dilated kernel. Is there a gap behind its last entry?": {
        "reach": lambda k, d: d * k
    },
}


def sized_wrong(taken: dict[str, Any]) -> dict[str, Any]:
    """Return the formulas with one or two of these mistakes, without those that are taken."""
    results = misread(
        lambda **way: tuple(sized(**way)(**case) for case in SIZES),
        SIZED,
        {said: tuple(formula(**case) for case in SIZES) for said, formula in taken.items()},
    )
    ways = {said: said.split(" Also: ") for said in results if said not in taken}
    return taken | {
        said: sized(**{name: part for one in parts for name, part in SIZED[one].items()})
        for said, parts in ways.items()
    }


def room(n, k, p, d):
    """Return how far the window can move."""
    return n + 2 * p - d * (k - 1) - 1


def pixels_looked_at(layers):
    field, step = {0}, 1
    for k, s, d in layers:
        field = {pixel + a * d * step for pixel in field for a in range(k)}
        step *= s
    return len(field), step


def without_end(*_):
    raise StillRunning(LIMIT)


exercise(
    reference=out_size,
    cases=SIZES,
    slips=sized_wrong(
        {
            "Your padding has no effect. The window may begin above the image.": (
                lambda n, k, p, s, d: room(n, k, 0, d) // s + 1
            ),
            "You counted the padding four times. p is per side, and an axis has two sides.": (
                lambda n, k, p, s, d: room(n, k, 2 * p, d) // s + 1
            ),
            "You took the padding away. It makes the image larger.": (lambda n, k, p, s, d: room(n, k, -p, d) // s + 1),
            "Your padding is dilated too. Only the kernel is.": (lambda n, k, p, s, d: room(n, k, d * p, d) // s + 1),
            "You divided the number of all places by the stride. The first place is there for any stride: only the "
            "steps after it get fewer.": (lambda n, k, p, s, d: (n + 2 * p - d * (k - 1)) // s),
            "You rounded up in place of adding one, or took one pixel too many off. What if the division leaves nothing over?": (
                lambda n, k, p, s, d: -(-room(n, k, p, d) // s)
            ),
            "Your stride has no effect. It makes the steps longer, so there are fewer.": (
                lambda n, k, p, s, d: room(n, k, p, d) + 1
            ),
            "You multiplied by the stride. Longer steps are fewer steps.": (
                lambda n, k, p, s, d: room(n, k, p, d) * s + 1
            ),
            "You rounded to the nearest whole number, after adding one. A step that fits by half is not taken.": (
                lambda n, k, p, s, d: round(room(n, k, p, d) / s + 1)
            ),
            "This computes what `hasty_size` does. Draw a row, and try a stride of 2, then a dilation of 2.": (
                lambda n, k, p, s, d: round((n + 2 * p - d * k) / s) + 1
            ),
            "You put d pixels between neighbouring entries. How many pixels lie between pixel 0 and pixel d?": (
                lambda n, k, p, s, d: (n + 2 * p - k - d * (k - 1)) // s + 1
            ),
            "You lengthened the kernel by one gap. How many gaps has a kernel of k?": (
                lambda n, k, p, s, d: (n + 2 * p - k - d + 1) // s + 1
            ),
            "You lengthened the kernel by k gaps. Is there one behind its last entry?": (
                lambda n, k, p, s, d: (
                    (n + 2 * p - k - k * (d - 1)) // s + 1 if d > 2 else (n + 2 * p - k * d) // s + (1 if d < 2 else 2)
                )
            ),
            "From the first entry to the last there are d · (k − 1) steps. How many pixels does the kernel cover, with both ends "
            "counted?": (lambda n, k, p, s, d: (room(n, k, p, d) + 1) // s + 1),
            "You took d · k − 1 for the reach. Check it with d = 1: how many pixels does an ordinary kernel cover?": (
                lambda n, k, p, s, d: (n + 2 * p - d * k + 1) // s + 1
            ),
            "You took d · k + 1 for the reach. Check it with d = 1: how many pixels does an ordinary kernel cover?": (
                lambda n, k, p, s, d: (n + 2 * p - d * k - 1) // s + 1
            ),
            "You added the padding after dividing by the stride. The window steps over the padding too.": (
                lambda n, k, p, s, d: room(n, k, 0, d) // s + 1 + 2 * p
            ),
            "You let image and padding each give their own number of steps. What one leaves over and what the other leaves over can "
            "make one more.": (lambda n, k, p, s, d: room(n, k, 0, d) // s + 2 * p // s + 1),
            "You divided image, padding and kernel each by the stride. Round once, at the end.": (
                lambda n, k, p, s, d: (n + 2 * p) // s - (d * (k - 1) + 1) // s + 1
            ),
            "You divided the number of all places by the stride, and did not round. How many places are one step apart?": (
                lambda n, k, p, s, d: (n + 2 * p - d * (k - 1)) / s
            ),
            "You divided the image by the stride. How far can the window move?": lambda n, k, p, s, d: n // s,
            "You divided the padded image by the stride. How far can the window move?": lambda n, k, p, s, d: (
                (n + 2 * p) // s
            ),
            "You divided the image alone by the stride, and took the kernel off after that. How far can the window move?": (
                lambda n, k, p, s, d: (n + 2 * p - 1) // s - d * (k - 1) + 1
            ),
            "You have one place too many.": lambda n, k, p, s, d: out_size(n, k, p, s, d) + 1,
            "The kernel's reach is added, not taken away. Does a larger window have more places?": lambda n, k, p, s, d: (
                (n + 2 * p + d * (k - 1) - 1) // s + 1
            ),
            "Your dilation also makes the steps longer. Only the stride does.": lambda n, k, p, s, d: (
                room(n, k, p, d) // (s * d) + 1
            ),
            "Stride and dilation have changed places.": lambda n, k, p, s, d: room(n, k, p, s) // d + 1,
            "You added one to the stride. The one more is a place, and stands outside the division.": lambda n, k, p, s, d: (
                room(n, k, p, d) // (s + 1)
            ),
            "The division takes in too little: without brackets it comes before the minus and the plus.": lambda n, k, p, s, d: (
                n + 2 * p - d * (k - 1) - 1 // s + 1
            ),
        }
    )
    | {"The loop never ends. Which of the numbers in its condition must change in each round?": without_end},
    shows="With this line you can predict the shape of every convolution.",
    oracle=lambda n, k, p, s, d: F.conv1d(
        torch.zeros(1, 1, n), torch.zeros(1, 1, k), padding=p, stride=s, dilation=d
    ).shape[-1],
    more=size_case,
)


def zero_rim(X, p):
    return F.pad(X, (p[1], p[1], p[0], p[0]))


def look_at_rim(answer, X, p):
    """Look at the padded image, and at whether it is a tensor of its own."""
    Y = answer(X, p)
    yield "", Y
    if isinstance(Y, torch.Tensor):
        yield "whether it is a new tensor", Y.untyped_storage().data_ptr() != X.untyped_storage().data_ptr()


def laid_in(rows, cols, size=lambda n, p: n + 2 * p):
    """Return a way to lay the image into zeros, in the slices that ``rows`` and ``cols`` make of a length and p."""

    def zero_rim(X, p):
        Y = torch.zeros(size(X.shape[0], p[0]), size(X.shape[1], p[1]))
        Y[rows(X.shape[0], p[0]), cols(X.shape[1], p[1])] = X
        return Y

    return zero_rim


def sides_as_high_as_the_image(X, p):
    above, side = torch.zeros(p[0], X.shape[1]), torch.zeros(X.shape[0], p[1])
    return torch.cat([side, torch.cat([above, X, above]), side], dim=1)


def sides_above(X, p):
    above = torch.zeros(p[0], X.shape[1])
    Y = torch.cat([above, X, above])
    side = torch.zeros(Y.shape[0], p[1])
    return torch.cat([side, Y, side])


def swapped_size(X, p):
    Y = torch.zeros(X.shape[1] + 2 * p[1], X.shape[0] + 2 * p[0])
    Y[p[0] : p[0] + X.shape[0], p[1] : p[1] + X.shape[1]] = X
    return Y


def upto(begin, end):
    """Return the function that makes a slice from a length n and a padding p."""
    return lambda n, p: slice(begin(n, p), end(n, p))


inside = upto(lambda n, p: p, lambda n, p: p + n)
at_the_start = upto(lambda n, p: 0, lambda n, p: n)
at_the_end = upto(lambda n, p: 2 * p, lambda n, p: 2 * p + n)
to_minus_p = upto(lambda n, p: p, lambda n, p: -p)
to_n = upto(lambda n, p: p, lambda n, p: n)


def own_rim(X, p):
    height, width = X.shape
    Y = torch.zeros_like(X)
    inside = slice(p[0], max(height - p[0], 0)), slice(p[1], max(width - p[1], 0))
    Y[inside] = X[inside]
    return Y


exercise(
    reference=zero_rim,
    cases=[
        {"X": torch.tensor([[0.5]]), "p": (1, 1)},
        {"X": torch.tensor([[1.0, 2.0]]), "p": (1, 0)},
        {"X": torch.tensor([[1.0, 2.0], [3.0, 4.0]]), "p": (1, 2)},
        {"X": integers(1, 3, 2), "p": (0, 3)},
        {"X": integers(2, 2, 2), "p": (0, 0)},
        {"X": torch.tensor([[1.0, 2.0]]), "p": (0, 1)},
    ],
    slips={
        "The zeros are above and to the left only. p counts for each side.": lambda X, p: F.pad(X, (p[1], 0, p[0], 0)),
        "The zeros are below and to the right only. p counts for each side.": lambda X, p: F.pad(X, (0, p[1], 0, p[0])),
        "You took p for both sides together and halved it. Here p counts the rows on each side.": lambda X, p: F.pad(
            X, (p[1] // 2, p[1] - p[1] // 2, p[0] // 2, p[0] - p[0] // 2)
        ),
        "You laid twice as many zeros on each side. p counts for one side.": lambda X, p: zero_rim(
            X, (2 * p[0], 2 * p[1])
        ),
        "You padded the rows by what is meant for the columns, and the other way round.": lambda X, p: F.pad(
            X, (p[0], p[0], p[1], p[1])
        ),
        "You passed the pair to F.pad as it is. F.pad reads it as (left, right) of the last axis. The rows want "
        "their share, too.": lambda X, p: F.pad(X, p),
        "You passed the pair to F.pad twice. F.pad reads the four as (left, right, top, bottom).": lambda X, p: F.pad(
            X, (*p, *p)
        ),
        "You passed the pair to F.pad twice, the columns first. F.pad reads the four as (left, right, top, bottom).": (
            lambda X, p: F.pad(X, (*p[::-1], *p[::-1]))
        ),
        "You took p[0] for both axes. The columns have a number of their own.": lambda X, p: zero_rim(X, (p[0], p[0])),
        "You took p[1] for both axes. The rows have a number of their own.": lambda X, p: zero_rim(X, (p[1], p[1])),
        "There are no zeros left and right. The columns want their share, too.": lambda X, p: zero_rim(X, (p[0], 0)),
        "There are no zeros above and below. The rows want their share, too.": lambda X, p: zero_rim(X, (0, p[1])),
        "The columns got p[0], and the rows nothing. `F.pad` begins with the last axis.": lambda X, p: zero_rim(
            X, (0, p[0])
        ),
        "The rim repeats the outermost pixels. Zeros are asked for.": lambda X, p: F.pad(
            X[None, None], (p[1], p[1], p[0], p[0]), mode="replicate"
        )[0, 0],
        "The rim repeats the outermost pixels, and rows and columns are swapped. Zeros are asked for.": lambda X, p: (
            F.pad(X[None, None], (p[0], p[0], p[1], p[1]), mode="replicate")[0, 0]
        ),
        "The rim mirrors the image. Zeros are asked for.": lambda X, p: F.pad(
            X[None, None], (p[1], p[1], p[0], p[0]), mode="reflect"
        )[0, 0],
        "The rim goes on at the opposite side. Zeros are asked for.": lambda X, p: F.pad(
            X[None, None], (p[1], p[1], p[0], p[0]), mode="circular"
        )[0, 0],
        "Your rim holds ones. Zeros are asked for.": lambda X, p: F.pad(X, (p[1], p[1], p[0], p[0]), value=1.0),
        "The size is right, but the image is not in it: there are zeros alone.": lambda X, p: torch.zeros_like(
            zero_rim(X, p)
        ),
        "The size is right, but the image lies in the upper left corner and not in the middle.": laid_in(
            at_the_start, at_the_start
        ),
        "The size is right, but the image lies in the lower right corner and not in the middle.": laid_in(
            at_the_end, at_the_end
        ),
        "When p is 0, a slice that ends at −p ends at 0, so it holds nothing. Padding on one axis only must work, too.": laid_in(
            to_minus_p, to_minus_p
        ),
        "When p is 0, a slice of columns that ends at −p ends at 0, so it holds nothing. Padding on one axis only must work, too.": laid_in(
            inside, to_minus_p
        ),
        "When p is 0, a slice of rows that ends at −p ends at 0, so it holds nothing. Padding on one axis only must work, too.": laid_in(
            to_minus_p, inside
        ),
        "Your slice ends at the old height and width. Where in the large image does the last row of the old one lie?": laid_in(
            to_n, to_n
        ),
        "The large image is too small, or the slice not as long as the image: it begins at p. How long is the axis with "
        "zeros at both ends, and where does the slice end?": laid_in(to_minus_p, to_minus_p, lambda n, p: n + p),
        "Your slice begins at p and ends with the large image. Where do the zeros behind the image begin?": laid_in(
            upto(lambda n, p: p, lambda n, p: n + 2 * p), upto(lambda n, p: p, lambda n, p: n + 2 * p)
        ),
        "The image lies one row and one column too far. Counted from 0, which number has the first row after p rows?": laid_in(
            upto(lambda n, p: p + 1, lambda n, p: p + n + 1), upto(lambda n, p: p + 1, lambda n, p: p + n + 1)
        ),
        "Your slice is one short: the number behind the colon is not in it any more.": laid_in(
            upto(lambda n, p: p, lambda n, p: p + n - 1), upto(lambda n, p: p, lambda n, p: p + n - 1)
        ),
        "Your large image is as high as the old one is wide. Which of its two sizes comes first?": swapped_size,
        "You laid the zeros for the sides above and below as well. `torch.cat` joins along the rows unless it is told `dim=1`.": (
            sides_above
        ),
        "The numbers are right, but batch and channels are still there. An image has two axes.": lambda X, p: zero_rim(
            X, p
        )[None, None],
        "You halved p, rounded down. Here p counts the rows on each side.": lambda X, p: zero_rim(
            X, (p[0] // 2, p[1] // 2)
        ),
        "Your large image holds whole numbers, and the fractions of the pixels are cut off.": lambda X, p: zero_rim(
            X.long(), p
        ),
        "The zeros at the sides are as high as the old image. How high is it after those above and below are there?": (
            sides_as_high_as_the_image
        ),
        "With p = (0, 0) you return the image itself, or a view of it. Asked for is a new tensor: who writes into that must "
        "not write into the image.": lambda X, p: zero_rim(X, p) if any(p) else X,
        "You set the rim of the image itself to zero. The zeros are laid around it, so the result is larger.": own_rim,
    },
    shows="F.pad does it too, but wants (left, right, top, bottom): the last axis first.",
    oracle=laid_in(inside, inside),
    more=lambda seed: {"X": integers(seed, seed % 3 + 1, 2), "p": (seed % 2, seed % 4)},
    probe=look_at_rim,
    dtype="any",
)


def strided_corr2d(X, K, stride):
    windows = X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1])
    return (windows * K).sum(dim=(2, 3))


class CountProducts(TorchFunctionMode):
    """Counts the products of two numbers in multiplications of tensors, entry by entry."""

    products = 0

    def __torch_function__(self, function, types, args=(), kwargs=None):
        """Count the entries of what is multiplied."""
        result = function(*args, **(kwargs or {}))
        if getattr(function, "__name__", "").strip("_") in ("mul", "rmul", "imul", "mul_", "multiply"):
            self.products += result.numel()
        return result


def look_at_strided(answer, X, K, stride):
    """Look at the result; if it is right, also at whether places were computed that are not in it."""
    right, again = strided_corr2d(X, K, stride), (X.clone(), K.clone())
    Y = answer(X, K, stride)
    yield "", Y
    if isinstance(Y, torch.Tensor) and Y.shape == right.shape and torch.allclose(Y.to(right.dtype), right):
        with CountProducts() as counter:
            answer(*again, stride)
        yield "whether it multiplies no more than it needs", counter.products <= right.numel() * K.numel()


def by_windows(X: torch.Tensor, K: torch.Tensor, stride: tuple[int, int] = (1, 1)) -> torch.Tensor:
    """Cross-correlate by cutting out all windows at once."""
    return torch.einsum("ijab,ab->ij", X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1]), K)


def in_loops(
    rows=lambda n, k, s: (n - k) // s + 1,
    begin=lambda place, k, s: place * s,
    step=lambda s: 1,
    cols=None,
    begin_col=None,
    rounds=lambda rows, cols: product(range(rows), range(cols)),
):
    """Return a cross-correlation in two loops, with other numbers of places, beginnings or steps inside the window."""

    def strided_corr2d(X, K, stride):
        (h, w), (down, right) = K.shape, stride
        Y = torch.zeros(rows(X.shape[0], h, down), (cols or rows)(X.shape[1], w, right))
        for i, j in rounds(*Y.shape):
            top, left = begin(i, h, down), (begin_col or begin)(j, w, right)
            window = X[top : top + h * step(down) : step(down), left : left + w * step(right) : step(right)]
            Y[i, j] = (window * K).sum()
        return Y

    return strided_corr2d


def dense_then_thinned(X, K, stride):
    return in_loops()(X, K, (1, 1))[:: stride[0], :: stride[1]]


def image_thinned_first(X, K, stride):
    X = X[:: stride[0], :: stride[1]]
    if X.shape[0] < K.shape[0] or X.shape[1] < K.shape[1]:
        return torch.zeros(max(0, X.shape[0] - K.shape[0] + 1), max(0, X.shape[1] - K.shape[1] + 1))
    return by_windows(X, K)


def image_place_as_output_place(X, K, stride):
    (h, w), Y = K.shape, torch.zeros_like(by_windows(X, K, stride))
    for i in range(0, X.shape[0] - h + 1, stride[0]):
        for j in range(0, X.shape[1] - w + 1, stride[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def with_windows(window, begin=1):
    """Return a cross-correlation in loops over the places, or over every few of them, with windows cut out otherwise."""

    def strided_corr2d(X, K, stride):
        (h, w), (down, right), Y = K.shape, stride, torch.zeros_like(by_windows(X, K, stride))
        for i in range(0, Y.shape[0], down if begin > 1 else 1):
            for j in range(0, Y.shape[1], right if begin > 1 else 1):
                Y[i, j] = (window(X, i, j, down, right, h, w) * K).sum()
        return Y

    return strided_corr2d


def holes_between(X, K, stride):
    (h, w), Y = K.shape, torch.zeros_like(by_windows(X, K))
    for i in range(0, Y.shape[0], stride[0]):
        for j in range(0, Y.shape[1], stride[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def not_summed(X, K, stride):
    (h, w), Y = K.shape, torch.zeros_like(by_windows(X, K, stride))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            top, left = i * stride[0], j * stride[1]
            Y[i, j] = X[top : top + h, left : left + w] * K
    return Y


def slices_that_end_early(X, K, stride):
    (h, w), (down, right), Y = K.shape, stride, torch.zeros_like(by_windows(X, K, stride))
    for a in range(h):
        for b in range(w):
            Y += X[a : a + Y.shape[0] : down, b : b + Y.shape[1] : right] * K[a, b]
    return Y


def slices_to_the_end(X, K, stride):
    (h, w), (down, right), Y = K.shape, stride, torch.zeros_like(by_windows(X, K, stride))
    for a in range(h):
        for b in range(w):
            Y += X[a::down, b::right] * K[a, b]
    return Y


def times_the_pair(X, K, stride):
    return X[0 * stride : 0 * stride + K.shape[0]]


def one_stride(rows, cols):
    """Return a cross-correlation that steps by other entries of the stride."""
    return lambda X, K, stride: by_windows(X, K, (stride[rows], stride[cols]))


def strided_case(seed):
    h, w, down, right, more = numbers(seed, 5, 1, 3)
    return {"X": integers(seed, h + more, w + 4), "K": integers(seed + 1, h, w), "stride": (down, right)}


exercise(
    reference=strided_corr2d,
    cases=[
        {
            "X": torch.tensor([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]),
            "K": torch.tensor([[1.0, 10.0]]),
            "stride": (1, 2),
        },
        {"X": torch.arange(9.0).reshape(3, 3), "K": torch.tensor([[0.5]]), "stride": (2, 1)},
        {"X": integers(5, 5, 6), "K": integers(6, 2, 3), "stride": (2, 2)},
        {"X": integers(7, 6, 7), "K": integers(8, 3, 2), "stride": (3, 2)},
        {"X": integers(9, 3, 4), "K": integers(10, 2, 2), "stride": (2, 2)},
    ],
    slips={
        "That is the result of stride 1. The window should step further.": lambda X, K, stride: by_windows(X, K),
        "The size is right, but your window still moves by one pixel. Where does the window of output [i, j] begin?": in_loops(
            begin=lambda place, k, s: place
        ),
        "The size is right, but to the right your window still moves by one pixel.": in_loops(
            begin_col=lambda place, k, s: place
        ),
        "The size is right, but downwards your window still moves by one pixel.": in_loops(
            begin=lambda place, k, s: place, begin_col=lambda place, k, s: place * s
        ),
        "You threw pixels of the image away first, and then slid the kernel over the rest. The stride is for the "
        "window: inside it all pixels count.": image_thinned_first,
        "The right result, but computed with stride 1, most of it for nothing, and then thinned out. Let the window stop only "
        "where it is needed.": dense_then_thinned,
        "The two strides are swapped: the first is for the rows, how far the window moves down.": one_stride(1, 0),
        "You took the step down for both axes. The window moves to the right by a number of its own.": one_stride(0, 0),
        "You took the step to the right for both axes. The window moves down by a number of its own.": one_stride(1, 1),
        "Your window steps to the right by the stride, and down by one.": lambda X, K, stride: by_windows(
            X, K, (1, stride[1])
        ),
        "Your window steps down by the stride, and to the right by one.": lambda X, K, stride: by_windows(
            X, K, (stride[0], 1)
        ),
        "The last row and column of places are missing. Steps plus one are places.": in_loops(
            lambda n, k, s: (n - k) // s
        ),
        "A `range` stops before its end, so the window that begins at n − k is left out, and it still fits.": in_loops(
            lambda n, k, s: -(-(n - k) // s)
        ),
        "The rows of places are right; in the columns one is missing. Steps plus one are places.": in_loops(
            cols=lambda n, k, s: (n - k) // s
        ),
        "The columns of places are right; in the rows one is missing. Steps plus one are places.": in_loops(
            lambda n, k, s: (n - k) // s, cols=lambda n, k, s: (n - k) // s + 1
        ),
        "You divided the number of all places by the stride, rounded down. The first place is there for any stride: only the "
        "steps after it get fewer.": in_loops(lambda n, k, s: (n - k + 1) // s),
        "You divided the image by the stride, and so count windows that hang over its rim, or miss some. How far can the "
        "window move?": in_loops(lambda n, k, s: n // s),
        "You rounded up the number of steps, so the last window hangs over the rim.": in_loops(
            lambda n, k, s: -(-(n - k) // s) + 1
        ),
        "You counted in pixels of the image and used that as the place in the output, too. The second window begins at "
        "pixel s, but it belongs to output 1.": image_place_as_output_place,
        "Your window steps by its own size, so that windows lie side by side. It should step by the stride.": in_loops(
            begin=lambda place, k, s: place * k
        ),
        "Your window steps by the stride, and inside it pixels are skipped as well: that would be a dilation.": in_loops(
            step=lambda s: s
        ),
        "Each window begins at i + s, one place further than the one before. By how much does the window move?": in_loops(
            begin=lambda place, k, s: place + s
        ),
        "The window begins one step too late: that of output 0 begins at pixel 0.": in_loops(
            begin=lambda place, k, s: (place + 1) * s
        ),
        "Only the first row is computed. Does the `return` stand inside the outer loop?": in_loops(
            rounds=lambda rows, cols: product(range(1), range(cols))
        ),
        "The last row and column of places stay 0. Do your loops end one too early?": in_loops(
            rounds=lambda rows, cols: product(range(rows - 1), range(cols - 1))
        ),
        "Where the windows begin the two strides are swapped; the size is right. The first one is for the rows.": with_windows(
            lambda X, i, j, down, right, h, w: X[i * right : i * right + h, j * down : j * down + w]
        ),
        "Your loops step over places of the output. The window takes long steps; the output has every place.": with_windows(
            lambda X, i, j, down, right, h, w: X[i : i + h, j : j + w], 2
        ),
        "Your loops step over places of the output, and the window steps as well. One of them is enough: which?": with_windows(
            lambda X, i, j, down, right, h, w: X[i * down : i * down + h, j * right : j * right + w], 2
        ),
        "Each window begins at the right place, but ends as if it had not moved. It is as large as the kernel.": with_windows(
            lambda X, i, j, down, right, h, w: X[i * down : i + h, j * right : j + w]
        ),
        "Each window begins at the right place, but it ends at (i + 1) times the stride or further: it is as large as the "
        "kernel.": with_windows(
            lambda X, i, j, down, right, h, w: X[i * down : (i + h) * down, j * right : (j + w) * right]
        ),
        "Your result has the size that stride 1 gives, with zeros between. Where does the second window's number belong?": (
            holes_between
        ),
        "Y[i, j] takes one number. A window times the kernel has one for each entry: add them up.": not_summed,
        "You took the largest product. Cross-correlation adds them up.": lambda X, K, stride: (
            X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1]) * K
        ).amax((2, 3)),
        "Your slices begin at the right pixel and end too early: with a step of s, as many places need more pixels than there "
        "are places. Where must the slice end?": slices_that_end_early,
        "Your slices run to the end of the image, where the window no longer fits. How many places are there, and where must the "
        "slice end?": slices_to_the_end,
        "Your loop never ends. Which of the numbers in its condition must change in each round?": without_end,
        "Your result holds whole numbers, and the fractions are cut off.": lambda X, K, stride: by_windows(
            X, K, stride
        ).long(),
        "A pair is used as one number. What are its two numbers, and to which axis does each belong?": (times_the_pair),
        "You laid zeros around the image. No padding is asked for.": lambda X, K, stride: by_windows(
            F.pad(X, (1, 1, 1, 1)), K, stride
        ),
        "You took the larger stride for both axes. Each has its own.": lambda X, K, stride: by_windows(
            X, K, (max(stride),) * 2
        ),
        "You took the smaller stride for both axes. Each has its own.": lambda X, K, stride: by_windows(
            X, K, (min(stride),) * 2
        ),
        "The numbers are right, but batch and channels are still there. An image has two axes.": lambda X, K, stride: (
            by_windows(X, K, stride)[None, None]
        ),
        "Only the first place is computed. Does the `return` stand inside the loops?": in_loops(
            rounds=lambda rows, cols: [(0, 0)]
        ),
        "Your kernel is turned by 180°. Cross-correlation takes it as it is.": lambda X, K, stride: by_windows(
            X, K.flip(0, 1), stride
        ),
        "You took the mean over the window. Cross-correlation adds up.": lambda X, K, stride: (
            by_windows(X, K, stride) / K.numel()
        ),
        "You added up the window without the kernel. Multiply entry by entry first.": lambda X, K, stride: by_windows(
            X, torch.ones_like(K), stride
        ),
        "You multiplied the sum of the window by the sum of the kernel. First multiply entry by entry, then add "
        "up.": lambda X, K, stride: by_windows(X, torch.ones_like(K), stride) * K.sum(),
        "Rows and columns of the result are swapped.": lambda X, K, stride: by_windows(X, K, stride).T,
        "The numbers are right, but all on one axis. How many rows and columns of places are there?": lambda X, K, stride: (
            by_windows(X, K, stride).flatten()
        ),
    },
    shows="Every s-th value of the dense result, without computing the others.",
    oracle=in_loops(),
    more=strided_case,
    probe=look_at_strided,
    dtype="any",
    forbidden=("corr2d", *CONVOLUTIONS),
)


def rows_seen(i, n, k, p, s, d):
    start = i * s - p
    return [row for row in range(start, start + d * k, d) if 0 <= row < n]


def rows_by_gradient(i, n, k, p, s, d):
    X = torch.zeros(1, 1, n, requires_grad=True)
    F.conv1d(X, torch.ones(1, 1, k), padding=p, stride=s, dilation=d)[0, 0, i].backward()
    return X.grad[0, 0].nonzero().flatten().tolist()


def rows_case(seed):
    case = size_case(seed)
    i = seed % out_size(**case)
    return {"i": i} | case


def touched(start=lambda i, p, s: i * s - p, step=lambda s, d: d, count=lambda k: k, kept=lambda row, n: 0 <= row < n):
    """Return a way to list rows, with another beginning, step, number or choice of them."""

    def rows_seen(i, n, k, p, s, d):
        rows = [start(i, p, s) + j * step(s, d) for j in range(count(k))]
        return [row for row in rows if kept(row, n)]

    return rows_seen


def pushed_inside(i, n, k, p, s, d):
    return [min(max(i * s - p + j * d, 0), n - 1) for j in range(k)]


exercise(
    reference=rows_seen,
    cases=[
        {"i": 0, "n": 4, "k": 2, "p": 0, "s": 1, "d": 1},
        {"i": 1, "n": 4, "k": 2, "p": 0, "s": 2, "d": 1},
        {"i": 0, "n": 4, "k": 3, "p": 1, "s": 1, "d": 1},
        {"i": 3, "n": 4, "k": 3, "p": 1, "s": 1, "d": 1},
        {"i": 1, "n": 6, "k": 3, "p": 1, "s": 2, "d": 1},
        {"i": 0, "n": 6, "k": 3, "p": 0, "s": 1, "d": 2},
        {"i": 0, "n": 6, "k": 3, "p": 1, "s": 1, "d": 2},
        {"i": 2, "n": 9, "k": 3, "p": 3, "s": 2, "d": 3},
        {"i": 0, "n": 3, "k": 2, "p": 2, "s": 1, "d": 1},
        {"i": 5, "n": 3, "k": 2, "p": 2, "s": 1, "d": 1},
    ],
    slips={
        "Your numbers count from the top of the padded image. Which number has the first row of the image there?": touched(
            lambda i, p, s: i * s
        ),
        "Your numbers count from the top of the padded image, its lower rim with it. Which number has the first row of the "
        "image there?": touched(lambda i, p, s: i * s, kept=lambda row, n: True),
        "Your window moves by one row from output to output. It moves by s.": touched(lambda i, p, s: i - p),
        "Some of your rows do not exist: they are padding, above or below the image.": touched(
            kept=lambda row, n: True
        ),
        "Some of your rows do not exist: they have numbers below 0 and are padding.": touched(
            kept=lambda row, n: row < n
        ),
        "Some of your rows do not exist: they are padding below the image, which has n rows.": touched(
            kept=lambda row, n: row >= 0
        ),
        "The image has n rows, counted from 0. Which number has the last one?": touched(
            kept=lambda row, n: 0 <= row <= n
        ),
        "You lose row 0. It belongs to the image.": touched(kept=lambda row, n: 0 < row < n),
        "You lose the last row of the image. Counted from 0 it has the number n − 1.": touched(
            kept=lambda row, n: 0 <= row < n - 1
        ),
        "You counted the image's rows from 1. Its first row has the number 0.": lambda *case: [
            row + 1 for row in rows_seen(*case)
        ],
        "You pushed the rows of padding to the rim of the image. They hold zeros: the output depends on no pixel there.": (
            pushed_inside
        ),
        "You pushed the rows of padding to the rim of the image and named each row once. Padding holds zeros: the output "
        "depends on no pixel there.": lambda *case: sorted(set(pushed_inside(*case))),
        "You let the rows of padding be those of the opposite side. They hold zeros.": lambda i, n, k, p, s, d: [
            (i * s - p + j * d) % n for j in range(k)
        ],
        "Where the window begins above the image, you began to count at row 0. With a dilation the rows keep their distance "
        "from where the window really begins.": lambda i, n, k, p, s, d: list(
            range(max(i * s - p, 0), min(i * s - p + d * (k - 1) + 1, n), d)
        ),
        "Where the window begins above the image, you let it begin at row 0, with all its rows. What it has above the image is "
        "lost.": touched(lambda i, p, s: max(i * s - p, 0)),
        "Your dilated window is as wide as an undilated one and has fewer rows. It keeps its k rows, and they move "
        "apart.": lambda i, n, k, p, s, d: [r for r in range(i * s - p, i * s - p + k, d) if 0 <= r < n],
        "You listed all rows from the first to the last. A dilated kernel skips some.": lambda i, n, k, p, s, d: [
            r for r in range(i * s - p, i * s - p + d * (k - 1) + 1) if 0 <= r < n
        ],
        "You listed all rows from the first to the last, and the gap behind it. How far does a dilated kernel reach, and which "
        "rows does it skip?": lambda i, n, k, p, s, d: [r for r in range(i * s - p, i * s - p + d * k) if 0 <= r < n],
        "Dilation has no effect on your rows. It moves the k rows of a window apart.": touched(step=lambda s, d: 1),
        "You left d rows between neighbouring rows of the window. With a dilation of 1 there is none between.": touched(
            step=lambda s, d: d + 1
        ),
        "Inside the window your rows lie s · d apart. The stride moves the whole window; its rows lie d apart.": touched(
            step=lambda s, d: s * d
        ),
        "Inside the window your rows lie s apart. The stride moves the whole window; its rows lie d apart.": touched(
            step=lambda s, d: s
        ),
        "The last row of the window is missing. It has k.": touched(count=lambda k: k - 1),
        "Your window has a row too many. It has k.": touched(count=lambda k: k + 1),
        "You multiplied the padding by the stride. The window begins p above the image and then takes i steps.": touched(
            lambda i, p, s: (i - p) * s
        ),
        "You moved the window up by half of the padding, rounded down. p counts the rows on each side.": touched(
            lambda i, p, s: i * s - p // 2
        ),
        "You moved the window up by the padding of both sides. Only the rows above count for where it begins.": touched(
            lambda i, p, s: i * s - 2 * p
        ),
        "You moved the window down by the padding. Does the first one begin above the image or below its first row?": touched(
            lambda i, p, s: i * s + p
        ),
        "You counted the outputs from 1. The first one is output 0.": touched(lambda i, p, s: (i - 1) * s - p),
        "You took one step too many. Output 0 has the very first window.": touched(lambda i, p, s: (i + 1) * s - p),
        "You added the stride once. The window takes i steps of s.": touched(lambda i, p, s: i + s - p),
        "Dilation moves your whole window. It moves the rows inside it apart.": lambda i, n, k, p, s, d: [
            r for j in range(k) if 0 <= (r := i * s * d - p + j * d) < n
        ],
        "You put the middle of the window on row i · s. That is right only if the padding keeps the size. Where does "
        "the very first window begin?": lambda i, n, k, p, s, d: [
            r for j in range(k) if 0 <= (r := i * s + (j - k // 2) * d) < n
        ],
        "Your loop never ends. Which of the numbers in its condition must change in each round?": without_end,
        "You gave the first and the last row, and a window may see none. All of them are asked for.": lambda *case: [
            rows_seen(*case)[0],
            rows_seen(*case)[-1],
        ],
        "You gave the first and the last row. All of them are asked for.": lambda *case: (
            rows_seen(*case)[:1] + rows_seen(*case)[-1:]
        ),
        "Rows above the image became rows inside it, as if their sign did not matter. They are padding.": lambda i, n, k, p, s, d: [
            abs(i * s - p + j * d) for j in range(k)
        ],
        "Where the window begins above the image you let it begin at row 0, and it may end below the image. What lies outside "
        "is padding.": touched(lambda i, p, s: max(i * s - p, 0), kept=lambda row, n: True),
        "You let each step be s − p long. The padding moves the first window, once.": touched(
            lambda i, p, s: i * (s - p)
        ),
        "Which rows exist you asked before you took the padding off. Take it off first.": lambda i, n, k, p, s, d: [
            i * s + j * d - p for j in range(k) if i * s + j * d < n
        ],
        "You chose the right rows, but give their numbers in the padded image. Which number has the first row of the image "
        "there?": lambda i, n, k, p, s, d: [i * s + j * d for j in range(k) if p <= i * s + j * d < n + p],
        "You put the middle of the window on row i · s, with as many rows above as below. An even kernel has no middle. Where "
        "does the very first window begin?": lambda i, n, k, p, s, d: [
            r for r in range(i * s - d * (k // 2), i * s + d * (k // 2) + 1, d) if 0 <= r < n
        ],
        "You put the middle of the window on row i · s, or the upper one of two. Where does the very first window begin, with "
        "this padding?": lambda i, n, k, p, s, d: [
            r for j in range(k) if 0 <= (r := i * s + (j - (k - 1) // 2) * d) < n
        ],
        "A slice that begins below 0 counts from the end. Find the numbers first, then choose.": lambda i, n, k, p, s, d: (
            list(range(n))[i * s - p : i * s - p + d * k : d]
        ),
        "Neither padding nor dilation has an effect on your rows. Where does the first window begin, and how far apart are its "
        "rows?": touched(lambda i, p, s: i * s, lambda s, d: 1),
        "Neither stride nor dilation has an effect on your rows. How far does the window move, and how far apart are its "
        "rows?": touched(lambda i, p, s: i - p, lambda s, d: 1),
        "Neither stride nor padding has an effect on your rows. How far does the window move, and where does the first one "
        "begin?": touched(lambda i, p, s: i),
        "Your window moves by one row from output to output, and rows of padding are in your list.": touched(
            lambda i, p, s: i - p, kept=lambda row, n: True
        ),
        "Dilation has no effect on your rows, and rows of padding are among them.": touched(
            step=lambda s, d: 1, kept=lambda row, n: True
        ),
        "The window moves by its own size here. It moves by the stride.": lambda i, n, k, p, s, d: rows_seen(
            i, n, k, p, k, d
        ),
        "You divided by the stride. Output i lies further on, not less far.": touched(lambda i, p, s: i // s - p),
        "Where the window begins above the image, you began to count at row 0, and you count on behind its last row. With a "
        "dilation the rows keep their distance from where the window really begins.": (
            lambda i, n, k, p, s, d: range(max(i * s - p, 0), min(i * s - p + d * k, n), d)
        ),
        "You counted the rows. Their numbers are asked for.": lambda *case: len(rows_seen(*case)),
        "Your rows are in decreasing order.": lambda *case: rows_seen(*case)[::-1],
        "A set came, and a set has no order. `sorted` makes a list of it.": lambda *case: set(rows_seen(*case)),
    },
    shows="A window can even lie in the padding alone. Then the output knows nothing of the image.",
    oracle=rows_by_gradient,
    more=rows_case,
)


def split_size(n, k, p, s, d):
    steps_in_the_image = (n - d * (k - 1) - 1) // s
    steps_in_the_padding = 2 * p // s
    return steps_in_the_image + steps_in_the_padding + 1


def no_layer(*given: Any) -> str:
    """Say why something is no layer on an axis of pixels, "" if it is one."""
    if len(given) != 5:
        return Said("Five numbers are asked for, (n, k, p, s, d), and {count} came.", count=len(given))
    if any(type(number) is not int for number in given):
        return "Whole numbers are asked for."
    n, k, p, s, d = given
    if n < 1 or k < 1 or s < 1 or d < 1 or p < 0:
        return "Only p may be 0, and nothing may be negative."
    if n + 2 * p < d * (k - 1) + 1:
        return "This kernel does not fit, not even with the padding."
    return ""


def nothing_lost(n, k, p, s, d):
    """Say why this layer has the right size, though the division is split."""
    over, more = (n - d * (k - 1) - 1) % s, 2 * p % s
    if s < 3:
        why = f"s = {s}"
    elif p == 0:
        why = "p = 0"
    elif more == 0:
        why = "the padding's division leaves nothing over"
    elif over == 0:
        why = "the image's division leaves nothing over"
    else:
        why = "both divisions leave something over, but together less than s"
    return Said("both give the same: {why}", why=why)


def look_at_layer(answer):
    """Look at a layer that is to have another size than ``split_size`` says."""
    given = answer()
    if not isinstance(given, (tuple, list)):
        said = "Five numbers are asked for, in brackets: (n, k, p, s, d)."
        yield "whether the task allows this input", None if given is None else said
        return
    for what, seen in catch(tuple(given), split_size, out_size, no_layer):
        yield what, nothing_lost(*given) if seen.startswith("both") else seen


def layer_with_another_size():
    return 4, 2, 1, 3, 1


exercise(
    reference=layer_with_another_size,
    cases=[{}],
    slips={
        "Your fourth number, the stride, is 1. Then no division leaves anything over, and both functions agree.": (
            8,
            3,
            1,
            1,
            1,
        ),
        "Stride 2 divides 2 · p, whatever p is. What stride does not?": (8, 3, 1, 2, 1),
        "Without padding there is one division only, the right one.": (12, 5, 0, 3, 1),
        "The stride divides 2 · p here, so the padding's steps are whole ones, and nothing of the padding gets lost in rounding.": (
            9,
            3,
            2,
            4,
            1,
        ),
        "In the image nothing is left over, so nothing can get lost there. What must both divisions leave?": (
            9,
            3,
            1,
            3,
            1,
        ),
        "Both divisions leave something over, which is on the way. How much must it be together to make a step?": (
            8,
            3,
            1,
            4,
            1,
        ),
        "Four numbers came, and five are asked for. The order is (n, k, p, s, d): the image stands first.": (
            4,
            1,
            3,
            1,
        ),
        "Each of the five is a whole number: no float, not even 3.0, and nothing else.": (4.0, 2, 1, 3, 1),
        "Only p may be 0, and nothing may be negative.": (4, 2, 1, 0, 1),
        "One number too many came. The order is (n, k, p, s, d).": (4, 2, 1, 3, 1, 1),
        "One thing came, and not five numbers with commas between: n, k, p, s, d.": 4,
        "This kernel does not fit, even with the padding. Remember its dilation.": (4, 3, 1, 3, 3),
    },
    shows="A remainder in the image and one in the padding can make a step together. So divide once, at the end.",
    oracle=lambda: (8, 5, 1, 4, 1),
    probe=look_at_layer,
)


def field_and_step(layers):
    field, step = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * step
        step *= s
    return field, step


def field_and_step_by_gradient(layers):
    X = torch.zeros(1, 1, 400, requires_grad=True)
    Y = X
    for k, s, d in layers:
        Y = F.conv1d(Y, torch.ones(1, 1, k), stride=s, dilation=d)
    seen = [torch.autograd.grad(Y[0, 0, i], X, retain_graph=True)[0].nonzero()[:, 2] for i in (0, 1)]
    return (seen[0][-1] - seen[0][0] + 1).item(), (seen[1][0] - seen[0][0]).item()


def walk(
    grown=lambda field, step, k, s, d: field + d * (k - 1) * step,
    stepped=lambda step, s, d: step * s,
    first=(1, 1),
    stride_first=False,
):
    """Return a walk from the image upwards that begins, grows or steps in another way."""

    def field_and_step(layers):
        field, step = first
        for k, s, d in layers:
            step, below = stepped(step, s, d), step
            field = grown(field, step if stride_first else below, k, s, d)
        return field, step

    return field_and_step


def stride_of_the_layer_below(layers):
    field, below = 1, 1
    for k, s, d in layers:
        field += d * (k - 1) * below
        below = s
    return field, below


def whole_field_scaled(layers):
    field = 1
    for k, s, d in reversed(layers):
        field = field * s + d * (k - 1)
    return field, strides(layers)


def stretched(layers, more):
    field = 1
    for k, s, d in reversed(layers):
        field = field * s + d * (k - 1) + more
    return field


def strides(layers):
    return prod(s for _, s, _ in layers)


def first_layer_apart(layers):
    k, s, d = layers[0]
    field, step = d * (k - 1) + 1, s
    for k, s, d in layers[1:]:
        field += d * (k - 1) * step
        step *= s
    return field, step


def but_for_none(field, step):
    """Return an answer that is right unless there are no layers."""
    return lambda layers: field_and_step(layers) if layers else (field, step)


exercise(
    reference=field_and_step,
    cases=[
        {"layers": [(3, 1, 1)]},
        {"layers": [(3, 2, 1)]},
        {"layers": [(3, 1, 2)]},
        {"layers": [(2, 2, 1), (2, 1, 1)]},
        {"layers": [(2, 2, 1), (2, 2, 1), (2, 1, 1)]},
        {"layers": [(7, 2, 1), (3, 2, 1), (3, 3, 2)]},
        {"layers": [(2, 1, 2), (2, 1, 1)]},
        {"layers": [(1, 2, 1), (2, 1, 1)]},
        {"layers": []},
    ],
    slips={
        "Your field does not depend on the strides. Behind a stride of 2, neighbouring values lie 2 pixels apart: how "
        "far apart are those that the next kernel sees?": walk(lambda field, step, k, s, d: field + d * (k - 1)),
        "Your field depends neither on the strides nor on the dilation. How far apart are the pixels that a kernel sees?": walk(
            lambda field, step, k, s, d: field + k - 1
        ),
        "You let a layer's stride widen its own window. A stride spreads the windows of the layers above it.": walk(
            stride_first=True
        ),
        "Each layer's reach is multiplied by its own stride alone. Which strides spread the pixels that it sees?": walk(
            lambda field, step, k, s, d: field + d * (k - 1) * s
        ),
        "You used the stride of the layer just below alone. What about the strides further down?": (
            stride_of_the_layer_below
        ),
        "You left the dilation out. The window of a dilated layer is wider.": walk(
            lambda field, step, k, s, d: field + (k - 1) * step
        ),
        "The field is right, but you added up the strides. One step behind two layers of stride 2: how many steps does "
        "the lower one take?": lambda layers: (field_and_step(layers)[0], sum([s for _, s, _ in layers] or [1])),
        "The field is right, but you added up the strides, and begin with 0. Behind two layers of stride 2: how many steps "
        "does the lower one take for one of the upper?": lambda layers: (
            field_and_step(layers)[0],
            sum(s for _, s, _ in layers),
        ),
        "You added the strides up. Where two layers of stride 2 follow each other, how many pixels does one step of the upper "
        "one cross?": walk(stepped=lambda step, s, d: step + s),
        "The field is right. As the step you gave the last layer's own stride, but each of its steps is as long as the layers "
        "below made it.": lambda layers: (field_and_step(layers)[0], ([1] + [s for _, s, _ in layers])[-1]),
        "The field is right, but the last layer's stride is missing in the step.": lambda layers: (
            field_and_step(layers)[0],
            strides(layers[:-1]),
        ),
        "The field is right, but your step is always 1. Behind a stride of 2, how far apart are two neighbours?": lambda layers: (
            field_and_step(layers)[0],
            1,
        ),
        "Your step is always 1, so the field does not depend on the strides either. Behind a stride of 2, how far apart are two neighbours?": walk(
            stepped=lambda step, s, d: step
        ),
        "As the step you gave the field itself: then the fields would lie side by side. Do they overlap?": lambda layers: (
            field_and_step(layers)[0],
            field_and_step(layers)[0],
        ),
        "A dilation lengthens your step, too. How far does a dilated window move, if its stride is 1?": walk(
            stepped=lambda step, s, d: step * s * d
        ),
        "A dilation lengthens your step, and the step goes into the layer's own reach. Which of the two numbers does a "
        "dilation change?": walk(
            lambda field, step, k, s, d: field + (k - 1) * step, lambda step, s, d: step * s * d, stride_first=True
        ),
        "You took d · k for what a layer adds. From the first entry to the last, how many gaps are there?": walk(
            lambda field, step, k, s, d: field + d * k * step
        ),
        "You counted d pixels between neighbouring entries. With a dilation of 1 there is none between them.": walk(
            lambda field, step, k, s, d: field + (d * (k - 1) + k - 1) * step
        ),
        "You counted d · k − 1 for what a layer adds. From the first entry to the last, how many gaps are there, each of d?": walk(
            lambda field, step, k, s, d: field + (d * k - 1) * step
        ),
        "Each layer adds its whole window. It shares a pixel with what was there: from the first to the last entry there are "
        "d · (k − 1) steps.": walk(lambda field, step, k, s, d: field + (d * (k - 1) + 1) * step),
        "Each layer adds its whole window, and the first pixel is not there. How many pixels does a value see without any "
        "layer?": walk(lambda field, step, k, s, d: field + (d * (k - 1) + 1) * step, first=(0, 1)),
        "You multiplied the windows. That would be right if they lay side by side.": walk(
            lambda field, step, k, s, d: field * (d * (k - 1) + 1)
        ),
        "You counted the steps, from the first to the last pixel. Both ends are to be counted.": walk(first=(0, 1)),
        "You let every layer's stride stretch all values of the field, also the last one. Between r values there are "
        "only r − 1 steps.": whole_field_scaled,
        "You began at the wrong end: strides count for the layers above them, and the list begins at the image.": (
            lambda layers: field_and_step(layers[::-1])
        ),
        "The two are in the opposite order. The field comes first.": lambda layers: field_and_step(layers)[::-1],
        "The list may be empty, and then it has no first layer. What does a value see without any layer?": first_layer_apart,
        "Only the empty list is wrong. Without any layer, a value is a pixel: how many pixels does it see, and how far on is "
        "the next?": but_for_none(0, 1),
        "Only the empty list is wrong. Without any layer, a value is a pixel: how many pixels does it see?": but_for_none(
            0, 0
        ),
        "Only the empty list is wrong. Without any layer, how far on is the next pixel?": but_for_none(1, 0),
        "Only the field is there. How far on the next one begins is asked for, too.": lambda layers: field_and_step(
            layers
        )[0],
        "Your field does not depend on the strides, and your step is the last layer's own. How many pixels lie between two "
        "neighbours behind two layers of stride 2?": walk(
            lambda field, step, k, s, d: field + d * (k - 1), lambda step, s, d: s
        ),
        "Your field does not depend on the strides, and the strides are added. How many pixels lie between two neighbours behind "
        "two layers of stride 2?": walk(lambda field, step, k, s, d: field + d * (k - 1), lambda step, s, d: step + s),
        "Each layer stretches the field that lies below it by its own stride. It is the layers above that a stride "
        "spreads.": walk(lambda field, step, k, s, d: field * s + d * (k - 1)),
        "You let every layer's stride stretch all values of the field, and each layer adds its whole window. Between r values "
        "there are r − 1 steps.": lambda layers: (stretched(layers, 1), strides(layers)),
        "You added the strides up, beginning with 0, and so the first layer reaches nowhere.": walk(
            stepped=lambda step, s, d: step + s, first=(1, 0)
        ),
        "As the step you gave the largest stride. Behind two layers of stride 2, how many pixels does one step cross?": (
            lambda layers: (field_and_step(layers)[0], max([s for _, s, _ in layers], default=1))
        ),
        "Your step begins with 0, and stays there. How many pixels lie between neighbours in the image itself?": walk(
            first=(1, 0)
        ),
        "You took the stride off the kernel. That is how much neighbouring windows overlap; how far does one reach?": walk(
            lambda field, step, k, s, d: field + d * (k - s) * step
        ),
        "Dilation goes into your step and not into the layer's own reach. It is the other way round.": walk(
            lambda field, step, k, s, d: field + (k - 1) * step, lambda step, s, d: step * s * d
        ),
        "You counted the pixels that are looked at. Asked is how far it is from the first to the last, with all that lies in "
        "the gaps.": pixels_looked_at,
        "You counted the pixels of a square. One axis is asked for.": lambda layers: (
            field_and_step(layers)[0] ** 2,
            field_and_step(layers)[1],
        ),
        "You took d · k for what a layer adds, and the first pixel is not there. Without any layer, how many pixels does a value "
        "see?": walk(lambda field, step, k, s, d: field + d * k * step, first=(0, 1)),
        "You took k for what a layer adds, without its dilation. From the first entry to the last, how many gaps are there, each "
        "of d?": walk(lambda field, step, k, s, d: field + k * step),
        "You divided by the distance of the pixels. It makes the field larger.": walk(
            lambda field, step, k, s, d: field + d * (k - 1) // step
        ),
        "Stride and dilation have changed places: a layer is (kernel size, stride, dilation).": lambda layers: (
            field_and_step([(k, d, s) for k, s, d in layers])
        ),
        "Your numbers are those before the last layer. How far does a value behind it see?": lambda layers: (
            field_and_step(layers[:-1])
        ),
        "Only the last layer counts. Does your loop forget the ones before?": lambda layers: field_and_step(
            layers[-1:]
        ),
        "Only the first layer counts. Does the `return` stand inside the loop?": lambda layers: (
            field_and_step(layers[:1]) if layers else None
        ),
    },
    shows="Strides multiply, so a few of them make the field large.",
    oracle=field_and_step_by_gradient,
    more=lambda seed: {"layers": [tuple(numbers(seed + i, 3, 1, 3)) for i in range(0, 30, 10)]},
)
