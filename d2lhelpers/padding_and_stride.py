"""Chapter 6: padding, stride, dilation, and the size of what comes out."""

from collections.abc import Callable
from typing import overload

import torch

from d2lhelpers._checks import Size, check_tensor, check_type, pair


@overload
def output_size(size: int, kernel_size: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int: ...
@overload
def output_size(
    size: tuple[int, ...] | list[int], kernel_size: Size, padding: Size = 0, stride: Size = 1, dilation: Size = 1
) -> tuple[int, int]: ...
def output_size(
    size: Size, kernel_size: Size, padding: Size = 0, stride: Size = 1, dilation: Size = 1
) -> int | tuple[int, ...]:
    """Return how many entries a convolution gives: ⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1 on each axis.

    Padding p counts per side, as in PyTorch. With ``size`` an int, one axis is meant, the rest are ints
    too, and an int comes back; with ``size`` a pair (height, width), the rest may be ints or pairs, and a
    pair comes back.

    >>> output_size(8, kernel_size=3, padding=1, stride=2)
    4
    >>> output_size((427, 640), kernel_size=(3, 5))
    (425, 636)

    Raises TypeError for anything but ints and pairs, ValueError for a size, kernel, stride or dilation below
    1, a negative padding, and a (dilated) kernel larger than the padded image. Source: the formula
    in the documentation of ``torch.nn.Conv2d``.
    """
    axes = _check(size, kernel_size, padding, stride, dilation)
    entries = tuple((n + 2 * p - d * (k - 1) - 1) // s + 1 for n, k, p, s, d in axes)
    return entries[0] if isinstance(size, int) else entries


def _check(size: Size, *settings: Size) -> list[tuple[int, ...]]:
    """Check the arguments of :func:`output_size`; return all five for each axis."""
    named = dict(zip(("kernel_size", "padding", "stride", "dilation"), settings, strict=True))
    for name in named if isinstance(size, int) else ():
        check_type(name, named[name], int, "an int, like size")
    pairs = [pair(name, value, 0 if name == "padding" else 1) for name, value in named.items()]
    axes = list(zip(pair("size", size, 1), *pairs, strict=True))
    for n, k, p, _, d in axes:
        most, reach = n + 2 * p, d * (k - 1) + 1
        if reach > most:
            raise ValueError(f"kernel_size: expected a reach of at most {most} (size and padding), got {reach}")
    return axes


def comp_conv2d(conv2d: Callable[[torch.Tensor], torch.Tensor], X: torch.Tensor) -> torch.Tensor:
    """Run a layer that wants (batch, channels, height, width) on one plain image of shape (height, width).

    The batch and channel axes are added before and stripped after.

    Raises TypeError when ``conv2d`` can't be called or X is not a tensor; ValueError when X is not 2-D, or the
    layer gives anything but one image of one channel. What the layer itself refuses, it refuses in its own words.
    """
    check_tensor("X", X, "height", "width")
    return _check_one_channel(conv2d(X.reshape(1, 1, *X.shape)))[0, 0]


def _check_one_channel(Y: torch.Tensor) -> torch.Tensor:
    check_type("conv2d", Y, torch.Tensor, "a layer that gives a tensor")
    if Y.ndim != 4 or Y.shape[:2] != (1, 1):
        raise ValueError(f"conv2d: expected a layer that gives one channel, got shape {tuple(Y.shape)}")
    return Y
