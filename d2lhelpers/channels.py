"""Chapter 7: several input and output channels."""

import torch

from d2lhelpers._checks import check_alike, check_fits, check_tensor
from d2lhelpers.convolution import corr2d


def corr2d_multi_in(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate every input channel with its own kernel and add up the results.

    X has shape (in_channels, height, width), K (in_channels, kernel height, kernel width); the result has
    the two axes of :func:`corr2d`.

    Raises what :func:`corr2d` raises, and ValueError when the numbers of channels differ.
    """
    check_tensor("X", X, "in_channels", "height", "width")
    check_tensor("K", K, "in_channels", "height", "width")
    _check_channels(X.shape[0], K.shape[0])
    return sum(corr2d(x, k) for x, k in zip(X, K, strict=True))


def corr2d_multi_in_out(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate with one set of kernels for each output channel.

    X has shape (in_channels, height, width), K (out_channels, in_channels, kernel height, kernel width); the
    result has shape (out_channels, output height, output width) and the dtype and device of X.

    The image is copied once for each column of the kernel, shifted. Then one matrix product for each row of the
    kernel mixes channels and columns of all pixels; a shift by rows needs no copy. Integers work on the CPU
    alone: on a GPU PyTorch has no product of integer matrices.

    Raises what :func:`corr2d` raises, and ValueError when the numbers of input channels differ.
    """
    check_tensor("X", X, "in_channels", "height", "width")
    check_tensor("K", K, "out_channels", "in_channels", "height", "width")
    _check_channels(X.shape[0], K.shape[1])
    check_fits(X.shape, K.shape)
    check_alike("K", K, "X", X)
    rows, cols = X.shape[1] - K.shape[2] + 1, X.shape[2] - K.shape[3] + 1
    shifted = X.unfold(2, cols, 1).transpose(1, 2).flatten(2).flatten(0, 1)  # (channels × shifts, pixels)
    Y = X.new_zeros(K.shape[0], rows * cols)
    for i in range(K.shape[2]):
        Y.addmm_(K[:, :, i].flatten(1), shifted[:, i * cols : (i + rows) * cols])
    return Y.reshape(-1, rows, cols)


def corr2d_multi_in_out_1x1(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate with 1×1 kernels: one matrix product over the channels of every pixel.

    X has shape (in_channels, height, width), K (out_channels, in_channels, 1, 1); the result has shape
    (out_channels, height, width).

    Raises what :func:`corr2d_multi_in_out` raises, and ValueError when K is not 1×1.
    """
    check_tensor("X", X, "in_channels", "height", "width")
    check_tensor("K", K, "out_channels", "in_channels", "1", "1")
    if K.shape[2:] != (1, 1):
        raise ValueError(f"K: expected a 1×1 kernel, got {K.shape[2]}×{K.shape[3]}")
    _check_channels(X.shape[0], K.shape[1])
    check_alike("K", K, "X", X)
    Y = K.flatten(1) @ X.flatten(1)
    return Y.reshape(-1, *X.shape[1:])


def _check_channels(image: int, kernel: int) -> None:
    if image != kernel:
        raise ValueError(f"K: expected {image} input channels like X, got {kernel}")
