import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tensors import assert_refused, both, image_and_kernel_sizes, sizes, tensors, wrong_sizes, wrong_tensors
from torch import nn

from d2lhelpers import comp_conv2d, output_size


@given(sizes(1, 40), sizes(1, 9), sizes(0, 5), sizes(1, 6), sizes(1, 4))
@settings(max_examples=200)
def test_output_size_is_that_of_torch(size, kernel_size, padding, stride, dilation):
    arguments = {"kernel_size": kernel_size, "padding": padding, "stride": stride, "dilation": dilation}
    if isinstance(size, int):
        arguments = {name: both(value)[0] for name, value in arguments.items()}
    layer = nn.Conv2d(1, 1, **{name: both(value) for name, value in arguments.items()})
    reaches = [d * (k - 1) + 1 for d, k in zip(layer.dilation, layer.kernel_size, strict=True)]
    if any(reach > n + 2 * p for reach, n, p in zip(reaches, both(size), layer.padding, strict=True)):
        with pytest.raises(ValueError, match="kernel_size: expected a reach of at most"):
            output_size(size, **arguments)
    else:
        want = tuple(layer(torch.zeros(1, 1, *both(size))).shape[2:])
        assert output_size(size, **arguments) == (want[0] if isinstance(size, int) else want)


@given(st.integers(1, 10**18), st.integers(1, 99), st.integers(0, 10**18), st.integers(1, 99), st.integers(1, 99))
@example(10**18, 3, 1, 7, 1)
def test_output_size_counts_the_places_where_the_kernel_fits(n, k, p, s, d):
    places = range(0, n + 2 * p - d * (k - 1), s)
    if places:
        assert output_size(n, k, p, s, d) == len(places)
    else:
        with pytest.raises(ValueError, match="kernel_size: expected a reach of at most"):
            output_size(n, k, p, s, d)


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
def test_output_size_says_what_is_wrong(arguments, error, message):
    with pytest.raises(error, match=message):
        output_size(*arguments)


@pytest.mark.parametrize("size", [8, (8, 9)])
@pytest.mark.parametrize("name", ["size", "kernel_size", "padding", "stride", "dilation"])
@given(st.data())
@settings(max_examples=30)
def test_output_size_refuses_whatever_is_wrong(size, name, data):
    value = data.draw(wrong_sizes(0 if name == "padding" else 1))
    assert_refused(output_size, {"size": size, "kernel_size": 1}, name, value)


@given(image_and_kernel_sizes(12), st.data(), sizes(0, 3), sizes(1, 4))
def test_comp_conv2d_is_the_layer_without_the_two_axes(both_sizes, data, padding, stride):
    image, kernel_size = both_sizes
    X = data.draw(tensors(image, torch.float32))
    layer = nn.Conv2d(1, 1, kernel_size, both(stride), both(padding))
    want, Y = layer(X[None, None])[0, 0], comp_conv2d(layer, X)
    assert torch.equal(Y, want)
    assert Y.shape == output_size(image, kernel_size, padding, stride)
    inputs = [T for T in (X, layer.weight, layer.bias) if T.requires_grad]
    gradients = torch.autograd.grad(Y.square().sum(), inputs)
    torch.testing.assert_close(gradients, torch.autograd.grad(want.square().sum(), inputs))


@pytest.mark.parametrize(
    ("layer", "error", "message"),
    [
        (nn.Conv2d(1, 3, 3), ValueError, r"conv2d: .* one channel, got shape \(1, 3, 6, 6\)"),
        (nn.Flatten(2), ValueError, r"conv2d: .* one channel, got shape \(1, 1, 64\)"),
        (nn.Unflatten(3, (4, 2)), ValueError, r"conv2d: .* one channel, got shape \(1, 1, 8, 4, 2\)"),
        (nn.MaxPool2d(2, return_indices=True), TypeError, "conv2d: expected a layer that gives a tensor, got tuple"),
        (nn.ReLU, TypeError, "conv2d: expected a layer that gives a tensor, got ReLU"),
        (nn.Conv2d, TypeError, "missing 2 required positional arguments"),
        ("a layer", TypeError, "'str' object is not callable"),
    ],
)
def test_comp_conv2d_refuses_what_is_no_layer_of_one_channel(layer, error, message):
    with pytest.raises(error, match=message):
        comp_conv2d(layer, torch.rand(8, 8))


@given(wrong_tensors(8, 8))
def test_comp_conv2d_refuses_what_is_no_image(X):
    assert_refused(comp_conv2d, {"conv2d": nn.Conv2d(1, 1, 3)}, "X", X)
