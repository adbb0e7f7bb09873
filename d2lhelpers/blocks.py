"""Chapter 1: networks built from blocks.

They treat a batch as torch's own layers do: one that does not fit raises torch's RuntimeError or TypeError.
"""

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers._checks import check_ints, check_type


class MLP(nn.Module):
    """A multilayer perceptron with one hidden layer: linear, ReLU, linear.

    Maps a batch of shape (batch, ``in_features``) to (batch, ``out_features``). Its parameters are
    ``hidden.weight``, ``hidden.bias``, ``out.weight`` and ``out.bias``.

    Raises TypeError or ValueError unless all sizes are ints of at least 1.
    """

    def __init__(self, in_features: int = 20, hidden_features: int = 256, out_features: int = 10) -> None:
        super().__init__()
        check_ints(1, in_features=in_features, hidden_features=hidden_features, out_features=out_features)
        self.hidden = nn.Linear(in_features, hidden_features)
        self.out = nn.Linear(hidden_features, out_features)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores, shape (batch, out_features), of a batch X, shape (batch, in_features)."""
        return self.out(F.relu(self.hidden(X)))


class FixedHiddenMLP(nn.Module):
    """A block with a constant weight, one layer used twice, and a loop in ``forward``.

    The constant 20×20 weight is a buffer: it is saved in ``state_dict`` and follows ``.to()``, but no
    optimiser changes it.
    """

    rand_weight: torch.Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("rand_weight", torch.rand(20, 20))
        self.linear = nn.Linear(20, 20)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return a scalar, at most 1 in absolute value, for a batch X of shape (batch, 20).

        Raises ValueError when a value becomes infinite, where halving may never end, or not a number, which would pass
        for a result.
        """
        X = self.linear(X)
        X = F.relu(X @ self.rand_weight + 1)
        X = self.linear(X)
        if not torch.isfinite(X).all():
            raise ValueError("X: expected values whose results stay finite, got inf or nan in the last layer")
        while X.abs().sum() > 1:
            X = X / 2
        return X.sum()


class NestMLP(nn.Module):
    """A Sequential inside a block: (batch, 20) → 64 → 32 → (batch, 16)."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU())
        self.linear = nn.Linear(32, 16)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return shape (batch, 16) for a batch X of shape (batch, 20)."""
        return self.linear(self.net(X))


def chimera() -> nn.Sequential:
    """Build a network of unlike parts: NestMLP, a linear layer 16 → 20, FixedHiddenMLP.

    It maps a batch of shape (batch, 20) to a scalar.
    """
    return nn.Sequential(NestMLP(), nn.Linear(16, 20), FixedHiddenMLP())


class MySequential(nn.Module):
    """Run blocks one after another, in the order given.

    A block given twice runs twice (and its parameters are shared). The blocks are registered as "0", "1", …

    Raises TypeError when an argument is not an ``nn.Module``.
    """

    def __init__(self, *blocks: nn.Module) -> None:
        super().__init__()
        for i, block in enumerate(blocks):
            check_type(f"blocks[{i}]", block, nn.Module, "an nn.Module")
            self.add_module(str(i), block)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return what the last block makes of X, after all the blocks before it."""
        # Not children(): that skips a block it has met before.
        for block in self._modules.values():
            X = block(X)  # type: ignore[misc]  # none of them is None: __init__ has seen to that
        return X


class CenteredLayer(nn.Module):
    """Subtract the mean of all entries. It has no parameters."""

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return X minus its mean: same shape, mean 0.

        Raises torch's RuntimeError for a tensor of integers, which has no mean of its own dtype.
        """
        return X - X.mean()


class MyLinear(nn.Module):
    """A linear layer of our own, with the names, shapes and initial range of ``nn.Linear``.

    ``weight`` has shape (out_features, in_features), ``bias`` (out_features,), both uniform in
    ±1/√in_features. So either layer can load the other's ``state_dict``.

    Raises TypeError or ValueError unless both sizes are ints of at least 1.
    """

    def __init__(self, in_features: int, out_features: int) -> None:
        super().__init__()
        check_ints(1, in_features=in_features, out_features=out_features)
        bound = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-bound, bound))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return X · weightᵀ + bias: shape (…, out_features) for X of shape (…, in_features)."""
        return X @ self.weight.T + self.bias
