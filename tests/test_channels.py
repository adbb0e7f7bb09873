import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from tensors import (
    COMPLEX,
    FLOATS,
    HALVES,
    INTEGERS,
    assert_agrees,
    assert_gradients,
    assert_refused,
    assert_rounded_once,
    image_and_kernel_sizes,
    layouts,
    random_tensor,
    seeds,
    tensors,
    unlike,
    wrong_tensors,
)
from torch.nn import functional as F

from d2lhelpers import corr2d_multi_in, corr2d_multi_in_out, corr2d_multi_in_out_1x1

ORACLES = {
    corr2d_multi_in: lambda X, K: F.conv2d(X[None], K[None])[0, 0],
    corr2d_multi_in_out: lambda X, K: F.conv2d(X[None], K)[0],
    corr2d_multi_in_out_1x1: lambda X, K: F.conv2d(X[None], K)[0],
}
every_function = pytest.mark.parametrize("function", ORACLES)


@pytest.fixture
def example():
    X = torch.stack([torch.arange(9).reshape(3, 3), torch.arange(1, 10).reshape(3, 3)])
    K = torch.stack([torch.arange(4).reshape(2, 2), torch.arange(1, 5).reshape(2, 2)])
    return X, K


def test_the_examples_of_the_book(example):
    X, K = example
    assert corr2d_multi_in(X, K).tolist() == [[56, 72], [104, 120]]
    Y = corr2d_multi_in_out(X, torch.stack([K, K + 1, K + 2]))
    assert Y.tolist() == [[[56, 72], [104, 120]], [[76, 100], [148, 172]], [[96, 128], [192, 224]]]


@st.composite
def shapes(draw, function, largest, channels):
    """Draw the shapes of an image and a kernel that the function takes together."""
    image, kernel = draw(image_and_kernel_sizes(largest))
    c_in, c_out = draw(st.integers(1, channels)), draw(st.integers(1, channels))
    if function is corr2d_multi_in:
        return (c_in, *image), (c_in, *kernel)
    return (c_in, *image), (c_out, c_in, *((1, 1) if function is corr2d_multi_in_out_1x1 else kernel))


@every_function
@pytest.mark.parametrize("dtype", FLOATS + INTEGERS + COMPLEX, ids=str)
@given(data=st.data())
@settings(max_examples=15)
def test_all_are_torchs_in_every_dtype_and_layout(function, dtype, data):
    image, kernel = data.draw(shapes(function, 16, 5))
    X, K = data.draw(tensors(image, dtype)), data.draw(tensors(kernel, dtype))
    assert_agrees(function, ORACLES[function], (X, K), X.shape[0] * K.shape[-2] * K.shape[-1])


@every_function
@pytest.mark.parametrize("dtype", [torch.float32, torch.int64], ids=str)
def test_large_images(function, dtype):
    K = random_tensor((5, 3, 1, 1) if function is corr2d_multi_in_out_1x1 else (5, 3, 4, 3), dtype, 1)
    inputs = random_tensor((3, 211, 300), dtype, 0), K[0] if function is corr2d_multi_in else K
    assert_agrees(function, ORACLES[function], inputs, 36)


@every_function
@pytest.mark.parametrize("dtype", HALVES, ids=str)
@pytest.mark.parametrize("size", [20, 200])
def test_halves_are_added_up_in_float32(function, size, dtype):
    K = random_tensor((2, 9, 1, 1) if function is corr2d_multi_in_out_1x1 else (2, 9, 5, 5), dtype, 1)
    inputs = random_tensor((9, size, size), dtype, 0), K[0] if function is corr2d_multi_in else K
    want = ORACLES[function](*(T.double() for T in inputs))
    magnitude = ORACLES[function](*(T.double().abs() for T in inputs))
    assert_rounded_once(function(*inputs), want, magnitude, K[0].numel())


@every_function
@pytest.mark.parametrize("dtype", FLOATS, ids=str)
@pytest.mark.parametrize("size", [5, 70])
def test_autocast_changes_no_dtype(function, size, dtype):
    K = torch.rand(RIGHT[function], dtype=dtype)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert function(torch.rand(3, size, size, dtype=dtype), K).dtype == dtype


@pytest.mark.filterwarnings("ignore:There is a performance drop")  # vmap works, one by one
@every_function
@pytest.mark.parametrize("mapped", [(0, 0), (0, None), (None, 0)])
def test_under_vmap(function, mapped):
    X, K = torch.rand(4, 3, 6, 7), torch.rand(4, *RIGHT[function])
    want = [function(X[i if mapped[0] == 0 else 0], K[i if mapped[1] == 0 else 0]) for i in range(4)]
    X, K = (T if axis == 0 else T[0] for T, axis in zip((X, K), mapped, strict=True))
    torch.testing.assert_close(torch.vmap(function, mapped)(X, K), torch.stack(want))


@every_function
@pytest.mark.parametrize("dtype", [torch.float64, torch.complex128], ids=str)
@given(st.data(), seeds, st.tuples(layouts, layouts))
@settings(max_examples=12)
def test_gradients(function, dtype, data, seed, names):
    inputs = [random_tensor(shape, dtype, seed) for shape in data.draw(shapes(function, 3, 3))]
    assert_gradients(function, inputs, names)


@every_function
def test_the_result_stays_on_its_device(function):
    K = torch.ones((3, 1, 1) if function is corr2d_multi_in else (2, 3, 1, 1), device="meta")
    assert function(torch.ones(3, 4, 5, device="meta"), K).device.type == "meta"


@pytest.mark.parametrize(
    ("function", "X", "K", "error", "message"),
    [
        (corr2d_multi_in, (2, 3, 3), (3, 2, 2), ValueError, "K: expected 2 input channels like X, got 3"),
        (corr2d_multi_in, (3, 3), (3, 2, 2), ValueError, r"X: expected 3 axes \(in_channels, height, width\), got 2"),
        (corr2d_multi_in, (1, 2, 2), (1, 3, 3), ValueError, "K: expected a kernel no larger"),
        (corr2d_multi_in_out, (2, 3, 3), (4, 3, 2, 2), ValueError, "K: expected 2 input channels like X, got 3"),
        (corr2d_multi_in_out, (2, 3, 3), (2, 2, 2), ValueError, "K: expected 4 axes"),
        (corr2d_multi_in_out, (2, 2, 2), (1, 2, 3, 3), ValueError, "K: expected a kernel no larger"),
        (corr2d_multi_in_out, (0, 3, 3), (1, 0, 2, 2), ValueError, "X: expected at least one entry"),
        (corr2d_multi_in_out_1x1, (2, 3, 3), (1, 2, 2, 1), ValueError, "K: expected a 1×1 kernel, got 2×1"),
        (corr2d_multi_in_out_1x1, (2, 3, 3), (1, 3, 1, 1), ValueError, "K: expected 2 input channels"),
    ],
)
def test_what_is_wrong_is_said(function, X, K, error, message):
    with pytest.raises(error, match=message):
        function(torch.zeros(X), torch.zeros(K))


RIGHT = {corr2d_multi_in: (3, 2, 2), corr2d_multi_in_out: (2, 3, 2, 2), corr2d_multi_in_out_1x1: (2, 3, 1, 1)}


def wrong(shape, shapes):
    return wrong_tensors(*shape) | unlike(*shape) | st.sampled_from(shapes).map(torch.ones)


WRONG = [(function, "X", wrong((3, 4, 5), [(2, 4, 5), (4, 4, 5)])) for function in RIGHT] + [
    (function, "K", wrong((*out, c, h, w), [(*out, c, 5, 1), (*out, c, 1, 6), (*out, 1, h, w), (*out, 4, h, w)]))
    for function, (*out, c, h, w) in RIGHT.items()
]


@pytest.mark.parametrize(("function", "name", "values"), WRONG)
@given(st.data())
@settings(max_examples=50)
def test_whatever_is_wrong_is_refused(function, name, values, data):
    assert_refused(function, {"X": torch.ones(3, 4, 5), "K": torch.ones(RIGHT[function])}, name, data.draw(values))
