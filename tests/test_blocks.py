import copy
import inspect
import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest, uniform
from torch import nn

from d2lhelpers import MLP, CenteredLayer, FixedHiddenMLP, MyLinear, MySequential, NestMLP, chimera

SIZES = st.integers(1, 5)
AXES = st.lists(st.integers(0, 3), max_size=3)  # the axes in front of the features: none, one, more, empty ones
SEEDS = st.integers(0, 2**32 - 1)
LAYOUTS = {
    "contiguous": lambda X: X,
    "strided": lambda X: torch.stack([X, X + 1], dim=-1)[..., 0],
    "transposed": lambda X: X.transpose(0, -1).contiguous().transpose(0, -1),
    "expanded": lambda X: X.new_tensor(2).expand_as(X),
}
NETS = {
    "MLP": (MLP, 20),
    "FixedHiddenMLP": (FixedHiddenMLP, 20),
    "NestMLP": (NestMLP, 20),
    "chimera": (chimera, 20),
    "MyLinear": (lambda: MyLinear(6, 3), 6),
    "MySequential": (lambda: MySequential(nn.Linear(4, 4), nn.Tanh(), MyLinear(4, 2)), 4),
}
JUNK = st.none() | st.text() | st.booleans() | st.floats() | st.binary() | st.lists(st.integers()) | st.just(nn.Linear)


def whole_numbers(net, dtype):
    """Give a network whole weights: sums of them are exact in every order, also in half precision."""
    for parameter in net.parameters():
        parameter.data = torch.randint(-2, 3, parameter.shape).float()
    return net.to(dtype)


def affine(X, layer):
    return torch.einsum("...i,oi->...o", X, layer.weight.double()) + layer.bias.double()


def positive(X):
    return (X + X.abs()) / 2


def fixed_hidden(X, net):
    """FixedHiddenMLP without its loop: the exponent of the sum says how often it is halved."""
    Y = affine(positive(affine(X, net.linear) @ net.rand_weight.double() + 1), net.linear)
    fraction, exponent = math.frexp(Y.abs().sum().item())
    halvings = max(0, exponent - (fraction == 0.5))
    return Y.sum() * 2.0**-halvings


def nest(X, net):
    return affine(positive(affine(positive(affine(X, net.net[0])), net.net[2])), net.linear)


def count(net):
    return sum(p.numel() for p in net.parameters())


@given(
    SIZES,
    SIZES,
    SIZES,
    AXES,
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from([torch.float16, torch.float32, torch.float64]),
    SEEDS,
)
def test_mlp_and_my_linear_are_their_formulas(inputs, hidden, outputs, axes, layout, dtype, seed):
    torch.manual_seed(seed)
    X = LAYOUTS[layout](torch.randint(-2, 3, (*axes, inputs)).to(dtype))
    before = X.clone()
    mlp, linear = whole_numbers(MLP(inputs, hidden, outputs), dtype), whole_numbers(MyLinear(inputs, outputs), dtype)
    expected = affine(positive(affine(X.double(), mlp.hidden)), mlp.out)
    for net, Y in ((mlp, expected), (linear, affine(X.double(), linear))):
        assert net(X).dtype == dtype
        assert torch.equal(net(X).double(), Y)
    assert torch.equal(X, before)
    assert count(mlp) == (inputs + 1) * hidden + (hidden + 1) * outputs
    assert count(linear) == (inputs + 1) * outputs


def test_the_default_mlp():
    assert {name: tuple(p.shape) for name, p in MLP().named_parameters()} == {
        "hidden.weight": (256, 20),
        "hidden.bias": (256,),
        "out.weight": (10, 256),
        "out.bias": (10,),
    }


@settings(max_examples=40)
@given(SIZES, SIZES, AXES, SEEDS)
def test_my_linear_agrees_with_torch_in_values_and_gradients(inputs, outputs, axes, seed):
    torch.manual_seed(seed)
    mine, theirs = MyLinear(inputs, outputs).double(), nn.Linear(inputs, outputs).double()
    mine.load_state_dict(theirs.state_dict())
    theirs.load_state_dict(mine.state_dict())
    X = torch.randn(*axes, inputs, dtype=torch.float64, requires_grad=True)
    results = []
    for layer in (mine, theirs):
        Y = layer(X)
        results.append([Y, *torch.autograd.grad(Y.square().sum(), [X, layer.weight, layer.bias])])
    torch.testing.assert_close(*results)


@pytest.mark.parametrize(("inputs", "outputs"), [(400, 1000), (1, 5000), (5000, 2)])
def test_my_linear_starts_in_the_range_of_torch(inputs, outputs):
    torch.manual_seed(0)
    layer, bound = MyLinear(inputs, outputs), inputs**-0.5
    for parameter in layer.parameters():
        assert parameter.abs().max() <= bound
        assert kstest(parameter.detach().flatten(), uniform(-bound, 2 * bound).cdf).pvalue > 1e-3


@given(
    AXES, st.sampled_from(sorted(LAYOUTS)), st.sampled_from([torch.float32, torch.float64]), st.integers(0, 12), SEEDS
)
def test_fixed_hidden_mlp_nest_mlp_and_chimera_are_their_formulas(axes, layout, dtype, power, seed):
    torch.manual_seed(seed)
    X = LAYOUTS[layout](torch.randn(*axes, 20, dtype=dtype)) * 10**power
    before = X.clone()
    fixed, nested, both = FixedHiddenMLP().to(dtype), NestMLP().to(dtype), chimera().to(dtype)
    precise = X.double()
    results = [
        (fixed(X), fixed_hidden(precise, fixed)),
        (nested(X) / 10**power, nest(precise, nested) / 10**power),
        (both(X), fixed_hidden(affine(nest(precise, both[0]), both[1]), both[2])),
    ]
    for Y, expected in results:
        assert Y.dtype == dtype
        torch.testing.assert_close(Y.double(), expected, rtol=1e-4, atol=1e-4)
    for Y in (fixed(X), both(X)):
        assert Y.shape == ()
        assert Y.abs() <= 1
    assert nested(X).shape == (*axes, 16)
    assert torch.equal(X, before)


def test_the_number_of_parameters():
    nested, fixed = 21 * 64 + 65 * 32 + 33 * 16, 21 * 20
    assert [count(net) for net in (NestMLP(), FixedHiddenMLP())] == [nested, fixed]
    assert count(chimera()) == nested + 17 * 20 + fixed


def test_the_constant_is_uniform_from_0_to_1_and_no_parameter():
    torch.manual_seed(0)
    net = FixedHiddenMLP()
    assert kstest(net.rand_weight.flatten(), uniform.cdf).pvalue > 1e-3
    assert not torch.equal(net.rand_weight, FixedHiddenMLP().rand_weight)
    assert "rand_weight" not in dict(net.named_parameters())


@pytest.mark.parametrize(("total", "expected"), [(1.0, 1.0), (2.0, 1.0), (3.0, 0.75), (0.75, 0.75)])
def test_fixed_hidden_mlp_stops_halving_at_one(total, expected):
    net = FixedHiddenMLP()
    nn.init.zeros_(net.linear.weight)
    nn.init.zeros_(net.linear.bias)
    net.linear.bias.data[0] = total
    assert net(torch.zeros(1, 20)) == expected


@pytest.mark.parametrize(
    "X",
    [
        torch.full((2, 20), torch.inf),
        torch.tensor([[torch.nan], [0.0]]).expand(2, 20),  # one row of two
        torch.full((1, 20), 3e38),  # the first layer overflows
        torch.full((1, 20), 2e35),  # the last layer alone does
    ],
)
def test_fixed_hidden_mlp_refuses_what_would_loop_for_ever(X, monkeypatch):
    net = FixedHiddenMLP()
    nn.init.ones_(net.linear.weight)
    monkeypatch.setattr(torch.Tensor, "__truediv__", lambda *_: pytest.fail("halves what is infinite"))
    with pytest.raises(ValueError, match="X: expected values whose results stay finite, got inf or nan"):
        net(X)


def test_chimera_learns():
    net = chimera()
    net(torch.rand(2, 20)).backward()
    assert all(p.grad.any() for p in net.parameters())


@settings(max_examples=30)
@given(st.sampled_from(sorted(NETS)), st.sampled_from([torch.float32, torch.float64, torch.bfloat16]), SEEDS)
def test_a_state_dict_brings_everything_back_in_every_dtype(name, dtype, seed):
    torch.manual_seed(seed)
    build, features = NETS[name]
    net, clone = build().to(dtype), build().to(dtype)
    X = torch.rand(2, features, dtype=dtype)
    assert not torch.equal(net.state_dict().popitem()[1], clone.state_dict().popitem()[1])
    clone.load_state_dict(net.state_dict())
    assert {value.dtype for value in net.state_dict().values()} == {dtype}
    assert net(X).dtype == dtype
    assert torch.equal(clone(X), net(X))
    assert torch.equal(copy.deepcopy(net)(X), net(X))


@given(st.lists(st.integers(0, 5), max_size=8), AXES, SEEDS)
def test_my_sequential_agrees_with_torch(order, axes, seed):
    torch.manual_seed(seed)
    pool = [nn.Linear(3, 3), MyLinear(3, 3), nn.ReLU(), CenteredLayer(), MLP(3, 2, 3), nn.Sequential(nn.Linear(3, 3))]
    blocks = [pool[i] for i in order]  # one that comes twice is shared
    mine, theirs, X = MySequential(*blocks), nn.Sequential(*blocks), torch.randn(*axes, 3)
    before = X.clone()
    assert torch.equal(mine(X), theirs(X))
    assert torch.equal(X, before)
    assert list(mine.state_dict()) == list(theirs.state_dict())
    assert [*map(id, mine.parameters())] == [*map(id, theirs.parameters())]


@given(
    st.lists(st.integers(0, 4), max_size=4),
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from([torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.complex64, torch.complex128]),
    SEEDS,
)
def test_centered_layer_subtracts_the_mean(shape, layout, dtype, seed):
    torch.manual_seed(seed)
    X = LAYOUTS[layout](torch.randint(-9, 10, shape).to(dtype))
    if dtype.is_complex:
        X = X + 1j * torch.randint(-9, 10, shape).to(dtype)
    before = X.clone()
    Y = CenteredLayer()(X)
    values = X.flatten().tolist()
    mean = sum(values) / len(values) if values else 0
    assert Y.dtype == dtype
    assert Y.shape == X.shape
    atol = 20 * torch.finfo(dtype).eps
    assert Y.flatten().tolist() == pytest.approx([value - mean for value in values], rel=0, abs=atol)
    assert not values or abs(sum(Y.flatten().tolist()) / len(values)) <= atol
    assert torch.equal(X, before)


def test_centered_layer_passes_gradients_through_the_mean():
    X = torch.rand(3, 2, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(CenteredLayer(), X)
    assert not list(CenteredLayer().parameters())


@given(st.sampled_from([MLP, MyLinear]), st.data(), JUNK | st.integers(max_value=0))
def test_a_bad_size_is_refused_by_name(layer, data, bad):
    sizes = dict.fromkeys(inspect.signature(layer).parameters, 2)
    name = data.draw(st.sampled_from(sorted(sizes)))
    with pytest.raises(ValueError if type(bad) is int else TypeError, match=f"^{name}: expected .*, got "):
        layer(**sizes | {name: bad})


@given(st.integers(0, 3), st.integers(0, 3), JUNK | st.just(torch.relu))
def test_my_sequential_names_what_is_no_block(before, after, bad):
    with pytest.raises(TypeError, match=rf"^blocks\[{before}\]: expected an nn.Module, got {type(bad).__name__}"):
        MySequential(*[nn.ReLU()] * before, bad, *[nn.ReLU()] * after)


@pytest.mark.parametrize("dtype", [torch.bool, torch.uint8, torch.int32, torch.int64], ids=str)
def test_centered_layer_refuses_integers_as_torch_does(dtype):
    with pytest.raises(RuntimeError, match="mean"):
        CenteredLayer()(torch.ones(3).to(dtype))


@given(
    st.sampled_from(sorted(NETS)), AXES, st.integers(0, 40), st.sampled_from([torch.float32, torch.int64, torch.bool])
)
def test_a_batch_that_does_not_fit_is_refused_as_torch_does(name, axes, size, dtype):
    build, features = NETS[name]
    net = build()
    if size != features or dtype != torch.float32:
        with pytest.raises(RuntimeError):
            net(torch.ones(*axes, size, dtype=dtype))
    with pytest.raises(RuntimeError):
        net(torch.tensor(1.0))


@given(st.sampled_from(sorted(NETS)), JUNK)
def test_what_is_no_batch_is_refused_as_torch_does(name, bad):
    with pytest.raises(TypeError):
        NETS[name][0]()(bad)
