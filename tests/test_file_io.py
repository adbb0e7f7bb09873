import os
import pickle
import random
import subprocess
import sys

import pytest
import torch
from torch import nn

from d2lhelpers import load_checkpoint, save_checkpoint


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


def everything(net, optimizer):
    """All that a failed load must leave alone, as text."""
    torch.set_printoptions(profile="full", precision=10)
    state = net.state_dict(), optimizer.state_dict(), torch.get_rng_state(), random.getstate()
    text = repr(state)
    torch.set_printoptions(profile="default")
    return text


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


def test_buffers_are_saved(tmp_path):
    net = nn.BatchNorm1d(2)
    optimizer = torch.optim.SGD(net.parameters())
    net(torch.randn(8, 2))
    save_checkpoint(tmp_path / "run.pt", net, optimizer, epoch=0)
    clone = nn.BatchNorm1d(2)
    load_checkpoint(tmp_path / "run.pt", clone, torch.optim.SGD(clone.parameters()))
    assert torch.equal(clone.running_mean, net.running_mean)


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


def test_a_write_that_fails_keeps_the_previous_file(saved, monkeypatch):
    before = saved.read_bytes()

    def fail(checkpoint, file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(torch, "save", fail)
    with pytest.raises(OSError, match="No space left"):
        save_checkpoint(saved, *start(), epoch=4)
    assert saved.read_bytes() == before
    assert [f.name for f in saved.parent.iterdir()] == ["run.pt"]


def test_a_process_killed_in_mid_write_loses_nothing(saved):
    script = """
import sys, time, torch, d2lhelpers
def save_half(checkpoint, file):
    file.write(b"PK half")
    file.flush()
    print("half", flush=True)
    time.sleep(60)
torch.save = save_half
net = torch.nn.Linear(1, 1)
d2lhelpers.save_checkpoint(sys.argv[1], net, torch.optim.SGD(net.parameters()), 1)
"""
    command = [sys.executable, "-c", script, str(saved)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "half\n"
        process.kill()
    assert load_checkpoint(saved, *start()) == 3
    assert len(list(saved.parent.glob(".run.pt.*.tmp"))) == 1


def damaged(path, kind):
    content = path.read_bytes()
    if kind == "missing":
        path.unlink()
    elif kind == "a folder":
        path.unlink()
        path.mkdir()
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "cut at the end":
        path.write_bytes(content[:-1])
    elif kind == "cut in the middle":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "one bit flipped":
        weights = torch.load(path)["model"]["0.weight"]
        place = content.index(bytes(weights.untyped_storage()))
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    elif kind == "text":
        path.write_text("weights: 1 2 3")
    elif kind == "bare pickle":
        path.write_bytes(pickle.dumps({"model": {}}))
    elif kind == "another dict":
        torch.save({"model": {}}, path)
    elif kind == "a tensor":
        torch.save(torch.zeros(3), path)


MESSAGES = {
    "missing": "which is not a file",
    "a folder": "which is not a file",
    "empty": "a file that is empty",
    "cut at the end": "a file that is truncated or damaged",
    "cut in the middle": "a file that is truncated or damaged",
    "one bit flipped": "a file that is truncated or damaged",
    "text": "a file that is of another kind",
    "bare pickle": "a file that is of another kind",
    "another dict": r"which holds \['model'\]",
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


RAN = []


class Payload:
    def __reduce__(self):
        return RAN.append, ("code in a file",)


def test_code_in_a_file_is_refused_and_does_not_run(saved):
    torch.save({"model": Payload()}, saved)
    with pytest.raises(ValueError, match="a file that asks to run code, which was refused"):
        load_checkpoint(saved, *start())
    assert not RAN


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


@pytest.mark.parametrize("change", ["kind", "fewer"])
def test_another_optimiser_is_refused(saved, change):
    net, _ = start()
    if change == "kind":
        optimizer, message = torch.optim.SGD(net.parameters()), "optimizer: expected Adam, as in the file, got SGD"
    else:
        optimizer, message = torch.optim.Adam(net[0].parameters()), "optimizer: expected parameter shapes"
    before = everything(net, optimizer)
    with pytest.raises(ValueError, match=message):
        load_checkpoint(saved, net, optimizer)
    assert everything(net, optimizer) == before


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"path": 3}, TypeError, "path: expected a file name, got int"),
        ({"model": {}}, TypeError, r"model: expected an nn.Module, got dict"),
        ({"optimizer": None}, TypeError, "optimizer: expected a torch optimiser, got NoneType"),
        ({"epoch": 1.5}, TypeError, "epoch: expected an int, got 1.5"),
        ({"epoch": -1}, ValueError, "epoch: expected 0 or more, got -1"),
        ({"path": "no/such/folder/x.pt"}, ValueError, "path: expected a file in a folder that exists"),
        ({"model": nn.LazyLinear(2)}, ValueError, "model: expected parameters with shapes, got 'weight' of a lazy"),
    ],
)
def test_bad_arguments_of_save(tmp_path, change, error, message):
    net, optimizer = start()
    arguments = {"path": tmp_path / "x.pt", "model": net, "optimizer": optimizer, "epoch": 0} | change
    with pytest.raises(error, match=message):
        save_checkpoint(**arguments)
    assert not list(tmp_path.iterdir())


def test_the_file_is_on_the_disk_before_it_takes_the_name(saved, monkeypatch):
    order = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, name=name, real=real: order.append(name) or real(*a))
    save_checkpoint(saved, *start(), epoch=5)
    assert order[:2] == ["fsync", "replace"]
    assert load_checkpoint(saved, *start()) == 5


def test_a_temporary_file_of_someone_else_is_left_alone(saved, monkeypatch):
    theirs = saved.with_name(".run.pt.00000000.tmp")
    theirs.write_text("theirs")
    monkeypatch.setattr(os, "urandom", bytes)
    with pytest.raises(FileExistsError):
        save_checkpoint(saved, *start(), epoch=4)
    assert theirs.read_text() == "theirs"
    assert load_checkpoint(saved, *start()) == 3
