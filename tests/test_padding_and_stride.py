from itertools import product

import pytest
import torch
from torch import nn

from d2lhelpers import comp_conv2d, output_size


def test_output_size_agrees_with_torch():
    for n, k, p, s, d in product(range(1, 8), (1, 2, 3, 5), (0, 1, 2), (1, 2, 3), (1, 2, 3)):
        if d * (k - 1) + 1 > n + 2 * p:
            with pytest.raises(ValueError, match="kernel_size: expected a reach of at most"):
                output_size(n, k, p, s, d)
        else:
            layer = nn.Conv2d(1, 1, k, padding=p, stride=s, dilation=d)
            assert output_size(n, k, p, s, d) == layer(torch.zeros(1, 1, n, n)).shape[-1]


def test_output_size_of_both_axes():
    assert output_size((8, 8), (3, 5), padding=(0, 1), stride=(3, 4)) == (2, 2)
    assert output_size((8, 6), 3, padding=1) == (8, 6)
    assert output_size((9, 7), 3, dilation=(1, 2)) == (7, 3)
    assert output_size(8, 3, padding=1, stride=2) == 4


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((0, 1), ValueError, "size: expected 1 or more, got 0"),
        ((8, 0), ValueError, "kernel_size: expected 1 or more, got 0"),
        ((8, 3, -1), ValueError, "padding: expected 0 or more, got -1"),
        ((8, 3, 0, 0), ValueError, "stride: expected 1 or more, got 0"),
        ((8, 3, 0, 1, 0), ValueError, "dilation: expected 1 or more, got 0"),
        ((8, 9), ValueError, r"kernel_size: expected a reach of at most 8 \(size and padding\), got 9"),
        ((8, 3.0), TypeError, "kernel_size: expected an int, like size, got float"),
        ((8, (3, 3)), TypeError, "kernel_size: expected an int, like size, got tuple"),
        (("8", 3), TypeError, "size: expected an int, got '8'"),
        (((8, 8, 8), 3), TypeError, "size: expected an int or a pair of ints"),
        ((8, True), TypeError, "kernel_size: expected an int, got True"),
    ],
)
def test_output_size_refuses_bad_input(arguments, error, message):
    with pytest.raises(error, match=message):
        output_size(*arguments)


@pytest.mark.parametrize(
    ("settings", "shape"),
    [
        ({"kernel_size": 3, "padding": 1}, (8, 8)),
        ({"kernel_size": (5, 3), "padding": (2, 1)}, (8, 8)),
        ({"kernel_size": 3, "padding": 1, "stride": 2}, (4, 4)),
        ({"kernel_size": (3, 5), "padding": (0, 1), "stride": (3, 4)}, (2, 2)),
    ],
)
def test_comp_conv2d_shapes_and_values(settings, shape):
    X, layer = torch.rand(8, 8), nn.Conv2d(1, 1, **settings)
    Y = comp_conv2d(layer, X)
    assert Y.shape == shape
    assert torch.equal(Y, layer(X[None, None])[0, 0])


@pytest.mark.parametrize(
    ("layer", "X", "error", "message"),
    [
        (
            nn.Conv2d(1, 3, 3),
            torch.rand(8, 8),
            ValueError,
            r"conv2d: .* one channel, got shape \(1, 3, 6, 6\)",
        ),
        (nn.Conv2d(1, 1, 3), torch.rand(1, 8, 8), ValueError, "X: expected 2 axes"),
        (nn.Conv2d(1, 1, 3), [[1.0]], TypeError, "X: expected a tensor, got list"),
        (torch.relu, torch.rand(8, 8), TypeError, "conv2d: expected an nn.Module"),
    ],
)
def test_comp_conv2d_refuses_bad_input(layer, X, error, message):
    with pytest.raises(error, match=message):
        comp_conv2d(layer, X)
