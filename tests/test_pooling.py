import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from tensors import (
    FLOATS,
    HALVES,
    INTEGERS,
    LAYOUTS,
    Allocations,
    assert_agrees,
    assert_gradients,
    assert_refused,
    both,
    layouts,
    no_ints,
    random_tensor,
    seeds,
    tensors,
    wrong_sizes,
    wrong_tensors,
)
from torch.nn import functional as F

from d2lhelpers import pool2d

ORACLES = {"max": F.max_pool2d, "avg": F.avg_pool2d}


def test_the_example_of_the_book():
    X = torch.arange(9.0).reshape(3, 3)
    assert pool2d(X, (2, 2)).tolist() == [[4, 5], [7, 8]]
    assert pool2d(X, (2, 2), "avg").tolist() == [[2, 3], [5, 6]]


@st.composite
def windows(draw, largest):
    """Draw an image's size with a window, a padding and a stride for it: ints, or two entries each."""
    image = draw(st.tuples(st.integers(1, largest), st.integers(1, largest)))
    axes = [min(image)] if draw(st.booleans()) else image
    window = [draw(st.integers(1, 2 * n)) for n in axes]
    padding = [draw(st.integers(max(0, -((n - w) // 2)), w // 2)) for n, w in zip(axes, window, strict=True)]
    stride = [draw(st.integers(1, 5)) for _ in axes]
    return image, *(values[0] if len(axes) == 1 else tuple(values) for values in (window, padding, stride))


@pytest.mark.parametrize("dtype", FLOATS + INTEGERS, ids=str)
@given(windows(15), seeds, layouts, st.sampled_from([1, torch.nan, torch.inf, -torch.inf]), st.data())
@settings(max_examples=40)
def test_the_maximum_is_torchs_in_every_dtype_and_layout(dtype, case, seed, layout, value, data):
    image, window, padding, stride = case
    X = random_tensor(image, dtype, seed)
    if dtype in FLOATS:
        X[data.draw(st.tuples(*(st.integers(0, n - 1) for n in image)))] = value
    X = LAYOUTS[layout](X)
    before = X.clone()
    Y = pool2d(X, window, padding=padding, stride=stride)
    want = F.max_pool2d(X[None], window, stride, padding)[0]
    torch.testing.assert_close(Y, want, rtol=0, atol=0, equal_nan=True)
    Y.zero_()
    torch.testing.assert_close(X, before, rtol=0, atol=0, equal_nan=True)


@pytest.mark.parametrize("dtype", FLOATS, ids=str)
@given(windows(15), st.data())
@settings(max_examples=40)
def test_the_mean_is_torchs_in_every_dtype_and_layout(dtype, case, data):
    image, window, padding, stride = case
    X = data.draw(tensors(image, dtype))
    assert_agrees(
        lambda X: pool2d(X, window, "avg", padding, stride),
        lambda X: F.avg_pool2d(X[None], window, stride, padding)[0],
        [X],
        terms=both(window)[0] * both(window)[1],
    )


@pytest.mark.parametrize("dtype", HALVES, ids=str)
def test_the_mean_of_halves_is_rounded_once(dtype):
    X = random_tensor((60, 70), dtype, 0)
    want = F.avg_pool2d(X.double()[None], (8, 9), 1)[0]
    error = (pool2d(X, (8, 9), "avg").double() - want).abs()
    assert (error <= torch.finfo(dtype).eps / 2 * want.abs() + 1e-6).all()


@given(windows(6), st.data())
@settings(max_examples=60)
def test_the_gradient_goes_to_the_first_of_equal_maxima(case, data):
    image, window, padding, stride = case
    numbers = data.draw(st.lists(st.integers(0, 2), min_size=image[0] * image[1], max_size=image[0] * image[1]))
    X = torch.tensor(numbers, dtype=torch.float64).reshape(image).requires_grad_()
    ours, torchs = pool2d(X, window, "max", padding, stride), F.max_pool2d(X[None], window, stride, padding)[0]
    weights = torch.arange(1.0, 1 + ours.numel()).double().reshape(ours.shape)
    assert torch.equal(*(torch.autograd.grad((Y * weights).sum(), X)[0] for Y in (ours, torchs)))


@pytest.mark.parametrize("mode", ORACLES)
@pytest.mark.parametrize("size", [40, (1, 300), (300, 1)])
def test_windows_are_not_copied(mode, size):
    X = torch.rand(400, 400, requires_grad=True)
    with Allocations() as taken:
        Y = pool2d(X, size, mode)
    assert taken.bytes < 8 * X.nbytes
    with Allocations() as taken:
        Y.sum().backward()
    assert taken.bytes < 2 * sum(both(size)) * X.nbytes


def test_under_vmap():
    X = torch.rand(3, 5, 6)
    assert torch.equal(torch.vmap(lambda X: pool2d(X, 2, padding=1))(X), F.max_pool2d(X, 2, 1, 1))


def test_the_longest_steps():
    for mode in ORACLES:
        assert torch.equal(pool2d(torch.ones(5, 5), 2, mode, stride=2**63 - 1), torch.ones(1, 1))


def test_the_mean_of_large_numbers_does_not_overflow():
    assert pool2d(torch.full((2, 2), 4e4, dtype=torch.float16), 2, "avg").item() == 4e4


@pytest.mark.parametrize("mode", ORACLES)
def test_large_images(mode):
    X = torch.randn(301, 400)
    want = ORACLES[mode](X[None], (5, 4), (2, 3), (2, 1))[0]
    torch.testing.assert_close(pool2d(X, (5, 4), mode, (2, 1), (2, 3)), want)


@pytest.mark.parametrize("mode", ORACLES)
@given(windows(4), st.permutations(range(16)), st.sampled_from(["contiguous", "transposed", "every other column"]))
@settings(max_examples=40)
def test_gradients(mode, case, numbers, layout):
    image, window, padding, stride = case
    X = torch.tensor(numbers[: image[0] * image[1]], dtype=torch.float64).reshape(image)
    assert_gradients(lambda X: pool2d(X, window, mode, padding, stride), [X], [layout])


@pytest.mark.parametrize("mode", ORACLES)
def test_the_result_stays_on_its_device(mode):
    assert pool2d(torch.ones(3, 4, device="meta"), 2, mode, padding=1).device.type == "meta"


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.uint8, torch.int8, torch.int64], ids=str)
def test_padding_is_never_the_maximum(dtype):
    least = -torch.inf if dtype.is_floating_point else torch.iinfo(dtype).min
    assert pool2d(torch.full((2, 2), least, dtype=dtype), 2, padding=1).eq(least).all()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((torch.rand(1, 3, 3), 2), ValueError, "X: expected 2 axes"),
        (
            (torch.rand(3, 3), 4),
            ValueError,
            "pool_size: expected a window no larger than the padded image, 3×3, got 4×4",
        ),
        ((torch.rand(3, 3), (2, 6), "max", 1), ValueError, "pool_size: expected a window no .* image, 5×5, got 2×6"),
        ((torch.rand(3, 3), 0), ValueError, "pool_size: expected 1 or more, got 0"),
        ((torch.rand(3, 3), 2, "sum"), ValueError, "mode: expected 'max' or 'avg', got 'sum'"),
        ((torch.rand(3, 3), 3, "max", 2), ValueError, r"padding: expected at most half of the window \(3, 3\), got"),
        ((torch.rand(3, 3), 2, "max", -1), ValueError, "padding: expected 0 or more"),
        ((torch.rand(3, 3), 2, "max", 0, 0), ValueError, "stride: expected 1 or more"),
        ((torch.rand(3, 3), 2, "max", 0, 2**70), ValueError, r"stride: expected at most 2\*\*63 - 1"),
        ((torch.ones(3, 3).long(), 2, "avg"), RuntimeError, "mean.*dtype must be .* floating point"),
        ((torch.ones(3, 3).cfloat(), 2), TypeError, "X: expected real numbers"),
        (([[1.0]], 1), TypeError, "X: expected a tensor, got list"),
        ((torch.rand(3, 3), "2"), TypeError, "pool_size: expected an int"),
        ((torch.rand(3, 3), 2, None), ValueError, "mode: expected 'max' or 'avg', got None"),
    ],
)
def test_what_is_wrong_is_said(arguments, error, message):
    with pytest.raises(error, match=message):
        pool2d(*arguments)


WRONG = {
    "X": wrong_tensors(6, 8),
    "pool_size": wrong_sizes(1) | st.sampled_from([9, (7, 8), (6, 9), [1, 20]]),
    "mode": no_ints | st.integers(),
    "padding": wrong_sizes(0) | st.sampled_from([2, (2, 0), (0, 2), [2, 1]]),
    "stride": wrong_sizes(1),
}


@pytest.mark.parametrize("name", WRONG)
@given(st.data())
def test_whatever_is_wrong_is_refused(name, data):
    assert_refused(pool2d, {"X": torch.ones(6, 8), "pool_size": 3}, name, data.draw(WRONG[name]))
