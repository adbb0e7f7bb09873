"""Chapter 4: which device to compute on."""

import torch

from d2lhelpers._checks import check_type


def pick_device(name: str | None = None) -> torch.device:
    """Return the best device of this machine, or the one named, if the machine has it.

    Without a name: a CUDA GPU, else Apple's (MPS), else the CPU. A name is one that ``torch.device`` takes,
    such as "cpu", "cuda", "cuda:1" or "mps".

    Raises TypeError when the name is not a string; ValueError when it is not a device name or names a device that
    this machine lacks (it says which there are).
    """
    names = _available()
    if name is None:
        return torch.device(names[0])
    check_type("name", name, str, "a device's name")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise ValueError(f"name: expected a device's name such as {', '.join(names)}, got {name!r}") from error
    count = {"cpu": 1, "mps": 1, "cuda": torch.cuda.device_count()}
    # torch wraps large numbers around: its "cuda:256" is cuda:0.
    if str(device) != name or device.type not in names or (device.index or 0) >= count[device.type]:
        raise ValueError(f"name: expected a device of this machine ({', '.join(names)}), got {name!r}")
    return device


def _available() -> list[str]:
    """List the kinds of device that this machine has, the fastest first."""
    names = ["cpu"]
    if torch.backends.mps.is_available():
        names.insert(0, "mps")
    if torch.cuda.is_available():
        names.insert(0, "cuda")
    return names
