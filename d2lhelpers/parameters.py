"""Chapter 2: reaching, naming and initialising parameters."""

from typing import TypeGuard

import torch
from torch import nn

from d2lhelpers._checks import check_number, check_type


def block1() -> nn.Sequential:
    """Build linear 4 → 8, ReLU, linear 8 → 4, ReLU: (batch, 4) to (batch, 4)."""
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 4), nn.ReLU())


def block2() -> nn.Sequential:
    """Build four ``block1`` in a row, named ``block0`` … ``block3``: (batch, 4) to (batch, 4)."""
    net = nn.Sequential()
    for i in range(4):
        net.add_module(f"block{i}", block1())
    return net


def rgnet() -> nn.Sequential:
    """Build ``block2`` and a linear layer 4 → 1 behind it: (batch, 4) to (batch, 1)."""
    return nn.Sequential(block2(), nn.Linear(4, 1))


def _is_linear(m: nn.Module) -> TypeGuard[nn.Linear]:
    """Return whether m is a linear layer; raise ValueError for one whose weight or bias can't be set."""
    check_type("m", m, nn.Module, "an nn.Module")
    if isinstance(m, nn.LazyLinear) and m.has_uninitialized_params():
        raise ValueError("m: expected a layer with parameters, got a LazyLinear before its first batch; run one first")
    if isinstance(m, nn.Linear) and not {"weight", "bias"} <= m._parameters.keys():
        raise ValueError(
            "m: expected a weight and a bias that are parameters, got computed ones (weight norm, pruning)"
        )
    return isinstance(m, nn.Linear)


def _zero_bias(m: nn.Linear) -> None:
    if m.bias is not None:
        nn.init.zeros_(m.bias)


def init_normal(m: nn.Module) -> None:
    """Draw a linear layer's weights from a normal distribution (mean 0, deviation 0.01); set its biases to 0.

    Any other module is left as it is, so ``net.apply(init_normal)`` reaches every linear layer, subclasses
    of ``nn.Linear`` included.

    Raises TypeError when m is not a module; ValueError when it is a lazy layer that has not seen a batch, or computes
    its weight from other parameters (weight norm, pruning), so that setting it would change nothing.
    """
    if _is_linear(m):
        nn.init.normal_(m.weight, mean=0.0, std=0.01)
        _zero_bias(m)


def init_xavier(m: nn.Module) -> None:
    """Draw a linear layer's weights from Xavier's uniform distribution; set its biases to 0.

    The range is ±√(6 / (in_features + out_features)) (Glorot and Bengio, 2010). Other modules are left as
    they are. Raises like :func:`init_normal`.
    """
    if _is_linear(m):
        nn.init.xavier_uniform_(m.weight)
        _zero_bias(m)


def init_constant(m: nn.Module, value: float = 42.0) -> None:
    """Set all of a linear layer's weights to ``value`` and its biases to 0: good for looking, useless for learning.

    Other modules are left as they are. Raises like :func:`init_normal`; TypeError when ``value`` is not a number, and
    ValueError when the weights' dtype does not hold it.
    """
    if _is_linear(m):
        check_number("value", value, torch.finfo(m.weight.dtype).max)
        nn.init.constant_(m.weight, float(value))
        _zero_bias(m)
