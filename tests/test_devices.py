import string
from contextlib import contextmanager

import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st

from d2lhelpers import pick_device

MACHINES = st.builds(dict, kind=st.sampled_from(["cuda", "mps", "xpu"]), count=st.integers(0, 3))


@contextmanager
def machine(kind="cuda", count=1):
    """Make torch believe in a machine with so many accelerators of this kind."""

    def current_accelerator(check_available=False):
        return torch.device(kind) if count or not check_available else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch.accelerator, "current_accelerator", current_accelerator)
        patch.setattr(torch.accelerator, "device_count", lambda: count)
        yield


def devices(kind, count):
    """Every name of every device of such a machine, and the kinds, the fastest first."""
    kinds = [kind, "cpu"] if count else ["cpu"]
    return [*kinds, *(f"{kind}:{i}" for i in range(count)), "cpu:0"], kinds


@given(MACHINES)
def test_the_best_device_is_picked_and_each_can_be_named(has):
    names, kinds = devices(**has)
    with machine(**has):
        assert str(pick_device()) == kinds[0]
        assert [str(pick_device(name)) for name in names] == names


def test_the_picked_device_can_be_used():
    assert torch.ones(2, device=pick_device()).sum().item() == 2


KINDS = st.sampled_from(["cpu", "cuda", "mps", "meta", "hip", "xpu", "privateuseone", "gpu", "CUDA", ""])
NUMBERS = (
    st.integers(-300, 300) | st.integers() | st.sampled_from(["", "00", "01", " 0", "0 ", "+0", "0.0", "0:0", "٣"])
)
NAMES = st.one_of(
    KINDS,
    st.builds("{}:{}".format, KINDS, NUMBERS),
    st.text(string.printable),
    st.text(st.characters()),  # lone surrogates too
)


@given(MACHINES, NAMES)
def test_a_device_that_is_not_there_is_refused(has, name):
    names, kinds = devices(**has)
    assume(name not in names)
    with machine(**has), pytest.raises(ValueError, match=r"^name: expected a device") as error:
        pick_device(name)
    assert ", ".join(kinds) in str(error.value)
    assert str(error.value).endswith(f"got {name!r}")


@pytest.mark.parametrize("name", ["cuda:1", "cuda:128", "cuda:256", "cpu:256", "mps"])
def test_a_number_that_torch_wraps_around_is_refused(name):
    message = rf"^name: expected a device of this machine \(cuda, cpu\), got '{name}'$"
    with machine(), pytest.raises(ValueError, match=message):
        pick_device(name)


@given(st.integers() | st.floats() | st.booleans() | st.binary() | st.lists(st.text()) | st.just(torch.device("cpu")))
def test_the_name_must_be_a_string(bad):
    with pytest.raises(TypeError, match=f"^name: expected a device's name, got {type(bad).__name__}$"):
        pick_device(bad)
