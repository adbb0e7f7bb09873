"""Chapter 8: pooling, the maximum or the mean of a window."""

from typing import Any

import torch
from torch.nn import functional as F

from d2lhelpers._checks import HALVES, Size, check_choice, check_fits, check_tensor, pair


def pool2d(X: torch.Tensor, pool_size: Size, mode: str = "max", padding: Size = 0, stride: Size = 1) -> torch.Tensor:
    """Slide a window over an image and keep the maximum ("max") or the mean ("avg") of what it sees.

    X has shape (height, width); the result has the size that :func:`output_size` gives, and the dtype and device of
    X. ``pool_size``, ``padding`` and ``stride`` are ints or pairs. Padding counts per side; "max" never picks a
    padded place where any entry is larger than −∞, "avg" counts padded places as zeros, both as PyTorch does.
    PyTorch's layers step by the window's size unless told otherwise; this function steps by ``stride``, 1 by
    default.

    >>> pool2d(torch.arange(9.0).reshape(3, 3), 2)
    tensor([[4., 5.],
            [7., 8.]])

    The maximum of a window is the maximum of its rows' maxima, and likewise for the mean. So rows come first, then
    columns: fewer steps, and no window is ever copied. Where several entries are the maximum, the gradient goes to
    the first, as in PyTorch.

    Raises TypeError when X is not a tensor of real numbers; ValueError for a wrong number of axes, an empty tensor,
    another mode, a window larger than the padded image, a padding of more than half the window, and sizes below 1;
    torch's RuntimeError when "avg" is asked of integers.
    """
    window, pads, steps = _check(X, pool_size, mode, padding, stride)
    if mode == "avg" and X.dtype in HALVES:
        return pool2d(X.float(), pool_size, mode, padding, stride).to(X.dtype)
    nothing = 0 if mode == "avg" else -torch.inf if X.is_floating_point() else torch.iinfo(X.dtype).min
    padded = F.pad(X, (pads[1], pads[1], pads[0], pads[0]), value=nothing)
    rows = _pool(padded.unfold(1, window[1], steps[1]), mode)
    return _pool(rows.unfold(0, window[0], steps[0]), mode)


def _pool(windows: torch.Tensor, mode: str) -> torch.Tensor:
    """Return the maximum or the mean over the last axis."""
    return windows.max(dim=-1).values if mode == "max" else windows.mean(dim=-1)


def _check(X: Any, pool_size: Size, mode: str, padding: Size, stride: Size) -> list[tuple[int, int]]:
    """Check the arguments of :func:`pool2d`; return window, padding and stride as pairs."""
    check_tensor("X", X, "height", "width")
    if X.is_complex():
        raise TypeError(f"X: expected real numbers, got {X.dtype}")
    check_choice("mode", mode, "max", "avg")
    window, pads, steps = pair("pool_size", pool_size, 1), pair("padding", padding, 0), pair("stride", stride, 1)
    if any(2 * p > w for p, w in zip(pads, window, strict=True)):
        raise ValueError(f"padding: expected at most half of the window {window}, got {pads}")
    padded = [n + 2 * p for n, p in zip(X.shape, pads, strict=True)]
    check_fits(padded, window, "pool_size", "a window no larger than the padded image")
    return [window, pads, steps]
