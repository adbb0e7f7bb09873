"""Checks of arguments, shared by every module: each error names the argument, what was expected and what came."""

from typing import Any

import torch

# What torch computes with throughout: neither bool nor the dtypes that it only stores (uint16, float8 and so on).
NUMBERS = {torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64}
NUMBERS |= {torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.complex64, torch.complex128}


def check_type(name: str, value: Any, kind: type, expected: str) -> None:
    """Raise TypeError unless ``value`` is a ``kind``; ``expected`` says so in words."""
    if not isinstance(value, kind):
        raise TypeError(f"{name}: expected {expected}, got {type(value).__name__}")


def check_int(name: str, value: Any, least: int) -> None:
    """Raise TypeError unless ``value`` is an int (a bool is none), ValueError if it is below ``least``."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name}: expected an int, got {value!r}")
    if value < least:
        raise ValueError(f"{name}: expected {least} or more, got {value}")


def check_number(name: str, value: Any) -> None:
    """Raise TypeError unless ``value`` is an int or a float (a bool is neither)."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"{name}: expected a number, got {value!r}")


def pair(name: str, value: Any, least: int) -> tuple[int, int]:
    """Return ``value`` as (rows, columns): an int counts for both.

    Raises TypeError unless it is an int or two ints, ValueError if one is below ``least``.
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


def check_fits(image: torch.Size, kernel: tuple[int, ...], name: str = "K") -> None:
    """Raise ValueError unless the kernel's last two axes fit into the image's."""
    if kernel[-2] > image[-2] or kernel[-1] > image[-1]:
        raise ValueError(
            f"{name}: expected a kernel no larger than the image, {image[-2]}×{image[-1]}, "
            f"got {kernel[-2]}×{kernel[-1]}"
        )
