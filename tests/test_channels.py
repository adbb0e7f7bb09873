import pytest
import torch
from torch.nn import functional as F

from d2lhelpers import corr2d_multi_in, corr2d_multi_in_out, corr2d_multi_in_out_1x1


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


@pytest.mark.parametrize("dtype", [torch.float64, torch.int64])
@pytest.mark.parametrize(("c_in", "c_out", "k"), [(1, 1, 1), (2, 3, 2), (3, 1, 5), (4, 4, 3)])
def test_all_agree_with_torch(dtype, c_in, c_out, k):
    torch.manual_seed(0)
    X = torch.randint(-5, 5, (c_in, 5, 6)).to(dtype)
    K = torch.randint(-5, 5, (c_out, c_in, k, k)).to(dtype)
    reference = F.conv2d(X[None].double(), K.double())[0].to(dtype)
    assert torch.equal(corr2d_multi_in_out(X, K), reference)
    assert torch.equal(corr2d_multi_in(X, K[0]), reference[0])
    assert corr2d_multi_in_out(X, K).dtype == dtype
    if k == 1:
        assert torch.equal(corr2d_multi_in_out_1x1(X, K), reference)


@pytest.mark.parametrize(
    ("function", "X", "K"),
    [
        (corr2d_multi_in, (2, 4, 4), (2, 2, 3)),
        (corr2d_multi_in_out, (2, 4, 4), (3, 2, 2, 3)),
        (corr2d_multi_in_out_1x1, (2, 3, 3), (3, 2, 1, 1)),
    ],
)
def test_gradients(function, X, K):
    torch.manual_seed(0)
    inputs = [torch.randn(*shape, dtype=torch.float64, requires_grad=True) for shape in (X, K)]
    assert torch.autograd.gradcheck(function, inputs)


def test_1x1_equals_the_general_form():
    torch.manual_seed(0)
    X, K = torch.randn(3, 3, 3), torch.randn(2, 3, 1, 1)
    assert (corr2d_multi_in_out_1x1(X, K) - corr2d_multi_in_out(X, K)).abs().max() < 1e-6


def test_views_are_taken():
    X, K = torch.rand(4, 5, 3).permute(2, 0, 1), torch.rand(2, 2, 3, 2).permute(0, 2, 1, 3)
    reference = F.conv2d(X[None], K)[0]
    torch.testing.assert_close(corr2d_multi_in_out(X, K), reference)
    torch.testing.assert_close(corr2d_multi_in(X, K[0]), reference[0])


@pytest.mark.parametrize(
    ("function", "X", "K", "error", "message"),
    [
        (corr2d_multi_in, (2, 3, 3), (3, 2, 2), ValueError, "K: expected 2 input channels like X, got 3"),
        (corr2d_multi_in, (3, 3), (3, 2, 2), ValueError, r"X: expected 3 axes \(in_channels, height, width\), got 2"),
        (corr2d_multi_in, (1, 2, 2), (1, 3, 3), ValueError, "K: expected a kernel no larger"),
        (corr2d_multi_in_out, (2, 3, 3), (4, 3, 2, 2), ValueError, "K: expected 2 input channels like X, got 3"),
        (corr2d_multi_in_out, (2, 3, 3), (2, 2, 2), ValueError, "K: expected 4 axes"),
        (
            corr2d_multi_in_out,
            (2, 2, 2),
            (1, 2, 3, 3),
            ValueError,
            "K: expected a kernel no larger",
        ),
        (corr2d_multi_in_out, (0, 3, 3), (1, 0, 2, 2), ValueError, "X: expected at least one entry"),
        (corr2d_multi_in_out_1x1, (2, 3, 3), (1, 2, 2, 1), ValueError, "K: expected a 1×1 kernel, got 2×1"),
        (corr2d_multi_in_out_1x1, (2, 3, 3), (1, 3, 1, 1), ValueError, "K: expected 2 input channels"),
    ],
)
def test_bad_shapes_are_refused(function, X, K, error, message):
    with pytest.raises(error, match=message):
        function(torch.zeros(X), torch.zeros(K))


@pytest.mark.parametrize(
    ("function", "K"),
    [(corr2d_multi_in, (2, 1, 1)), (corr2d_multi_in_out, (1, 2, 1, 1)), (corr2d_multi_in_out_1x1, (1, 2, 1, 1))],
)
def test_other_dtypes_and_devices_are_refused(function, K):
    X = torch.rand(2, 3, 3)
    with pytest.raises(TypeError, match=r"K: expected torch.float32 like X, got torch.float64"):
        function(X, torch.zeros(K, dtype=torch.float64))
    with pytest.raises(ValueError, match="K: expected device cpu like X, got meta"):
        function(X, torch.zeros(K, device="meta"))
    with pytest.raises(TypeError, match="X: expected a tensor, got list"):
        function([1], torch.zeros(K))
