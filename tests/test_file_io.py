import contextlib
import io
import itertools
import multiprocessing
import os
import pickle
import random
import re
import signal
import stat
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from d2lhelpers import file_io, load_checkpoint, save_checkpoint


def start(hidden=8, optimizer=torch.optim.Adam):
    torch.manual_seed(1)
    net = nn.Sequential(nn.Linear(4, hidden), nn.Dropout(0.5), nn.Linear(hidden, 1))
    return net, optimizer(net.parameters(), lr=0.01)


def train(net, optimizer, steps):
    for _ in range(steps):
        scale = 1 + random.random()
        loss = (net(torch.randn(6, 4)) - scale).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def bits(value):
    """A state in a form that == compares bit for bit, NaN too."""
    if isinstance(value, torch.Tensor):
        return value.dtype, value.shape, value.detach().reshape(-1).view(torch.uint8).numpy().tobytes()
    if isinstance(value, dict):
        return [(key, bits(entry)) for key, entry in value.items()]
    return [bits(entry) for entry in value] if isinstance(value, (list, tuple)) else repr(value)


def everything(net, optimizer):
    """All that a load sets, and that a failed load must leave alone."""
    return bits([net.state_dict(), optimizer.state_dict(), torch.get_rng_state(), random.getstate()])


@pytest.fixture
def saved(tmp_path):
    net, optimizer = start()
    train(net, optimizer, 3)
    save_checkpoint(tmp_path / "run.pt", net, optimizer, epoch=3)
    return tmp_path / "run.pt"


@pytest.mark.parametrize("optimizer", [torch.optim.SGD, torch.optim.Adam, torch.optim.RMSprop])
def test_a_run_goes_on_bit_for_bit(tmp_path, optimizer):
    random.seed(5)
    net, opt = start(optimizer=optimizer)
    train(net, opt, 4)
    save_checkpoint(tmp_path / "run.pt", net, opt, epoch=4)
    train(net, opt, 4)
    random.seed(6)
    other, other_opt = start(optimizer=optimizer)
    train(other, other_opt, 1)
    assert load_checkpoint(tmp_path / "run.pt", other, other_opt) == 4
    train(other, other_opt, 4)
    for a, b in zip(net.parameters(), other.parameters(), strict=True):
        assert torch.equal(a, b)


def test_nothing_else_is_left_in_the_folder(saved):
    assert [f.name for f in saved.parent.iterdir()] == ["run.pt"]


def test_a_link_is_followed(saved):
    link = saved.with_name("latest.pt")
    try:
        link.symlink_to(saved)
    except OSError:
        pytest.skip("this system lets no ordinary user make links")
    save_checkpoint(link, *start(), epoch=9)
    assert link.is_symlink()
    assert load_checkpoint(saved, *start()) == 9


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_the_file_is_readable_like_any_other(saved):
    plain = saved.with_name("plain")
    plain.touch()
    assert saved.stat().st_mode == plain.stat().st_mode


def test_a_write_that_is_interrupted_leaves_nothing(saved, monkeypatch):
    before = saved.read_bytes()

    def interrupt(checkpoint, file):
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(torch, "save", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save_checkpoint(saved, *start(), epoch=4)
    assert saved.read_bytes() == before
    assert [f.name for f in saved.parent.iterdir()] == ["run.pt"]


@pytest.mark.skipif(os.name != "posix", reason="a limit on the size of files is POSIX")
def test_a_disk_that_is_full_at_any_byte_keeps_the_previous_file(saved):
    import resource

    before = saved.read_bytes()
    net, optimizer = start()
    load_checkpoint(saved, net, optimizer)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (*range(0, len(before), 101), len(before) - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            with pytest.raises((OSError, RuntimeError), match=r"File too large|unexpected pos"):
                save_checkpoint(saved, net, optimizer, epoch=4)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert saved.read_bytes() == before
        assert [f.name for f in saved.parent.iterdir()] == ["run.pt"]
    save_checkpoint(saved, net, optimizer, epoch=4)
    assert load_checkpoint(saved, *start()) == 4


def run_at(epoch):
    """A network, an optimiser and a random state that all tell the epoch."""
    net = nn.Linear(60, 60)
    optimizer = torch.optim.SGD(net.parameters(), lr=epoch, momentum=0.9)
    for parameter in net.parameters():
        nn.init.constant_(parameter, epoch)
        optimizer.state[parameter]["momentum_buffer"] = torch.full_like(parameter, epoch)
    torch.manual_seed(epoch)
    random.seed(epoch)
    return net, optimizer


def epoch_of(path):
    """The epoch of a checkpoint, once every bit of it proved to be of that epoch."""
    net, optimizer = run_at(0)
    epoch = load_checkpoint(path, net, optimizer)
    restored = everything(net, optimizer)
    assert restored == everything(*run_at(epoch))
    return epoch


def fork(call, *args):
    """Call in a process of its own, forked from this one so that it need not load torch."""

    def call_in_fork():
        torch.cuda.is_available = lambda: False  # a fork cannot use its parent's GPU
        call(*args)

    process = multiprocessing.get_context("fork").Process(target=call_in_fork)
    process.start()
    return process


def save_on_and_on(path, begun, done):
    while True:
        run = run_at(done.value + 1)
        begun.value += 1
        save_checkpoint(path, *run, begun.value)
        done.value += 1


def kill_while_saving(folder, kills):
    """Kill processes that save on and on, each after a random time; count which epoch each kill left in the file.

    Whatever is no whole checkpoint of the epoch before or of the new one fails, and stays in the folder.
    """
    path, delays = folder / "run.pt", random.Random(0)
    save_checkpoint(path, *run_at(1), 1)
    left = Counter()
    for _ in range(kills):
        first = epoch_of(path)
        begun, done = multiprocessing.RawValue("q", first), multiprocessing.RawValue("q", first)
        saver = fork(save_on_and_on, path, begun, done)
        while done.value == first and saver.is_alive():
            time.sleep(0.001)
        time.sleep(delays.uniform(0, 0.02))
        saver.kill()
        saver.join()
        assert saver.exitcode == -signal.SIGKILL  # no error of its own came before
        epoch = epoch_of(path)
        assert epoch in (done.value, begun.value)
        left["between two saves" if begun.value == done.value else "new" if epoch == begun.value else "old"] += 1
    return left


needs_forks = pytest.mark.skipif(
    sys.platform != "linux",
    reason="a process that has loaded torch is safe to fork on Linux alone; chapter 3 kills one on every system",
)


@needs_forks
def test_a_process_killed_at_any_time_leaves_the_old_file_or_the_new(tmp_path):
    left = kill_while_saving(tmp_path, 25)
    assert left.total() == 25
    assert list(tmp_path.glob(".run.pt.*.tmp"))  # some kill did come in mid-write


def save_and_die(path, last):
    """Save epoch 2, and be killed at the ``last`` of the steps: before and after each call to the system."""
    steps = itertools.count()

    def reach_step():
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def in_steps(call):
        def stepwise(*args):
            reach_step()
            result = call(*args)
            reach_step()
            return result

        return stepwise

    class File(io.FileIO):
        close = in_steps(io.FileIO.close)
        write = in_steps(lambda self, data: io.FileIO.write(self, data[:4000]))  # a system may take less than all

    for name in ("open", "fsync", "close", "replace"):
        setattr(os, name, in_steps(getattr(os, name)))
    file_io.open = in_steps(lambda path, mode: io.BufferedWriter(File(path, mode)))
    save_checkpoint(path, *run_at(2), 2)


@needs_forks
def test_a_save_killed_at_each_of_its_steps_leaves_the_old_file_or_the_new(tmp_path):
    path, left = tmp_path / "run.pt", []
    for step in itertools.count():
        save_checkpoint(path, *run_at(1), 1)
        saver = fork(save_and_die, path, step)
        saver.join()
        left.append(epoch_of(path))
        if saver.exitcode == 0:  # it has fewer steps
            break
        assert saver.exitcode == -signal.SIGKILL
    assert left == sorted(left)
    assert left.count(1) > 20  # opened, written in many pieces, flushed, closed, about to be renamed
    assert left.count(2) > 4  # renamed, the folder opened and flushed


def damaged(path, kind):
    if kind == "missing":
        path.unlink()
    elif kind == "a folder":
        path.unlink()
        path.mkdir()
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "text":
        path.write_text("weights: 1 2 3")
    elif kind == "bare pickle":
        path.write_bytes(pickle.dumps({"model": {}}))
    elif kind == "another archive":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "weights: 1 2 3")
    elif kind == "one key more":
        torch.save(torch.load(path) | {"loss": 0.5}, path)
    elif kind == "keys of two kinds":
        torch.save({"model": {}, 1: 2}, path)
    elif kind == "a tensor":
        torch.save(torch.zeros(3), path)


MESSAGES = {
    "missing": "which is not a file",
    "a folder": "which is not a file",
    "empty": "a file that is empty",
    "text": "a file that is of another kind",
    "bare pickle": "a file that is of another kind",
    "another archive": "an archive of something else",
    "one key more": r"which holds \['epoch', 'loss', 'model',",
    "keys of two kinds": r"which holds \['1', 'model'\]",
    "a tensor": "which holds Tensor",
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_what_is_no_checkpoint_is_refused_and_changes_nothing(saved, kind):
    damaged(saved, kind)
    net, optimizer = start()
    train(net, optimizer, 1)
    before = everything(net, optimizer)
    with pytest.raises(ValueError, match=f"path: expected a checkpoint .* got .*{MESSAGES[kind]}"):
        load_checkpoint(saved, net, optimizer)
    assert everything(net, optimizer) == before


def tiny():
    net = nn.Linear(1, 1)
    return net, torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)


@pytest.fixture(scope="module")
def tiny_file(tmp_path_factory):
    """A small checkpoint, its bytes, and the places of those that no long record holds: mostly the archive's own."""
    net, optimizer = tiny()
    net(torch.ones(1, 1)).sum().backward()
    optimizer.step()
    path = tmp_path_factory.mktemp("tiny") / "run.pt"
    save_checkpoint(path, net, optimizer, epoch=7)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        records = [record for record in map(archive.read, archive.namelist()) if len(record) > 100]
    inside = {place for record in records for place in range(whole.index(record), whole.index(record) + len(record))}
    return path, whole, sorted(set(range(len(whole))) - inside)


def test_a_file_cut_anywhere_is_refused_and_changes_nothing(tiny_file):
    path, whole, _ = tiny_file
    path.write_bytes(whole)
    net, optimizer = tiny()
    before = everything(net, optimizer)
    for length in reversed(range(len(whole))):
        os.truncate(path, length)
        kind = "truncated or damaged" if length >= 4 else "of another kind" if length else "empty"
        with pytest.raises(ValueError, match=f"path: expected a checkpoint .* got .* a file that is {kind}$"):
            load_checkpoint(path, net, optimizer)
    assert everything(net, optimizer) == before


@given(data=st.data(), change=st.integers(1, 255))
def test_a_byte_changed_anywhere_is_refused_or_does_not_matter(tiny_file, data, change):
    path, whole, outside = tiny_file
    path.write_bytes(whole)
    net, optimizer = tiny()
    load_checkpoint(path, net, optimizer)
    saved_state = everything(net, optimizer)
    place = data.draw(st.sampled_from(outside) | st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :])
    net, optimizer = tiny()
    torch.manual_seed(0)
    before = everything(net, optimizer)
    try:
        outcome = load_checkpoint(path, net, optimizer)
    except ValueError as error:
        outcome = str(error)
    if outcome == 7:
        assert everything(net, optimizer) == saved_state
    else:
        assert str(outcome).startswith("path: expected a checkpoint written by save_checkpoint, got")
        assert everything(net, optimizer) == before


def test_a_record_marked_as_a_folder_is_refused(tiny_file):
    path, whole, _ = tiny_file
    for entry in re.finditer(b"PK\x01\x02", whole):
        marked = bytearray(whole)
        marked[entry.start() + 38] |= 0x10
        path.write_bytes(marked)
        with pytest.raises(ValueError, match="a file that is truncated or damaged"):
            load_checkpoint(path, *tiny())


class Code:
    """When it is unpickled, it makes a folder."""

    def __init__(self, folder):
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


class Nested(Code):
    """Its code stands in the arguments of a harmless call."""

    def __reduce__(self):
        return dict, ([("a", Code(self.folder))],)


def hide(code, path, place):
    if place == "a bare pickle":
        path.write_bytes(pickle.dumps(code))
    elif place == "the old format of torch":
        torch.save({"model": code}, path, _use_new_zipfile_serialization=False)
    elif place == "an archive":
        torch.save(code, path)
    else:
        checkpoint = torch.load(path)
        checkpoint["optimizer"]["param_groups"][0]["lr"] = code
        torch.save(checkpoint, path)


@pytest.mark.parametrize("kind", [Code, Nested])
@pytest.mark.parametrize("place", ["a bare pickle", "the old format of torch", "an archive", "a whole checkpoint"])
def test_code_in_a_file_is_refused_and_does_not_run(saved, place, kind):
    ran = saved.with_name("ran")
    hide(kind(ran), saved, place)
    reason = "is of another kind" if place in ("a bare pickle", "the old format of torch") else "asks to run code"
    net, optimizer = start()
    before = everything(net, optimizer)
    with pytest.raises(ValueError, match=f"path: expected a checkpoint .* got .* a file that {reason}"):
        load_checkpoint(saved, net, optimizer)
    assert everything(net, optimizer) == before
    assert not ran.exists()
    with open(saved, "rb") as file, contextlib.suppress(Exception):  # the code does work where nobody refuses it
        pickle.load(file) if place == "a bare pickle" else torch.load(file, weights_only=False)
    assert ran.exists()


def test_a_file_that_may_not_be_read_is_not_called_damaged(saved, monkeypatch):
    def refuse(_):
        raise PermissionError("not yours")

    monkeypatch.setattr(zipfile, "ZipFile", refuse)
    with pytest.raises(PermissionError, match="not yours"):
        load_checkpoint(saved, *start())


def test_another_architecture_is_refused_by_shape(saved):
    net, optimizer = start(hidden=9)
    train(net, optimizer, 1)
    before = everything(net, optimizer)
    with pytest.raises(ValueError, match=r"0.weight has shape \(8, 4\) in the file, \(9, 4\) in the model"):
        load_checkpoint(saved, net, optimizer)
    assert everything(net, optimizer) == before


def test_another_architecture_is_refused_by_key(saved):
    net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 1))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    before = everything(net, optimizer)
    with pytest.raises(ValueError, match=r"1.weight is missing from the file.*2.weight is not in the model"):
        load_checkpoint(saved, net, optimizer)
    assert everything(net, optimizer) == before


def test_an_optimiser_of_another_kind_is_refused(saved):
    net, _ = start()
    optimizer = torch.optim.SGD(net.parameters())
    before = everything(net, optimizer)
    with pytest.raises(ValueError, match="optimizer: expected Adam, as in the file, got SGD"):
        load_checkpoint(saved, net, optimizer)
    assert everything(net, optimizer) == before


@pytest.mark.parametrize(
    "shapes",
    [
        [[(8, 4), (8,)]],  # fewer
        [[(4, 8), (8,), (8, 1), (1,)]],  # each with its axes swapped
        [[(8, 4), (8,)], [(1, 8), (1,)]],  # in two groups
    ],
)
def test_an_optimiser_of_other_shapes_is_refused(saved, shapes):
    net, _ = start()
    groups = [{"params": [nn.Parameter(torch.zeros(shape)) for shape in group]} for group in shapes]
    optimizer = torch.optim.Adam(groups, lr=0.01)
    before = everything(net, optimizer)
    with pytest.raises(ValueError, match="optimizer: expected parameter shapes"):
        load_checkpoint(saved, net, optimizer)
    assert everything(net, optimizer) == before


def test_every_group_of_an_optimiser_is_compared(tmp_path):
    def groups(net, second):
        return torch.optim.SGD([{"params": net[0].parameters()}, {"params": second}], lr=0.01)

    net, _ = start()
    save_checkpoint(tmp_path / "run.pt", net, groups(net, net[2].parameters()), epoch=0)
    with pytest.raises(ValueError, match="optimizer: expected parameter shapes"):
        load_checkpoint(tmp_path / "run.pt", net, groups(net, [net[2].weight]))


ARGUMENTS = {"path": "run.pt", "model": nn.Linear(1, 1), "optimizer": tiny()[1], "epoch": 0}
VALUES = st.none() | st.booleans() | st.integers(max_value=-1) | st.floats() | st.binary() | st.lists(st.integers())


@pytest.mark.parametrize(
    ("call", "names"), [(save_checkpoint, list(ARGUMENTS)), (load_checkpoint, ["path", "model", "optimizer"])]
)
@given(data=st.data(), value=VALUES | st.builds(object) | st.dictionaries(st.text(), st.floats()))
def test_every_argument_of_a_wrong_kind_is_named(call, names, data, value):
    wrong = data.draw(st.sampled_from(names))
    with pytest.raises((TypeError, ValueError), match=rf"^{wrong}: expected .+, got .+"):
        call(**{name: ARGUMENTS[name] for name in names} | {wrong: value})


class Name:
    """A path of its own kind."""

    def __init__(self, name):
        self.name = name

    def __fspath__(self):
        return self.name


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"path": 3}, TypeError, "path: expected a file name, got int"),
        ({"path": "a\0b"}, ValueError, r"path: expected a file name, got 'a\\x00b'"),
        ({"path": Name(b"run.pt")}, ValueError, "path: expected a file name, got"),
        ({"path": "no/such/folder/x.pt"}, ValueError, "path: expected a file in a folder that exists"),
        ({"path": "."}, ValueError, "path: expected a file in a folder that exists"),
        ({"model": {}}, TypeError, r"model: expected an nn.Module, got dict"),
        ({"model": nn.LazyLinear(2)}, ValueError, "model: expected parameters with shapes, got 'weight' of a lazy"),
        ({"model": nn.LazyBatchNorm1d(affine=False)}, ValueError, "with shapes, got 'running_mean' of a lazy"),
        ({"optimizer": None}, TypeError, "optimizer: expected a torch optimiser, got NoneType"),
        ({"epoch": 1.5}, TypeError, "epoch: expected an int, got 1.5"),
        ({"epoch": -1}, ValueError, "epoch: expected 0 or more, got -1"),
    ],
)
def test_bad_arguments_of_save(tmp_path, monkeypatch, change, error, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=message):
        save_checkpoint(**ARGUMENTS | change)
    assert not list(tmp_path.iterdir())


def test_a_path_may_be_anything_with_a_path(tmp_path):
    name = Name(str(tmp_path / "run.pt"))
    save_checkpoint(name, *start(), epoch=2)
    assert load_checkpoint(name, *start()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="its ordinary users make no links")
def test_links_in_a_circle_are_named(tmp_path):
    circle = tmp_path / "run.pt"
    circle.symlink_to(circle)
    with pytest.raises(ValueError, match="path: expected a "):
        save_checkpoint(circle, *start(), epoch=0)
    assert circle.is_symlink()


def test_a_state_that_no_load_would_accept_is_not_saved(saved):
    before = saved.read_bytes()
    net, _ = start()
    optimizer = torch.optim.Adam(net.parameters(), lr=np.float64(0.1))
    message = r"model, optimizer: expected states of tensors and plain Python values, got numpy.*scalar"
    with pytest.raises(TypeError, match=message):
        save_checkpoint(saved, net, optimizer, epoch=4)
    assert saved.read_bytes() == before
    assert [f.name for f in saved.parent.iterdir()] == ["run.pt"]


FLOATS = [torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.complex64]
TENSORS = st.tuples(st.lists(st.integers(0, 3), max_size=3).map(tuple), st.sampled_from(FLOATS), st.booleans())
BUFFERS = st.tuples(
    st.lists(st.integers(0, 3), max_size=2).map(tuple), st.sampled_from([*FLOATS, torch.int64, torch.uint8, torch.bool])
)
OPTIMIZERS = {
    "SGD": lambda groups: torch.optim.SGD(groups, lr=0.1, momentum=0.9, nesterov=True),
    "Adam": lambda groups: torch.optim.Adam(groups, lr=0.1, amsgrad=True),
    "AdamW": lambda groups: torch.optim.AdamW(groups, lr=torch.tensor(0.1), betas=(0.5, 0.75)),
    "RMSprop": lambda groups: torch.optim.RMSprop(groups, lr=0.1, momentum=0.5, centered=True),
}


def mixed(seed, parameters, buffers, tied, groups, optimizer):
    """A network of these parameters, its first one twice if ``tied``, and an optimiser of so many groups."""
    torch.manual_seed(seed)
    net = nn.Module()
    for number, (shape, dtype, trained) in enumerate(parameters):
        parameter = nn.Parameter(torch.randn(shape, dtype=dtype), requires_grad=trained)
        net.register_parameter(f"parameter{number}", parameter)
    if tied:
        net.register_parameter("again", net.parameter0)
    for number, (shape, dtype) in enumerate(buffers):
        net.register_buffer(f"buffer{number}", (10 * torch.randn(shape)).abs().to(dtype))
    own = list(net.parameters())
    split = [{"params": own[number::groups], "weight_decay": number / 10} for number in range(groups)]
    return net, OPTIMIZERS[optimizer](split)


def step(net, optimizer):
    for parameter in net.parameters():
        if parameter.requires_grad:
            parameter.grad = torch.randn_like(parameter) * random.random()
    optimizer.step()


@given(
    parameters=st.lists(TENSORS, min_size=1, max_size=4),
    buffers=st.lists(BUFFERS, max_size=2),
    tied=st.booleans(),
    groups=st.integers(1, 3),
    optimizer=st.sampled_from(sorted(OPTIMIZERS)),
    steps=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    epoch=st.integers(0, 2**64),
)
def test_every_run_goes_on_bit_for_bit(tmp_path_factory, parameters, buffers, tied, groups, optimizer, steps, epoch):
    path = tmp_path_factory.getbasetemp() / "every.pt"
    net, opt = mixed(1, parameters, buffers, tied, groups, optimizer)
    for _ in range(steps[0]):
        step(net, opt)
    save_checkpoint(path, net, opt, epoch)
    saved_state = everything(net, opt)
    step(net, opt)
    next_state = everything(net, opt)
    net, opt = mixed(2, parameters, buffers, tied, groups, optimizer)
    for _ in range(steps[1]):
        step(net, opt)
    assert load_checkpoint(path, net, opt) == epoch
    assert everything(net, opt) == saved_state
    step(net, opt)
    assert everything(net, opt) == next_state


class Counting(nn.Linear):
    """A layer whose state holds something that is no tensor."""

    calls = 0

    def get_extra_state(self):
        return {"calls": self.calls}

    def set_extra_state(self, state):
        self.calls = state["calls"]


def test_extra_state_is_saved(tmp_path):
    net, clone = Counting(2, 1), Counting(2, 1)
    net.calls = 5
    save_checkpoint(tmp_path / "run.pt", net, torch.optim.SGD(net.parameters()), epoch=0)
    load_checkpoint(tmp_path / "run.pt", clone, torch.optim.SGD(clone.parameters()))
    assert clone.calls == 5


@pytest.fixture
def gpus(monkeypatch):
    """Make torch believe in two GPUs and an MPS device; return what their generators are set to."""
    generators = {0: torch.tensor([1]), 1: torch.tensor([2]), "mps": torch.tensor([3])}
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_rng_state_all", lambda: [generators[0].clone(), generators[1].clone()])
    monkeypatch.setattr(torch.cuda, "set_rng_state", lambda state, device="cuda": generators.update({device: state}))
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.mps, "get_rng_state", lambda: generators["mps"].clone())
    monkeypatch.setattr(torch.mps, "set_rng_state", lambda state: generators.update(mps=state))
    return generators


@pytest.mark.parametrize(("cuda", "mps"), [(2, True), (1, False), (0, False)])
def test_the_generators_of_gpus_are_restored_where_they_are(tmp_path, gpus, monkeypatch, cuda, mps):
    save_checkpoint(tmp_path / "run.pt", *start(), epoch=0)
    gpus.update({0: None, 1: None, "mps": None})
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda > 0)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    load_checkpoint(tmp_path / "run.pt", *start())
    assert gpus == {
        0: torch.tensor([1]) if cuda > 0 else None,
        1: torch.tensor([2]) if cuda > 1 else None,
        "mps": torch.tensor([3]) if mps else None,
    }


def test_a_checkpoint_from_a_gpu_loads_on_a_cpu(tmp_path, monkeypatch):
    net, optimizer = start()
    train(net, optimizer, 1)
    with monkeypatch.context() as gpu:
        gpu.setattr(torch.serialization, "location_tag", lambda _: "cuda:0")
        save_checkpoint(tmp_path / "run.pt", net, optimizer, epoch=7)
    clone, clone_optimizer = start()
    assert load_checkpoint(tmp_path / "run.pt", clone, clone_optimizer) == 7
    assert torch.equal(clone[0].weight, net[0].weight)


@pytest.mark.skipif(os.name != "posix", reason="folders are flushed on POSIX alone")
def test_the_file_is_on_the_disk_before_it_has_its_name(saved, monkeypatch):
    events, handles = [], []
    save, fsync, replace = torch.save, os.fsync, os.replace

    def save_late(checkpoint, file):  # torch's own flushes by itself
        buffer = io.BytesIO()
        save(checkpoint, buffer)
        file.write(buffer.getvalue()[:-9])
        file.write(buffer.getvalue()[-9:])

    def note_fsync(handle):
        status = os.fstat(handle)
        folder = stat.S_ISDIR(status.st_mode)
        events.append("folder flushed" if folder else f"{status.st_size} bytes flushed")
        handles.extend([handle] if folder else [])
        fsync(handle)

    def note_replace(source, target):
        events.append(f"{source.stat().st_size} bytes renamed")
        replace(source, target)

    monkeypatch.setattr(torch, "save", save_late)
    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    save_checkpoint(saved, *start(), epoch=4)
    size = saved.stat().st_size
    assert events == [f"{size} bytes flushed", f"{size} bytes renamed", "folder flushed"]
    with pytest.raises(OSError, match="Bad file descriptor"):  # the folder's handle was closed
        os.fstat(handles[0])
    assert load_checkpoint(saved, *start()) == 4


def test_a_temporary_file_of_someone_else_is_left_alone(saved, monkeypatch):
    theirs = saved.with_name(".run.pt.00000000.tmp")
    theirs.write_text("theirs")
    monkeypatch.setattr(os, "urandom", bytes)
    with pytest.raises(FileExistsError):
        save_checkpoint(saved, *start(), epoch=4)
    assert theirs.read_text() == "theirs"
    assert load_checkpoint(saved, *start()) == 3


if __name__ == "__main__":  # python tests/test_file_io.py 1000: kill that often
    with tempfile.TemporaryDirectory() as folder:
        print(kill_while_saving(Path(folder), int(sys.argv[1])))
