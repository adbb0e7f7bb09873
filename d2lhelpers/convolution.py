"""Chapter 5: cross-correlation, a convolutional layer, and learning a kernel."""

import torch
from torch import nn

from d2lhelpers._checks import check_alike, check_fits, check_int, check_number, check_tensor, pair

# Starting one operation takes as long as copying about this many rows of windows (tools/benchmarks/speed.py).
_FEW = 1000


def corr2d(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate an image with a kernel: slide the kernel, multiply, add up.

    X has shape (height, width), K (kernel height, kernel width). The result has shape
    (height − kernel height + 1, width − kernel width + 1) and the dtype and device of X; integers stay
    integers (and wrap round where they overflow, as all of torch's do). Gradients reach X and K.

    The loop runs over the kernel, not over the image: for each entry it adds one shifted copy of the
    image, times that entry. ``torch.compile(corr2d)`` makes one pass over the image of it. Where a CPU would
    spend more time on starting these operations than on the arithmetic, all windows are copied instead, and
    multiplied by the kernel in one product.

    Raises TypeError when X or K is no tensor of numbers or their dtypes differ; ValueError for a wrong
    number of axes, an empty tensor, a kernel larger than the image, or different devices.
    """
    check_tensor("X", X, "height", "width")
    check_tensor("K", K, "height", "width")
    check_fits(X.shape, K.shape)
    check_alike("K", K, "X", X)
    rows, cols = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    if X.is_cpu and rows * cols < _FEW * K.shape[1]:
        windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
        return windows.flatten(2) @ K.flatten()
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

    def __init__(self, kernel_size: int | tuple[int, int]) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.rand(pair("kernel_size", kernel_size, 1)))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return ``corr2d(X, weight) + bias`` for an image X of shape (height, width)."""
        check_tensor("X", X, "height", "width")
        check_alike("X", X, "weight", self.weight)
        check_fits(X.shape, self.weight.shape, "kernel_size")
        return corr2d(X, self.weight) + self.bias


@torch.enable_grad()
def learn_kernel(
    X: torch.Tensor,
    Y: torch.Tensor,
    kernel_size: int | tuple[int, int],
    lr: float = 0.03,
    steps: int = 100,
    report_every: int = 0,
) -> torch.Tensor:
    """Find the kernel that turns image X into image Y, by gradient descent on the summed squared error.

    X has shape (height, width), Y that of ``corr2d(X, kernel)``, both in floating point. Starts from a random
    kernel in 0…1, takes ``steps`` steps of size ``lr``, and returns a kernel of shape ``kernel_size``. With
    ``report_every`` above 0 it prints the loss that often.

    Raises TypeError or ValueError for arguments :func:`corr2d` refuses, integers, a Y of another shape, an
    error that is not finite, and for an ``lr`` that is not above 0 or so large that the loss grows.
    """
    check_tensor("X", X, "height", "width")
    check_tensor("Y", Y, "height", "width")
    check_alike("Y", Y, "X", X)
    if not X.is_floating_point():
        raise TypeError(f"X: expected floating-point numbers, got {X.dtype}")
    check_int("steps", steps, 0)
    check_int("report_every", report_every, 0)
    check_number("lr", lr)
    if not 0 < lr <= torch.finfo(X.dtype).max:
        raise ValueError(f"lr: expected a number above 0 that {X.dtype} holds, got {lr}")
    size = pair("kernel_size", kernel_size, 1)
    check_fits(X.shape, size, "kernel_size")
    expected = X.shape[0] - size[0] + 1, X.shape[1] - size[1] + 1
    if Y.shape != expected:
        raise ValueError(f"Y: expected shape {expected} for this X and kernel_size, got {tuple(Y.shape)}")
    K = torch.rand(size, dtype=X.dtype, device=X.device, requires_grad=True)
    loss = first_loss = ((corr2d(X, K) - Y) ** 2).sum()
    if not loss.isfinite():
        raise ValueError(f"Y: expected a finite squared error against corr2d(X, kernel), got {loss}")
    for step in range(1, steps + 1):
        if report_every and step % report_every == 0:
            print(f"step {step:3}, loss {loss:.3f}")
        (gradient,) = torch.autograd.grad(loss, K)
        K = (K.detach() - lr * gradient).requires_grad_()
        loss = ((corr2d(X, K) - Y) ** 2).sum()
        if not loss <= 2 * first_loss:
            raise ValueError(f"lr: expected a step that brings the loss down, got {lr}, which makes it grow")
    return K.detach()
