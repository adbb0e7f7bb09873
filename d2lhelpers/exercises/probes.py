"""What exercises share: ways to look at an answer, and inputs for their cases."""

import copy
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import nn

from d2lhelpers._language import Said
from d2lhelpers.exercises.compare import first_difference, show
from d2lhelpers.exercises.observe import freeze

# What is said of a stage that is wrong, where nothing better is known.
SAID_OF_A_STAGE = {
    "whether it is an nn.Module": "Write the class as `class Name(nn.Module)`: only then does PyTorch see what is in it.",
    "the names and shapes of its parameters": "What is to be trained must be an `nn.Parameter`, or stand in a block that is "
    "an attribute. A tensor, or a list of blocks, is not registered.",
    "the shapes of its parameters, in order": "What is to be trained must be an `nn.Parameter`, or stand in a block that is "
    "an attribute. A tensor, or a list of blocks, is not registered.",
    "the keys of its state_dict": "The state holds parameters and buffers, under the names of the attributes. What is a "
    "plain attribute is not saved.",
    "how many tensors its state_dict holds": "The state holds parameters and buffers. What is a plain attribute is not "
    "saved, and one tensor too many is one that was registered without need.",
    "which parameters get a gradient": "A gradient flows only where `forward` computes with the parameter itself: not with "
    "`.data`, `.detach()`, `.item()` or a copy, and not under `no_grad`.",
    "which blocks are in evaluation mode": "The mode is another matter: it says how blocks such as dropout and batch "
    "normalisation compute, not which parameters are trained. Leave it as it comes.",
    "which parameters a step of training changes": "A parameter that no gradient reaches is never changed by training.",
    "the gradient of the summed output with respect to X": "The output is right, its gradient is not: somewhere on the way "
    "the numbers leave autograd, or take another path.",
    "whether the task allows this input": "The task rules this input out. The last line below says why.",
    "what both functions make of it": "Here the wrong function is right. Which step of it is wrong, and when does that step "
    "make a difference?",
    "the dtype of its output after .to(torch.float64)": "Something keeps its dtype when the block is moved. Make new tensors "
    "like one that is there (`torch.zeros_like`, `X.new_zeros`), and register constants as buffers.",
}


def call(answer: Callable, **case: Any) -> Iterator[tuple[str, Any]]:
    """Look at what a function returns: the probe of most exercises."""
    yield "", answer(*case.values())


def catch(given: tuple, wrong: Callable, right: Callable, refuse: Callable[..., str]) -> Iterator[tuple[str, Any]]:
    """Look at an input that is to show a function wrong: whether the task allows it, and what both make of it.

    ``refuse`` returns why an input is not allowed, "" if it is.
    """
    refused = refuse(*given)
    yield "whether the task allows this input", Said(refused) if refused else Said("yes")
    if not refused:
        got, want = (function(*copy.deepcopy(given)) for function in (wrong, right))
        alike = first_difference([("", freeze(want))], [("", freeze(got))], "kind") is None
        yield (
            "what both functions make of it",
            Said("both give {value}", value=show(got)) if alike else Said("they differ"),
        )


def integers(seed: int, *shape: int) -> torch.Tensor:
    """Draw whole numbers from −4 to 5, as floats: inputs whose results can be checked by hand."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(-4, 6, shape, generator=generator).float()


def fill(module: nn.Module, by_name: bool = True) -> nn.Module:
    """Give every parameter values that depend on its shape and its name (or its place) alone; return the module."""
    with torch.no_grad():
        for place, (name, parameter) in enumerate(module.named_parameters()):
            generator = torch.Generator().manual_seed(zlib.crc32(name.encode()) if by_name else place)
            parameter.copy_(torch.randn(parameter.shape, generator=generator))
    return module


def look_at_use(layer: nn.Module, X: torch.Tensor) -> Iterator[tuple[str, Any]]:
    """Look at what a layer passes back to its input, and at what it gives once it is in use."""
    given = X.clone().requires_grad_()
    layer(given).sum().backward()
    yield "the gradient of the summed output with respect to X", Said("none") if given.grad is None else given.grad
    yield "its output after .eval()", layer.eval()(X)


def look_at(module: nn.Module, X: torch.Tensor, by_name: bool = True) -> Iterator[tuple[str, Any]]:
    """Look at a layer or block: names and shapes, then values, gradients, a step of training, state and ``.to``.

    With ``by_name=False`` the names are free, and parameters are known by their order.
    """
    yield "whether it is an nn.Module", isinstance(module, nn.Module)
    named = dict(module.named_parameters())
    parameters = dict(sorted(named.items())) if by_name else {f"#{i}": p for i, p in enumerate(named.values())}
    what = "the names and shapes of its parameters" if by_name else "the shapes of its parameters, in order"
    yield what, {name: tuple(p.shape) for name, p in parameters.items()}
    if by_name:
        yield "the keys of its state_dict", sorted(module.state_dict())
    else:
        tensors = {value.data_ptr() for value in module.state_dict().values()}  # under how many names is free
        yield "how many tensors its state_dict holds", len(tensors)
    fill(module, by_name)
    yield "its output", module(X)
    if parameters:
        module(X).square().sum().backward()
        yield "which parameters get a gradient", [name for name, p in parameters.items() if p.grad is not None]
        before = {name: parameter.detach().clone() for name, parameter in parameters.items()}
        with torch.no_grad():  # by hand: PyTorch takes seconds to set up the first optimiser of a kernel
            for parameter in parameters.values():
                if parameter.grad is not None:
                    parameter.sub_(0.1 * parameter.grad)
        yield (
            "which parameters a step of training changes",
            [name for name, parameter in parameters.items() if not torch.equal(parameter, before[name])],
        )
    yield "the dtype of its output after .to(torch.float64)", str(module.to(torch.float64)(X.double()).dtype)
