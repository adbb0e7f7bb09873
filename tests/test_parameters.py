import copy

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest, norm, uniform
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import prune

from d2lhelpers import block1, block2, init_constant, init_normal, init_xavier, rgnet

INITIALISERS = [init_normal, init_xavier, init_constant]
# The linear layers that a ReLU follows, in the order in which they run: name, outputs, inputs.
BLOCK1 = [("0", 8, 4), ("2", 4, 8)]
BLOCK2 = [(f"block{i}.{name}", *sizes) for i in range(4) for name, *sizes in BLOCK1]
RGNET = [(f"0.{name}", *sizes) for name, *sizes in BLOCK2]
DTYPES = st.sampled_from([torch.float32, torch.float64])
SEEDS = st.integers(0, 2**32 - 1)
FINITE = st.integers(-(10**38), 10**38) | st.floats(-3e38, 3e38)
JUNK = st.none() | st.text() | st.booleans() | st.binary() | st.lists(st.integers()) | st.just(torch.zeros(2))


@given(st.lists(st.integers(0, 3), max_size=2), DTYPES, SEEDS)
def test_the_builders_are_affine_layers_and_relus(axes, dtype, seed):
    torch.manual_seed(seed)
    for build, layers in ((block1, BLOCK1), (block2, BLOCK2), (rgnet, RGNET)):
        net = build().to(dtype)
        for parameter in net.parameters():  # larger than torch's, so that both signs come out of every layer
            nn.init.normal_(parameter)
        X = torch.randn(*axes, 4, dtype=dtype)
        Y, before = X, X.clone()
        for name, *_ in layers:
            Y = F.linear(Y, net.get_parameter(f"{name}.weight"), net.get_parameter(f"{name}.bias")).relu()
        if build is rgnet:
            Y = F.linear(Y, net[1].weight, net[1].bias)
        assert torch.equal(net(X), Y)
        assert torch.equal(X, before)


@pytest.mark.parametrize(("build", "layers"), [(block1, BLOCK1), (block2, BLOCK2), (rgnet, [*RGNET, ("1", 1, 4)])])
def test_names_and_shapes_of_the_parameters(build, layers):
    expected = {}
    for name, outputs, inputs in layers:
        expected |= {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}
    net = build()
    assert {name: tuple(value.shape) for name, value in net.state_dict().items()} == expected
    assert len({value.data_ptr() for value in net.parameters()}) == len(expected)  # nothing is shared
    clone = build()
    clone.load_state_dict(net.state_dict())
    X = torch.rand(2, 4)
    assert torch.equal(clone(X), net(X))


@pytest.mark.parametrize(("inputs", "outputs"), [(300, 300), (100, 500), (500, 100), (1, 5000)])
def test_the_distributions(inputs, outputs):
    torch.manual_seed(0)
    bound = (6 / (inputs + outputs)) ** 0.5
    for init, expected in ((init_normal, norm(0, 0.01)), (init_xavier, uniform(-bound, 2 * bound))):
        layer = nn.Linear(inputs, outputs).apply(init)
        assert kstest(layer.weight.detach().flatten(), expected.cdf).pvalue > 1e-3
        assert layer.weight.var().item() == pytest.approx(expected.var(), rel=0.05)
        assert init is init_normal or layer.weight.abs().max() <= bound
        assert not layer.bias.any()


@given(
    st.sampled_from(INITIALISERS),
    st.lists(st.sampled_from(["linear", "no bias", "subclass", "convolution", "norm", "nested"]), max_size=6),
    DTYPES,
    SEEDS,
)
def test_initialisers_reach_every_linear_layer_and_leave_others(init, kinds, dtype, seed):
    torch.manual_seed(seed)
    build = {
        "linear": lambda: nn.Linear(3, 2),
        "no bias": lambda: nn.Linear(2, 3, bias=False),
        "subclass": lambda: type("Special", (nn.Linear,), {})(1, 4),
        "convolution": lambda: nn.Conv2d(1, 1, 2),
        "norm": lambda: nn.LayerNorm(3),
        "nested": lambda: nn.Sequential(nn.Bilinear(2, 2, 2), nn.ReLU(), nn.Linear(1, 1)),
    }
    net = nn.Sequential(*(build[kind]() for kind in kinds)).to(dtype)
    for parameter in net.parameters():
        nn.init.constant_(parameter, 99)
    net.apply(init)
    for module in net.modules():
        for name, value in module.named_parameters(recurse=False):
            assert value.dtype == dtype
            assert value.requires_grad
            if not isinstance(module, nn.Linear):
                assert (value == 99).all()
            elif name == "bias":
                assert not value.any()
            elif init is init_constant:
                assert (value == 42).all()
            else:
                assert (value.abs() < 2.5).all()  # Xavier's widest range here is ±√3


@given(st.integers(1, 5), st.integers(1, 5), FINITE, DTYPES)
def test_init_constant_takes_any_number_that_fits(inputs, outputs, value, dtype):
    layer = nn.Linear(inputs, outputs, dtype=dtype)
    init_constant(layer, value)
    stored = pytest.approx(float(value), rel=1e-6)
    assert layer.weight.tolist() == [[stored] * inputs] * outputs
    assert not layer.bias.any()


@pytest.mark.parametrize("init", INITIALISERS)
def test_initialisers_speak_up_about_lazy_layers(init):
    net = nn.Sequential(nn.LazyLinear(2))
    with pytest.raises(ValueError, match="m: expected a layer with parameters, got a LazyLinear before its first"):
        net.apply(init)
    net(torch.rand(1, 3))
    net.apply(init)
    assert not net[0].bias.any()


@pytest.mark.parametrize("init", INITIALISERS)
def test_a_lazy_layer_that_was_loaded_is_initialised(init):
    lazy = nn.LazyLinear(2)
    lazy.load_state_dict(nn.Linear(3, 2).state_dict())  # it has shapes now, and is still a LazyLinear
    init(lazy)
    assert not lazy.bias.any()


@pytest.mark.parametrize("init", INITIALISERS)
def test_other_lazy_layers_are_left_as_they_are(init):
    net = nn.Sequential(nn.LazyConv2d(1, 2), nn.Flatten(), nn.Linear(4, 1))
    net.apply(init)
    assert net[0].has_uninitialized_params()
    assert not net[2].bias.any()


@given(st.sampled_from(INITIALISERS), JUNK | st.floats() | st.just(nn.Linear))
def test_initialisers_want_a_module(init, bad):
    with pytest.raises(TypeError, match=f"^m: expected an nn.Module, got {type(bad).__name__}$"):
        init(bad)


@given(JUNK | st.complex_numbers())
def test_init_constant_wants_a_number(bad):
    with pytest.raises(TypeError, match=r"^value: expected a number, got "):
        init_constant(nn.Linear(2, 2), bad)


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), 1e39, -(10**400)])
def test_init_constant_wants_a_number_that_fits(value):
    layer = nn.Linear(2, 2)
    before = layer.weight.detach().clone()
    with pytest.raises(ValueError, match=r"^value: expected a number whose size is at most 3.4e\+38, got "):
        init_constant(layer, value)
    assert torch.equal(layer.weight, before)


@pytest.mark.parametrize("init", INITIALISERS)
@pytest.mark.parametrize(
    "compute",
    [
        nn.utils.parametrizations.weight_norm,
        nn.utils.parametrizations.spectral_norm,
        lambda layer: prune.l1_unstructured(layer, "weight", 1),
        lambda layer: prune.l1_unstructured(layer, "bias", 1),
    ],
)
def test_a_layer_whose_weight_is_computed_is_refused(init, compute):
    layer = compute(nn.Linear(2, 3))
    before = copy.deepcopy(layer.state_dict())
    with pytest.raises(ValueError, match=r"^m: expected a weight and a bias that are parameters, got computed ones"):
        init(layer)
    assert all(torch.equal(value, before[name]) for name, value in layer.state_dict().items())
