import string
from contextlib import contextmanager

import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st

from d2lhelpers import pick_device

MACHINES = st.builds(dict, cuda=st.integers(0, 3), mps=st.booleans())


@contextmanager
def machine(cuda=0, mps=False):
    """Make torch believe in a machine with these devices."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch.cuda, "is_available", lambda: cuda > 0)
        patch.setattr(torch.cuda, "device_count", lambda: cuda)
        patch.setattr(torch.backends.mps, "is_available", lambda: mps)
        yield


def devices(cuda, mps):
    """Every name of every device of such a machine, and the kinds, the fastest first."""
    counts = {"cuda": cuda, "mps": int(mps), "cpu": 1}
    kinds = [kind for kind in counts if counts[kind]]
    return kinds + [f"{kind}:{i}" for kind in kinds for i in range(counts[kind])], kinds


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


@pytest.mark.parametrize("name", ["cuda:128", "cuda:256", "cpu:256", "mps:1"])
def test_a_number_that_torch_wraps_around_is_refused(name):
    message = rf"^name: expected a device of this machine \(cuda, mps, cpu\), got '{name}'$"
    with machine(cuda=1, mps=True), pytest.raises(ValueError, match=message):
        pick_device(name)


@given(st.integers() | st.floats() | st.booleans() | st.binary() | st.lists(st.text()) | st.just(torch.device("cpu")))
def test_the_name_must_be_a_string(bad):
    with pytest.raises(TypeError, match=f"^name: expected a device's name, got {type(bad).__name__}$"):
        pick_device(bad)
