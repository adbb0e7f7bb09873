"""Chapter 5: exercises on cross-correlation and convolution."""

import torch
from torch.nn import functional as F

from d2lhelpers.convolution import corr2d, learn_kernel
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers


def output_shape():
    return 8, 6


exercise(
    reference=output_shape,
    cases=[{}],
    slips={
        "That is the image's own shape. Can the kernel start in the last row and still fit?": (10, 7),
        "You counted how far the window can move, n − k. It also has a place before it moves: one more.": (7, 5),
        "Rows and columns are swapped. A shape names the rows first.": (6, 8),
        "You added the kernel to the image. Is the window allowed to hang over the rim here?": (12, 8),
    },
    shows="On each axis n − k + 1, rows first.",
    oracle=lambda: tuple(corr2d(torch.zeros(10, 7), torch.zeros(3, 2)).shape),
)


def step_down(X):
    return X[:-1] - X[1:]


exercise(
    reference=step_down,
    cases=[
        {"X": torch.tensor([[1.0], [0.0]])},
        {"X": torch.tensor([[0.0, 1.0], [0.0, 1.0]])},
        {"X": integers(9, 4, 3)},
    ],
    slips={
        "You compared neighbours in a row. Which way does a horizontal edge run, and which way must you step to "
        "cross it?": lambda X: X[:, :-1] - X[:, 1:],
        "The sign is turned round: from bright above to dark below it should be above 0.": lambda X: X[1:] - X[:-1],
        "You threw the sign away. It says which side is bright.": lambda X: (X[:-1] - X[1:]).abs(),
        "You added the two pixels. Two equal pixels must give 0.": lambda X: X[:-1] + X[1:],
        "Your kernel is three pixels tall and skips the one in the middle. Compare direct neighbours.": lambda X: (
            X[:-2] - X[2:]
        ),
    },
    shows="The kernel [[1], [−1]], the one of the chapter turned by a quarter.",
    oracle=lambda X: corr2d(X, torch.tensor([[1.0], [-1.0]])),
    more=lambda seed: {"X": integers(seed, 5, 4)},
)


def my_corr2d(X, K):
    return library(X, K)


def image_and_kernel(seed: int) -> dict[str, torch.Tensor]:
    """Draw an image and a kernel that fits, of random sizes."""
    h, w, k, m = torch.randint(1, 4, (4,), generator=torch.Generator().manual_seed(seed)).tolist()
    return {"X": integers(seed, h + k, w + m), "K": integers(seed + 1, k, m)}


IMAGES = [
    {"X": integers(1, 3, 3), "K": integers(2, 2, 2)},
    {"X": integers(3, 3, 5), "K": integers(4, 2, 3)},
    {"X": integers(5, 6, 4), "K": integers(6, 3, 1)},
    {"X": integers(7, 4, 4), "K": integers(8, 4, 4)},
]


def library(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate with PyTorch's own operator."""
    return F.conv2d(X[None, None], K[None, None])[0, 0]


def same_size_as_the_image(X, K):
    padded = F.pad(X, (0, K.shape[1] - 1, 0, K.shape[0] - 1))
    return library(padded, K)


def along_the_diagonal(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w].sum() * K).sum()
    return Y


def written_into_the_image(X, K):
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    Y = X[:rows, :cols]
    Y *= K[0, 0]
    for a in range(K.shape[0]):
        for b in range(K.shape[1]):
            if (a, b) != (0, 0):
                Y += X[a : a + rows, b : b + cols] * K[a, b]
    return Y


def first_entry_again(X, K, times):
    """Count the product with K[0, 0] so many times more."""
    Y = library(X, K)
    return Y + times * X[: Y.shape[0], : Y.shape[1]] * K[0, 0]


exercise(
    reference=my_corr2d,
    cases=IMAGES,
    slips={
        "Y is a window into X and no tensor of its own: what goes into Y also goes into the image, which the loop is still "
        "reading. A copy of X at the start does not help; then Y is a window into the copy.": written_into_the_image,
        "K[0, 0] is left out: who starts from zeros must not skip it in the loop.": lambda X, K: first_entry_again(
            X, K, -1
        ),
        "K[0, 0] counts twice: once before the loop, once in it.": lambda X, K: first_entry_again(X, K, 1),
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
        "Your window does not move: every place shows the value of the first.": lambda X, K: (
            torch.ones_like(library(X, K)) * library(X, K)[0, 0]
        ),
    },
    shows="A slice is a window into the same memory. `Y = X[…] * K[0, 0]` makes a new tensor, `Y *= K[0, 0]` does not.",
    oracle=corr2d,
    more=image_and_kernel,
    dtype="any",
)


def convolve2d(X, K):
    return library(X, K.flip(0, 1))


exercise(
    reference=convolve2d,
    cases=IMAGES,
    slips={
        "This is cross-correlation. A convolution turns the kernel before it slides.": library,
        "You flipped the kernel's rows only. Turning by 180° flips both axes.": lambda X, K: library(X, K.flip(0)),
        "You flipped the kernel's columns only. Turning by 180° flips both axes.": lambda X, K: library(X, K.flip(1)),
        "You turned the image. The sums are right, but each stands at the opposite place of the result.": (
            lambda X, K: library(X.flip(0, 1), K)
        ),
        "You turned the result. The kernel that slid was still the unturned one.": lambda X, K: library(X, K).flip(
            0, 1
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
        {"kernel_sizes": [5, 3, 2]},
        {"kernel_sizes": []},
    ],
    slips={
        "You added up the sizes. But neighbouring windows overlap: how much does the second layer add that the first "
        "has not seen?": sum,
        "You multiplied the sizes. That would be right if the windows lay side by side; they overlap.": (
            lambda kernel_sizes: torch.tensor([1, *kernel_sizes]).prod().item()
        ),
        "You counted what each layer adds, but not the pixel you started from.": lambda kernel_sizes: sum(
            k - 1 for k in kernel_sizes
        ),
        "That is the field of the largest layer alone. Layers above it see further.": lambda kernel_sizes: max(
            [1, *kernel_sizes]
        ),
        "You took 3 for every kernel. Each layer has its own size.": lambda kernel_sizes: 2 * len(kernel_sizes) + 1,
    },
    shows="Each layer adds k − 1. No layers at all see one pixel.",
    oracle=field_by_gradient,
    more=lambda seed: {"kernel_sizes": [seed % 5 + 1, seed % 3 + 1, seed % 7 + 1]},
)


def teaching_image():
    return single_pixel(4.0)


def single_pixel(value):
    X = torch.zeros(5, 5)
    X[2, 2] = value
    return X


def look_at_teaching_image(answer, K):
    """Look at an image, and at what can be learned from it; end with the first thing that is wrong."""
    X = answer()
    is_image = isinstance(X, torch.Tensor) and X.ndim == 2 and X.is_floating_point()
    yield "whether it is a tensor of floats with two axes", is_image
    if not is_image:
        return
    yield "whether it has at most 25 pixels", X.numel() <= 25
    if X.numel() > 25:
        return
    rows, cols = X.shape[0] - 2, X.shape[1] - 2
    enough = rows > 0 and cols > 0 and rows * cols >= 9
    yield "whether it has nine windows of 3×3", enough
    if not enough:
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
    yield "whether every entry is learned to within 0.01", bool((learned - K).abs().max() < 0.01)


exercise(
    reference=teaching_image,
    cases=[{"K": integers(seed, 3, 3)} for seed in (10, 20, 30)],
    slips={
        "That is more than the budget. A few pixels are enough if they are well chosen.": lambda: torch.eye(9),
        "An output for each window, and fewer windows than the kernel has entries: then many kernels give the same "
        "output. How large must the image be to have nine windows?": lambda: single_pixel(4.0)[1:4, 1:4],
        "Your windows repeat each other, or are sums of others, so many kernels give the same output. Make each window "
        "show the kernel something new.": lambda: torch.ones(5, 5),
        "It is all there, but the steps overshoot and the loss grows: a step is as long as the image is bright, "
        "squared.": lambda: single_pixel(10.0),
        "It is all there, but 20 steps do not get to the end. Either your image is too faint, or its pixels work "
        "against each other: then some mixtures of entries are learned fast, others slowly.": lambda: single_pixel(1.0),
    },
    shows="One bright pixel meets each entry once, alone: nothing else disturbs, so all are learned equally fast.",
    oracle=lambda: single_pixel(-4.0),
    more=lambda seed: {"K": integers(seed, 3, 3)},
    probe=look_at_teaching_image,
)


def two_kernels_in_one(A, B):
    return library(F.pad(A, (B.shape[1] - 1,) * 2 + (B.shape[0] - 1,) * 2), B.flip(0, 1))


exercise(
    reference=two_kernels_in_one,
    cases=[
        {"A": torch.tensor([[2.0]]), "B": torch.tensor([[3.0]])},
        {"A": torch.tensor([[1.0, 2.0]]), "B": torch.tensor([[1.0, 3.0]])},
        {"A": integers(11, 2, 2), "B": integers(12, 2, 2)},
        {"A": integers(13, 3, 2), "B": integers(14, 1, 2)},
    ],
    slips={
        "You multiplied entry by entry. One pass after the other mixes neighbours: the joint kernel reaches further "
        "than either.": lambda A, B: A * B if A.shape == B.shape else A.sum() * B,
        "You added the kernels. That is what two passes side by side would do, with their results added.": lambda A, B: (
            A + B if A.shape == B.shape else A.sum() + B
        ),
        "Almost: you slid B over A without turning it. Test your kernel on an image with a single 1.": lambda A, B: (
            library(F.pad(A, (B.shape[1] - 1,) * 2 + (B.shape[0] - 1,) * 2), B)
        ),
        "You kept only the places where B lies wholly on A. The joint kernel is larger than both.": lambda A, B: (
            library(A, B.flip(0, 1)) if A.shape[0] >= B.shape[0] and A.shape[1] >= B.shape[1] else A
        ),
        "The joint kernel is turned by 180°.": lambda A, B: two_kernels_in_one(A, B).flip(0, 1),
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


def kernel_in_one_piece(K, height, width):
    rows = (height - K.shape[0] + 1) * (width - K.shape[1] + 1)
    matrix = torch.zeros(rows, height * width)
    for row in range(rows):
        piece = K.flatten()[: height * width - row]
        matrix[row, row : row + len(piece)] = piece
    return matrix


exercise(
    reference=corr2d_matrix,
    cases=[
        {"K": torch.tensor([[5.0]]), "height": 1, "width": 2},
        {"K": torch.tensor([[1.0, 2.0]]), "height": 1, "width": 3},
        {"K": torch.tensor([[1.0, 2.0], [3.0, 4.0]]), "height": 3, "width": 3},
        {"K": integers(15, 2, 3), "height": 4, "width": 5},
    ],
    slips={
        "Your matrix lies on its side: it needs a row for each output and a column for each pixel.": (
            lambda K, height, width: matrix_by_jacobian(K, height, width).T
        ),
        "Your matrix convolves: the kernel in it is turned by 180°.": lambda K, height, width: matrix_by_jacobian(
            K.flip(0, 1), height, width
        ),
        "In each row, the kernel stands in one piece. Its second row must lie on the image's second row: how many "
        "pixels further on is that in the flattened image?": kernel_in_one_piece,
        "You built it for an image with rows and columns swapped.": lambda K, height, width: matrix_by_jacobian(
            K.T, width, height
        ),
    },
    shows="A convolution is a dense layer: most weights zero, the rest shared.",
    oracle=matrix_by_jacobian,
    more=lambda seed: {"K": integers(seed, 2, seed % 2 + 1), "height": seed % 3 + 2, "width": seed % 4 + 2},
)
