"""Chapter 5: exercises on cross-correlation and convolution."""

from collections.abc import Callable
from itertools import product
from math import prod
from typing import Any

import torch
from torch.nn import functional as F

from d2lhelpers._language import Said
from d2lhelpers.convolution import corr2d, learn_kernel
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import catch, integers
from d2lhelpers.exercises.readings import misread


def output_shape():
    return 8, 6


def shape(image=(10, 7), kernel=(3, 2), of_axis=lambda n, k: n - k + 1, turned=False):
    """Return the shape of the result, or what comes out when the task is misread."""
    result = tuple(of_axis(n, k) for n, k in zip(image, kernel, strict=True))
    return result[::-1] if turned else result


exercise(
    reference=output_shape,
    cases=[{}],
    slips=misread(
        shape,
        {
            "That is the image's own shape. Can the kernel start in the last row and still fit?": {
                "of_axis": lambda n, k: n
            },
            "You counted how far the window can move, n − k. It also has a place before it moves: one more.": {
                "of_axis": lambda n, k: n - k
            },
            "Rows and columns are swapped. A shape names the rows first.": {"turned": True},
            "You added the kernel to the image. Is the window allowed to hang over the rim here?": {
                "of_axis": lambda n, k: n + k - 1
            },
            "The kernel's 3 met the image's 7, and its 2 the 10. Which two of these four numbers count rows?": {
                "kernel": (2, 3)
            },
            "You laid the windows side by side. Here they overlap: how far does the window move from one place to the "
            "next?": {"of_axis": lambda n, k: n // k},
            "You laid the windows side by side, and counted a last one that sticks out. Here they overlap: how far does the "
            "window move from one place to the next?": {"of_axis": lambda n, k: -(-n // k)},
            "You divided by the kernel's size. The window moves by one pixel, not by its own size.": {
                "of_axis": lambda n, k: n / k
            },
            "You took away the kernel's size and one more. Count the places on a row of 3 boxes with a window of 2.": {
                "of_axis": lambda n, k: n - k - 1
            },
            "You took k − 1 away at both ends. The first window begins in row 0: at that end nothing is lost.": {
                "of_axis": lambda n, k: n - 2 * (k - 1)
            },
            "You took the kernel's size away at both ends. The first window begins in row 0: at that end nothing is "
            "lost.": {"of_axis": lambda n, k: n - 2 * k},
            "You took the kernel's size away twice, and added one. The first window begins in row 0: at that end nothing is "
            "lost.": {"of_axis": lambda n, k: n - 2 * k + 1},
            "You have one place too many on each axis. Count on a row of 3 boxes with a window of 2.": {
                "of_axis": lambda n, k: n - k + 2
            },
            "You added image and kernel. Is the window allowed to hang over the rim here?": {
                "of_axis": lambda n, k: n + k
            },
        },
        {
            "One off each axis is right for a kernel of 2×2. This one has 3 rows.": (9, 6),
            "The rows are right. In which of the 7 columns can a window of 2 columns begin?": (8, 5),
            "The columns are right. In which of the 10 rows can a window of 3 rows begin?": (7, 6),
            "The rows are right, and the columns are those of the image. Can a window of 2 columns begin in the last one?": (
                8,
                7,
            ),
            "The columns are right, and the rows are those of the image. Can a window of 3 rows begin in the last one?": (
                10,
                6,
            ),
            "The kernel's 3 met the 7, its 2 the 10, and the columns come first. Which of the four numbers count rows?": (
                5,
                9,
            ),
            "The numbers are right, but an image alone has neither batch nor channels. Two numbers are asked for.": (
                1,
                1,
                8,
                6,
            ),
        },
    ),
    shows="On each axis n − k + 1, rows first.",
    oracle=lambda: tuple(corr2d(torch.zeros(10, 7), torch.zeros(3, 2)).shape),
)


def step_down(X):
    return X[:-1] - X[1:]


def kernel(*rows: list[float]) -> Callable[[torch.Tensor], torch.Tensor]:
    """Return the function that slides this kernel over an image."""
    return lambda X: library(X, torch.tensor(rows))


def next_to(X: torch.Tensor, last: torch.Tensor) -> torch.Tensor:
    """Return each pixel minus the one below it, where a row ``last`` lies below the image."""
    return X - torch.cat([X[1:], last])


exercise(
    reference=step_down,
    cases=[
        {"X": torch.tensor([[1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])},
        {"X": torch.tensor([[0.0, 1.0, 3.0], [0.0, 1.0, 3.0], [0.0, 1.0, 3.0]])},
        {"X": integers(9, 4, 3)},
        {"X": torch.tensor([[3.0], [0.5], [0.75]])},
    ],
    slips={
        "You compared neighbours in a row. Which way does a horizontal edge run, and which way must you step to "
        "cross it?": lambda X: X[:, :-1] - X[:, 1:],
        "You compared neighbours in a row, and the right one comes first. Which way must you step to cross a horizontal "
        "edge?": lambda X: X[:, 1:] - X[:, :-1],
        "The sign is turned round: from bright above to dark below it should be above 0.": lambda X: X[1:] - X[:-1],
        "You threw the sign away. It says which side is bright.": lambda X: (X[:-1] - X[1:]).abs(),
        "You kept the sign alone. By how much is the pixel brighter than the one below?": lambda X: (
            X[:-1] - X[1:]
        ).sign(),
        "You say where the pixel is brighter than the one below. By how much is asked for, and with a sign.": lambda X: (
            X[:-1] > X[1:]
        ),
        "You added the two pixels. Two equal pixels must give 0.": lambda X: X[:-1] + X[1:],
        "You took half the difference. Asked for is the plain one.": lambda X: (X[:-1] - X[1:]) / 2,
        "You took twice the difference. Asked for is the plain one.": lambda X: (X[:-1] - X[1:]) * 2,
        "Your kernel is three pixels tall and skips the one in the middle. Compare direct neighbours.": kernel(
            [1.0], [0.0], [-1.0]
        ),
        "Your kernel is three pixels wide: it compares pixels of one row, and not even direct neighbours. Which way must "
        "you step to cross a horizontal edge?": kernel([1.0, 0.0, -1.0]),
        "Your kernel has three columns, so each result mixes three columns and skips a row. One pixel and the one below "
        "it are enough.": kernel([1.0, 2.0, 1.0], [0.0, 0.0, 0.0], [-1.0, -2.0, -1.0]),
        "Your kernel has three columns, so each result mixes three columns and skips a row. One pixel and the one "
        "below it are enough, each with weight 1.": kernel([1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [-1.0, -1.0, -1.0]),
        "A kernel of 3×3 that finds vertical edges. Horizontal ones are asked for, and two pixels are enough.": kernel(
            [1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]
        ),
        "Your kernel has two columns, so each result adds up two differences side by side. One is asked for.": kernel(
            [1.0, 1.0], [-1.0, -1.0]
        ),
        "Your kernel has two rows and two columns, and compares left with right. Above with below is asked for, in one "
        "column.": kernel([1.0, -1.0], [1.0, -1.0]),
        "Your kernel compares along the diagonal. The pixel below is in the same column.": kernel(
            [1.0, 0.0], [0.0, -1.0]
        ),
        "You transposed the image. The result must be transposed back.": lambda X: (X[:-1] - X[1:]).T,
        "You transposed the image, so the result must be transposed back; and the sign is turned round.": lambda X: (
            (X[1:] - X[:-1]).T
        ),
        "Below the last row you laid zeros. There is no pixel below it, so it gets no result: height − 1 rows.": lambda X: (
            next_to(X, torch.zeros_like(X[:1]))
        ),
        "You compared the last row with the first. There is no pixel below it, so it gets no result: height − 1 "
        "rows.": lambda X: next_to(X, X[:1]),
        "There is a row of zeros too many at the end. The last row has no pixel below it, and gets no result.": lambda X: (
            next_to(X, X[-1:])
        ),
        "There is a row of zeros too many at the top. The results begin with the first row and the one below it.": lambda X: (
            torch.cat([torch.zeros_like(X[:1]), X[:-1] - X[1:]])
        ),
        "Above the first row you laid zeros, and took each pixel from the one above it. Height − 1 rows are asked for, each "
        "pixel minus the one below.": lambda X: torch.cat([torch.zeros_like(X[:1]), X[:-1]]) - X,
        "You compared each row with the one above it, and the first with the last. Each pixel minus the one below is asked for, "
        "and the last row gets no result.": lambda X: X - X.roll(1, 0),
        "The last row of results is not computed. Does the loop end one too early?": lambda X: torch.cat(
            [X[:-2] - X[1:-1], torch.zeros_like(X[:1])]
        ),
        "You compared every row with the first one. Compare direct neighbours.": lambda X: X[:1] - X[1:],
        "Where the pixel is darker you made it 0. There the result is to be below zero.": lambda X: (
            X[:-1] - X[1:]
        ).relu(),
        "You squared the difference. Asked for is the plain one, with its sign.": lambda X: (X[:-1] - X[1:]) ** 2,
        "You divided one pixel by the other. The difference is asked for.": lambda X: X[:-1] / X[1:],
        "A kernel of 3×3 that finds vertical edges. Horizontal ones are asked for, and one pixel and the one below it are "
        "enough.": kernel([1.0, 0.0, -1.0], [1.0, 0.0, -1.0], [1.0, 0.0, -1.0]),
        "Your kernel has two columns, so each result is the mean of two differences side by side. One is asked for.": kernel(
            [0.5, 0.5], [-0.5, -0.5]
        ),
        "The kernel is a list, and `corr2d` wants a tensor. What makes one of a list?": lambda X: corr2d(
            X, [[1.0], [-1.0]]
        ),
        "You took the differences of the differences. Once is enough.": lambda X: X[:-2] - 2 * X[1:-1] + X[2:],
    },
    shows="The kernel [[1], [−1]], the one of the chapter turned by a quarter.",
    oracle=lambda X: corr2d(X, torch.tensor([[1.0], [-1.0]])),
    more=lambda seed: {"X": integers(seed, 5, 4)},
)


def my_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols] * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y = Y + X[a : a + rows, b : b + cols] * K[a, b]
    return Y


def image_and_kernel(seed: int) -> dict[str, torch.Tensor]:
    """Draw an image and a kernel that fits, of random sizes."""
    h, w, k, m = torch.randint(1, 4, (4,), generator=torch.Generator().manual_seed(seed)).tolist()
    return {"X": integers(seed, h + k, w + m), "K": integers(seed + 1, k, m)}


# By Python's and by C's names: PyTorch's, NumPy's, SciPy's, and the package's own for channels.
CONVOLUTIONS = (
    *(f"{name}{axes}d" for name in ("conv", "conv_transpose") for axes in (1, 2, 3)),
    *("convolution", "_convolution", "mkldnn_convolution", "convolve", "convolve2d", "fftconvolve", "oaconvolve"),
    *("correlate", "correlate2d", "corr2d_multi_in", "corr2d_multi_in_out", "corr2d_multi_in_out_1x1"),
)
IMAGES = [
    {"X": integers(1, 3, 3), "K": integers(2, 2, 2)},
    {"X": integers(3, 3, 5), "K": integers(4, 2, 3)},
    {"X": integers(5, 6, 4), "K": integers(6, 3, 1) / 2},
    {"X": integers(7, 4, 4), "K": integers(8, 4, 4)},
    {"X": integers(9, 2, 4), "K": torch.tensor([[0.0, 1.0]])},
]


def library(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate with PyTorch's own operator."""
    return F.conv2d(X[None, None], K[None, None])[0, 0]


def by_windows(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate by cutting out all windows at once."""
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K).sum(dim=(2, 3))


def padded(X: torch.Tensor, rows: int, cols: int) -> torch.Tensor:
    """Lay rows of zeros above and below, columns left and right."""
    return F.pad(X, (cols, cols, rows, rows))


def full(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate, and let the kernel hang over the rim as far as it reaches."""
    return library(padded(X, K.shape[0] - 1, K.shape[1] - 1), K)


def same_size_as_the_image(X, K):
    return library(F.pad(X, (0, K.shape[1] - 1, 0, K.shape[0] - 1)), K)


def along_the_diagonal(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w].sum() * K).sum()
    return Y


def written_into(window, first=lambda K: K[0, 0], skipped=(0, 0)):
    """Return the bug of the task, where Y begins as what ``window`` makes of a slice of the image, times ``first``."""

    def my_corr2d(X, K):
        rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
        Y = window(X[:rows, :cols])
        Y *= first(K)
        for a in range(K.shape[0]):
            for b in range(K.shape[1]):
                if (a, b) != skipped:
                    Y += X[a : a + rows, b : b + cols] * K[a, b]
        return Y

    return my_corr2d


def first_product_written(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y = Y + X[a : a + rows, b : b + cols] * K[a, b]
    return Y


def first_product_then_window(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y = Y * K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y = X[a : a + rows, b : b + cols] * K[a, b]
    return Y


def corner(X, K):
    return X[: X.shape[0] - K.shape[0] + 1, : X.shape[1] - K.shape[1] + 1]


def product_of_all(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = torch.ones(rows, cols)
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y = Y * X[a : a + rows, b : b + cols] * K[a, b]
    return Y


def as_large_as_the_image(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = torch.zeros_like(X)
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y


def some_entries(counts):
    """Return a cross-correlation in which entry (a, b) of a kernel of a shape counts so often."""

    def my_corr2d(X, K):
        weights = [[counts(a, b, K) for b in range(K.shape[1])] for a in range(K.shape[0])]
        return library(X, K * torch.tensor(weights))

    return my_corr2d


exercise(
    reference=my_corr2d,
    cases=IMAGES,
    slips={
        "Y is a window into X and no tensor of its own: what goes into Y also goes into the image, which the loop is still "
        "reading. A copy of X at the start does not help; then Y is a window into the copy.": written_into(
            lambda window: window
        ),
        "Your loop makes new tensors, but the line before it still writes: Y is a window into X there, so `Y *= K[0, 0]` "
        "multiplies the image, which the loop then reads.": first_product_written,
        "`contiguous` copies only what does not lie in one piece. Here Y sometimes is still a window into X. What always "
        "makes a new tensor?": written_into(lambda window: window.contiguous()),
        "Y is still a window into X, so the image changes while the loop reads it; and K[0, 0] counts once more.": written_into(
            lambda window: window, skipped=None
        ),
        "Y is still a window into X, so the image changes while the loop reads it; and K[0, 0] is no longer there.": written_into(
            lambda window: window, lambda K: 1
        ),
        "The whole sum is multiplied by K[0, 0]. That line is for the first product alone, before the loop.": lambda X, K: (
            (library(X, K) + corner(X, K) * (1 - K[0, 0])) * K[0, 0]
        ),
        "What you return is the corner of the image itself. Y and X share their memory: whoever puts X back puts Y back "
        "too.": corner,
        "K[0, 0] is left out: who starts from zeros must not skip it in the loop.": some_entries(
            lambda a, b, K: (a, b) != (0, 0)
        ),
        "K[0, 0] counts twice: once before the loop, once in it.": some_entries(lambda a, b, K: 1 + ((a, b) == (0, 0))),
        "The first entry of the kernel counts as 1: Y begins as the plain image. Where does K[0, 0] come in?": lambda X, K: (
            library(X, K) + corner(X, K) * (1 - K[0, 0])
        ),
        "K[0, 0] is multiplied in twice, so it counts squared: where Y begins, and in the line after that.": lambda X, K: (
            library(X, K) + corner(X, K) * (K[0, 0] ** 2 - K[0, 0])
        ),
        "Y begins as the plain image, and K[0, 0] is added on top. What must the first product be?": lambda X, K: (
            library(X, K) + corner(X, K)
        ),
        "In the first row and the first column of the kernel, all entries but K[0, 0] are left out. The condition must leave "
        "out one place, not a row and a column.": some_entries(lambda a, b, K: (a == 0) == (b == 0)),
        "Y begins with ones, times K[0, 0]. What belongs to K[0, 0] is the first window of the image.": lambda X, K: (
            library(X, K) + (1 - corner(X, K)) * K[0, 0]
        ),
        "Every entry multiplies the same window, the first. Window (a, b) begins in row a and column b.": lambda X, K: (
            corner(X, K) * K.sum()
        ),
        "In the loop the products are multiplied, not added up.": product_of_all,
        "Y is as large as the image. How many places does the window have?": as_large_as_the_image,
        "Only K[0, 0] counts. Does the `return` stand inside both loops, or does no round of the loop reach Y?": some_entries(
            lambda a, b, K: (a, b) == (0, 0)
        ),
        "Only the first row of the kernel counts. Does the `return` stand inside the outer loop?": some_entries(
            lambda a, b, K: a == 0
        ),
        "Only the first column of the kernel counts. Does the inner loop end early?": some_entries(
            lambda a, b, K: b == 0
        ),
        "Only the last entry of the kernel counts: each round of the loop forgets what the rounds before it "
        "computed.": first_product_then_window,
        "The products are subtracted, all but the first. They should be added.": some_entries(
            lambda a, b, K: 1 if (a, b) == (0, 0) else -1
        ),
        "You added the windows without multiplying them by the entries of the kernel.": lambda X, K: library(
            X, torch.ones_like(K)
        ),
        "Every window is multiplied by the same entry, K[0, 0]. Window (a, b) belongs to K[a, b].": lambda X, K: (
            library(X, torch.ones_like(K) * K[0, 0])
        ),
        "Your kernel is turned by 180° before it slides: that is a convolution. Cross-correlation takes the kernel "
        "as it is.": lambda X, K: library(X, K.flip(0, 1)),
        "You took the mean over the window. Cross-correlation adds up.": lambda X, K: library(X, K) / K.numel(),
        "The last row and column of places are missing. The window fits in n − k + 1 places, not n − k.": (
            lambda X, K: library(X, K)[:-1, :-1]
        ),
        "Your result is as large as the image: you let the window hang over the lower and right rim, on zeros. Here "
        "it must lie inside.": same_size_as_the_image,
        "You multiplied the sum of the window by the sum of the kernel. First multiply entry by entry, then add "
        "up.": along_the_diagonal,
        "Rows and columns of the result are swapped.": lambda X, K: library(X, K).T,
        "Your result holds whole numbers, and the fractions are cut off.": lambda X, K: library(X, K).long(),
        "Your window does not move: every place shows the value of the first.": lambda X, K: (
            torch.ones_like(library(X, K)) * library(X, K)[0, 0]
        ),
    },
    shows="A slice is a window into the same memory. `Y = X[…] * K[0, 0]` makes a new tensor, `Y *= K[0, 0]` does not.",
    oracle=by_windows,
    more=image_and_kernel,
    dtype="any",
    forbidden=("corr2d", *CONVOLUTIONS),
)


def indices_below_zero(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = torch.zeros(rows, cols)
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            Y += K[a, b] * X.roll((a, b), (0, 1))[:rows, :cols]
    return Y


def convolve2d(X, K):
    return library(X, K.flip(0, 1))


exercise(
    reference=convolve2d,
    cases=IMAGES,
    slips={
        "This is cross-correlation. A convolution turns the kernel before it slides.": library,
        "You reversed the order of the kernel's rows only. Turning by 180° reverses each row as well.": lambda X, K: (
            library(X, K.flip(0))
        ),
        "You reversed each row of the kernel only. Turning by 180° reverses the order of the rows as well.": lambda X, K: (
            library(X, K.flip(1))
        ),
        "Each sum is right, but stands at the opposite place: the image or the result is turned. Only the kernel is to "
        "be.": lambda X, K: library(X.flip(0, 1), K),
        "This is the cross-correlation, turned: the kernel that slid was the unturned one, or the image was turned with it. "
        "Turn the kernel alone.": lambda X, K: library(X, K).flip(0, 1),
        "You transposed the kernel. That mirrors it at its diagonal; half a turn brings the first entry to the last place, "
        "and leaves the shape.": lambda X, K: library(X, K.T),
        "You turned the kernel by a quarter, to the left. Convolution gives it half a turn.": lambda X, K: library(
            X, K.rot90(1)
        ),
        "You turned the kernel by a quarter, to the right. Convolution gives it half a turn.": lambda X, K: library(
            X, K.rot90(-1)
        ),
        "Besides turning the kernel you transposed it. Half a turn alone leaves its shape.": lambda X, K: library(
            X, K.T.flip(0, 1)
        ),
        "The result is turned by half a turn, and transposed: flip the two axes of the kernel, and leave all else as it "
        "is.": lambda X, K: library(X, K).flip(0, 1).T,
        "This is the full convolution, with zeros around the image. Here the kernel stays inside.": lambda X, K: full(
            X, K.flip(0, 1)
        ),
        "You laid zeros around the image, and the kernel is not turned. Here it is turned and stays inside.": full,
        "You laid zeros around the image to keep its size. Here the kernel stays inside.": lambda X, K: library(
            padded(X, K.shape[0] // 2, K.shape[1] // 2), K.flip(0, 1)
        ),
        "You let the kernel hang over the lower and right rim. Here it stays inside.": lambda X, K: (
            same_size_as_the_image(X, K.flip(0, 1))
        ),
        "You flipped the rows of image and kernel. Only the kernel is to be turned, on both axes.": lambda X, K: (
            library(X.flip(0), K.flip(0))
        ),
        "You flipped the columns of image and kernel. Only the kernel is to be turned, on both axes.": lambda X, K: (
            library(X.flip(1), K.flip(1))
        ),
        "You turned the sign, not the kernel. Which entry comes first after half a turn?": lambda X, K: library(X, -K),
        "You turned the kernel and its sign. Half a turn moves the entries, and leaves them as they are.": lambda X, K: (
            library(X, -K.flip(0, 1))
        ),
        'You laid zeros around the image, as `padding="same"` does. Here the kernel stays inside.': lambda X, K: (
            F.conv2d(X[None, None], K.flip(0, 1)[None, None], padding="same")[0, 0]
        ),
        "The numbers are right, but batch and channels are still there. An image has two axes.": lambda X, K: F.conv2d(
            X[None, None], K.flip(0, 1)[None, None]
        ),
        "You turned the image on its side, and not the kernel. Convolution gives the kernel half a turn.": lambda X, K: (
            library(X.T, K)
        ),
        "Your window leaves the image on one side and comes in on the other, as with rows −1, −2 …, or with Fourier transforms. "
        "Here it stays inside.": indices_below_zero,
        "Your kernel is turned, but its first row and column are still in front, as if it were read by K[−a, −b]. K[−0] is the "
        "first entry: which index is the last one?": (lambda X, K: library(X, K.flip(0, 1).roll((1, 1), (0, 1)))),
        "You divided by the number of entries. A convolution adds up.": lambda X, K: (
            library(X, K.flip(0, 1)) / K.numel()
        ),
        "You laid a rim of zeros around the image. Here the kernel stays inside.": lambda X, K: library(
            padded(X, 1, 1), K.flip(0, 1)
        ),
        "The result is transposed. Rows come first.": lambda X, K: library(X, K.flip(0, 1)).T,
        "Image and kernel have changed places. Which of the two slides, and which does `corr2d` want first?": lambda X, K: (
            corr2d(K.flip(0, 1), X)
        ),
        "Image and kernel have changed places, and the kernel is not turned. Which of the two slides, and which does `corr2d` "
        "want first?": lambda X, K: corr2d(K, X),
        "Your result holds whole numbers, and the fractions are cut off.": lambda X, K: convolve2d(X, K).long(),
        "You put the entries in order of size, in place of turning them.": lambda X, K: library(
            X, K.flatten().sort().values.reshape(K.shape)
        ),
    },
    shows="Turned twice is not turned at all: that is why a learned kernel does not care.",
    oracle=lambda X, K: F.conv_transpose2d(X[None, None], K[None, None])[0, 0][
        K.shape[0] - 1 : X.shape[0], K.shape[1] - 1 : X.shape[1]
    ],
    more=image_and_kernel,
    dtype="any",
)


def receptive_field(kernel_sizes):
    return 1 + sum(k - 1 for k in kernel_sizes)


def field_by_gradient(kernel_sizes):
    X = torch.zeros(1, 1, 1, 40, requires_grad=True)
    Y = X
    for k in kernel_sizes:
        Y = F.conv2d(Y, torch.ones(1, 1, 1, k))
    Y[0, 0, 0, 0].backward()
    return int((X.grad != 0).sum())


exercise(
    reference=receptive_field,
    cases=[
        {"kernel_sizes": [1]},
        {"kernel_sizes": [3]},
        {"kernel_sizes": [3, 3]},
        {"kernel_sizes": [4, 9, 2, 7]},
        {"kernel_sizes": []},
    ],
    slips={
        "You added up the sizes. But neighbouring windows overlap: how much does the second layer add that the first "
        "has not seen?": sum,
        "You added up the sizes and took 1 off. How many times do two neighbouring windows overlap, in a stack of three "
        "layers?": lambda kernel_sizes: sum(kernel_sizes) - 1,
        "Each of your layers adds its whole size to the one pixel. A kernel of 1 sees no further: what should it add?": (
            lambda kernel_sizes: 1 + sum(kernel_sizes)
        ),
        "You multiplied the sizes. That would be right if the windows lay side by side; they overlap.": prod,
        "You counted what each layer adds, but not the pixel you started from.": lambda kernel_sizes: sum(
            k - 1 for k in kernel_sizes
        ),
        "You have one pixel too many: one to start from, and k − 1 for each layer.": lambda kernel_sizes: (
            receptive_field(kernel_sizes) + 1
        ),
        "That is the field of the largest layer alone. Layers above it see further.": max,
        "That is the field of the smallest layer alone. A stack sees further than each of its layers.": min,
        "That is the largest layer alone. Layers above it see further, and a stack may be empty.": lambda kernel_sizes: (
            max([1, *kernel_sizes])
        ),
        "That is the last layer alone, and there may be none. What do the pixels that it sees see themselves?": (
            lambda kernel_sizes: kernel_sizes[-1]
        ),
        "That is the first layer alone, and there may be none. How much further does the next one see?": lambda kernel_sizes: (
            kernel_sizes[0]
        ),
        "You took every layer to be like the first. Each has a size of its own.": lambda kernel_sizes: (
            1 + len(kernel_sizes) * (max(kernel_sizes[:1], default=1) - 1)
        ),
        "You took every layer to be like the largest. Each has a size of its own.": lambda kernel_sizes: (
            1 + len(kernel_sizes) * (max(kernel_sizes, default=1) - 1)
        ),
        "You took every layer to be like the last. Each has a size of its own.": lambda kernel_sizes: (
            1 + len(kernel_sizes) * (max(kernel_sizes[-1:], default=1) - 1)
        ),
        "Only the first layer counts. Does the `return` stand inside the loop?": lambda kernel_sizes: receptive_field(
            kernel_sizes[:1]
        ),
        "You took the first layer's size for all. Each layer has its own.": lambda kernel_sizes: (
            1 + len(kernel_sizes) * (kernel_sizes[0] - 1)
        ),
        "Each further layer adds 2 pixels in your count. That is right for layers of 3.": lambda kernel_sizes: (
            kernel_sizes[0] + 2 * (len(kernel_sizes) - 1)
        ),
        "Each further layer adds k − 1 on both sides in your count. Together they are k − 1.": lambda kernel_sizes: (
            kernel_sizes[0] + 2 * sum(k - 1 for k in kernel_sizes[1:])
        ),
        "Each layer adds k + 1 pixels in your count. What does one of size 1 add?": lambda kernel_sizes: (
            1 + sum(k + 1 for k in kernel_sizes)
        ),
        "You took the pixels away. They get fewer from layer to layer in an image; a field grows.": lambda kernel_sizes: (
            1 - sum(k - 1 for k in kernel_sizes)
        ),
        "You squared the sizes and added them up. Across means along one axis, and windows overlap.": lambda kernel_sizes: (
            sum(k * k for k in kernel_sizes)
        ),
        "You counted one side only, rounded down. A field grows to the left and to the right.": lambda kernel_sizes: (
            1 + sum((k - 1) // 2 for k in kernel_sizes)
        ),
        "You counted one side only. From the middle of a field to its end is half of it.": lambda kernel_sizes: (
            1 + sum((k - 1) / 2 for k in kernel_sizes)
        ),
        "You took 3 for every kernel, and counted the whole square. Each layer has its own size, and asked is how many pixels "
        "it is across.": lambda kernel_sizes: (2 * len(kernel_sizes) + 1) ** 2,
        "That is the field of the last layer alone. What do the pixels that it sees see themselves?": lambda kernel_sizes: (
            [1, *kernel_sizes][-1]
        ),
        "That is the field of the first layer alone. Does the loop end, or return, too early?": lambda kernel_sizes: (
            kernel_sizes[0] if kernel_sizes else None
        ),
        "You left the last layer out.": lambda kernel_sizes: receptive_field(kernel_sizes[:-1]),
        "You left the first layer out.": lambda kernel_sizes: receptive_field(kernel_sizes[1:]),
        "You took 3 for every kernel. Each layer has its own size.": lambda kernel_sizes: 2 * len(kernel_sizes) + 1,
        "Every layer adds k − 1 pixels in all, not on each side.": lambda kernel_sizes: (
            1 + 2 * sum(k - 1 for k in kernel_sizes)
        ),
        "You took k // 2 on each side. An even kernel has no middle: how many pixels does one of 2 add?": lambda kernel_sizes: (
            1 + 2 * sum(k // 2 for k in kernel_sizes)
        ),
        "You took (k − 1) // 2 on each side. An even kernel has no middle: how many pixels does one of 2 add?": (
            lambda kernel_sizes: 1 + 2 * sum((k - 1) // 2 for k in kernel_sizes)
        ),
        "You counted one side only. A field grows to the left and to the right.": lambda kernel_sizes: (
            1 + sum(k // 2 for k in kernel_sizes)
        ),
        "That is the number of pixels in the whole square. Asked is how many it is across.": lambda kernel_sizes: (
            receptive_field(kernel_sizes) ** 2
        ),
        "Each layer squares its size here. Asked is how many pixels the field is across: one axis is enough.": (
            lambda kernel_sizes: 1 + sum(k * k - 1 for k in kernel_sizes)
        ),
        "Only the empty list is wrong. Where no layer stands between, how many pixels does a value see?": lambda kernel_sizes: (
            receptive_field(kernel_sizes) if kernel_sizes else 0
        ),
        "The list may be empty, and then it has no first entry. Begin with what a value sees without any layer.": (
            lambda kernel_sizes: kernel_sizes[0] + sum(k - 1 for k in kernel_sizes[1:])
        ),
        "You gave the field after each layer. Only that behind the last one is asked for.": lambda kernel_sizes: [
            receptive_field(kernel_sizes[: i + 1]) for i in range(len(kernel_sizes))
        ],
        "You took the number of layers off twice, or one pixel per layer too many: a layer adds k − 1.": (
            lambda kernel_sizes: 1 + sum(k - 2 for k in kernel_sizes)
        ),
    },
    shows="Each layer adds k − 1. No layers at all see one pixel.",
    oracle=field_by_gradient,
    more=lambda seed: {"kernel_sizes": [seed % 5 + 1, seed % 3 + 1, seed % 7 + 1]},
)


def sparing_corr2d(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y, done = torch.zeros(rows, cols), set()
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            weight = K[a, b].item()
            if weight not in done:
                Y += weight * X[a : a + rows, b : b + cols]
                done.add(weight)
    return Y


def no_image_and_kernel(*given: Any) -> str:
    """Say why something is no image with a kernel, "" if it is one."""
    if len(given) != 2 or not all(isinstance(tensor, torch.Tensor) for tensor in given):
        return "Two tensors are asked for, (X, K)."
    X, K = given
    if X.ndim != 2 or K.ndim != 2:
        return "Image and kernel have two axes each."
    if not (X.is_floating_point() and X.dtype == K.dtype):
        return "Both hold floats, of one dtype."
    if not K.numel() or K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        return "The kernel must have an entry and fit into the image."
    return "" if X.isfinite().all() and K.isfinite().all() else "All numbers must be finite."


def nothing_skipped(X: torch.Tensor, K: torch.Tensor) -> str:
    """Say why the function that spares itself some entries gets this one right."""
    values, counts = K.unique(return_counts=True)
    if K.numel() == 1:
        why = "the kernel has one entry"
    elif counts.max() == 1:
        why = "all entries of K are different"
    elif values[counts > 1].tolist() == [0]:
        why = "the only number that K holds more than once is 0"
    elif not X.any():
        why = "all of X is 0"
    else:
        why = "what is left out adds up to 0"
    return Said("both give the same: {why}", why=why)


def look_at_image_and_kernel(answer):
    """Look at an image and a kernel that are to show ``sparing_corr2d`` wrong."""
    given = answer()
    if not isinstance(given, (tuple, list)):
        said = "Two tensors are asked for, with a comma between: X, K."
        yield "whether the task allows this input", said if given is not None else None
        return
    for what, seen in catch(tuple(given), sparing_corr2d, by_windows, no_image_and_kernel):
        yield what, nothing_skipped(*given) if seen.startswith("both") else seen


def image_and_kernel_that_show_it():
    return torch.ones(3, 3), torch.ones(2, 2)


exercise(
    reference=image_and_kernel_that_show_it,
    cases=[{}],
    slips={
        "A kernel of one entry gives the function nothing to spare. What does it keep in `done`, and what for?": (
            torch.ones(3, 3),
            torch.tensor([[2.0]]),
        ),
        "Here the function leaves nothing out. For which kernels is a weight already in `done`?": (
            integers(1, 4, 4),
            torch.tensor([[1.0, -1.0]]),
        ),
        "The function does leave something out here, but the weight is 0. Would its product have changed the sum?": (
            torch.ones(3, 3),
            torch.tensor([[0.0, 1.0, 0.0]]),
        ),
        "The function does leave something out here, but your image is black. What would the product have added?": (
            torch.zeros(3, 3),
            torch.ones(2, 2),
        ),
        "The function leaves something out here, and yet nothing is missing in the sum. Which pixels does the second of "
        "two equal entries meet?": (torch.tensor([[1.0, 0.0]]), torch.ones(1, 2)),
        "Image and kernel must both hold floats, of one dtype. `torch.ones` makes floats, and so does `.float()`.": (
            torch.ones(3, 3).long(),
            torch.ones(2, 2).long(),
        ),
        "Image and kernel must be tensors, and there are two of them. `torch.tensor` makes one of a list.": (
            [[1.0]],
            [[1.0]],
        ),
        "One thing came, and not a pair. Return the image and the kernel: X, K.": torch.ones(2, 2),
        "The image comes first, then the kernel. This kernel does not fit into the image, or has no entry.": (
            torch.ones(2, 2),
            torch.ones(3, 3),
        ),
        "The image comes first, then the kernel, and each is a tensor with two axes.": (
            torch.ones(1, 1, 3, 3),
            torch.ones(1, 1, 2, 2),
        ),
    },
    shows="Random kernels never have two equal entries, so they never meet this line. Test with a blur as well.",
    oracle=lambda: (integers(2, 4, 5), torch.full((1, 3), 1 / 3)),
    probe=look_at_image_and_kernel,
)


def teaching_image():
    return single_pixel(4.0)


def single_pixel(value):
    X = torch.zeros(5, 5)
    X[2, 2] = value
    return X


def what_is_left(windows: torch.Tensor) -> str:
    """Say in words why 20 steps do not get to the end, by how much one step takes off each mixture of entries."""
    steps = 2 * 0.03 * torch.linalg.eigvalsh(windows.T.double() @ windows.double())
    if steps[-1] > 3 * steps[0]:
        return "some mixtures of entries are learned fast, others slowly"
    return "each step is too short" if steps[-1] < 1 else "each step overshoots"


def look_at_teaching_image(answer, K):
    """Look at an image, and at what can be learned from it; end with the first thing that is wrong."""
    X = answer()
    yield "whether it is a tensor", isinstance(X, torch.Tensor) if X is not None else None
    if not isinstance(X, torch.Tensor):
        return
    yield "whether it has two axes", X.ndim == 2
    yield "whether it holds floats", X.is_floating_point()
    if X.ndim != 2 or not X.is_floating_point():
        return
    X = X.detach()
    yield "whether it has at most 25 pixels", X.numel() <= 25
    if X.numel() > 25:
        return
    rows, cols = X.shape[0] - 2, X.shape[1] - 2
    enough = rows > 0 and cols > 0 and rows * cols >= 9
    yield "whether it has nine windows of 3×3", enough
    if not enough:
        return
    yield "whether its numbers are finite", bool(X.isfinite().all())
    if not X.isfinite().all():
        return
    windows = X.unfold(0, 3, 1).unfold(1, 3, 1).reshape(-1, 9)
    independent = bool(torch.linalg.matrix_rank(windows) == 9)
    yield "whether each of the nine windows says something new", independent
    if not independent:
        return
    try:
        learned = learn_kernel(X, corr2d(X, K.to(X.dtype)), (3, 3), lr=0.03, steps=20)
    except ValueError:  # the loss grows
        yield "whether the loss falls", False
        return
    yield "whether the loss falls", True
    is_learned = bool((learned - K).abs().max() < 0.01)
    yield (
        "whether every entry is learned to within 0.01",
        (Said("yes") if is_learned else Said("no: {why}", why=what_is_left(windows))),
    )


exercise(
    reference=teaching_image,
    cases=[{"K": size * integers(seed, 3, 3)} for seed, size in ((10, 1), (20, 1), (30, 1), (40, 100))],
    slips={
        "That is no tensor. `torch.tensor` makes one of a list.": lambda: single_pixel(4.0).tolist(),
        "An image alone has two axes, rows and columns: neither batch nor channels, and not one long row.": lambda: (
            single_pixel(4.0)[None, None]
        ),
        "Your image holds no floats, and gradient descent needs them.": lambda: single_pixel(4.0).long(),
        "There are numbers in your image that are infinite, or none at all.": lambda: single_pixel(float("nan")),
        "That is more than the budget. A few pixels are enough if they are well chosen.": lambda: torch.eye(9),
        "An output for each window, and fewer windows than the kernel has entries: then many kernels give the same "
        "output. How large must the image be to have nine windows?": lambda: single_pixel(4.0)[1:4, 1:4],
        "Your windows repeat each other, or are sums of others, so many kernels give the same output. Make each window "
        "show the kernel something new.": lambda: torch.ones(5, 5),
        "Every entry can be learned from your image, but the steps overshoot and the loss grows: a step is as long as the image is bright, "
        "squared.": lambda: single_pixel(10.0),
        "Every entry can be learned from your image, but 20 steps do not get to the end: your image is too faint, so every step is too short.": (
            lambda: single_pixel(1.0)
        ),
        "Every entry can be learned from your image, but each step goes too far, to the other side of the right value, and there is little gained by it. "
        "Is there a 2 in your derivative of the square?": lambda: single_pixel((1 / 0.03) ** 0.5),
        "Every entry can be learned from your image, but the pixels work against each other: some mixtures of entries are learned fast, others so slowly "
        "that 20 steps do not do. When does a window show one entry alone?": lambda: integers(3, 5, 5) / 8,
    },
    shows="One bright pixel meets each entry once, alone: nothing else disturbs, so all are learned equally fast.",
    oracle=lambda: single_pixel(-4.0),
    more=lambda seed: {"K": integers(seed, 3, 3)},
    probe=look_at_teaching_image,
)


def two_kernels_in_one(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += A * B[i, j]
    return C


def copies_overwrite(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] = A * B[i, j]
    return C


def cut(K, rows, cols):
    """Return the kernel with zeros outside of some rows and columns."""
    part = torch.zeros_like(K)
    part[rows, cols] = K[rows, cols]
    return part


def larger_of_both(A, B):
    """Return the size in which both kernels fit, one on the other."""
    return max(A.shape[0], B.shape[0]), max(A.shape[1], B.shape[1])


def round_in_a_circle(A, B):
    size, C = larger_of_both(A, B), two_kernels_in_one(A, B)
    wrapped = torch.zeros(size)
    for i, j in product(range(C.shape[0]), range(C.shape[1])):
        wrapped[i % size[0], j % size[1]] += C[i, j]
    return wrapped


def both_in_a_corner(A, B):
    C = torch.zeros(larger_of_both(A, B))
    for kernel in (A, B):
        C[: kernel.shape[0], : kernel.shape[1]] += kernel
    return C


def as_large_as_a(A, B):
    C = torch.zeros_like(A)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += A * B[i, j]
    return C


def slices_like_b(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(B.shape[0]):
        for j in range(B.shape[1]):
            C[i : i + B.shape[0], j : j + B.shape[1]] += A * B[i, j]
    return C


def places_of_a(A, B):
    C = torch.zeros(A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            C[i : i + A.shape[0], j : j + A.shape[1]] += A * B[i, j]
    return C


def both_square(A, B):
    a, b = len(A), len(B)
    C = torch.zeros(a + b - 1, a + b - 1)
    for i in range(b):
        for j in range(b):
            C[i : i + a, j : j + a] += A * B[i, j]
    return C


exercise(
    reference=two_kernels_in_one,
    cases=[
        {"A": torch.tensor([[2.0]]), "B": torch.tensor([[3.0]])},
        {"A": torch.tensor([[1.0, 2.0]]), "B": torch.tensor([[1.0, 3.0]])},
        {"A": integers(11, 2, 2), "B": integers(12, 2, 2)},
        {"A": integers(13, 3, 2), "B": integers(14, 1, 2)},
        {"A": integers(16, 1, 2), "B": integers(17, 3, 2)},
    ],
    slips={
        "You multiplied entry by entry. One pass after the other mixes neighbours: the joint kernel reaches further "
        "than either.": lambda A, B: A * B,
        "You added the kernels. That is what two passes side by side would do, with their results added.": lambda A, B: (
            A + B
        ),
        "You took the matrix product. The second pass slides B over all of what the first one made; rows times columns is "
        "something else.": lambda A, B: A @ B,
        "Every product of two entries has a place of its own in your kernel. Which of them meet the same pixel, and are added "
        "up?": torch.kron,
        "Almost: B is the wrong way round, slid over A without turning, or its copies of A lie in reverse order. Test your kernel "
        "on an image with a single 1.": full,
        "Almost: A is the wrong way round, as if it slid over B without turning. Test your kernel on an image with a single "
        "1.": lambda A, B: full(B, A),
        "You flipped the rows of the kernel that slides, not its columns. Half a turn flips both.": lambda A, B: full(
            A, B.flip(0)
        ),
        "You flipped the columns of the kernel that slides, not its rows. Half a turn flips both.": lambda A, B: full(
            A, B.flip(1)
        ),
        "You kept only the places where B lies wholly on A. The joint kernel is larger than both.": lambda A, B: (
            library(A, B.flip(0, 1))
        ),
        "You slid B over A, and kept only the places where it lies wholly inside. How many pixels does a value behind both "
        "passes depend on?": corr2d,
        "You slid A over B, and kept only the places where it lies wholly inside. How many pixels does a value behind both "
        "passes depend on?": lambda A, B: corr2d(B, A),
        "The joint kernel is turned by 180°.": lambda A, B: two_kernels_in_one(A, B).flip(0, 1),
        "The joint kernel is transposed.": lambda A, B: two_kernels_in_one(A, B).T,
        "Where copies of A overlap, you kept the last one. They must add up.": copies_overwrite,
        "You laid A down at every place of B, but each time with the same weight, the sum of B. Each copy belongs to one "
        "entry.": lambda A, B: two_kernels_in_one(A, torch.ones_like(B)) * B.sum(),
        "You laid A down at every place of B, but always with weight 1. What does the second pass multiply it by?": (
            lambda A, B: two_kernels_in_one(A, torch.ones_like(B))
        ),
        "You took both kernels for square. Rows and columns have sizes of their own.": both_square,
        "The numbers are right, but batch and channels are still there. A kernel has two axes.": lambda A, B: (
            two_kernels_in_one(A, B)[None, None]
        ),
        "The last row and column of B are left out. Do your loops end one too early?": lambda A, B: two_kernels_in_one(
            A, cut(B, slice(0, -1), slice(0, -1))
        ),
        "Only the first row of B is used. Does the `return` stand inside the outer loop?": lambda A, B: (
            two_kernels_in_one(A, cut(B, slice(0, 1), slice(None)))
        ),
        "Only the first entry of B is used. Does the `return` stand inside the loops?": lambda A, B: two_kernels_in_one(
            A, cut(B, slice(0, 1), slice(0, 1))
        ),
        "You took the mean of the kernels. One pass after the other multiplies, and mixes neighbours.": lambda A, B: (
            (A + B) / 2
        ),
        "Your kernel is as large as A, and copies of A that lie further on do not fit. How far do two windows together "
        "reach?": as_large_as_a,
        "You lay A where a slice of the size of B is cut out. Which of the two is laid down, and where?": slices_like_b,
        "Your loops run over the entries of A, and read those of B. Which kernel's entries say where the copies lie?": (
            places_of_a
        ),
        "You took the matrix product, B first. The second pass slides B over all of what the first one made; rows times "
        "columns is something else.": lambda A, B: B @ A,
        "You multiplied each entry with each, and left the products side by side. Which of them meet the same pixel, and are "
        "added up?": lambda A, B: torch.outer(A.flatten(), B.flatten()),
        "Every product of two entries has a place of its own in your kernel, grouped by B. Which of them meet the same pixel, "
        "and are added up?": lambda A, B: torch.kron(B, A),
        "You laid zeros below and to the right of A alone. The turned B hangs over on all sides.": lambda A, B: library(
            F.pad(A, (0, B.shape[1] - 1, 0, B.shape[0] - 1)), B.flip(0, 1)
        ),
        "You laid zeros below and to the right of A alone, and slid B without turning it.": lambda A, B: library(
            F.pad(A, (0, B.shape[1] - 1, 0, B.shape[0] - 1)), B
        ),
        "The zeros for the rows and those for the columns are swapped, as `F.pad` begins with the last axis. Is B turned?": (
            lambda A, B: library(padded(A, B.shape[1] - 1, B.shape[0] - 1), B)
        ),
        "You laid both kernels into one corner and added them. What does the second pass do to all that the first one "
        "made?": lambda A, B: (
            F.pad(A, (0, B.shape[1] - 1, 0, B.shape[0] - 1)) + F.pad(B, (0, A.shape[1] - 1, 0, A.shape[0] - 1))
        ),
        "Your kernel has a row and a column of zeros too many, at the end. How far do two windows together reach?": (
            lambda A, B: F.pad(two_kernels_in_one(A, B), (0, 1, 0, 1))
        ),
        "Your kernel has a rim of zeros around it. With how many zeros around A does the turned B still touch it?": (
            lambda A, B: padded(two_kernels_in_one(A, B), 1, 1)
        ),
        "The zeros for the rows and those for the columns are swapped. `F.pad` begins with the last axis.": lambda A, B: (
            library(padded(A, B.shape[1] - 1, B.shape[0] - 1), B.flip(0, 1))
        ),
        "You cut the joint kernel to the size of A. It is larger than both.": lambda A, B: two_kernels_in_one(A, B)[
            : A.shape[0], : A.shape[1]
        ],
        "What reaches over the end has come in again at the beginning, as with Fourier transforms of too small a size. How "
        "large is the joint kernel?": round_in_a_circle,
        "You laid both kernels into one corner and added them. One pass after the other does not add kernels: what does the "
        "second do to all that the first one made?": both_in_a_corner,
        "Of the joint kernel you give one copy of A, times the sum of B. The entries of B lie side by side: so do their copies "
        "of A.": lambda A, B: A * B.sum(),
    },
    shows="Two layers with nothing between are one layer: that is why there is a ReLU.",
    oracle=lambda A, B: F.conv_transpose2d(A[None, None], B[None, None])[0, 0],
    more=lambda seed: {"A": integers(seed, seed % 3 + 1, 2), "B": integers(seed + 1, 2, seed % 2 + 1)},
)


def corr2d_matrix(K, height, width):
    rows, cols = height - K.shape[0] + 1, width - K.shape[1] + 1
    matrix = torch.zeros(rows, cols, height, width)
    for i in range(rows):
        for j in range(cols):
            matrix[i, j, i : i + K.shape[0], j : j + K.shape[1]] = K
    return matrix.reshape(rows * cols, height * width)


def matrix_by_jacobian(K, height, width):
    matrix = torch.autograd.functional.jacobian(lambda X: library(X, K), torch.zeros(height, width))
    return matrix.reshape(-1, height * width)


def placed(
    place, pixels=lambda a, b, height, width, cols: a * width + b, row=lambda i, j, rows, cols, width: i * cols + j
):
    """Return a way to build the matrix: window (i, j) begins at ``place``, entry (a, b) lies ``pixels`` behind that."""

    def corr2d_matrix(K, height, width):
        (h, w), rows, cols = K.shape, height - K.shape[0] + 1, width - K.shape[1] + 1
        matrix = torch.zeros(rows * cols, height * width)
        for i, j, a, b in product(range(rows), range(cols), range(h), range(w)):
            begin = place(i, j, height=height, width=width, cols=cols, h=h, w=w)
            matrix[row(i, j, rows, cols, width), begin + pixels(a, b, height, width, cols)] = K[a, b]
        return matrix

    return corr2d_matrix


def squarely(side):
    """Return the reference's way with one side of the kernel for both."""

    def corr2d_matrix(K, height, width):
        k = K.shape[side]
        rows, cols = height - k + 1, width - k + 1
        matrix = torch.zeros(rows, cols, height, width)
        for i in range(rows):
            for j in range(cols):
                matrix[i, j, i : i + k, j : j + k] = K
        return matrix.reshape(rows * cols, height * width)

    return corr2d_matrix


def in_one_piece(K, height, width):
    (h, w), rows, cols = K.shape, height - K.shape[0] + 1, width - K.shape[1] + 1
    matrix = torch.zeros(rows * cols, height * width)
    for i in range(rows):
        for j in range(cols):
            begin = i * width + j
            matrix[i * cols + j, begin : begin + h * w] = K.flatten()
    return matrix


def kernel_in_one_piece(K, height, width):
    rows = (height - K.shape[0] + 1) * (width - K.shape[1] + 1)
    matrix = torch.zeros(rows, height * width)
    for row in range(rows):
        matrix[row, row : row + K.numel()] = K.flatten()
    return matrix


def four_axes(K, height, width):
    return corr2d_matrix(K, height, width).reshape(height - K.shape[0] + 1, width - K.shape[1] + 1, height, width)


def filled(matrix, rows, cols):
    """Return the matrix of four axes flattened, with zeros for all other outputs."""
    partly = torch.zeros_like(matrix)
    partly[rows, cols] = matrix[rows, cols]
    return partly.flatten(2).flatten(0, 1)


def left_standing(K, height, width):
    place, rows = torch.zeros(height, width), []
    for i in range(height - K.shape[0] + 1):
        for j in range(width - K.shape[1] + 1):
            place[i : i + K.shape[0], j : j + K.shape[1]] = K
            rows.append(place.flatten().clone())
    return torch.stack(rows)


def a_row_for_each_pixel(K, height, width):
    matrix = torch.zeros(height, width, height, width)
    for i in range(height - K.shape[0] + 1):
        for j in range(width - K.shape[1] + 1):
            matrix[i, j, i : i + K.shape[0], j : j + K.shape[1]] = K
    return matrix.reshape(height * width, height * width)


def one_place_less(K, height, width):
    matrix = four_axes(K, height, width)[:-1, :-1]
    return matrix.reshape(matrix.shape[0] * matrix.shape[1], height * width)


exercise(
    reference=corr2d_matrix,
    cases=[
        {"K": torch.tensor([[5.0]]), "height": 2, "width": 2},
        {"K": torch.tensor([[1.0, 2.0]]), "height": 2, "width": 3},
        {"K": torch.tensor([[1.0, 2.0], [3.0, 4.0]]), "height": 3, "width": 3},
        {"K": integers(15, 2, 3), "height": 4, "width": 6},
        {"K": torch.tensor([[1.0, 2.0]]), "height": 1, "width": 2},
    ],
    slips={
        "Your matrix lies on its side: it needs a row for each output and a column for each pixel.": (
            lambda K, height, width: corr2d_matrix(K, height, width).T
        ),
        "Your matrix lies on its side, and the kernel in it is turned.": lambda K, height, width: (
            corr2d_matrix(K.flip(0, 1), height, width).T
        ),
        "Your matrix convolves: the kernel in it is turned by 180°.": lambda K, height, width: corr2d_matrix(
            K.flip(0, 1), height, width
        ),
        "The kernel in your matrix has its rows upside down. Cross-correlation takes it as it is.": lambda K, height, width: (
            corr2d_matrix(K.flip(0), height, width)
        ),
        "The kernel in your matrix is mirrored, left and right. Cross-correlation takes it as it is.": lambda K, height, width: (
            corr2d_matrix(K.flip(1), height, width)
        ),
        "In each row, the kernel stands in one piece, and it moves by one from row to row. Its second row must lie on the "
        "image's second row: how many pixels further on is that in the flattened image?": kernel_in_one_piece,
        "Each window begins at the right pixel, but the kernel stands there in one piece. Its second row must lie on the "
        "image's second row: how many pixels further on is that?": in_one_piece,
        "The kernel moves by one pixel from row to row of the matrix, also where the window begins a new row of the image: "
        "there it has to jump. How far?": placed(lambda i, j, cols, **_: i * cols + j),
        "Where you flattened the image you counted by its height. Flattened row by row, how many pixels lie between "
        "one pixel and the one below it?": placed(
            lambda i, j, height, **_: i * height + j, lambda a, b, height, width, cols: a * height + b
        ),
        "Where you flattened the image you counted by the columns of the output. The rows of the image are longer.": placed(
            lambda i, j, cols, **_: i * cols + j, lambda a, b, height, width, cols: a * cols + b
        ),
        "Your columns number the pixels column by column. `flatten` goes row by row.": placed(
            lambda i, j, height, **_: j * height + i, lambda a, b, height, width, cols: b * height + a
        ),
        "Your rows number the outputs column by column. `flatten` goes row by row.": placed(
            lambda i, j, width, **_: i * width + j, row=lambda i, j, rows, cols, width: j * rows + i
        ),
        "You counted the outputs by the image's width. How many outputs stand in one row of outputs?": placed(
            lambda i, j, width, **_: i * width + j, row=lambda i, j, rows, cols, width: i * width + j
        ),
        "You counted the outputs by their rows: output (i, j) comes after i whole rows. How long is one?": placed(
            lambda i, j, width, **_: i * width + j, row=lambda i, j, rows, cols, width: i * rows + j
        ),
        "Only the first row of the kernel is there. Where do the others lie in the flattened image?": lambda K, height, width: (
            corr2d_matrix(F.pad(K[:1], (0, 0, 0, K.shape[0] - 1)), height, width)
        ),
        "The kernel moves to the right, but never down. Where does i stand in your index of a pixel?": placed(
            lambda i, j, **_: j
        ),
        "The kernel moves down, but never to the right. Where does j stand in your index, or in your slice of columns?": placed(
            lambda i, j, width, **_: i * width
        ),
        "You took the kernel for a square, as wide as it is high. It has a height and a width.": squarely(0),
        "You took the kernel for a square, as high as it is wide. It has a height and a width.": squarely(1),
        "Several outputs share a row of your matrix. How many outputs come before (i, j)?": placed(
            lambda i, j, width, **_: i * width + j, row=lambda i, j, rows, cols, width: i + j
        ),
        "In each row the kernels of the rows before are still there. Begin each row with zeros.": left_standing,
        "All your rows are alike: the kernel never moves.": lambda K, height, width: corr2d_matrix(K, height, width)[
            :1
        ].repeat((height - K.shape[0] + 1) * (width - K.shape[1] + 1), 1),
        "Only the first row of outputs is filled. Does the `return` stand inside the outer loop?": lambda K, height, width: (
            filled(four_axes(K, height, width), slice(0, 1), slice(None))
        ),
        "Only the first output is filled. Does the `return` stand inside the loops?": lambda K, height, width: filled(
            four_axes(K, height, width), slice(0, 1), slice(0, 1)
        ),
        "The last row and column of outputs stay empty. Do your loops end one too early?": lambda K, height, width: (
            filled(four_axes(K, height, width), slice(0, -1), slice(0, -1))
        ),
        "The outputs are still on two axes, only the pixels on one. Flatten both pairs.": lambda K, height, width: (
            four_axes(K, height, width).flatten(2)
        ),
        "`reshape` does not turn a matrix: it keeps the numbers in their order and cuts them into rows of another length. A row is for one output, so how long is "
        "it?": lambda K, height, width: corr2d_matrix(K, height, width).reshape(height * width, -1),
        "You numbered outputs and pixels column by column, or built it for image and kernel transposed. `flatten` goes row by "
        "row.": placed(
            lambda i, j, height, **_: j * height + i,
            lambda a, b, height, width, cols: b * height + a,
            lambda i, j, rows, cols, width: j * rows + i,
        ),
        "You built it for an image with rows and columns swapped. Height comes first.": lambda K, height, width: (
            corr2d_matrix(K, width, height)
        ),
        "The numbers are right, but there are four axes. One for all outputs and one for all pixels are asked for.": four_axes,
        "Your matrix is right in its numbers, but has one axis more than two.": lambda K, height, width: corr2d_matrix(
            K, height, width
        ).reshape(-1, height, width),
        "You have a row for every pixel, and some stay empty. How many places does the window have inside the "
        "image?": a_row_for_each_pixel,
        "You have a row for every pixel: the window hangs over the rim. It must lie inside.": lambda K, height, width: (
            corr2d_matrix(K, height + K.shape[0] - 1, width + K.shape[1] - 1)
            .reshape(height * width, height + K.shape[0] - 1, width + K.shape[1] - 1)[:, :height, :width]
            .reshape(height * width, height * width)
        ),
        "The last row and column of places are missing. The window fits in n − k + 1 places, not n − k.": one_place_less,
        "The image's axes stand first in your tensor. `reshape` does not bring the outputs to the front: it only reads the "
        "same numbers in other lines.": lambda K, height, width: corr2d_matrix(K, height, width).T.reshape(
            -1, height * width
        ),
        "You marked which pixels each output sees. How much of each goes into it?": lambda K, height, width: (
            corr2d_matrix(torch.ones_like(K), height, width)
        ),
        "Your matrix has the right numbers, cut off to whole ones or not made floats. A float tensor is asked for.": (
            lambda K, height, width: corr2d_matrix(K, height, width).long()
        ),
    },
    shows="A convolution is a dense layer: most weights zero, the rest shared.",
    oracle=matrix_by_jacobian,
    more=lambda seed: {"K": integers(seed, 2, seed % 2 + 1), "height": seed % 3 + 2, "width": seed % 4 + 2},
    dtype="exact",
)
