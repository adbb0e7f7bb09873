"""Chapter 5: cross-correlation, a convolutional layer, and learning a kernel."""

from typing import Any

import torch
from torch import nn

from d2lhelpers._checks import (
    HALVES,
    Size,
    check_alike,
    check_fits,
    check_image_and_kernel,
    check_ints,
    check_number,
    check_tensor,
    pair,
)
from d2lhelpers._language import Said, tr

# Starting one operation takes as long as copying about this many rows of windows (tools/benchmarks/speed.py).
_ROWS_PER_CALL = 1000
_MOST_COPIED = 400_000  # entries: 1.6 MB in float32


def corr2d(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate an image with a kernel: slide the kernel, multiply, add up.

    X has shape (height, width), K (kernel height, kernel width). The result has shape
    (height − kernel height + 1, width − kernel width + 1) and the dtype and device of X; integers stay
    integers (and wrap round where they overflow, as all of torch's do). Gradients reach X and K.

    >>> corr2d(torch.arange(9).reshape(3, 3), torch.tensor([[0, 1], [2, 3]]))
    tensor([[19, 25],
            [37, 43]])

    The loop runs over the kernel, not over the image: for each entry it adds one shifted copy of the
    image, times that entry. ``torch.compile(corr2d)`` turns all of that into one pass over the image. Where a CPU
    would spend more time on starting these operations than on the arithmetic, all windows are copied instead, at most
    400,000 entries, and multiplied by the kernel in one product.

    So the memory it needs is that of its result, with two exceptions: those copies, and float16 and bfloat16, which
    are added up in float32 and rounded once. For them X and the result exist in float32 too.

    Raises TypeError when X or K is not a tensor of numbers or their dtypes differ; ValueError for a wrong
    number of axes, an empty tensor, a kernel larger than the image, or different devices.
    """
    rows, cols = check_image_and_kernel(X, K, "height", "width")
    if X.dtype in HALVES:
        return corr2d(X.float(), K.float()).to(X.dtype)
    if X.is_cpu and rows * cols < _ROWS_PER_CALL * K.shape[1] and rows * cols * K.numel() < _MOST_COPIED:
        windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
        return windows.reshape(rows * cols, -1).mv(K.flatten()).reshape(rows, cols)
    Y = X[:rows, :cols] * K[0, 0]
    for i, weights in enumerate(K):
        band = X[i : i + rows]
        for j, weight in enumerate(weights):
            if i or j:
                Y.addcmul_(band[:, j : j + cols], weight)
    return Y


class Conv2D(nn.Module):
    """A convolutional layer for one channel: a learned kernel on top of :func:`corr2d`, and a bias.

    ``kernel_size`` is an int (a square) or (height, width). ``weight`` starts uniform in 0…1, ``bias``, of
    shape (1,), at 0.

    Raises TypeError or ValueError unless ``kernel_size`` holds ints of at least 1.
    """

    def __init__(self, kernel_size: Size) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.rand(pair("kernel_size", kernel_size, 1)))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return ``corr2d(X, weight) + bias`` for an image X of shape (height, width).

        Raises what :func:`corr2d` raises, where K is the weight.
        """
        return corr2d(X, self.weight) + self.bias


@torch.inference_mode(False)  # gradients are recorded even where the caller has switched them off
def learn_kernel(
    X: torch.Tensor,
    Y: torch.Tensor,
    kernel_size: Size,
    lr: float = 0.03,
    steps: int = 100,
    report_every: int = 0,
) -> torch.Tensor:
    """Find the kernel that turns image X into image Y, by gradient descent on the summed squared error.

    X has shape (height, width), Y that of ``corr2d(X, kernel)``, both in floating point. Starts from a random
    kernel in 0…1, takes ``steps`` steps of size ``lr``, and returns a kernel of shape ``kernel_size``. With
    ``report_every`` above 0 it prints the loss that often. It learns under ``torch.no_grad()`` and
    ``torch.inference_mode()`` too.

    Raises TypeError or ValueError for arguments :func:`corr2d` refuses, integers, a Y of another shape, an
    error that is not finite, and for an ``lr`` that is not above 0 or so large that the loss grows.
    """
    size = _check_learning(X, Y, kernel_size, lr, steps, report_every)
    X, Y = X.detach().clone(), Y.detach().clone()  # tensors made in inference mode have no gradients, copies do
    K = torch.rand(size, dtype=X.dtype, device=X.device, requires_grad=True)
    loss = first_loss = _check_loss(((corr2d(X, K) - Y) ** 2).sum(), lr)
    for step in range(1, steps + 1):
        if report_every and step % report_every == 0:
            print(tr(Said("step {step}, loss {loss}", step=f"{step:3}", loss=f"{loss:.3f}")))
        (gradient,) = torch.autograd.grad(loss, K)
        K = (K.detach() - float(lr) * gradient).requires_grad_()
        loss = _check_loss(((corr2d(X, K) - Y) ** 2).sum(), lr, first_loss)
    return K.detach()


def _check_learning(X: Any, Y: Any, kernel_size: Size, lr: float, steps: int, report_every: int) -> tuple[int, int]:
    """Check the arguments of :func:`learn_kernel`; return the kernel's height and width."""
    check_tensor("X", X, "height", "width")
    check_tensor("Y", Y, "height", "width")
    check_alike("Y", Y, "X", X)
    if not X.is_floating_point():
        raise TypeError(f"X: expected floating-point numbers, got {X.dtype}")
    size = pair("kernel_size", kernel_size, 1)
    expected = check_fits(X.shape, size, "kernel_size")
    if Y.shape != expected:
        raise ValueError(f"Y: expected shape {expected} for this X and kernel_size, got {tuple(Y.shape)}")
    check_number("lr", lr, torch.finfo(X.dtype).max, above_0=True)
    check_ints(0, steps=steps, report_every=report_every)
    return size


def _check_loss(loss: torch.Tensor, lr: float, first_loss: torch.Tensor | None = None) -> torch.Tensor:
    """Return the loss; raise ValueError when it is not finite at first, or has grown beyond twice the first."""
    if first_loss is None and not loss.isfinite():
        raise ValueError(f"Y: expected a finite squared error against corr2d(X, kernel), got {loss}")
    if first_loss is not None and not loss <= 2 * first_loss:
        raise ValueError(f"lr: expected a step that brings the loss down, got {lr}, which makes it grow")
    return loss
