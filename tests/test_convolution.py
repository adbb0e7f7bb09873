import pytest
import torch
from torch.nn import functional as F

from d2lhelpers import Conv2D, corr2d, learn_kernel


def loop(X, K):
    """The definition, place by place."""
    h, w = K.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    return torch.stack(
        [torch.stack([(X[i : i + h, j : j + w] * K).sum() for j in range(cols)]) for i in range(rows)]
    ).to(X.dtype)


SHAPES = [((1, 1), (1, 1)), ((3, 3), (2, 2)), ((6, 8), (1, 2)), ((5, 7), (5, 7)), ((7, 4), (3, 1)), ((9, 9), (4, 3))]


@pytest.mark.parametrize(("image", "kernel"), SHAPES)
@pytest.mark.parametrize(
    "dtype", [torch.float32, torch.float64, torch.float16, torch.int64, torch.int32, torch.uint8, torch.complex64]
)
def test_corr2d_is_its_definition_in_every_dtype(image, kernel, dtype):
    torch.manual_seed(0)
    X, K = torch.randint(0, 5, image).to(dtype), torch.randint(0, 3, kernel).to(dtype)
    Y = corr2d(X, K)
    assert Y.dtype == dtype
    assert torch.equal(Y, loop(X, K))


def test_corr2d_agrees_with_torch_in_values_and_gradients():
    torch.manual_seed(0)
    X = torch.randn(6, 7, dtype=torch.float64, requires_grad=True)
    K = torch.randn(3, 2, dtype=torch.float64, requires_grad=True)
    torch.testing.assert_close(corr2d(X, K), F.conv2d(X[None, None], K[None, None])[0, 0])
    assert torch.autograd.gradcheck(corr2d, (X, K))


def test_corr2d_takes_views():
    X = torch.arange(12.0).reshape(3, 4)
    K = torch.arange(4.0).reshape(2, 2)
    assert torch.equal(corr2d(X.T, K), loop(X.T.contiguous(), K))
    assert torch.equal(corr2d(torch.ones(1).expand(3, 4), K), loop(torch.ones(3, 4), K))


def test_corr2d_leaves_its_inputs_alone():
    X, K = torch.rand(3, 3), torch.rand(1, 1)
    X_before, K_before = X.clone(), K.clone()
    Y = corr2d(X, K)
    Y.zero_()
    assert torch.equal(X, X_before)
    assert torch.equal(K, K_before)


def test_the_example_of_the_book():
    Y = corr2d(torch.arange(9).reshape(3, 3), torch.arange(4).reshape(2, 2))
    assert Y.tolist() == [[19, 25], [37, 43]]


BAD = [
    (torch.rand(1, 1, 6, 8), torch.rand(2, 2), ValueError, r"X: expected 2 axes \(height, width\), got 4"),
    (torch.rand(6), torch.rand(2, 2), ValueError, "X: expected 2 axes"),
    (torch.rand(6, 8), torch.rand(1, 2, 2), ValueError, "K: expected 2 axes"),
    (torch.rand(2, 9), torch.rand(3, 3), ValueError, "K: expected a kernel no larger than the image, 2×9, got 3×3"),
    (torch.rand(9, 2), torch.rand(3, 3), ValueError, "K: expected a kernel no larger"),
    (torch.rand(0, 3), torch.rand(1, 1), ValueError, r"X: expected at least one entry, got shape \(0, 3\)"),
    (torch.rand(3, 3), torch.rand(0, 1), ValueError, "K: expected at least one entry"),
    (torch.rand(3, 3), torch.ones(2, 2).long(), TypeError, r"K: expected torch.float32 like X, got torch.int64"),
    (torch.rand(3, 3), torch.rand(2, 2, device="meta"), ValueError, "K: expected device cpu like X, got meta"),
    ([[1.0]], torch.rand(1, 1), TypeError, "X: expected a tensor, got list"),
    (torch.rand(3, 3), 2.0, TypeError, "K: expected a tensor, got float"),
    (torch.rand(3, 3) > 0.5, torch.rand(2, 2), TypeError, r"X: expected numbers, got torch.bool"),
]


@pytest.mark.parametrize(("X", "K", "error", "message"), BAD)
def test_corr2d_refuses_bad_input(X, K, error, message):
    with pytest.raises(error, match=message):
        corr2d(X, K)


def test_conv2d_layer():
    layer = Conv2D((2, 3))
    assert layer.weight.shape == (2, 3)
    assert layer.bias.tolist() == [0.0]
    assert Conv2D(2).weight.shape == (2, 2)
    X = torch.rand(4, 5)
    torch.nn.init.constant_(layer.bias, 2.0)
    assert torch.equal(layer(X), corr2d(X, layer.weight) + 2)
    layer(X).sum().backward()
    assert layer.bias.grad.item() == 9
    assert layer.weight.grad.shape == (2, 3)


@pytest.mark.parametrize(
    ("size", "error"), [(0, ValueError), ((2, -1), ValueError), ((1, 2, 3), TypeError), (1.5, TypeError)]
)
def test_conv2d_layer_refuses_bad_sizes(size, error):
    with pytest.raises(error, match="kernel_size: expected"):
        Conv2D(size)


@pytest.fixture
def stripe():
    X = torch.ones(6, 8)
    X[:, 2:6] = 0
    return X


@pytest.mark.parametrize("seed", range(5))
def test_the_edge_kernel_is_learned(stripe, seed):
    K = torch.tensor([[1.0, -1.0]])
    torch.manual_seed(seed)
    learned = learn_kernel(stripe, corr2d(stripe, K), (1, 2))
    assert (learned - K).abs().max() < 1e-4
    assert not learned.requires_grad


def test_learn_kernel_reports(stripe, capsys):
    torch.manual_seed(0)
    learn_kernel(stripe, corr2d(stripe, torch.tensor([[1.0, -1.0]])), (1, 2), steps=100, report_every=50)
    assert capsys.readouterr().out == "step  50, loss 0.000\nstep 100, loss 0.000\n"
    learn_kernel(stripe, corr2d(stripe, torch.tensor([[1.0, -1.0]])), (1, 2))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"Y": torch.ones(6, 8)}, ValueError, r"Y: expected shape \(6, 7\) for this X and kernel_size, got \(6, 8\)"),
        ({"kernel_size": (9, 9)}, ValueError, "K: expected a kernel no larger"),
        ({"kernel_size": 0}, ValueError, "kernel_size: expected 1 or more, got 0"),
        ({"steps": -1}, ValueError, "steps: expected 0 or more"),
        ({"lr": 10.0}, ValueError, "lr: expected a step that brings the loss down, got 10.0"),
        ({"X": torch.ones(6, 8).long(), "Y": torch.ones(6, 7).long()}, TypeError, "X: expected floating-point"),
        ({"Y": torch.ones(6, 7).double()}, TypeError, r"Y: expected torch.float32 like X"),
    ],
)
def test_learn_kernel_refuses_bad_input(stripe, change, error, message):
    torch.manual_seed(0)
    arguments = {"X": stripe, "Y": torch.ones(6, 7), "kernel_size": (1, 2)} | change
    with pytest.raises(error, match=message):
        learn_kernel(**arguments)


def test_conv2d_layer_starts_between_0_and_1_and_not_alike():
    torch.manual_seed(0)
    weight = Conv2D(20).weight
    assert 0 <= weight.min() < 0.05
    assert 0.95 < weight.max() < 1
