"""Chapter 3: a training checkpoint that survives a crash."""

import os
import pickle
import random
import zipfile
from itertools import chain
from pathlib import Path
from typing import Any

import torch
from torch import nn

from d2lhelpers._checks import check_int, check_type

_KEYS = {"model", "optimizer", "optimizer_kind", "optimizer_shapes", "random", "epoch"}


def save_checkpoint(
    path: str | os.PathLike[str], model: nn.Module, optimizer: torch.optim.Optimizer, epoch: int
) -> None:
    """Write everything a training run needs to go on: model, optimiser, random state and epoch.

    The random state is that of torch's generators (CPU, CUDA, MPS) and of Python's ``random``.

    The file is written under another name in the same folder, flushed to the disk and then renamed. So a
    crash at any moment leaves the previous file whole; it may leave a ``.tmp`` file beside it.

    Raises TypeError for a wrong kind of argument, or a state of kinds that :func:`load_checkpoint` would refuse
    (a learning rate from NumPy); ValueError for a negative epoch, a path that no file can have, or a lazy
    model that has not seen a batch. A failed write (a full disk) raises OSError or RuntimeError, as torch
    does. After any error the previous file is as it was.
    """
    target = _check_arguments(path, model, optimizer)
    check_int("epoch", epoch, 0)
    if not target.parent.is_dir() or (target.exists() and not target.is_file()):
        raise ValueError(f"path: expected a file in a folder that exists, got {target}")
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "optimizer_kind": type(optimizer).__name__,
        "optimizer_shapes": _optimizer_shapes(optimizer),
        "random": _random_state(),
        "epoch": epoch,
    }
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    file = open(temporary, "xb")  # noqa: SIM115 - before the try: a file that is not ours must not be cleared up
    try:
        with file:
            torch.save(checkpoint, file)
            file.flush()
            os.fsync(file.fileno())
        _check_loads(temporary)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def load_checkpoint(path: str | os.PathLike[str], model: nn.Module, optimizer: torch.optim.Optimizer) -> int:
    """Restore what :func:`save_checkpoint` wrote into ``model``, ``optimizer`` and the random state; return the epoch.

    The tensors go to wherever the model is now, so a checkpoint from a GPU loads on a CPU. It is read with
    ``weights_only=True``: code hidden in the file does not run.

    Raises TypeError for a wrong kind of argument; ValueError when the file is missing, truncated, no
    checkpoint, or made for another model or optimiser (it says which keys and shapes differ). Everything is
    checked first: after an error, model, optimiser and random state are as they were.
    """
    source = _check_arguments(path, model, optimizer)
    checkpoint = _read(source)
    _check_model(checkpoint["model"], model)
    _check_optimizer(checkpoint, optimizer)
    optimizer.load_state_dict(checkpoint["optimizer"])
    model.load_state_dict(checkpoint["model"])
    _set_random_state(checkpoint["random"])
    return checkpoint["epoch"]


def _check_arguments(path: Any, model: Any, optimizer: Any) -> Path:
    """Check the three arguments that saving and loading share; return the path with links followed."""
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"path: expected a file name, got {type(path).__name__}")
    check_type("model", model, nn.Module, "an nn.Module")
    check_type("optimizer", optimizer, torch.optim.Optimizer, "a torch optimiser")
    for name, tensor in chain(model.named_parameters(), model.named_buffers()):
        if nn.parameter.is_lazy(tensor):
            raise ValueError(
                f"model: expected parameters with shapes, got {name!r} of a lazy layer; run one batch first"
            )
    try:
        return Path(path).resolve()
    except (TypeError, ValueError, RuntimeError) as error:  # bytes, a NUL inside, links in a circle
        raise ValueError(f"path: expected a file name, got {path!r}") from error


def _optimizer_shapes(optimizer: torch.optim.Optimizer) -> list[list[list[int]]]:
    """List the shape of every parameter, group by group."""
    return [[list(p.shape) for p in group["params"]] for group in optimizer.param_groups]


def _random_state() -> dict[str, Any]:
    """Collect the state of every random generator that a training run here can draw from."""
    state = {"python": random.getstate(), "cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        state["cuda"] = torch.cuda.get_rng_state_all()
    if torch.backends.mps.is_available():
        state["mps"] = torch.mps.get_rng_state()
    return state


def _check_loads(written: Path) -> None:
    """Raise TypeError if a new file holds a kind that :func:`load_checkpoint` would refuse as code."""
    unsafe = torch.serialization.get_unsafe_globals_in_checkpoint(written)
    if unsafe:
        raise TypeError(
            f"model, optimizer: expected states of tensors and plain Python values, got {', '.join(sorted(unsafe))}"
        )


def _set_random_state(state: dict[str, Any]) -> None:
    """Restore each generator that this machine has."""
    random.setstate(state["python"])
    torch.set_rng_state(state["cpu"])
    for device, generator_state in enumerate(state.get("cuda", [])[: torch.cuda.device_count()]):
        torch.cuda.set_rng_state(generator_state, device)
    if "mps" in state and torch.backends.mps.is_available():
        torch.mps.set_rng_state(state["mps"])


def _read(source: Path) -> dict[str, Any]:
    """Return the checkpoint in a file; raise ValueError, saying what the file is instead, if there is none."""
    expected = "path: expected a checkpoint written by save_checkpoint, got"
    if not source.is_file():
        raise ValueError(f"{expected} {source}, which is not a file")
    if not _is_whole_archive(source):
        with open(source, "rb") as file:
            start = file.read(4)
        kind = "truncated or damaged" if start == b"PK\x03\x04" else "of another kind" if start else "empty"
        raise ValueError(f"{expected} {source}, a file that is {kind}")
    try:
        checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise ValueError(f"{expected} {source}, a file that asks to run code, which was refused") from error
    except Exception as error:
        raise ValueError(f"{expected} {source}, an archive of something else") from error
    if not isinstance(checkpoint, dict) or set(checkpoint) != _KEYS:
        keys = sorted(map(str, checkpoint)) if isinstance(checkpoint, dict) else type(checkpoint).__name__
        raise ValueError(f"{expected} {source}, which holds {keys}")
    return checkpoint


def _is_whole_archive(source: Path) -> bool:
    """Say whether a file is a zip archive, as torch.save writes, whose checksums agree (torch.load looks at none).

    No checksum covers the bit that marks an entry as a folder; torch.load would give such a tensor any content.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            return archive.testzip() is None and not any(entry.external_attr & 0x10 for entry in archive.infolist())
    except PermissionError:
        raise
    except Exception:  # a damaged archive can make zipfile fail in many ways
        return False


def _check_model(saved: dict[str, torch.Tensor], model: nn.Module) -> None:
    """Raise ValueError, naming keys and shapes, unless the saved state fits the model."""
    own = model.state_dict()
    problems = [f"{key} is missing from the file" for key in own if key not in saved]
    problems += [f"{key} is not in the model" for key in saved if key not in own]
    problems += [
        f"{key} has shape {tuple(saved[key].shape)} in the file, {tuple(value.shape)} in the model"
        for key, value in own.items()
        if key in saved and isinstance(value, torch.Tensor) and saved[key].shape != value.shape
    ]
    if problems:
        raise ValueError("model: expected the architecture that was saved, got another: " + "; ".join(problems))


def _check_optimizer(checkpoint: dict[str, Any], optimizer: torch.optim.Optimizer) -> None:
    """Raise ValueError unless the saved optimiser state is of the same kind and for parameters of the same shapes."""
    kind, own_kind = checkpoint["optimizer_kind"], type(optimizer).__name__
    if kind != own_kind:
        raise ValueError(f"optimizer: expected {kind}, as in the file, got {own_kind}")
    shapes, own_shapes = checkpoint["optimizer_shapes"], _optimizer_shapes(optimizer)
    if shapes != own_shapes:
        raise ValueError(f"optimizer: expected parameter shapes {shapes}, as in the file, got {own_shapes}")


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself durable, where the system can (POSIX)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
