import pytest
import torch

from d2lhelpers import pick_device


@pytest.fixture
def machine(monkeypatch):
    """Make torch believe in a machine with these devices."""

    def pretend(cuda=0, mps=False):
        monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda > 0)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: cuda)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)

    return pretend


@pytest.mark.parametrize(
    ("has", "expected"),
    [({}, "cpu"), ({"mps": True}, "mps"), ({"cuda": 1}, "cuda"), ({"cuda": 2, "mps": True}, "cuda")],
)
def test_the_best_device_is_picked(machine, has, expected):
    machine(**has)
    assert pick_device() == torch.device(expected)


def test_the_picked_device_can_be_used():
    assert torch.ones(2, device=pick_device()).sum().item() == 2


@pytest.mark.parametrize("name", ["cpu", "mps", "cuda", "cuda:1"])
def test_a_device_that_is_there_can_be_named(machine, name):
    machine(cuda=2, mps=True)
    assert pick_device(name) == torch.device(name)


@pytest.mark.parametrize(
    ("name", "has", "message"),
    [
        ("gpu:0", {}, "name: expected a device's name such as cpu, got 'gpu:0'"),
        ("cuda", {}, r"name: expected a device of this machine \(cpu\), got 'cuda'"),
        ("cuda:2", {"cuda": 2}, r"name: expected a device of this machine \(cuda, cpu\), got 'cuda:2'"),
        ("cpu:1", {}, "name: expected a device of this machine"),
        ("mps", {"cuda": 1}, "name: expected a device of this machine"),
        ("meta", {}, "name: expected a device of this machine"),
    ],
)
def test_a_device_that_is_not_there_is_refused(machine, name, has, message):
    machine(**has)
    with pytest.raises(ValueError, match=message):
        pick_device(name)


def test_the_name_must_be_a_string():
    with pytest.raises(TypeError, match="name: expected a device's name, got int"):
        pick_device(0)
