import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import correlate2d
from tensors import (
    COMPLEX,
    FLOATS,
    HALVES,
    INTEGERS,
    Allocations,
    assert_agrees,
    assert_gradients,
    assert_refused,
    assert_rounded_once,
    image_and_kernel_sizes,
    layouts,
    no_ints,
    other_shapes,
    random_tensor,
    seeds,
    tensors,
    unlike,
    wrong_ints,
    wrong_sizes,
    wrong_tensors,
)
from torch.nn import functional as F

from d2lhelpers import Conv2D, corr2d, learn_kernel


def scipys_correlation(X, K):
    return torch.from_numpy(correlate2d(X.numpy(), K.conj().resolve_conj().numpy(), mode="valid"))


def torchs_correlation(X, K):
    return F.conv2d(X[None, None], K[None, None])[0, 0]


@pytest.mark.parametrize("dtype", FLOATS + INTEGERS + COMPLEX, ids=str)
@given(sizes=image_and_kernel_sizes(40), data=st.data())
@settings(max_examples=30)
def test_corr2d_is_scipys_in_every_dtype_and_layout(dtype, sizes, data):
    X, K = (data.draw(tensors(size, dtype)) for size in sizes)
    assert_agrees(corr2d, scipys_correlation, (X, K), K.numel())


@pytest.mark.parametrize("dtype", FLOATS + INTEGERS + COMPLEX, ids=str)
@pytest.mark.parametrize(("image", "kernel"), [((257, 401), (3, 3)), ((90, 211), (11, 6)), ((128, 500), (1, 500))])
def test_corr2d_of_large_images(image, kernel, dtype):
    inputs = random_tensor(image[::-1], dtype, 0).T, random_tensor(kernel, dtype, 1)
    assert_agrees(corr2d, scipys_correlation, inputs, inputs[1].numel())


@pytest.mark.parametrize("dtype", [torch.float64, torch.complex128], ids=str)
def test_the_gradients_of_corr2d_of_large_images(dtype):
    X, K = (random_tensor(size, dtype, 0).requires_grad_() for size in ((90, 110), (3, 4)))
    gradients = [torch.autograd.grad(f(X, K).abs().square().sum(), (X, K)) for f in (corr2d, torchs_correlation)]
    torch.testing.assert_close(*gradients)


@pytest.mark.parametrize("dtype", [torch.float64, torch.complex128], ids=str)
@given(image_and_kernel_sizes(5), seeds, st.tuples(layouts, layouts))
@settings(max_examples=20)
def test_the_gradients_of_corr2d(dtype, sizes, seed, names):
    assert_gradients(corr2d, [random_tensor(size, dtype, seed) for size in sizes], names)


@pytest.mark.parametrize("dtype", HALVES, ids=str)
@pytest.mark.parametrize("size", [20, 200])
@pytest.mark.parametrize("kernel", [(3, 1), (3, 3), (11, 11)])
def test_halves_are_added_up_in_float32(size, kernel, dtype):
    X, K = random_tensor((size, size), dtype, 0), random_tensor(kernel, dtype, 1)
    inputs = X.double(), K.double()
    want, magnitude = torchs_correlation(*inputs), torchs_correlation(*(T.abs() for T in inputs))
    assert_rounded_once(corr2d(X, K), want, magnitude, K.numel())


@pytest.mark.parametrize("size", [20, 200])
def test_a_sum_of_halves_may_leave_their_range_on_its_way(size):
    X, K = torch.full((size, size), 200.0), torch.tensor([[80.0] * 3, [80.0] * 3, [-80.0] * 3])
    assert corr2d(X.half(), K.half()).eq(48_000).all()


@pytest.mark.parametrize("dtype", [torch.float16, torch.float32, torch.int8, torch.complex128], ids=str)
@pytest.mark.parametrize(
    ("size", "kernel"), [(200, (40, 40)), (60, (30, 30)), (64, (11, 11)), (500, (3, 3)), (900, (1, 1))]
)
def test_corr2d_needs_no_memory_but_for_its_result_and_small_copies(size, kernel, dtype):
    X, K = random_tensor((size, size), dtype, 0), random_tensor(kernel, dtype, 1)
    with Allocations() as taken:
        Y = corr2d(X, K)
    in_float32 = (X.numel() + K.numel() + Y.numel()) * 4 if dtype in HALVES else 0
    assert taken.bytes <= max(Y.nbytes, 500_000 * max(4, Y.itemsize)) + in_float32


@pytest.mark.parametrize("size", [20, 200])
def test_autocast_changes_no_dtype(size):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert corr2d(torch.rand(size, size), torch.rand(3, 3)).dtype == torch.float32


@pytest.mark.filterwarnings("ignore:There is a performance drop")  # vmap works, one by one
@pytest.mark.parametrize("size", [6, 90])
@pytest.mark.parametrize("mapped", [(0, 0), (0, None), (None, 0)])
def test_corr2d_under_vmap(size, mapped):
    X, K = torch.rand(4, size, size), torch.rand(4, 3, 2)
    X, K = (T if axis == 0 else T[0] for T, axis in zip((X, K), mapped, strict=True))
    want = [corr2d(X if mapped[0] is None else X[i], K if mapped[1] is None else K[i]) for i in range(4)]
    torch.testing.assert_close(torch.vmap(corr2d, mapped)(X, K), torch.stack(want))


def test_a_kernel_may_be_a_part_of_the_image():
    X = torch.randn(9, 9, dtype=torch.float64)
    torch.testing.assert_close(corr2d(X, X[2:5, ::3]), scipys_correlation(X, X[2:5, ::3]))


def test_the_example_of_the_book():
    Y = corr2d(torch.arange(9).reshape(3, 3), torch.arange(4).reshape(2, 2))
    assert Y.tolist() == [[19, 25], [37, 43]]


def test_corr2d_stays_on_its_device():
    assert corr2d(torch.ones(4, 5, device="meta"), torch.ones(2, 2, device="meta")).device.type == "meta"


@pytest.mark.parametrize("size", [6, 200])
def test_corr2d_compiles_as_it_stands(size):
    torch.compiler.reset()
    X, K = torch.rand(size, size + 1), torch.rand(3, 2)
    assert torch.equal(torch.compile(corr2d, fullgraph=True, backend="eager")(X, K), corr2d(X, K))


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
    (torch.ones(3, 3).bool(), torch.rand(2, 2), TypeError, "X: expected numbers, .* int64, got torch.bool"),
    (torch.ones(3, 3), torch.ones(2, 2).to_sparse(), TypeError, "K: expected a dense tensor, got torch.sparse_coo"),
]


@pytest.mark.parametrize(("X", "K", "error", "message"), BAD)
def test_corr2d_says_what_is_wrong(X, K, error, message):
    with pytest.raises(error, match=message):
        corr2d(X, K)


WRONG = {
    "X": wrong_tensors(6, 8) | unlike(6, 8) | other_shapes(6, 8).filter(lambda X: X.shape[0] < 2 or X.shape[1] < 3),
    "K": wrong_tensors(2, 3) | unlike(2, 3) | st.integers(1, 9).map(lambda more: torch.ones(6 + more, 1 + more % 5)),
}


@pytest.mark.parametrize("name", WRONG)
@given(st.data())
def test_corr2d_refuses_whatever_is_wrong(name, data):
    assert_refused(corr2d, {"X": torch.ones(6, 8), "K": torch.ones(2, 3)}, name, data.draw(WRONG[name]))


@given(image_and_kernel_sizes(20), st.data())
@settings(max_examples=50)
def test_the_layer_correlates_and_adds_its_bias(sizes, data):
    image, kernel = sizes
    X = data.draw(tensors(image, torch.float64))
    layer = Conv2D(data.draw(st.sampled_from([kernel, list(kernel)]))).double()
    assert layer.weight.shape == kernel
    assert layer.bias.tolist() == [0]
    torch.nn.init.constant_(layer.bias, 2)
    Y = layer(X)
    want = torchs_correlation(X, layer.weight) + layer.bias
    torch.testing.assert_close(Y, want)
    got = torch.autograd.grad(Y.square().sum(), layer.parameters())
    torch.testing.assert_close(got, torch.autograd.grad(want.square().sum(), layer.parameters()))


def test_the_layer_takes_an_int_for_a_square():
    assert Conv2D(2).weight.shape == (2, 2)


@given(wrong_sizes(1))
def test_the_layer_refuses_wrong_sizes(size):
    assert_refused(Conv2D, {}, "kernel_size", size)


@given(wrong_tensors(6, 8) | unlike(6, 8) | other_shapes(1, 8) | other_shapes(6, 2, most=2))
def test_the_layer_refuses_the_images_that_corr2d_refuses(X):
    layer, errors = Conv2D((2, 3)), []
    for function in (layer, lambda X: corr2d(X, layer.weight)):
        try:
            function(X)
        except (TypeError, ValueError) as error:
            errors.append(repr(error))
        else:
            errors.append("none")
    assert errors[0] == errors[1]


def test_kernels_start_between_0_and_1():
    torch.manual_seed(0)
    for K in (Conv2D(30).weight, learn_kernel(torch.rand(40, 40), torch.zeros(11, 11), 30, steps=0)):
        assert 0 <= K.min() < 0.05
        assert 0.95 < K.max() < 1


EDGE = torch.tensor([[1.0, -1.0]])


@pytest.fixture
def stripe():
    X = torch.ones(6, 8)
    X[:, 2:6] = 0
    return X


@pytest.mark.parametrize("seed", range(5))
def test_the_edge_kernel_is_learned(stripe, seed):
    torch.manual_seed(seed)
    learned = learn_kernel(stripe, corr2d(stripe, EDGE), (1, 2))
    assert (learned - EDGE).abs().max() < 1e-4


@given(image_and_kernel_sizes(9), st.data(), seeds, st.integers(0, 5), st.booleans())
@settings(max_examples=60)
def test_learn_kernel_descends_the_gradient(sizes, data, seed, steps, recording):
    image, kernel = sizes
    X = data.draw(tensors(image, torch.float64))
    Y = data.draw(tensors([n - k + 1 for n, k in zip(image, kernel, strict=True)], torch.float64))
    lr = 0.5 / (kernel[0] * kernel[1] * X.detach().square().sum().item())  # no step of this size climbs
    torch.manual_seed(seed)
    with torch.set_grad_enabled(recording):
        learned = learn_kernel(X, Y, kernel, lr, steps)
    torch.manual_seed(seed)
    K = torch.rand(kernel, dtype=torch.float64)
    for _ in range(steps):
        K = K - lr * 2 * torchs_correlation(X, torchs_correlation(X, K) - Y).detach()
    torch.testing.assert_close(learned, K)
    assert not learned.requires_grad
    assert X.grad is None


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64], ids=str)
def test_learn_kernel_keeps_dtype_and_device(stripe, dtype):
    X, K = stripe.to(dtype), EDGE.to(dtype)
    with torch.device("meta"):  # torch's default device is not that of X
        learned = learn_kernel(X, corr2d(X, K), (1, 2))
    assert learned.dtype == dtype
    assert learned.device == X.device
    assert (learned - K).abs().max() < max(1e-4, 4 * torch.finfo(dtype).eps)


@pytest.mark.parametrize("off", [torch.no_grad, torch.inference_mode])
def test_learn_kernel_learns_where_gradients_are_off(off):
    with off():
        X = torch.rand(6, 8)
        learned = learn_kernel(X, corr2d(X, EDGE), (1, 2), steps=500)
        assert torch.is_inference_mode_enabled() == (off is torch.inference_mode)
        assert not torch.is_grad_enabled()
    assert (learned - EDGE).abs().max() < 1e-2


def test_the_defaults_of_learn_kernel(stripe):
    X, kernels = 0.1 * stripe, []  # so faint that it is still learning at the end
    for arguments in ({}, {"lr": 0.03, "steps": 100}):
        torch.manual_seed(0)
        kernels.append(learn_kernel(X, corr2d(X, EDGE), (1, 2), **arguments))
    assert torch.equal(*kernels)


def test_learn_kernel_reports(stripe, capsys):
    torch.manual_seed(0)
    learn_kernel(stripe, corr2d(stripe, EDGE), (1, 2), steps=100, report_every=50)
    assert capsys.readouterr().out == "step  50, loss 0.000\nstep 100, loss 0.000\n"
    learn_kernel(stripe, corr2d(stripe, EDGE), (1, 2))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"Y": torch.ones(6, 8)}, ValueError, r"Y: expected shape \(6, 7\) for this X and kernel_size, got \(6, 8\)"),
        ({"Y": torch.full((6, 7), torch.nan)}, ValueError, r"Y: expected a finite squared error .* got nan"),
        ({"X": torch.full((6, 8), torch.inf)}, ValueError, r"Y: expected a finite squared error .* got inf"),
        ({"Y": torch.ones(6, 7).double()}, TypeError, r"Y: expected torch.float32 like X"),
        ({"X": torch.ones(6, 8).long(), "Y": torch.ones(6, 7).long()}, TypeError, "X: expected floating-point"),
        ({"X": torch.ones(6, 8).cfloat(), "Y": torch.ones(6, 7).cfloat()}, TypeError, "X: expected floating-point"),
        ({"kernel_size": (9, 9)}, ValueError, "kernel_size: expected a kernel no larger than the image, 6×8, got 9×9"),
        ({"kernel_size": 10**9}, ValueError, "kernel_size: expected a kernel no larger"),
        ({"kernel_size": 0}, ValueError, "kernel_size: expected 1 or more, got 0"),
        ({"steps": -1}, ValueError, "steps: expected 0 or more"),
        ({"lr": True}, TypeError, "lr: expected a number, got True"),
        ({"lr": float("nan")}, ValueError, r"lr: expected a number above 0, at most 3.4e\+38, got nan"),
        ({"lr": 10**20}, ValueError, "lr: expected a step that brings the loss down, got 100000000000000000000"),
        ({"steps": 2**63}, ValueError, r"steps: expected at most 2\*\*63 - 1"),
        ({"lr": 10.0, "steps": 1}, ValueError, "lr: expected a step that brings the loss down, got 10.0"),
        ({"lr": 0.06, "steps": 5}, ValueError, "lr: expected a step that brings the loss down, got 0.06"),
    ],
)
def test_learn_kernel_says_what_is_wrong(stripe, change, error, message):
    torch.manual_seed(0)
    arguments = {"X": stripe, "Y": torch.ones(6, 7), "kernel_size": (1, 2)} | change
    with pytest.raises(error, match=message):
        learn_kernel(**arguments)


WRONG_TO_LEARN_FROM = {
    "X": wrong_tensors(6, 8) | unlike(6, 8) | other_shapes(6, 8),
    "Y": wrong_tensors(6, 7) | unlike(6, 7) | other_shapes(6, 7),
    "kernel_size": wrong_sizes(1),
    "lr": no_ints.filter(lambda lr: not isinstance(lr, float) or not 0 < lr < 1e39)
    | st.integers(max_value=0)
    | st.just(10**400),
    "steps": wrong_ints(0),
    "report_every": wrong_ints(0),
}


@pytest.mark.parametrize("name", WRONG_TO_LEARN_FROM)
@given(st.data())
@settings(max_examples=50)
def test_learn_kernel_refuses_whatever_is_wrong(name, data):
    right = {"X": torch.ones(6, 8), "Y": torch.ones(6, 7), "kernel_size": (1, 2)}
    assert_refused(learn_kernel, right, name, data.draw(WRONG_TO_LEARN_FROM[name]))
