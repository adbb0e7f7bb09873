"""Checks of arguments, shared by every module: each error names the argument, what was expected and what came."""

from collections.abc import Sequence
from typing import Any

import torch

Size = int | tuple[int, ...] | list[int]  # one for both axes, or (height, width)

# What torch computes with throughout: neither bool nor the dtypes that it only stores (uint16, float8 and so on).
NUMBERS = {torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64}
NUMBERS |= {torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.complex64, torch.complex128}
HALVES = {torch.float16, torch.bfloat16}  # too short to add up in: a sum is taken in float32 and rounded once


def check_type(name: str, value: Any, kind: type, expected: str) -> None:
    """Raise TypeError unless ``value`` is a ``kind``; ``expected`` says so in words."""
    if not isinstance(value, kind):
        raise TypeError(f"{name}: expected {expected}, got {type(value).__name__}")


def check_choice(name: str, value: Any, *choices: str) -> None:
    """Raise ValueError unless ``value`` is one of these words."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name}: expected {' or '.join(map(repr, choices))}, got {value!r}")


def check_int(name: str, value: Any, least: int) -> None:
    """Raise TypeError unless ``value`` is an int (bool is not accepted), ValueError unless in ``least`` … 2⁶³ − 1."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name}: expected an int, got {value!r}")
    if value < least:
        raise ValueError(f"{name}: expected {least} or more, got {value}")
    if value >= 2**63:
        raise ValueError(f"{name}: expected at most 2**63 - 1, which is where torch's own ints end, got {value}")


def check_ints(least: int, **values: Any) -> None:
    """Check several arguments, given by name, as :func:`check_int` does."""
    for name, value in values.items():
        check_int(name, value, least)


def check_number(name: str, value: Any, most: float, above_0: bool = False) -> None:
    """Raise TypeError unless ``value`` is an int or a float (bool is not accepted), ValueError outside ±``most``.

    With ``above_0``, zero and below are refused too.
    """
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"{name}: expected a number, got {value!r}")
    if not abs(value) <= most or (above_0 and value <= 0):
        expected = "a number above 0, at most" if above_0 else "a number whose size is at most"
        raise ValueError(f"{name}: expected {expected} {most:.3g}, got {value}")


def pair(name: str, value: Any, least: int) -> tuple[int, int]:
    """Return ``value`` as (rows, columns): an int counts for both.

    Raises TypeError unless it is an int or two ints, in a tuple or a list; ValueError for what :func:`check_int`
    refuses.
    """
    values = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    if len(values) != 2:
        raise TypeError(f"{name}: expected an int or a pair of ints, got {value!r}")
    for entry in values:
        check_int(name, entry, least)
    return values


def check_tensor(name: str, value: Any, *axes: str) -> None:
    """Raise unless ``value`` is a dense tensor of numbers with these named axes, none of them empty."""
    check_type(name, value, torch.Tensor, "a tensor")
    if value.is_nested or value.layout != torch.strided:
        raise TypeError(f"{name}: expected a dense tensor, got {'a nested one' if value.is_nested else value.layout}")
    if value.dtype not in NUMBERS:
        raise TypeError(f"{name}: expected numbers, such as float32 or int64, got {value.dtype}")
    if value.ndim != len(axes):
        expected = f"{len(axes)} axes ({', '.join(axes)})"
        raise ValueError(f"{name}: expected {expected}, got {value.ndim}, shape {tuple(value.shape)}")
    if value.numel() == 0:
        raise ValueError(f"{name}: expected at least one entry, got shape {tuple(value.shape)}")


def check_alike(name: str, value: torch.Tensor, other_name: str, other: torch.Tensor) -> None:
    """Raise unless both tensors have one dtype (TypeError) and lie on one device (ValueError)."""
    if value.dtype != other.dtype:
        raise TypeError(f"{name}: expected {other.dtype} like {other_name}, got {value.dtype}")
    if value.device != other.device:
        raise ValueError(f"{name}: expected device {other.device} like {other_name}, got {value.device}")


def check_fits(
    image: Sequence[int],
    kernel: Sequence[int],
    name: str = "K",
    expected: str = "a kernel no larger than the image",
) -> tuple[int, int]:
    """Raise ValueError unless the kernel's last two axes fit into the image's; return the result's height and width."""
    (height, width), (h, w) = image[-2:], kernel[-2:]
    if h > height or w > width:
        raise ValueError(f"{name}: expected {expected}, {height}×{width}, got {h}×{w}")
    return height - h + 1, width - w + 1


def check_image_and_kernel(X: Any, K: Any, *axes: str) -> tuple[int, int]:
    """Raise unless kernel K has these axes, image X the same less "out_channels", and K can slide over X.

    Returns the height and width of what comes out.
    """
    check_tensor("X", X, *(axis for axis in axes if axis != "out_channels"))
    check_tensor("K", K, *axes)
    if X.ndim == 3 and K.shape[-3] != X.shape[0]:
        raise ValueError(f"K: expected {X.shape[0]} input channels like X, got {K.shape[-3]}")
    check_alike("K", K, "X", X)
    return check_fits(X.shape, K.shape)


def check_batch(name: str, value: Any, *shape: int) -> None:
    """Raise TypeError unless ``value`` is a tensor, ValueError unless it has this shape behind the batch axis."""
    check_type(name, value, torch.Tensor, "a tensor")
    if value.shape[1:] != shape or value.ndim == 0:
        expected = ", ".join(map(str, ("batch", *shape)))
        raise ValueError(f"{name}: expected shape ({expected}), got {tuple(value.shape)}")
