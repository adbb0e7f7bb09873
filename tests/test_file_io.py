import contextlib
import errno
import io
import itertools
import os
import pickle
import random
import re
import signal
import stat
import sys
import threading
import zipfile

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from kill_saves import epoch_of, everything, fork, kill_while_saving, run_at
from torch import nn
from torch.optim import lr_scheduler

from d2lhelpers import file_io, load_checkpoint, save_checkpoint


def start(hidden=8, optimizer=torch.optim.Adam):
    torch.manual_seed(1)
    net = nn.Sequential(nn.Linear(4, hidden), nn.Dropout(0.5), nn.Linear(hidden, 1))
    return net, optimizer(net.parameters(), lr=0.01)


def train(net, optimizer, steps):
    for _ in range(steps):
        scale = 1 + random.random() + np.random.random()
        loss = (net(torch.randn(6, 4)) - scale).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


@pytest.fixture
def saved(tmp_path):
    net, optimizer = start()
    train(net, optimizer, 3)
    save_checkpoint(tmp_path / "run.pt", net, optimizer, epoch=3)
    return tmp_path / "run.pt"


def refused(path, net, optimizer, message, *scheduler):
    """Check that a load raises ValueError with this message, and changes nothing."""
    before = everything(net, optimizer, *scheduler)
    with pytest.raises(ValueError, match=message):
        load_checkpoint(path, net, optimizer, *scheduler)
    assert everything(net, optimizer, *scheduler) == before


SCHEDULERS = {
    "none": lambda optimizer: None,
    "StepLR": lambda optimizer: lr_scheduler.StepLR(optimizer, 3, 0.5),
    "MultiStepLR": lambda optimizer: lr_scheduler.MultiStepLR(optimizer, [2, 5]),
    "OneCycleLR": lambda optimizer: lr_scheduler.OneCycleLR(optimizer, 0.1, 12),
    "LambdaLR": lambda optimizer: lr_scheduler.LambdaLR(optimizer, lambda epoch: 1 / (1 + epoch)),
    "ReduceLROnPlateau": lambda optimizer: lr_scheduler.ReduceLROnPlateau(optimizer, patience=0),
    "SequentialLR": lambda optimizer: lr_scheduler.SequentialLR(
        optimizer, [lr_scheduler.ConstantLR(optimizer), lr_scheduler.ExponentialLR(optimizer, 0.9)], [3]
    ),
}


@pytest.mark.parametrize("kind", SCHEDULERS)
def test_a_run_goes_on_bit_for_bit(tmp_path, kind):
    def run():
        net, optimizer = start()
        return net, optimizer, SCHEDULERS[kind](optimizer)

    def epochs(count, net, optimizer, scheduler):
        for _ in range(count):
            train(net, optimizer, 1)
            if scheduler:
                scheduler.step(*[1.0] * (kind == "ReduceLROnPlateau"))

    net, optimizer, scheduler = run()
    epochs(4, net, optimizer, scheduler)
    save_checkpoint(tmp_path / "run.pt", net, optimizer, 4, scheduler)
    epochs(4, net, optimizer, scheduler)
    goal = everything(net, optimizer, scheduler)
    random.seed(6)
    np.random.seed(6)
    parts = run()
    epochs(1, *parts)
    assert load_checkpoint(tmp_path / "run.pt", *parts) == 4
    epochs(4, *parts)
    assert everything(*parts) == goal


def test_a_file_of_version_0_1_loads(saved):
    checkpoint = torch.load(saved)
    for key in ("optimizer_names", "scheduler", "scheduler_kind"):
        del checkpoint[key]
    del checkpoint["random"]["numpy"]
    torch.save(checkpoint, saved)
    net, optimizer = start()
    assert load_checkpoint(saved, net, optimizer) == 3
    assert torch.equal(net[0].weight, checkpoint["model"]["0.weight"])
    with pytest.raises(ValueError, match="scheduler: expected kind None, as in the file, got StepLR"):
        load_checkpoint(saved, net, optimizer, SCHEDULERS["StepLR"](optimizer))


def test_a_link_is_followed(saved):
    link = saved.with_name("latest.pt")
    try:
        link.symlink_to(saved)
    except OSError:
        pytest.skip("this system lets no ordinary user make links")
    save_checkpoint(link, *start(), epoch=9)
    assert link.is_symlink()
    assert load_checkpoint(saved, *start()) == 9


posix = pytest.mark.skipif(os.name != "posix", reason="file modes, owners and locks are POSIX")


@posix
def test_a_new_file_has_the_mode_of_any_other_and_a_replaced_one_hands_on_its_own(saved, monkeypatch):
    plain = saved.with_name("plain")
    plain.touch()
    assert saved.stat().st_mode == plain.stat().st_mode
    owners = []

    def refuse(handle, owner, group):
        assert os.fstat(handle).st_size == 0  # before anything is in it that others might read
        owners.append((owner, group))
        raise PermissionError

    saved.chmod(0o640)
    save_checkpoint(saved, *start(), epoch=4)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o640
    monkeypatch.setattr(os, "fchown", lambda handle, *owner: owners.append(owner))
    save_checkpoint(saved, *start(), epoch=4)
    assert owners == [(-1, os.getgid()), (os.getuid(), -1)]
    monkeypatch.setattr(os, "fchown", refuse)  # not everyone may give a file away
    save_checkpoint(saved, *start(), epoch=5)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o640
    assert load_checkpoint(saved, *start()) == 5


@posix
def test_a_folder_that_cannot_be_flushed_is_no_error(saved, monkeypatch):
    fsync = os.fsync

    def refuse(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    save_checkpoint(saved, *start(), epoch=4)
    assert load_checkpoint(saved, *start()) == 4


@pytest.mark.parametrize("name", [246 * "a" + ".pt", 125 * "ü" + ".pt"])
def test_a_name_may_be_as_long_as_names_may_be(tmp_path, name):
    save_checkpoint(tmp_path / name, *start(), epoch=4)
    assert [file.name for file in tmp_path.iterdir()] == [name]


@posix
def test_files_that_nobody_locks_are_cleared_and_no_others(saved):
    import fcntl

    names = "run.pt.0123abcd.tmp", ".run.pt.notes.tmp", ".other.pt.0123abcd.tmp", ".run.pt.0123abcd.tmp.pt"
    for name in (*names, ".run.pt.0123abcd.tmp", ".run.pt.89abcdef.tmp"):
        saved.with_name(name).touch()
    with open(saved.with_name(".run.pt.89abcdef.tmp"), "r+b") as living:
        fcntl.flock(living, fcntl.LOCK_EX)
        save_checkpoint(saved, *start(), epoch=4)
        assert {file.name for file in saved.parent.iterdir()} == {"run.pt", *names, ".run.pt.89abcdef.tmp"}
    save_checkpoint(saved, *start(), epoch=4)
    assert {file.name for file in saved.parent.iterdir()} == {"run.pt", *names}


@posix
def test_a_file_that_is_cleared_before_it_was_locked_is_opened_anew(saved, monkeypatch):
    import fcntl

    clear, lock = iter([True]), fcntl.flock

    def lock_late(file, kind):
        if next(clear, False):
            os.unlink(file.name)
        lock(file, kind)

    monkeypatch.setattr(fcntl, "flock", lock_late)
    save_checkpoint(saved, *start(), epoch=4)
    assert load_checkpoint(saved, *start()) == 4


@posix
def test_a_drive_without_locks_will_do(saved, monkeypatch):
    import fcntl

    def refuse(file, kind):
        raise OSError(37, "No locks available")

    saved.with_name(".run.pt.0123abcd.tmp").touch()
    monkeypatch.setattr(fcntl, "flock", refuse)
    save_checkpoint(saved, *start(), epoch=4)
    assert {file.name for file in saved.parent.iterdir()} == {"run.pt", ".run.pt.0123abcd.tmp"}


def test_saves_at_the_same_time_do_not_disturb_each_other(saved):
    errors, run = [], start()

    def save_often(epoch):
        try:
            for _ in range(8):
                save_checkpoint(saved, *run, epoch)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=save_often, args=(epoch,)) for epoch in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert load_checkpoint(saved, *start()) in range(4)
    assert [file.name for file in saved.parent.iterdir()] == ["run.pt"]


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
    for room in (*range(0, len(before), 307), len(before) - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            with pytest.raises(OSError, match=re.escape(f"File too large: '{saved}'")) as full:
                save_checkpoint(saved, net, optimizer, epoch=4)
            assert full.value.filename == str(saved)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert saved.read_bytes() == before
        assert [f.name for f in saved.parent.iterdir()] == ["run.pt"]
    save_checkpoint(saved, net, optimizer, epoch=4)
    assert load_checkpoint(saved, *start()) == 4


def test_an_older_error_of_the_disk_is_not_blamed(saved, monkeypatch):
    def fail(checkpoint, file):
        raise RuntimeError("a tensor that cannot be written")

    monkeypatch.setattr(torch, "save", fail)
    try:
        saved.with_name("none").read_bytes()
    except OSError:
        with pytest.raises(RuntimeError, match="a tensor that cannot be written"):
            save_checkpoint(saved, *start(), epoch=4)


needs_forks = pytest.mark.skipif(
    sys.platform != "linux",
    reason="a process that has loaded torch is safe to fork on Linux alone; chapter 3 kills one on every system",
)


@needs_forks
def test_a_process_killed_at_any_time_leaves_the_old_file_or_the_new(tmp_path):
    left = kill_while_saving(tmp_path, 25)
    assert left["old"] + left["new"] + left["between two saves"] == 25


def save_and_die(path, last):
    """Save epoch 2, and be killed at the ``last`` of the steps: before each call to the system, or after them all."""
    steps = itertools.count()

    def reach_step():
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def in_steps(call):
        def stepwise(*args):
            reach_step()
            return call(*args)

        return stepwise

    class File(io.FileIO):
        close = in_steps(io.FileIO.close)
        write = in_steps(lambda self, data: io.FileIO.write(self, data[:4000]))  # a system may take less than all

    for name in ("open", "fsync", "close", "replace"):
        setattr(os, name, in_steps(getattr(os, name)))
    file_io.open = in_steps(lambda path, mode: io.BufferedRandom(File(path, mode)))
    save_checkpoint(path, *run_at(2), 2)
    reach_step()


@needs_forks
def test_a_save_killed_at_each_of_its_steps_leaves_the_old_file_or_the_new(tmp_path):
    path, left = tmp_path / "run.pt", []
    for step in itertools.count():
        save_checkpoint(path, *run_at(1), 1)
        saver = fork(save_and_die, path, step)
        saver.join()
        left.append((epoch_of(path), len(list(tmp_path.iterdir())) - 1))
        if saver.exitcode == 0:  # it has fewer steps
            break
        assert saver.exitcode == -signal.SIGKILL
    assert left == sorted(left, key=[(1, 0), (1, 1), (2, 0)].index)
    assert left.count((1, 0)) == 1  # about to be opened; and every save that followed cleared the half file
    assert left.count((1, 1)) > 12  # opened, written in many pieces, flushed, about to be renamed
    assert left.count((2, 0)) > 3  # renamed, closed, the folder opened and flushed


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
    elif kind == "compressed":
        rewrite(path, compression=zipfile.ZIP_DEFLATED)
    elif kind == "the same bytes under many names":
        rewrite(path, times=100)
    elif kind == "an epoch in words":
        torch.save(torch.load(path) | {"epoch": "three"}, path)
    elif kind == "an epoch that is true":
        torch.save(torch.load(path) | {"epoch": True}, path)
    elif kind == "a model of one":
        torch.save(torch.load(path) | {"model": 1}, path)
    elif kind == "one key more":
        torch.save(torch.load(path) | {"loss": 0.5}, path)
    elif kind == "keys of two kinds":
        torch.save({"model": {}, 1: 2}, path)
    elif kind == "a tensor":
        torch.save(torch.zeros(3), path)


def rewrite(path, compression=zipfile.ZIP_STORED, times=1):
    """Write an archive anew, compressed, or with its entries listed many times."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        archive.filelist *= times


MESSAGES = {
    "missing": "which is not a file",
    "a folder": "which is not a file",
    "empty": "a file that is empty",
    "text": "a file that is of another kind",
    "bare pickle": "a file that is of another kind",
    "another archive": "an archive of something else",
    "compressed": "a file that is compressed",
    "the same bytes under many names": "a file that is truncated or damaged",
    "an epoch in words": "whose epoch is 'three'",
    "an epoch that is true": "whose epoch is True",
    "a model of one": "whose model is 1",
    "one key more": r"which holds \['epoch', 'loss', 'model',",
    "keys of two kinds": r"which holds \['1', 'model'\]",
    "a tensor": "which holds Tensor",
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_what_is_no_checkpoint_is_refused_and_changes_nothing(saved, kind):
    damaged(saved, kind)
    net, optimizer = start()
    train(net, optimizer, 1)
    refused(saved, net, optimizer, f"path: expected a checkpoint .* got .*{MESSAGES[kind]}")


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
    path, whole, outside = tiny_file
    path.write_bytes(whole)
    net, optimizer = tiny()
    before = everything(net, optimizer)
    for length in sorted({*outside, *range(0, len(whole), 29)}, reverse=True):
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
    refused(saved, net, optimizer, f"path: expected a checkpoint .* got .* a file that {reason}")
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
    refused(saved, net, optimizer, r"0.weight is float32 \(8, 4\) in the file, float32 \(9, 4\) in the model")


def test_another_architecture_is_refused_by_key(saved):
    net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 1))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    refused(saved, net, optimizer, r"1.weight is missing from the file.*2.weight is not in the model")


def test_an_optimiser_of_another_kind_is_refused(saved):
    net, _ = start()
    optimizer = torch.optim.SGD(net.parameters())
    refused(saved, net, optimizer, "optimizer: expected kind Adam, as in the file, got SGD")


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
    refused(saved, net, optimizer, "optimizer: expected shapes")


def test_every_group_of_an_optimiser_is_compared(tmp_path):
    def groups(net, second):
        return torch.optim.SGD([{"params": net[0].parameters()}, {"params": second}], lr=0.01)

    net, _ = start()
    save_checkpoint(tmp_path / "run.pt", net, groups(net, net[2].parameters()), epoch=0)
    with pytest.raises(ValueError, match="optimizer: expected shapes"):
        load_checkpoint(tmp_path / "run.pt", net, groups(net, [net[2].weight]))


def test_parameters_of_one_shape_in_another_order_are_refused(tmp_path):
    def run(order):
        net = nn.ModuleDict({"a": nn.Linear(3, 3, bias=False), "b": nn.Linear(3, 3, bias=False)})
        return net, torch.optim.Adam([net[name].weight for name in order], lr=0.01)

    save_checkpoint(tmp_path / "run.pt", *run("ab"), epoch=0)
    message = r"expected names \[\['a.weight', 'b.weight'\]\], as in the file, got \[\['b.weight', 'a.weight'\]\]"
    refused(tmp_path / "run.pt", *run("ba"), "optimizer: " + message)


def test_another_dtype_is_refused(saved):
    net, _ = start()
    net.double()
    message = r"0.weight is float32 \(8, 4\) in the file, float64 \(8, 4\) in the model"
    refused(saved, net, torch.optim.Adam(net.parameters(), lr=0.01), message)


def set_in(checkpoint, places, value):
    for place in places[:-1]:
        checkpoint = checkpoint[place]
    checkpoint[places[-1]] = value


STATE, GROUP = ("optimizer", "state"), ("optimizer", "param_groups", 0)


@pytest.mark.parametrize(
    ("places", "value", "message"),
    [
        (("model", "0.weight"), "text", r"model: .*0.weight is no tensor in the file, float32 \(8, 4\) in the model"),
        ((*GROUP, "lr"), "fast", r"optimizer: .*groups\[0\]\['lr'\] = 'fast'"),
        ((*GROUP, "lr"), None, r"optimizer: .*groups\[0\]\['lr'\] = None"),
        ((*GROUP, "betas"), ("0.9", 0.99), r"optimizer: .*groups\[0\]\['betas'\]\[0\] = '0.9'"),
        ((*GROUP, "amsgrad"), 2, r"optimizer: .*groups\[0\]\['amsgrad'\] = 2"),
        ((*GROUP, "params"), [1, 0, 2, 3], r"in the places \[\[0, 1, 2, 3\]\], got \[\[1, 0, 2, 3\]\]"),
        (("optimizer", "param_groups"), [], r"in the places \[\[0, 1, 2, 3\]\], got \[\]"),
        (("optimizer", "param_groups"), "none", "optimizer: .*groups = 'none'"),
        (("optimizer",), {}, "optimizer: .*groups = None; state = None"),
        ((*STATE, 0, "exp_avg"), torch.zeros(3), r"exp_avg float32 \(3,\) for a parameter float32 \(8, 4\)"),
        ((*STATE, 0, "exp_avg"), torch.zeros(8, 4).double(), r"exp_avg float64 \(8, 4\) for a parameter"),
        ((*STATE, 0, "exp_avg"), "none", "exp_avg no tensor for a parameter"),
        ((*STATE, 0), [], r"optimizer: .*state\[0\] = \[\]"),
        ((*STATE, 4), {}, r"optimizer: .*state\[4\] = {}"),
        (("scheduler",), {"last_epoch": "three"}, "scheduler: expected a state like its own, got .*'three'"),
        (("random", "cpu"), torch.zeros(3), "path: expected a checkpoint .* a random state that is damaged"),
        (("random", "cpu"), torch.zeros(5056, dtype=torch.uint8), "a random state that is damaged"),
        (("random", "python"), (3, (1, 2), 0.5), "a random state that is damaged"),
        (("random", "numpy"), "{}", "a random state that is damaged"),
        (("random",), {}, "a random state that is damaged: 'python'"),
    ],
)
def test_a_file_with_one_wrong_value_is_refused_and_changes_nothing(tmp_path, places, value, message):
    path, (net, optimizer) = tmp_path / "run.pt", start()
    train(net, optimizer, 3)
    save_checkpoint(path, net, optimizer, 3, SCHEDULERS["StepLR"](optimizer))
    checkpoint = torch.load(path)
    set_in(checkpoint, places, value)
    torch.save(checkpoint, path)
    net, optimizer = start()
    train(net, optimizer, 1)
    refused(path, net, optimizer, message, SCHEDULERS["StepLR"](optimizer))


@pytest.mark.parametrize(("saved_kind", "kind"), [("none", "StepLR"), ("StepLR", "none"), ("StepLR", "OneCycleLR")])
def test_another_scheduler_is_refused(tmp_path, saved_kind, kind):
    net, optimizer = start()
    save_checkpoint(tmp_path / "run.pt", net, optimizer, 0, SCHEDULERS[saved_kind](optimizer))
    net, optimizer = start()
    scheduler = filter(None, [SCHEDULERS[kind](optimizer)])
    refused(tmp_path / "run.pt", net, optimizer, "scheduler: expected kind .*, as in the file, got", *scheduler)


class Picky(nn.Linear):
    """A layer with an extra state, whose loading fails at a point of choice once it is told to."""

    fails, calls = None, 0

    def get_extra_state(self):
        return {"calls": self.calls}

    def set_extra_state(self, state):
        self.calls = state["calls"]
        if self.fails == "in the middle":
            raise RuntimeError("picky")

    def load_state_dict(self, state):
        if self.fails == "at the start":
            nn.init.zeros_(self.weight)
            raise RuntimeError("picky")
        super().load_state_dict(state)
        if self.fails == "at the end":
            raise KeyboardInterrupt("picky")


class PickySchedule(lr_scheduler.StepLR):
    def load_state_dict(self, state):
        super().load_state_dict(state)
        raise RuntimeError("picky")


@pytest.mark.parametrize("fails", ["at the start", "in the middle", "at the end", "in the scheduler"])
def test_a_loading_that_fails_half_way_is_undone(tmp_path, fails):
    def run(value):
        torch.manual_seed(value)
        net = Picky(2, 2)
        net.calls = value
        optimizer = torch.optim.SGD(net.parameters(), lr=value, momentum=0.9)
        net(torch.ones(1, 2)).sum().backward()
        optimizer.step()
        return net, optimizer, PickySchedule(optimizer, value)

    net, optimizer, scheduler = run(1)
    save_checkpoint(tmp_path / "run.pt", net, optimizer, 1, scheduler)
    net, optimizer, scheduler = run(2)
    weight = net.weight
    before = everything(net, optimizer, scheduler)
    net.fails = fails
    with pytest.raises((RuntimeError, KeyboardInterrupt), match="picky"):
        load_checkpoint(tmp_path / "run.pt", net, optimizer, scheduler)
    assert everything(net, optimizer, scheduler) == before
    assert net.weight is weight


def test_moments_that_no_load_would_accept_are_not_saved(saved):
    net, optimizer = start()
    train(net, optimizer, 1)
    optimizer.state[net[0].weight]["exp_avg"] = torch.zeros(3)
    with pytest.raises(ValueError, match=r"exp_avg float32 \(3,\) for a parameter float32 \(8, 4\)"):
        save_checkpoint(saved, net, optimizer, epoch=4)
    assert load_checkpoint(saved, *start()) == 3


@pytest.mark.parametrize("kind", [torch.optim.LBFGS, torch.optim.Adafactor, torch.optim.ASGD, torch.optim.NAdam])
def test_moments_of_other_shapes_by_design_are_restored(tmp_path, kind):
    def run(steps):
        net, _ = start()
        optimizer = kind(net.parameters())
        for _ in range(steps):
            net(torch.ones(1, 4)).sum().backward()
            optimizer.step(*[lambda: net(torch.ones(1, 4)).sum()] * (kind is torch.optim.LBFGS))
        return net, optimizer

    net, optimizer = run(2)
    save_checkpoint(tmp_path / "run.pt", net, optimizer, epoch=0)
    clone, clone_optimizer = run(0)
    load_checkpoint(tmp_path / "run.pt", clone, clone_optimizer)
    assert everything(clone, clone_optimizer) == everything(net, optimizer)


def test_an_option_that_was_left_open_is_taken_from_the_file(tmp_path):
    net, _ = start()
    save_checkpoint(tmp_path / "run.pt", net, torch.optim.Adafactor(net.parameters(), eps=(1e-20, 1e-3)), epoch=0)
    optimizer = torch.optim.Adafactor(net.parameters(), eps=(None, 1e-3))
    load_checkpoint(tmp_path / "run.pt", net, optimizer)
    assert optimizer.param_groups[0]["eps"] == (1e-20, 1e-3)


def arguments(names=("path", "model", "optimizer", "epoch")):
    """Good arguments; made when a test runs, since the first optimiser takes torch a second."""
    model, optimizer = tiny()
    good = {"path": "run.pt", "model": model, "optimizer": optimizer, "epoch": 0}
    return {name: good[name] for name in names}


VALUES = st.none() | st.booleans() | st.integers(max_value=-1) | st.floats() | st.binary() | st.lists(st.integers())


@pytest.mark.parametrize(
    ("call", "names"),
    [(save_checkpoint, ["path", "model", "optimizer", "epoch"]), (load_checkpoint, ["path", "model", "optimizer"])],
)
@given(data=st.data(), value=VALUES | st.builds(object) | st.dictionaries(st.text(), st.floats()))
def test_every_argument_of_a_wrong_kind_is_named(call, names, data, value):
    wrong = data.draw(st.sampled_from(names))
    with pytest.raises((TypeError, ValueError), match=rf"^{wrong}: expected .+, got .+"):
        call(**arguments(names) | {wrong: value})


class Name:
    """A path of its own kind."""

    def __init__(self, name):
        self.name = name

    def __fspath__(self):
        return self.name


def test_a_folder_that_may_not_be_written_is_told_with_the_files_own_name(tmp_path, monkeypatch):
    def refuse(name, mode):
        raise PermissionError(errno.EACCES, "Permission denied", str(name))

    monkeypatch.setattr(file_io, "open", refuse, raising=False)
    with pytest.raises(PermissionError, match=r"run\.pt'$"):
        save_checkpoint(**arguments() | {"path": tmp_path / "run.pt"})


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
        ({"model": nn.Linear(1, 1, device="meta")}, ValueError, "model: expected numbers, got 'weight' on the meta"),
        ({"model": nn.Linear(1, 1)}, ValueError, "optimizer: expected the parameters of this model alone, got others"),
        ({"optimizer": None}, TypeError, "optimizer: expected a torch optimiser, got NoneType"),
        ({"scheduler": 0.1}, TypeError, "scheduler: expected a torch scheduler or None, got float"),
        ({"epoch": 1.5}, TypeError, "epoch: expected an int, got 1.5"),
        ({"epoch": -1}, ValueError, "epoch: expected 0 or more, got -1"),
    ],
)
def test_bad_arguments_of_save(tmp_path, monkeypatch, change, error, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=message):
        save_checkpoint(**arguments() | change)
    assert not list(tmp_path.iterdir())


def test_the_scheduler_of_another_optimiser_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="scheduler: expected one of the optimizer given"):
        save_checkpoint(**arguments(), scheduler=SCHEDULERS["StepLR"](tiny()[1]))
    assert not list(tmp_path.iterdir())


def test_a_path_may_be_anything_with_a_path(tmp_path):
    name = Name(str(tmp_path / "run.pt"))
    save_checkpoint(name, *start(), epoch=2)
    assert load_checkpoint(name, *start()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="its ordinary users make no links")
def test_links_in_a_circle_are_named(tmp_path):
    circle = tmp_path / "run.pt"
    circle.symlink_to(circle)
    for call in (save_checkpoint, load_checkpoint):
        with pytest.raises(ValueError, match=r"path: expected a file name, got .*, a link that leads back to itself"):
            call(circle, *start(), *[0] * (call is save_checkpoint))
    assert circle.is_symlink()


def test_a_state_that_no_load_would_accept_is_not_saved(saved):
    before = saved.read_bytes()
    net, _ = start()
    optimizer = torch.optim.Adam(net.parameters(), lr=np.float64(0.1))
    message = r"model, optimizer, scheduler: expected states of tensors and plain Python values, got numpy.*scalar"
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
    epoch=st.integers(0, 2**63 - 1),
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


def test_extra_state_is_saved(tmp_path):
    net, clone = Picky(2, 1), Picky(2, 1)
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
    gpus.update({0: torch.tensor([0]), 1: torch.tensor([0]), "mps": torch.tensor([0])})
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda > 0)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    load_checkpoint(tmp_path / "run.pt", *start())
    assert gpus == {
        0: torch.tensor([1 if cuda > 0 else 0]),
        1: torch.tensor([2 if cuda > 1 else 0]),
        "mps": torch.tensor([3 if mps else 0]),
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
        events.append(f"{os.stat(source).st_size} bytes renamed")
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
