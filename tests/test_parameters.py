import pytest
import torch
from torch import nn

from d2lhelpers import block1, block2, init_constant, init_normal, init_xavier, rgnet

INITIALISERS = [init_normal, init_xavier, init_constant]


def test_shapes_and_names_of_the_builders():
    X = torch.rand(2, 4)
    assert block1()(X).shape == (2, 4)
    assert [name for name, _ in block2().named_children()] == ["block0", "block1", "block2", "block3"]
    net = rgnet()
    assert net(X).shape == (2, 1)
    assert net[0][1][0].bias.shape == (8,)
    assert net.get_parameter("0.block1.0.bias") is net[0][1][0].bias


def test_blocks_are_not_shared():
    net = block2()
    assert len(list(net.parameters())) == 16
    assert not torch.equal(net[0][0].weight, net[1][0].weight)


def test_block1_by_hand():
    net, X = block1(), torch.rand(3, 4)
    assert torch.equal(net(X), torch.relu(net[2](torch.relu(net[0](X)))))


def test_init_normal():
    torch.manual_seed(0)
    layer = nn.Linear(300, 300).apply(init_normal)
    assert abs(layer.weight.mean()) < 1e-3
    assert 0.0098 < layer.weight.std() < 0.0102
    assert not layer.bias.any()


def test_init_xavier():
    torch.manual_seed(0)
    layer = nn.Linear(100, 500).apply(init_xavier)
    bound = (6 / 600) ** 0.5
    assert 0.99 * bound < layer.weight.abs().max() <= bound
    assert not layer.bias.any()


def test_init_constant():
    layer = nn.Linear(8, 1).apply(init_constant)
    assert layer.weight.tolist() == [[42.0] * 8]
    init_constant(layer, 7)
    assert layer.weight.tolist() == [[7.0] * 8]
    assert layer.bias.tolist() == [0.0]


@pytest.mark.parametrize("init", INITIALISERS)
def test_initialisers_reach_subclasses_and_leave_others(init):
    class Special(nn.Linear):
        pass

    net = nn.Sequential(Special(4, 4), nn.ReLU(), nn.Conv2d(1, 1, 2), nn.Linear(4, 4, bias=False))
    convolution = net[2].weight.clone()
    net[0].weight.data.fill_(99)
    net[3].weight.data.fill_(99)
    net.apply(init)
    assert (net[0].weight != 99).all()
    assert (net[3].weight != 99).all()
    assert torch.equal(net[2].weight, convolution)


@pytest.mark.parametrize("init", INITIALISERS)
def test_initialisers_speak_up_about_lazy_layers(init):
    net = nn.Sequential(nn.LazyLinear(2))
    with pytest.raises(ValueError, match="m: expected a layer with parameters, got a LazyLinear before its first"):
        net.apply(init)
    net(torch.rand(1, 3))
    net.apply(init)
    assert not net[0].bias.any()


@pytest.mark.parametrize("init", INITIALISERS)
def test_initialisers_want_a_module(init):
    with pytest.raises(TypeError, match=r"m: expected an nn.Module, got Tensor"):
        init(torch.zeros(2))
