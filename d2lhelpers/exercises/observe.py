"""Runs an answer on a case, keeps what is seen, and leaves PyTorch as it was."""

import copy
import inspect
import operator
import random
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers._language import Said
from d2lhelpers.exercises.compare import Stages, first_difference, raised

Probe = Callable[..., Iterator[tuple[str, Any]]]
LIMIT = 5  # seconds of computing for one case: no clock, so a busy machine makes no difference
PATCHABLE = torch, torch.Tensor, nn, F, nn.init, nn.Module, nn.Linear, nn.Conv2d


def observe(probe: Probe, answer: Callable, case: dict[str, Any], seconds: float = LIMIT) -> tuple[Stages, str]:
    """Run an answer on a copy of a case; return what the probe saw, and the name of an input that it changed.

    It is stopped after so many ``seconds`` of computing, with 0 never.
    """
    given = copy.deepcopy(case)
    stages: Stages = []
    with seeded(), torch.enable_grad(), warnings.catch_warnings(), torch_put_back():
        warnings.simplefilter("ignore")
        try:
            with stopped_after(seconds):
                stages.extend((what, freeze(value)) for what, value in probe(answer, **given))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # whatever a learner's code may raise, sys.exit() among it
            stages.append(("", raised(error)))
    return stages, next((name for name in case if changed(case[name], given[name])), "")


@contextmanager
def seeded() -> Iterator[None]:
    """Let PyTorch, Python and NumPy draw the same numbers each time, and then go on as if nothing had been drawn."""
    numpy = sys.modules.get("numpy")  # where nothing has loaded it, nothing draws from it
    python, arrays = random.getstate(), numpy and numpy.random.get_state()
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(0)  # torch.manual_seed is slower, and seeds the learner's GPUs as well
        random.seed(0)
        if numpy:
            numpy.random.seed(0)
        try:
            yield
        finally:
            random.setstate(python)
            if numpy:
                numpy.random.set_state(arrays)


@contextmanager
def noting_calls(names: Collection[str], answer: Callable) -> Iterator[set[str]]:
    """Note which functions of these names are called in the block, by whatever way.

    The learner's own do not count, nor does Python's ``max``.
    """
    called: set[str] = set()
    own = getattr(inspect.unwrap(answer), "__globals__", None)

    def note(frame: FrameType, event: str, function: Any) -> None:
        name = frame.f_code.co_name if event == "call" else getattr(function, "__name__", "")
        counts = function is not max if event == "c_call" else event == "call" and frame.f_globals is not own
        if name in names and counts:
            called.add(name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(before)


class StillRunning(BaseException):
    """Ends an answer that has computed for so long; no ``except Exception`` of its own keeps it."""

    def __init__(self, seconds: float) -> None:
        said = Said("still running after {seconds} s of computing: does your loop end?", seconds=f"{seconds:g}")
        super().__init__(said)


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise StillRunning when the block has computed for so long. Where signals can't do that, it may.

    The timer counts what all threads compute, and there are as many as the machine has cores. So when it rings, it is
    asked how long this one has computed.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    start = time.thread_time()

    def stop(*_: object) -> None:
        if time.thread_time() - start >= seconds:
            raise StillRunning(seconds)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def changed(before: Any, after: Any) -> bool:
    """Return whether an answer changed an input."""
    try:
        return first_difference([("", freeze(before))], [("", freeze(after))], "exact") is not None
    except Exception:  # what stands there now can not even be copied
        return True


def of_numpy(name: str, value: object) -> bool:
    """Return whether a value is of this class of NumPy's; without NumPy, none is."""
    return "numpy" in sys.modules and issubclass(type(value), getattr(sys.modules["numpy"], name))


def freeze(value: Any) -> Any:
    """Copy what was seen, so that later steps do not change it."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    if isinstance(value, dict):
        return {key: freeze(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, range)):
        return tuple(freeze(entry) for entry in value)
    if isinstance(value, nn.Module):
        return freeze(dict(value.state_dict()))
    return value.item() if of_numpy("generic", value) else value  # type: ignore[attr-defined]


@contextmanager
def torch_put_back() -> Iterator[None]:
    """Put back what is set or replaced meanwhile: functions, methods, default dtype and device, threads, grad mode.

    Meanwhile the default dtype is float32 and the default device the CPU, whatever the learner has set.
    """
    functions = [(place, dict(vars(place))) for place in PATCHABLE]
    dtype, device = torch.get_default_dtype(), torch.get_default_device()
    threads, grad = torch.get_num_threads(), torch.is_grad_enabled()
    torch.set_default_dtype(torch.float32)
    if device.type != "cpu":
        torch.set_default_device(None)
    try:
        yield
    finally:
        for place, before in functions:
            put_back(place, before)
        torch.set_grad_enabled(grad)
        torch.set_default_dtype(dtype)
        if torch.get_num_threads() != threads:  # setting the same number anew is not without effect in MKL
            torch.set_num_threads(threads)
        if torch.get_default_device() != device:
            torch.set_default_device(None if device.type == "cpu" else device)


def put_back(place: Any, before: dict[str, Any]) -> None:
    """Undo what was done to the functions of a module or the methods of a class."""
    now = dict(vars(place))
    if len(now) == len(before) and all(map(operator.is_, now.values(), before.values())):
        return  # the usual case, and quick
    for name, value in before.items():
        if callable(value) and now.get(name) is not value:
            setattr(place, name, value)
    for name in now.keys() - before.keys():
        if isinstance(place, type) and callable(now[name]):  # it hides a method of a parent
            delattr(place, name)
