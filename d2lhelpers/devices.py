"""Chapter 4: which device to compute on."""

import torch

from d2lhelpers._checks import check_type


def pick_device(name: str | None = None) -> torch.device:
    """Return the best device of this machine, or the one named, if the machine has it.

    Without a name: the accelerator that PyTorch finds (a CUDA GPU, Apple's MPS, …), else the CPU. A name is one that
    ``torch.device`` takes, such as "cpu", "cuda", "cuda:1" or "mps".

    Raises TypeError when the name is not a string; ValueError when it is not a device name or names a device that
    this machine lacks (it says which there are).
    """
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    count = {accelerator.type: torch.accelerator.device_count()} if accelerator else {}
    count["cpu"] = 1
    if name is None:
        return torch.device(next(iter(count)))
    check_type("name", name, str, "a device's name")
    names = ", ".join(count)
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise ValueError(f"name: expected a device's name such as {names}, got {name!r}") from error
    # torch wraps large numbers around: its "cuda:256" is cuda:0.
    if str(device) != name or (device.index or 0) >= count.get(device.type, 0):
        raise ValueError(f"name: expected a device of this machine ({names}), got {name!r}")
    return device
