"""Chapter 6: exercises on padding, stride and dilation."""

from math import prod

import torch
from torch.nn import functional as F

from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers


def rectangle_shape():
    return (11 + 2 * 2 - 4) // 2 + 1, (12 - 5) // 3 + 1


exercise(
    reference=rectangle_shape,
    cases=[{}],
    slips={
        "You added the padding once to each axis. p counts the rows on each side, and there are two sides.": ((5, 3)),
        "You left the padding out. The window may begin above the image.": (4, 3),
        "You counted the steps. The window also has a place before the first step.": (5, 2),
        "You rounded up. A window that hangs over the last row is not counted: it has no place.": (7, 4),
        "You gave the rows what belongs to the columns, and the other way round. In all these pairs, which axis comes "
        "first?": (3, 7),
        "Rows and columns of the result are swapped.": (3, 6),
        "That would be stride 1. This window steps further.": (12, 8),
        "You divided the image by the stride. That is right only if kernel and padding cancel out; here they do not.": (
            5,
            4,
        ),
    },
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


exercise(
    reference=corner_edge_middle,
    cases=[{}],
    slips={
        "You counted the pixels that the outermost window sees. Asked is the other direction: how many windows see "
        "one pixel. Only if the size is kept do both give the same.": (16, 20, 25),
        "Those are the numbers without padding.": (1, 5, 25),
        "Those are the numbers if the size were kept. How much padding does a 5×5 kernel need for that?": (9, 15, 25),
        "Those are the chapter's numbers, for a 3×3 kernel.": (4, 6, 9),
        "Padding does not treat all pixels alike. In how many places can the window lie and still contain the "
        "corner?": (25, 25, 25),
        "You added what you counted on the two axes. Each choice of a row goes with each choice of a column.": (
            (4, 7, 10)
        ),
    },
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


exercise(
    reference=out_size,
    cases=[
        {"n": 3, "k": 2, "p": 0, "s": 1, "d": 1},
        {"n": 3, "k": 3, "p": 1, "s": 1, "d": 1},
        {"n": 4, "k": 2, "p": 0, "s": 2, "d": 1},
        {"n": 5, "k": 2, "p": 0, "s": 2, "d": 1},
        {"n": 5, "k": 2, "p": 0, "s": 1, "d": 2},
        {"n": 6, "k": 3, "p": 1, "s": 2, "d": 2},
        {"n": 28, "k": 5, "p": 2, "s": 3, "d": 3},
    ],
    slips={
        "You counted the padding once. p is per side.": lambda n, k, p, s, d: (n + p - d * (k - 1) - 1) // s + 1,
        "You counted the steps, not the places: the first place needs no step.": lambda n, k, p, s, d: (
            (n + 2 * p - d * (k - 1) - 1) // s
        ),
        "You divided the number of all places by the stride. The first place is there for any stride: only the "
        "steps after it get fewer.": lambda n, k, p, s, d: (n + 2 * p - d * (k - 1)) // s,
        "Your division leaves a fraction. A step that would lead over the rim is not taken.": lambda n, k, p, s, d: (
            (n + 2 * p - d * (k - 1) - 1) / s + 1
        ),
        "Where the division leaves a remainder, you rounded up. A step that would lead over the rim is not taken, "
        "however little is missing.": lambda n, k, p, s, d: -(-(n + 2 * p - d * (k - 1) - 1) // s) + 1,
        "You rounded to the nearest whole number. A step that fits by half is not taken.": lambda n, k, p, s, d: (
            round((n + 2 * p - d * (k - 1) - 1) / s) + 1
        ),
        "This computes what `hasty_size` does. Draw a row, and try a stride of 2, then a dilation of 2.": (
            lambda n, k, p, s, d: round((n + 2 * p - d * k) / s) + 1
        ),
        "Dilation has no effect on your result. A dilated kernel reaches further.": lambda n, k, p, s, d: (
            (n + 2 * p - k) // s + 1
        ),
        "You took d · k for the reach of the dilated kernel. Is there a gap behind its last entry?": (
            lambda n, k, p, s, d: (n + 2 * p - d * k) // s + 1
        ),
        "You added the padding after dividing by the stride. The window steps over the padding too.": (
            lambda n, k, p, s, d: (n - d * (k - 1) - 1) // s + 1 + 2 * p
        ),
    },
    shows="With this line you can predict the shape of every convolution.",
    oracle=lambda n, k, p, s, d: F.conv1d(
        torch.zeros(1, 1, n), torch.zeros(1, 1, k), padding=p, stride=s, dilation=d
    ).shape[-1],
    more=size_case,
)


def zero_rim(X, p):
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1])
    Y[p[0] : p[0] + X.shape[0], p[1] : p[1] + X.shape[1]] = X
    return Y


def lies_in_the_corner(X, p):
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1])
    Y[: X.shape[0], : X.shape[1]] = X
    return Y


def up_to_minus_p(X, p):
    Y = torch.zeros(X.shape[0] + 2 * p[0], X.shape[1] + 2 * p[1])
    Y[p[0] : -p[0], p[1] : -p[1]] = X
    return Y


exercise(
    reference=zero_rim,
    cases=[
        {"X": torch.tensor([[5.0]]), "p": (1, 1)},
        {"X": torch.tensor([[1.0, 2.0]]), "p": (1, 0)},
        {"X": torch.tensor([[1.0, 2.0], [3.0, 4.0]]), "p": (1, 2)},
        {"X": integers(1, 3, 2), "p": (0, 3)},
        {"X": integers(2, 2, 2), "p": (0, 0)},
    ],
    slips={
        "The zeros are above and to the left only. p counts for each side.": lambda X, p: F.pad(X, (p[1], 0, p[0], 0)),
        "The zeros are below and to the right only. p counts for each side.": lambda X, p: F.pad(X, (0, p[1], 0, p[0])),
        "You took p for both sides together and halved it. Here p counts the rows on each side.": lambda X, p: F.pad(
            X, (p[1] // 2, p[1] - p[1] // 2, p[0] // 2, p[0] - p[0] // 2)
        ),
        "You padded the rows by what is meant for the columns, and the other way round.": lambda X, p: F.pad(
            X, (p[0], p[0], p[1], p[1])
        ),
        "You passed the pair to F.pad as it is. F.pad reads it as (left, right) of the last axis. The rows want "
        "their share, too.": lambda X, p: F.pad(X, p),
        "The size is right, but the image lies in the upper left corner and not in the middle.": lies_in_the_corner,
        "A slice that ends at −p ends before it begins when p is 0. Padding on one axis only must work, too.": (
            up_to_minus_p
        ),
    },
    shows="F.pad does it too, but wants (left, right, top, bottom): the last axis first.",
    oracle=lambda X, p: F.pad(X, (p[1], p[1], p[0], p[0])),
    more=lambda seed: {"X": integers(seed, seed % 3 + 1, 2), "p": (seed % 2, seed % 4)},
    dtype="any",
)


def strided_corr2d(X, K, stride):
    (h, w), (down, right) = K.shape, stride
    Y = torch.zeros((X.shape[0] - h) // down + 1, (X.shape[1] - w) // right + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i * down : i * down + h, j * right : j * right + w] * K).sum()
    return Y


def library(X: torch.Tensor, K: torch.Tensor, stride: tuple[int, int] = (1, 1)) -> torch.Tensor:
    """Cross-correlate with PyTorch's own operator."""
    return F.conv2d(X[None, None], K[None, None], stride=stride)[0, 0]


def without_the_last(X, K, stride):
    rows, cols = ((n - k) // s for n, k, s in zip(X.shape, K.shape, stride, strict=True))
    return library(X, K, stride)[:rows, :cols]


def window_moves_by_one(X, K, stride):
    Y = library(X, K, stride)
    return library(X, K)[: Y.shape[0], : Y.shape[1]]


def image_thinned_first(X, K, stride):
    X = X[:: stride[0], :: stride[1]]
    if X.shape[0] < K.shape[0] or X.shape[1] < K.shape[1]:
        return torch.zeros(max(0, X.shape[0] - K.shape[0] + 1), max(0, X.shape[1] - K.shape[1] + 1))
    return library(X, K)


def image_place_as_output_place(X, K, stride):
    (h, w), Y = K.shape, torch.zeros_like(library(X, K, stride))
    for i in range(0, X.shape[0] - h + 1, stride[0]):
        for j in range(0, X.shape[1] - w + 1, stride[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def window_steps_by_its_size(X, K, stride):
    (h, w), Y = K.shape, torch.zeros_like(library(X, K, stride))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i * h : i * h + h, j * w : j * w + w] * K).sum()
    return Y


def strided_case(seed):
    h, w, down, right, more = numbers(seed, 5, 1, 3)
    return {"X": integers(seed, h + more, w + 4), "K": integers(seed + 1, h, w), "stride": (down, right)}


exercise(
    reference=strided_corr2d,
    cases=[
        {"X": torch.tensor([[1.0, 2.0, 3.0, 4.0]]), "K": torch.tensor([[1.0, 10.0]]), "stride": (1, 2)},
        {"X": torch.arange(9.0).reshape(3, 3), "K": torch.tensor([[1.0]]), "stride": (2, 1)},
        {"X": integers(3, 3, 3), "K": integers(4, 2, 2), "stride": (1, 1)},
        {"X": integers(5, 5, 6), "K": integers(6, 2, 3), "stride": (2, 2)},
        {"X": integers(7, 6, 7), "K": integers(8, 3, 2), "stride": (3, 2)},
    ],
    slips={
        "That is the result of stride 1. The window should step further.": lambda X, K, stride: library(X, K),
        "The size is right, but your window still moves by one pixel. Where does the window of output [i, j] begin?": (
            window_moves_by_one
        ),
        "You threw pixels of the image away first, and then slid the kernel over the rest. The stride is for the "
        "window: inside it all pixels count.": image_thinned_first,
        "The two strides are swapped: the first is for the rows, how far the window moves down.": (
            lambda X, K, stride: library(X, K, stride[::-1])
        ),
        "The last row and column of places are missing. Steps plus one are places.": without_the_last,
        "You counted in pixels of the image and used that as the place in the output, too. The second window begins at "
        "pixel s, but it belongs to output 1.": image_place_as_output_place,
        "Your window steps by its own size, so that windows lie side by side. It should step by the stride.": (
            window_steps_by_its_size
        ),
    },
    shows="Every s-th value of the dense result, without computing the others.",
    oracle=library,
    more=strided_case,
    dtype="any",
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


exercise(
    reference=rows_seen,
    cases=[
        {"i": 0, "n": 4, "k": 2, "p": 0, "s": 1, "d": 1},
        {"i": 1, "n": 4, "k": 2, "p": 0, "s": 2, "d": 1},
        {"i": 0, "n": 4, "k": 3, "p": 1, "s": 1, "d": 1},
        {"i": 3, "n": 4, "k": 3, "p": 1, "s": 1, "d": 1},
        {"i": 1, "n": 6, "k": 3, "p": 1, "s": 2, "d": 1},
        {"i": 0, "n": 6, "k": 3, "p": 0, "s": 1, "d": 2},
        {"i": 2, "n": 9, "k": 3, "p": 3, "s": 2, "d": 3},
        {"i": 0, "n": 3, "k": 2, "p": 2, "s": 1, "d": 1},
    ],
    slips={
        "Your numbers count from the top of the padded image. Which number has the first row of the image there?": (
            lambda i, n, k, p, s, d: [i * s + j * d for j in range(k) if i * s + j * d < n]
        ),
        "Your window moves by one row from output to output. It moves by s.": lambda i, n, k, p, s, d: [
            i - p + j * d for j in range(k) if 0 <= i - p + j * d < n
        ],
        "Some of your rows do not exist: they are padding, above or below the image.": (
            lambda i, n, k, p, s, d: [i * s - p + j * d for j in range(k)]
        ),
        "Your dilated window is as wide as an undilated one and has fewer rows. It keeps its k rows, and they move "
        "apart.": lambda i, n, k, p, s, d: [r for r in range(i * s - p, i * s - p + k, d) if 0 <= r < n],
        "You listed all rows from the first to the last. A dilated kernel skips some.": lambda i, n, k, p, s, d: [
            r for r in range(i * s - p, i * s - p + d * (k - 1) + 1) if 0 <= r < n
        ],
        "You multiplied the padding by the stride. The window begins p above the image and then takes i steps.": (
            lambda i, n, k, p, s, d: [(i - p) * s + j * d for j in range(k) if 0 <= (i - p) * s + j * d < n]
        ),
        "You put the middle of the window on row i · s. That is right only if the padding keeps the size. Where does "
        "the very first window begin?": lambda i, n, k, p, s, d: [
            r for j in range(k) if 0 <= (r := i * s + (j - k // 2) * d) < n
        ],
    },
    shows="A window can even lie in the padding alone. Then the output knows nothing of the image.",
    oracle=rows_by_gradient,
    more=rows_case,
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


def own_stride_counts(layers):
    field, step = 1, 1
    for k, s, d in layers:
        step *= s
        field += d * (k - 1) * step
    return field, step


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
    return field, prod(s for _, s, _ in layers)


exercise(
    reference=field_and_step,
    cases=[
        {"layers": [(3, 1, 1)]},
        {"layers": [(3, 2, 1)]},
        {"layers": [(3, 1, 2)]},
        {"layers": [(2, 2, 1), (2, 1, 1)]},
        {"layers": [(2, 2, 1), (2, 2, 1), (2, 1, 1)]},
        {"layers": [(7, 2, 1), (3, 2, 1), (3, 3, 2)]},
        {"layers": []},
    ],
    slips={
        "Your field does not depend on the strides. Behind a stride of 2, neighbouring values lie 2 pixels apart: how "
        "far apart are those that the next kernel sees?": lambda layers: (
            1 + sum(d * (k - 1) for k, _, d in layers),
            prod(s for _, s, _ in layers),
        ),
        "You let a layer's stride widen its own window. A stride spreads the windows of the layers above it.": (
            own_stride_counts
        ),
        "You used the stride of the layer just below alone. What about the strides further down?": (
            stride_of_the_layer_below
        ),
        "You left the dilation out. The window of a dilated layer is wider.": lambda layers: field_and_step(
            [(k, s, 1) for k, s, _ in layers]
        ),
        "The field is right, but you added up the strides. One step behind two layers of stride 2: how many steps does "
        "the lower one take?": lambda layers: (field_and_step(layers)[0], sum([s for _, s, _ in layers] or [1])),
        "You let every layer's stride stretch all values of the field, also the last one. Between r values there are "
        "only r − 1 steps.": whole_field_scaled,
        "You began at the wrong end: strides count for the layers above them, and the list begins at the image.": (
            lambda layers: field_and_step(layers[::-1])
        ),
    },
    shows="Strides multiply, so a few of them make the field large.",
    oracle=field_and_step_by_gradient,
    more=lambda seed: {"layers": [tuple(numbers(seed + i, 3, 1, 3)) for i in range(0, 30, 10)]},
)
