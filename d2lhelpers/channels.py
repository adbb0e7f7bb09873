"""Chapter 7: several input and output channels."""

import torch

from d2lhelpers._checks import HALVES, check_image_and_kernel
from d2lhelpers.convolution import corr2d


def corr2d_multi_in(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate every input channel with its own kernel and add up the results.

    X has shape (in_channels, height, width), K (in_channels, kernel height, kernel width); the result has
    the two axes of :func:`corr2d`.

    Raises what :func:`corr2d` raises, and ValueError when the numbers of channels differ.
    """
    rows, cols = check_image_and_kernel(X, K, "in_channels", "height", "width")
    if X.dtype in HALVES:
        return corr2d_multi_in(X.float(), K.float()).to(X.dtype)
    return sum((corr2d(x, k) for x, k in zip(X, K, strict=True)), start=X.new_zeros(rows, cols))


def corr2d_multi_in_out(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate with one set of kernels for each output channel.

    X has shape (in_channels, height, width), K (out_channels, in_channels, kernel height, kernel width); the
    result has shape (out_channels, output height, output width) and the dtype and device of X.

    The image is copied once for each column of the kernel, shifted. Then one matrix product for each row of the
    kernel mixes channels and columns of all pixels; a shift by rows needs no copy. Integers work on the CPU
    alone: on a GPU PyTorch has no product of integer matrices.

    Raises what :func:`corr2d` raises, and ValueError when the numbers of input channels differ.
    """
    rows, cols = check_image_and_kernel(X, K, "out_channels", "in_channels", "height", "width")
    if X.dtype in HALVES:
        return corr2d_multi_in_out(X.float(), K.float()).to(X.dtype)
    shifted = X.unfold(2, cols, 1).transpose(1, 2).flatten(2).flatten(0, 1)  # (channels × shifts, pixels)
    Y = K.new_zeros(len(K), 1) + X.new_zeros(rows * cols)  # of both: vmap may map over either
    for i in range(K.shape[2]):
        Y.addmm_(K[:, :, i].flatten(1), shifted[:, i * cols : (i + rows) * cols])
    return Y.reshape(-1, rows, cols)


def corr2d_multi_in_out_1x1(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Cross-correlate with 1×1 kernels: one matrix product over the channels of every pixel.

    X has shape (in_channels, height, width), K (out_channels, in_channels, 1, 1); the result has shape
    (out_channels, height, width).

    Raises what :func:`corr2d_multi_in_out` raises, and ValueError when K is not 1×1.
    """
    rows, cols = check_image_and_kernel(X, K, "out_channels", "in_channels", "height", "width")
    if K.shape[2:] != (1, 1):
        raise ValueError(f"K: expected a 1×1 kernel, got {K.shape[2]}×{K.shape[3]}")
    Y = K.flatten(1) @ X.flatten(1)
    return Y.reshape(-1, rows, cols).to(X.dtype)  # under autocast the product has a dtype of its own
