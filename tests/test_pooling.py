from itertools import product

import pytest
import torch
from torch.nn import functional as F

from d2lhelpers import pool2d

ORACLES = {"max": F.max_pool2d, "avg": F.avg_pool2d}


def test_the_example_of_the_book():
    X = torch.arange(9.0).reshape(3, 3)
    assert pool2d(X, (2, 2)).tolist() == [[4, 5], [7, 8]]
    assert pool2d(X, (2, 2), "avg").tolist() == [[2, 3], [5, 6]]


@pytest.mark.parametrize("mode", ORACLES)
def test_it_agrees_with_torch(mode):
    torch.manual_seed(0)
    for h, w, window, padding, stride in product((1, 4, 7), (3, 6), (1, 2, (3, 2)), (0, 1), (1, 2, (2, 3))):
        X = torch.randn(h, w)
        pads = torch.tensor([padding, padding])
        sizes = torch.tensor(window).expand(2)
        if (2 * pads > sizes).any() or (sizes > torch.tensor([h, w]) + 2 * pads).any():
            with pytest.raises(ValueError, match=r"padding: expected|kernel_size: expected"):
                pool2d(X, window, mode, padding, stride)
        else:
            reference = ORACLES[mode](X[None], window, stride=stride, padding=padding)[0]
            torch.testing.assert_close(pool2d(X, window, mode, padding, stride), reference)


@pytest.mark.parametrize("mode", ORACLES)
def test_gradients(mode):
    torch.manual_seed(0)
    X = torch.randn(5, 4, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda X: pool2d(X, (3, 2), mode, 1, 2), X)


@pytest.mark.parametrize("dtype", [torch.int64, torch.uint8, torch.float16, torch.float64])
def test_the_maximum_keeps_the_dtype(dtype):
    X = torch.arange(9).reshape(3, 3).to(dtype)
    Y = pool2d(X, 2, padding=1, stride=2)
    assert Y.dtype == dtype
    assert Y.tolist() == [[0, 2], [6, 8]]


def test_padding_is_never_the_maximum():
    assert pool2d(-torch.ones(2, 2), 2, padding=1).max() == -1
    assert pool2d(-torch.ones(2, 2).long(), 2, padding=1).max() == -1


def test_the_image_is_left_alone():
    X = torch.rand(3, 3)
    before = X.clone()
    pool2d(X, 1).zero_()
    assert torch.equal(X, before)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((torch.rand(1, 3, 3), 2), ValueError, "X: expected 2 axes"),
        ((torch.rand(3, 3), 4), ValueError, "kernel_size: expected a reach of at most 3"),
        ((torch.rand(3, 3), 0), ValueError, "pool_size: expected 1 or more, got 0"),
        ((torch.rand(3, 3), 2, "sum"), ValueError, "mode: expected 'max' or 'avg', got 'sum'"),
        ((torch.rand(3, 3), 3, "max", 2), ValueError, r"padding: expected at most half of the window \(3, 3\), got"),
        ((torch.rand(3, 3), 2, "max", -1), ValueError, "padding: expected 0 or more"),
        ((torch.rand(3, 3), 2, "max", 0, 0), ValueError, "stride: expected 1 or more"),
        ((torch.ones(3, 3).long(), 2, "avg"), TypeError, "X: expected floating-point numbers for a mean"),
        ((torch.ones(3, 3).cfloat(), 2), TypeError, "X: expected real numbers"),
        (([[1.0]], 1), TypeError, "X: expected a tensor, got list"),
        ((torch.rand(3, 3), "2"), TypeError, "pool_size: expected an int"),
    ],
)
def test_bad_input_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        pool2d(*arguments)
