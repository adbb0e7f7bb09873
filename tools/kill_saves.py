"""Kill processes that save checkpoints, and count what each kill left.

python tools/kill_saves.py 1000
"""

import argparse
import multiprocessing
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import nn

from d2lhelpers import load_checkpoint, save_checkpoint


def bits(value):
    """A state in a form that == compares bit for bit, NaN too."""
    if isinstance(value, torch.Tensor):
        return value.dtype, value.shape, value.detach().reshape(-1).view(torch.uint8).numpy().tobytes()
    if isinstance(value, dict):
        return [(key, bits(entry)) for key, entry in value.items()]
    return [bits(entry) for entry in value] if isinstance(value, (list, tuple)) else repr(value)


def everything(*parts):
    """All that a load sets, and that a failed load must leave alone, of a network, an optimiser and so on."""
    key, position = np.random.get_state()[1:3]
    states = [part.state_dict() for part in parts if part is not None]
    return bits([states, torch.get_rng_state(), random.getstate(), key.tobytes(), position])


def run_at(epoch):
    """A network, an optimiser and a random state that all tell the epoch."""
    net = nn.Linear(60, 60)
    optimizer = torch.optim.SGD(net.parameters(), lr=epoch, momentum=0.9)
    for parameter in net.parameters():
        nn.init.constant_(parameter, epoch)
        optimizer.state[parameter]["momentum_buffer"] = torch.full_like(parameter, epoch)
    torch.manual_seed(epoch)
    random.seed(epoch)
    np.random.seed(epoch)
    return net, optimizer


def epoch_of(path):
    """The epoch of a checkpoint, once every bit of it proved to be of that epoch."""
    net, optimizer = run_at(0)
    epoch = load_checkpoint(path, net, optimizer)
    restored = everything(net, optimizer)
    assert restored == everything(*run_at(epoch))
    return epoch


def fork(call, *args):
    """Call in a process of its own, forked from this one so that it need not load torch (on Linux alone)."""

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

    Also counted are the kills that left a half-written file. The next save must remove it, so there is never more
    than one. Whatever is no whole checkpoint of the epoch before or of the new one fails, and stays in the folder.
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
        half_files = list(folder.glob(".run.pt.*.tmp"))
        assert len(half_files) <= 1
        left["half a file beside it"] += len(half_files)
    return left


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int)
    kills = parser.parse_args().kills
    with tempfile.TemporaryDirectory() as folder:
        print(dict(kill_while_saving(Path(folder), kills)))
