"""Chapter 6: padding, stride, dilation, and the size of what comes out."""

import torch
from torch import nn

from d2lhelpers._checks import check_tensor, check_type, pair

Size = int | tuple[int, int]


def output_size(size: Size, kernel_size: Size, padding: Size = 0, stride: Size = 1, dilation: Size = 1) -> Size:
    """Return how many entries a convolution gives: ⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1 on each axis.

    Padding p counts per side, as in PyTorch. With ``size`` an int, one axis is meant, the rest are ints
    too, and an int comes back; with ``size`` a pair (height, width), the rest may be ints or pairs, and a
    pair comes back.

    Raises TypeError for anything but ints and pairs, ValueError for a size, kernel, stride or dilation below
    1, a negative padding, and a (dilated) kernel larger than the padded image. Source: the formula
    in the documentation of ``torch.nn.Conv2d``.
    """
    settings = {"kernel_size": kernel_size, "padding": padding, "stride": stride, "dilation": dilation}
    if isinstance(size, int):
        for name, value in settings.items():
            check_type(name, value, int, "an int, like size")
    sizes = pair("size", size, 1)
    pairs = {name: pair(name, value, 0 if name == "padding" else 1) for name, value in settings.items()}
    result = []
    for n, k, p, s, d in zip(sizes, *pairs.values(), strict=True):
        reach = d * (k - 1) + 1
        if reach > n + 2 * p:
            raise ValueError(f"kernel_size: expected a reach of at most {n + 2 * p} (size and padding), got {reach}")
        result.append((n + 2 * p - reach) // s + 1)
    return result[0] if isinstance(size, int) else tuple(result)


def comp_conv2d(conv2d: nn.Module, X: torch.Tensor) -> torch.Tensor:
    """Run a layer that wants (batch, channels, height, width) on one plain image of shape (height, width).

    The batch and channel axes are added before and stripped after.

    Raises TypeError when ``conv2d`` is no module or X no tensor; ValueError when X has not two axes, or the
    layer gives anything but one image of one channel. What the layer itself refuses, it refuses in its own words.
    """
    check_type("conv2d", conv2d, nn.Module, "an nn.Module")
    check_tensor("X", X, "height", "width")
    Y = conv2d(X.reshape(1, 1, *X.shape))
    check_type("conv2d", Y, torch.Tensor, "a layer that gives a tensor")
    if Y.ndim != 4 or Y.shape[:2] != (1, 1):
        raise ValueError(f"conv2d: expected a layer that gives one channel, got shape {tuple(Y.shape)}")
    return Y.reshape(Y.shape[2:])
