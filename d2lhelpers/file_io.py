"""Chapter 3: a training checkpoint that survives a crash."""

import copy
import glob
import json
import os
import pickle
import random
import reprlib
import stat
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import IO, Any

import torch
from torch import nn
from torch.optim import LBFGS, Adafactor, Optimizer
from torch.optim.lr_scheduler import LRScheduler

from d2lhelpers._checks import check_int, check_type

if sys.platform != "win32":
    import fcntl

_KINDS = {"model": dict, "optimizer": dict, "random": dict, "epoch": int}
_KINDS |= {"optimizer_kind": str, "optimizer_shapes": list}
_ADDED = {"optimizer_names": None, "scheduler": None, "scheduler_kind": "None"}  # version 0.1 wrote none of these
_EXPECTED = "path: expected a checkpoint written by save_checkpoint, got"


def save_checkpoint(
    path: str | os.PathLike[str],
    model: nn.Module,
    optimizer: Optimizer,
    epoch: int,
    scheduler: LRScheduler | None = None,
) -> None:
    """Write everything a training run needs to go on: model, optimiser, scheduler, random state and epoch.

    The random state is that of torch's generators (CPU, CUDA, MPS), of Python's ``random`` and, once something has
    loaded it, of the functions of ``numpy.random``. Generators that you made yourself are not saved.

    The file is written under another name in the same folder, flushed to the disk and then renamed. So a crash at
    any moment leaves the previous file whole, and a file that is write-protected is replaced all the same. It may
    leave a ``.tmp`` file, which the next save of the same file removes (not on Windows, nor on a drive without
    locks). The new file takes over mode, owner and group of the one it replaces, as far as the system allows. Where
    a folder can't be flushed (some network drives), a power cut soon after may bring the previous file back.

    Raises TypeError for a wrong kind of argument, or a state of kinds that :func:`load_checkpoint` would refuse (a
    learning rate from NumPy); ValueError for an epoch below 0 or from 2⁶³ up, a path that no file can have, a lazy
    model that has not seen a batch, one on the meta device, an optimiser of another model's parameters (of one that
    was made anew since, perhaps), the scheduler of another optimiser, or moments (the averages that an optimiser
    keeps) of another shape or dtype than their parameter. A failed write (a full disk, a folder that may not be
    written, a name that is too long) raises OSError with the file's name, and what pickle can't write (a function
    inside a function) pickle's own error. After any error the previous file is as it was.
    """
    target = _check_arguments(path, model, optimizer, scheduler)
    check_int("epoch", epoch, 0)
    if not target.parent.is_dir() or (target.exists() and not target.is_file()):
        raise ValueError(f"path: expected a file in a folder that exists, got {target}")
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler and scheduler.state_dict(),
        "random": _random_state(),
        "epoch": epoch,
        **_identity(model, optimizer, scheduler),
    }
    _refuse_unfitting(checkpoint, model, optimizer, scheduler)
    if None in chain.from_iterable(checkpoint["optimizer_names"]):  # made before the model was made anew?
        raise ValueError("optimizer: expected the parameters of this model alone, got others")
    with _replacing(target) as file:
        torch.save(checkpoint, file)
        _refuse_unloadable(file)


def load_checkpoint(
    path: str | os.PathLike[str], model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler | None = None
) -> int:
    """Restore what :func:`save_checkpoint` wrote into model, optimiser, scheduler and random state; return the epoch.

    The tensors go to wherever the model is now, so a checkpoint from a GPU loads on a CPU. It is read with
    ``weights_only=True``: code hidden in the file does not run.

    Raises TypeError for a wrong kind of argument; ValueError when the file is missing, truncated, compressed, no
    checkpoint, or made for another model, optimiser or scheduler (it says which keys, shapes or dtypes differ; to
    change the dtype, convert the model after loading). What the model's own loading raises comes through. After
    any error model, optimiser, scheduler and random state are as they were; for that, a copy of the weights is
    kept while loading. What an optimiser or a scheduler that is not PyTorch's own keeps is taken as it is.
    """
    source = _check_arguments(path, model, optimizer, scheduler)
    checkpoint = _read(source)
    _refuse_unfitting(checkpoint, model, optimizer, scheduler)
    with _undone_on_error(model, optimizer, scheduler):
        model.load_state_dict(checkpoint["model"])
        optimizer.load_state_dict(checkpoint["optimizer"])
        if scheduler is not None:
            scheduler.load_state_dict(checkpoint["scheduler"])
        _set_random_state(checkpoint["random"])
    return checkpoint["epoch"]


def _check_arguments(path: Any, model: Any, optimizer: Any, scheduler: Any) -> Path:
    """Check the arguments that saving and loading share; return the path with links followed."""
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"path: expected a file name, got {type(path).__name__}")
    check_type("model", model, nn.Module, "an nn.Module")
    check_type("optimizer", optimizer, Optimizer, "a torch optimiser")
    if scheduler is not None:
        check_type("scheduler", scheduler, LRScheduler, "a torch scheduler or None")
        if scheduler.optimizer is not optimizer:
            raise ValueError("scheduler: expected one of the optimizer given, got one of another")
    for name, tensor in chain(model.named_parameters(), model.named_buffers()):
        if nn.parameter.is_lazy(tensor):
            raise ValueError(
                f"model: expected parameters with shapes, got {name!r} of a lazy layer; run one batch first"
            )
        if tensor.is_meta:
            raise ValueError(f"model: expected numbers, got {name!r} on the meta device, which has none")
    try:
        followed = Path(os.path.realpath(path))
    except (TypeError, ValueError) as error:  # bytes, a NUL inside
        raise ValueError(f"path: expected a file name, got {path!r}") from error
    if followed.is_symlink():
        raise ValueError(f"path: expected a file name, got {followed}, a link that leads back to itself")
    return followed


def _identity(model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler | None) -> dict[str, Any]:
    """Describe what an optimiser's and a scheduler's state belong to: their kinds; parameters, group by group."""
    names = {parameter: name for name, parameter in model.named_parameters()}
    groups = [group["params"] for group in optimizer.param_groups]
    return {
        "optimizer_kind": type(optimizer).__name__,
        "optimizer_shapes": [[list(parameter.shape) for parameter in group] for group in groups],
        "optimizer_names": [[names.get(parameter) for parameter in group] for group in groups],
        "scheduler_kind": "None" if scheduler is None else type(scheduler).__name__,
    }


def _random_state() -> dict[str, Any]:
    """Collect the state of every random generator that a training run here can draw from."""
    state = {"python": random.getstate(), "cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        state["cuda"] = torch.cuda.get_rng_state_all()
    if torch.backends.mps.is_available():
        state["mps"] = torch.mps.get_rng_state()
    if "numpy.random" in sys.modules:  # as text, since weights_only reads no NumPy
        generator = sys.modules["numpy.random"].get_state(legacy=False)
        state["numpy"] = json.dumps(generator, default=lambda array: array.tolist())
    return state


def _set_random_state(state: dict[str, Any]) -> None:
    """Restore each generator that this machine has; raise ValueError if one does not take its state."""
    try:
        random.setstate(state["python"])
        torch.set_rng_state(state["cpu"])
        for device, generator_state in enumerate(state.get("cuda", [])[: torch.cuda.device_count()]):
            torch.cuda.set_rng_state(generator_state, device)
        if "mps" in state and torch.backends.mps.is_available():
            torch.mps.set_rng_state(state["mps"])
        if "numpy" in state:
            with suppress(ImportError):
                import numpy.random

                numpy.random.set_state(json.loads(state["numpy"]))
    except Exception as error:
        raise ValueError(f"{_EXPECTED} a random state that is damaged: {error}") from error


@contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """Give out a new file and put it in the place of ``target``; remove it if the block raises."""
    outer = sys.exception()
    try:
        file = _open_beside(target)
    except OSError as error:  # it names the other file
        raise OSError(error.errno, error.strerror, str(target)) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            if sys.platform == "win32":
                file.close()  # Windows renames no open file; elsewhere the lock is kept to the end
            os.replace(file.name, target)
    except BaseException as error:
        Path(file.name).unlink(missing_ok=True)
        cause = error.__context__ if isinstance(error, RuntimeError) else error  # torch's says "unexpected pos"
        if isinstance(cause, OSError) and cause.errno and cause is not outer:
            raise OSError(cause.errno, os.strerror(cause.errno), str(target)) from error
        raise
    with suppress(OSError):  # the file has its name: where the system can, make that durable too
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _open_beside(target: Path) -> IO[bytes]:
    """Open a new file beside ``target``, with its mode, owner and group, and lock it while it is being written.

    Files of the same kind that nobody locks were left by saves that were killed: they are removed first.
    """
    label = os.fsencode(target.name)[:100].decode(errors="ignore")  # a name may have 255 bytes, on some drives 143
    if sys.platform == "win32":
        return open(target.with_name(f".{label}.{os.urandom(4).hex()}.tmp"), "x+b")
    for left_over in target.parent.glob(f".{glob.escape(label)}.{8 * '[0-9a-f]'}.tmp"):
        with suppress(OSError), open(left_over, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left_over.unlink()
    while True:
        file = open(target.with_name(f".{label}.{os.urandom(4).hex()}.tmp"), "x+b")  # noqa: SIM115 - for the caller
        with suppress(OSError):  # a drive without locks: nobody can clear there
            fcntl.flock(file, fcntl.LOCK_EX)
        if os.path.exists(file.name):
            break
        file.close()  # another save took it for a left-over in the moment before it was locked
    with suppress(OSError):
        status = target.stat()
        with suppress(OSError):
            os.fchown(file.fileno(), -1, status.st_gid)
            os.fchown(file.fileno(), status.st_uid, -1)
        os.fchmod(file.fileno(), stat.S_IMODE(status.st_mode))
    return file


def _refuse_unloadable(file: IO[bytes]) -> None:
    """Raise TypeError if a new file holds a kind that :func:`load_checkpoint` would refuse as code."""
    file.seek(0)
    unsafe = torch.serialization.get_unsafe_globals_in_checkpoint(file)
    if unsafe:
        expected = "model, optimizer, scheduler: expected states of tensors and plain Python values"
        raise TypeError(f"{expected}, got {', '.join(sorted(unsafe))}")


@contextmanager
def _undone_on_error(model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler | None) -> Iterator[None]:
    """Put model, optimiser, scheduler and random state back as they were if the block raises."""
    weights = model.state_dict()
    for key, value in weights.items():
        weights[key] = value.to("cpu", copy=True) if isinstance(value, torch.Tensor) else copy.deepcopy(value)
    moments = vars(optimizer).copy()  # loading replaces its moments and groups, and changes none
    schedule = {} if scheduler is None else copy.deepcopy(scheduler.state_dict())
    random_state = _random_state()
    try:
        yield
    except BaseException:
        with suppress(Exception):  # what failed at some point may fail there again: by then it has what it had
            model.load_state_dict(weights)
        with torch.no_grad():
            for key, value in model.state_dict().items():
                with suppress(Exception):
                    value.copy_(weights[key])
        vars(optimizer).update(moments)
        if scheduler is not None:
            with suppress(Exception):
                scheduler.load_state_dict(schedule)
        _set_random_state(random_state)
        raise


def _read(source: Path) -> dict[str, Any]:
    """Return the checkpoint in a file; raise ValueError, saying what the file is instead, if there is none."""
    if not source.is_file():
        raise ValueError(f"{_EXPECTED} {source}, which is not a file")
    fault = _fault(source)
    if fault:
        raise ValueError(f"{_EXPECTED} {source}, a file that is {fault}")
    try:
        checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise ValueError(f"{_EXPECTED} {source}, a file that asks to run code, which was refused") from error
    except Exception as error:
        raise ValueError(f"{_EXPECTED} {source}, an archive of something else") from error
    if not isinstance(checkpoint, dict) or not _KINDS.keys() <= checkpoint.keys() <= {*_KINDS, *_ADDED}:
        keys = sorted(map(str, checkpoint)) if isinstance(checkpoint, dict) else type(checkpoint).__name__
        raise ValueError(f"{_EXPECTED} {source}, which holds {keys}")
    for key, kind in _KINDS.items():
        if not isinstance(checkpoint[key], kind) or isinstance(checkpoint[key], bool):
            raise ValueError(f"{_EXPECTED} {source}, whose {key} is {reprlib.repr(checkpoint[key])}")
    return _ADDED | checkpoint


def _fault(source: Path) -> str | None:
    """Say what makes a file no archive as torch.save writes them; torch.load looks at no checksum.

    Nothing is unpacked before its size is known: an archive that shrank, or names the same bytes twice, could fill
    the memory. No checksum covers the bit that marks an entry as a folder; torch.load would give such a tensor any
    content.
    """
    with open(source, "rb") as file:
        start = file.read(4)
    if start != b"PK\x03\x04":
        return "of another kind" if start else "empty"
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
            if any(entry.compress_type for entry in entries):
                return "compressed"
            overlapping = sum(entry.file_size for entry in entries) > source.stat().st_size
            folders = any(entry.external_attr & 0x10 for entry in entries)
            return "truncated or damaged" if overlapping or folders or archive.testzip() is not None else None
    except PermissionError:
        raise
    except Exception:  # a damaged archive can make zipfile fail in many ways
        return "truncated or damaged"


def _refuse_unfitting(
    checkpoint: dict[str, Any], model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler | None
) -> None:
    """Raise ValueError, naming what differs, unless a checkpoint fits."""
    saved, own = checkpoint["model"], model.state_dict()
    problems = [f"{key} is missing from the file" for key in own if key not in saved]
    problems += [f"{key} is not in the model" for key in saved if key not in own]
    problems += [
        f"{key} is {_form(saved[key])} in the file, {_form(value)} in the model"
        for key, value in own.items()
        if key in saved and _form(saved[key]) != _form(value)
    ]
    if problems:
        raise ValueError("model: expected the architecture that was saved, got another: " + "; ".join(problems))
    for key, own in _identity(model, optimizer, scheduler).items():
        part, what = key.split("_")
        if checkpoint[key] is not None and checkpoint[key] != own:
            raise ValueError(f"{part}: expected {what} {checkpoint[key]}, as in the file, got {own}")
    saved, own = checkpoint["optimizer"], optimizer.state_dict()
    problems = [*_unlike("groups", saved.get("param_groups"), own["param_groups"])]
    problems += _misfits(saved.get("state"), optimizer)
    if problems:
        raise ValueError("optimizer: expected a state like its own, got " + "; ".join(problems))
    places, own_places = ([group.get("params") for group in part["param_groups"]] for part in (saved, own))
    if places != own_places:
        raise ValueError(f"optimizer: expected its parameters in the places {own_places}, got {places}")
    if scheduler is not None and _is_torchs(scheduler):
        problems = [*_unlike("state", checkpoint["scheduler"], scheduler.state_dict())]
    if problems:
        raise ValueError("scheduler: expected a state like its own, got " + "; ".join(problems))


def _form(value: Any) -> str:
    """Return dtype and shape of a tensor in words."""
    if not isinstance(value, torch.Tensor):
        return "no tensor"
    return f"{str(value.dtype).removeprefix('torch.')} {tuple(value.shape)}"


def _is_torchs(part: Optimizer | LRScheduler) -> bool:
    """Return whether torch wrote an optimiser or a scheduler, so that the kinds of its state are known."""
    return type(part).__module__.startswith("torch.optim")


def _unlike(name: str, saved: Any, own: Any) -> Iterator[str]:
    """Name every value in a saved state that is of another kind than the own one: a text in place of a number, say."""
    if isinstance(saved, dict) and isinstance(own, dict):
        for key in (key for key in own if key in saved):
            yield from _unlike(f"{name}[{key!r}]", saved[key], own[key])
    elif isinstance(saved, (list, tuple)) and isinstance(own, (list, tuple)):
        for place, pair in enumerate(zip(saved, own, strict=False)):
            yield from _unlike(f"{name}[{place}]", *pair)
    elif own is not None and _kind(saved) != _kind(own):
        yield f"{name} = {reprlib.repr(saved)}"


def _kind(value: Any) -> str:
    """Name the kind of an option: those of one kind can stand for each other."""
    if value is None or isinstance(value, bool):
        return "flag"
    single = isinstance(value, torch.Tensor) and value.dim() == 0
    return "number" if single or isinstance(value, (int, float, complex)) else type(value).__name__


def _misfits(state: Any, optimizer: Optimizer) -> Iterator[str]:
    """Name what no parameter can have as its state: moments unlike it in shape or dtype, which torch would cast."""
    parameters = list(chain.from_iterable(group["params"] for group in optimizer.param_groups))
    alike = _is_torchs(optimizer) and not isinstance(optimizer, (LBFGS, Adafactor))
    if not isinstance(state, dict):
        yield f"state = {reprlib.repr(state)}"
        return
    for place, moments in state.items():
        if place not in range(len(parameters)) or not isinstance(moments, dict):
            yield f"state[{place!r}] = {reprlib.repr(moments)}"
        elif alike:
            for name, moment in moments.items():
                if _form(moment) != _form(parameters[place]) and _kind(moment) not in ("number", "flag"):
                    yield f"{name} {_form(moment)} for a parameter {_form(parameters[place])}"
