import pytest
import torch
from torch import nn

from d2lhelpers import MLP, CenteredLayer, FixedHiddenMLP, MyLinear, MySequential, NestMLP, chimera


@pytest.fixture
def batch():
    torch.manual_seed(0)
    return torch.rand(2, 20)


def test_mlp_is_linear_relu_linear(batch):
    net = MLP()
    reference = nn.Sequential(net.hidden, nn.ReLU(), net.out)
    assert torch.equal(net(batch), reference(batch))
    assert {name: tuple(p.shape) for name, p in net.named_parameters()} == {
        "hidden.weight": (256, 20),
        "hidden.bias": (256,),
        "out.weight": (10, 256),
        "out.bias": (10,),
    }


def test_mlp_takes_other_sizes():
    assert MLP(3, 4, 5)(torch.rand(7, 3)).shape == (7, 5)


def test_fixed_hidden_mlp_gives_a_scalar_of_at_most_one(batch):
    Y = FixedHiddenMLP()(batch * 100)
    assert Y.shape == ()
    assert Y.abs() <= 1
    assert Y.grad_fn is not None


def test_fixed_hidden_mlp_by_hand(batch):
    net = FixedHiddenMLP()
    Y = net.linear(torch.relu(net.linear(batch) @ net.rand_weight + 1))
    while Y.abs().sum() > 1:
        Y = Y / 2
    assert torch.equal(net(batch), Y.sum())


def test_fixed_hidden_mlp_keeps_its_constant(batch):
    net, clone = FixedHiddenMLP(), FixedHiddenMLP()
    assert "rand_weight" not in dict(net.named_parameters())
    clone.load_state_dict(net.state_dict())
    assert torch.equal(clone(batch), net(batch))
    assert net.double().rand_weight.dtype == torch.float64


@pytest.mark.parametrize("bad", [float("inf"), float("nan")])
def test_fixed_hidden_mlp_refuses_what_would_loop_for_ever(bad):
    with pytest.raises(ValueError, match="X: expected values whose results stay finite"):
        FixedHiddenMLP()(torch.full((2, 20), bad))


def test_nest_mlp_and_chimera(batch):
    assert NestMLP()(batch).shape == (2, 16)
    net = chimera()
    assert net(batch).shape == ()
    assert [type(block) for block in net] == [NestMLP, nn.Linear, FixedHiddenMLP]


def test_chimera_learns(batch):
    net = chimera()
    net(batch).backward()
    assert all(p.grad is not None for p in net.parameters())


def test_my_sequential_runs_a_block_as_often_as_it_is_given(batch):
    shared = nn.Linear(20, 20)
    net = MySequential(shared, nn.ReLU(), shared)
    assert torch.equal(net(batch), shared(torch.relu(shared(batch))))
    assert list(net.state_dict()) == ["0.weight", "0.bias", "2.weight", "2.bias"]
    assert len(list(net.parameters())) == 2


def test_my_sequential_agrees_with_torch(batch):
    blocks = [nn.Linear(20, 5), nn.ReLU(), nn.Linear(5, 1)]
    assert torch.equal(MySequential(*blocks)(batch), nn.Sequential(*blocks)(batch))
    assert torch.equal(MySequential()(batch), batch)


def test_my_sequential_names_what_is_no_block():
    with pytest.raises(TypeError, match=r"blocks\[1\]: expected an nn.Module, got builtin_function"):
        MySequential(nn.ReLU(), torch.relu)


def test_centered_layer(batch):
    assert torch.equal(CenteredLayer()(batch), batch - batch.mean())
    assert torch.equal(CenteredLayer()(torch.tensor([1.0, 3.0])), torch.tensor([-1.0, 1.0]))
    with pytest.raises(TypeError, match=r"X: expected floating-point numbers, got torch.int64"):
        CenteredLayer()(torch.arange(3))
    with pytest.raises(TypeError, match="X: expected a tensor, got list"):
        CenteredLayer()([1.0, 2.0])


def test_my_linear_is_a_linear_layer(batch):
    mine, theirs = MyLinear(20, 3), nn.Linear(20, 3)
    mine.load_state_dict(theirs.state_dict())
    torch.testing.assert_close(mine(batch), theirs(batch))
    mine(batch).sum().backward()
    theirs(batch).sum().backward()
    torch.testing.assert_close(mine.weight.grad, theirs.weight.grad)
    torch.testing.assert_close(mine.bias.grad, theirs.bias.grad)


def test_my_linear_starts_in_the_range_of_torch():
    layer = MyLinear(400, 1000)
    for parameter in layer.parameters():
        assert 0.049 < parameter.abs().max() <= 0.05
        assert abs(parameter.mean()) < 0.005


@pytest.mark.parametrize(("sizes", "error"), [((0, 3), ValueError), ((3, 0), ValueError), ((2.0, 3), TypeError)])
def test_my_linear_refuses_bad_sizes(sizes, error):
    with pytest.raises(error, match="_features: expected"):
        MyLinear(*sizes)
