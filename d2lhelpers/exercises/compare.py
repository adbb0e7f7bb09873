"""Says in words how what was seen of an answer differs from what the reference shows, and never raises."""

import math
import re
import traceback
from dataclasses import dataclass, field, replace
from typing import Any

import torch

from d2lhelpers._language import Said, tr

Stages = list[tuple[str, Any]]


@dataclass(frozen=True)
class Raised:
    """Stands for what was seen when an answer raised an exception, in which ``line`` of the learner's own."""

    kind: str
    message: str
    line: str = field(default="", compare=False)


@dataclass(frozen=True)
class Difference:
    """What came, what was expected, and ``where``; ``kind`` is the kind of value that was asked for if another came.

    ``want`` and ``have`` are the two themselves if they are tensors of numbers.
    """

    got: str
    expected: str = ""
    where: tuple[str, ...] = ()
    kind: str = ""
    want: torch.Tensor | None = field(default=None, compare=False)
    have: torch.Tensor | None = field(default=None, compare=False)

    def inside(self, where: str) -> "Difference":
        """Return the same difference, found within something larger."""
        return replace(self, where=(where, *self.where))


def raised(error: BaseException) -> Raised:
    """Keep the kind and the text of an exception, and the learner's line."""
    try:
        said = (
            error.args[0] if error.args and isinstance(error.args[0], Said) else str(error)
        )  # str forgets the template
        return Raised(type_name(error), said, last_line(error))
    except Exception:  # a learner's own exception may fail to give its text
        return Raised(type_name(error), "(its message cannot be shown)")


def last_line(error: BaseException) -> str:
    """Return the last line of a notebook's cell that an exception went through, "" if there is none."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.line for frame in frames if "ipykernel" in frame.filename or frame.filename.startswith("<")]
    return (lines[-1] or "").strip() if lines else ""


def first_difference(expected: Stages, seen: Stages, dtype: str) -> Difference | None:
    """Compare two observations stage by stage; return the first difference, None if all agree."""
    for i, (what, want) in enumerate(expected):
        got = seen[i][1] if i < len(seen) else Raised("Nothing", "")
        try:
            difference = compare(want, got, dtype)
        except Exception as error:  # whatever a learner's object does when it is looked at
            why = in_words(raised(error))
            got_that = Said("got {kind} that cannot be compared: {why}", kind=kind_of(got), why=why)
            difference = Difference(got_that, expects(want))
        if difference:
            never_began = i == 0 and isinstance(got, Raised)
            return difference.inside(Said("looked at: {what}", what=what)) if what and not never_began else difference
    return None


def compare(want: Any, got: Any, dtype: str) -> Difference | None:
    """Compare two values: kind first, then shape, dtype, numbers. Return the first difference."""
    if isinstance(got, Raised):
        alike = isinstance(want, Raised) and want.kind == got.kind
        return None if alike else Difference(raised_in_words(got))
    if isinstance(want, Raised):
        return Difference(Said("got {value}", value=show(got)), Said("expected a {kind}", kind=want.kind))
    if got is None and want is not None:
        return Difference(Said("got None: is there a return missing?"), expects(want))
    if isinstance(want, Said) or isinstance(got, Said):  # what a probe says has no kind
        return None if want == got else values_differ(want, got)
    if isinstance(want, dict) and isinstance(got, dict):
        return compare_dictionaries(want, got, dtype)
    if isinstance(want, tuple) and isinstance(got, tuple):
        return compare_tuples(want, got, dtype)
    if not isinstance(want, torch.Tensor) and isinstance(got, torch.Tensor) and is_plain(got) and got.ndim == 0:
        got = got.item()
    if isinstance(want, torch.Tensor) and want.ndim == 0 and is_number(got):
        want = want.item()
    if isinstance(want, torch.Tensor) and isinstance(got, torch.Tensor):
        return compare_tensors(want, got, dtype)
    if is_number(want) and is_number(got):
        same = are_close(want, got)
    elif type(want) is not type(got):
        kind = kind_of(want)
        came = Said("got {kind}: {value}", kind=kind_of(got), value=show(got))
        return Difference(came, Said("expected {kind}: {value}", kind=kind, value=show(want)), kind=kind)
    else:
        same = want == got
    return None if same else values_differ(want, got)


def values_differ(want: Any, got: Any) -> Difference:
    """Show both, one below the other."""
    return Difference(Said("got      {value}", value=show(got)), expects(want))


def expects(want: Any) -> Said:
    """Say what was expected."""
    return Said("expected {value}", value=show(want))


def compare_dictionaries(want: dict, got: dict, dtype: str) -> Difference | None:
    """Compare the names, then what stands under them."""
    if sorted(map(str, want)) != sorted(map(str, got)):
        names = [", ".join(map(str, names)) or Said("none") for names in (want, got)]
        return Difference(Said("got {names}", names=names[1]), Said("expected the names {names}", names=names[0]))
    for key in want:
        difference = compare(want[key], got[key], dtype)
        if difference:
            return difference.inside(Said("at {place}:", place=repr(key)))
    return None


def compare_tuples(want: tuple, got: tuple, dtype: str) -> Difference | None:
    """Compare the lengths, then each place; short values are shown whole."""
    if len(want) != len(got):
        came = Said("got      {value}, length {length}", value=show(got), length=len(got))
        return Difference(came, Said("expected {value}, length {length}", value=show(want), length=len(want)))
    for i, (w, g) in enumerate(zip(want, got, strict=True)):
        difference = compare(w, g, dtype)
        if difference:
            whole = not any(isinstance(entry, (torch.Tensor, dict)) for entry in want)
            return values_differ(want, got) if whole else difference.inside(Said("at position {place}:", place=i))
    return None


def compare_tensors(want: torch.Tensor, got: torch.Tensor, dtype: str) -> Difference | None:
    """Compare storage, shape, dtype, and then numbers: whole ones exactly, others to a relative 1e-4."""
    if not is_plain(got):
        return Difference(Said("got {kind}", kind=kind_of(got)), Said("expected an ordinary tensor"))
    if want.shape != got.shape:
        came = Said("got shape      {shape}", shape=tuple(got.shape))
        return Difference(came, Said("expected shape {shape}", shape=tuple(want.shape)), want=want, have=got)
    same = {
        "any": True,
        "kind": kind_of_numbers(want) == kind_of_numbers(got),
        "exact": want.dtype == got.dtype,
    }
    if not same[dtype]:
        came = Said("got dtype      {dtype}", dtype=str(got.dtype)[6:])
        return Difference(came, Said("expected dtype {dtype}", dtype=str(want.dtype)[6:]))
    if want.device.type != got.device.type:
        came = Said("got one on {device}", device=got.device.type)
        return Difference(came, Said("expected a tensor on {device}", device=want.device.type))
    if want.device.type == "meta":
        return None
    if {kind_of_numbers(want), kind_of_numbers(got)} <= {"integer", "bool"}:
        close = bool((want == got).all())
    else:
        wide = torch.complex128 if want.is_complex() or got.is_complex() else torch.float64
        close = torch.allclose(want.to(wide), got.to(wide), rtol=1e-4, atol=1e-5, equal_nan=True)
    return None if close else replace(values_differ(want, got), want=want, have=got)


def is_plain(tensor: torch.Tensor) -> bool:
    """Return whether a tensor is neither sparse, nested nor quantised."""
    return not tensor.is_nested and not tensor.is_quantized and tensor.layout == torch.strided


def kind_of_numbers(tensor: torch.Tensor) -> str:
    """Return "floating", "integer", "bool" or "complex"."""
    if tensor.dtype == torch.bool:
        return "bool"
    return "complex" if tensor.is_complex() else "floating" if tensor.is_floating_point() else "integer"


def is_number(value: Any) -> bool:
    """Return whether a value is a plain number; bool is not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def are_close(want: float, got: float) -> bool:
    """Return whether two numbers agree to a relative 1e-4, whole numbers exactly."""
    if isinstance(want, int) and isinstance(got, int):
        return want == got
    try:
        return math.isclose(want, got, rel_tol=1e-4, abs_tol=1e-5) or (math.isnan(want) and math.isnan(got))
    except OverflowError:  # a whole number larger than any float
        return want == got


def kind_of(value: Any) -> str:
    """Name the type of a value as a learner would."""
    if issubclass(type(value), torch.Tensor) and not is_plain(value):  # isinstance would ask the object
        if value.is_nested:
            return Said("a nested tensor")
        return Said("a quantised tensor") if value.is_quantized else Said("a sparse tensor")
    names = Said("a tensor"), Said("a list or tuple"), Said("a dictionary"), Said("a string")
    for kind, name in zip((torch.Tensor, tuple, dict, str), names, strict=True):
        if type(value) is kind:
            return name
    return Said("a value of type {type}", type=type_name(value))


def type_name(value: Any) -> str:
    """Return the name of a value's type, whatever its metaclass says."""
    return type.__dict__["__name__"].__get__(type(value))


def in_words(error: Raised) -> str:
    """Name an exception with the first line of its message."""
    message = error.message.splitlines()[0][:150] if error.message.strip() else ""
    return f"{error.kind}: {message}".rstrip(": ")


def raised_in_words(error: Raised) -> str:
    """Say what was raised, and in which line of the learner's."""
    if error.kind == "StillRunning":
        return Said("it is {what}", what=error.message)
    if error.line:
        return Said("it raised {error}\n  in: {line}", error=in_words(error), line=error.line[:90])
    return Said("it raised {error}", error=in_words(error))


def show(value: Any) -> str:
    """Print a value in one line: small tensors in full, large ones by shape."""
    try:
        if isinstance(value, torch.Tensor):
            text = str(rounded(value.tolist()))
            if len(text) <= 90:
                return text
            return Said("a tensor of shape {shape} that begins {text}…", shape=tuple(value.shape), text=text[:60])
        if isinstance(value, float):
            return f"{value:.5g}"
        if isinstance(value, Said):  # not a learner's string, but what a probe says
            return value
        text = re.sub(r"\s*\n\s*", " ", repr(value))
        return text if len(text) <= 110 else text[:105] + " …"
    except Exception:  # a learner's object may fail to show itself, and some tensors have no list
        return Said("{kind} that cannot be shown", kind=kind_of(value))


def rounded(value: Any) -> Any:
    """Round every number of nested lists to four digits."""
    if isinstance(value, list):
        return [rounded(entry) for entry in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


def describe(case: dict[str, Any]) -> str:
    """Say for which input: "for X = [[0, 1]], p = 1"."""
    parts = []
    for name, value in case.items():
        if isinstance(value, torch.Tensor) and value.numel() > 12:
            parts.append(tr(Said("{name} of shape {shape}", name=name, shape=tuple(value.shape))))
        else:
            parts.append(f"{name} = {tr(show(value))}")
    return Said("for {inputs}", inputs=", ".join(parts)) if parts else ""
