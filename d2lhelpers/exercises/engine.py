"""What checks an answer. It knows no exercise: those are data, in the module named after their chapter.

A right answer behaves as the reference does on every case. A wrong one is compared with the *slips*, small
wrong implementations of mistakes that learners make: if it behaves as a slip does on every case, it has
that mistake, and the slip's sentence is shown.
"""

import copy
import warnings
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import torch
from torch import nn

CHAPTERS = (
    "blocks",
    "parameters",
    "file_io",
    "devices",
    "convolution",
    "padding_and_stride",
    "channels",
    "pooling",
    "lenet",
)

Stages = list[tuple[str, Any]]


def call(answer: Callable, **case: Any) -> Iterator[tuple[str, Any]]:
    """Look at what a function returns: the probe of most exercises."""
    yield "", answer(*case.values())


@dataclass(frozen=True)
class Exercise:
    """One exercise. Its name is that of the reference.

    ``cases`` are the inputs, by argument name, the smallest first; a prediction has the one case ``{}``.
    ``slips`` maps a sentence to the wrong answer it is about. ``shows`` is said to who solved it. ``oracle`` is an
    independent right answer, for the tests, and ``more`` makes a random case from a seed for it.
    ``probe`` is a generator of (what is looked at, what is seen), in the order in which they are compared.
    ``dtype`` says how much of it matters: "kind" (floating, integer, bool), "exact" or "any".
    """

    reference: Callable
    cases: list[dict[str, Any]]
    slips: dict[str, Callable]
    shows: str
    oracle: Callable
    more: Callable[[int], dict[str, Any]] | None = None
    probe: Callable[..., Iterator[tuple[str, Any]]] = call
    dtype: str = "kind"

    @property
    def name(self) -> str:
        """Return the name that the learner's function or class must have."""
        return self.reference.__name__

    @property
    def is_prediction(self) -> bool:
        """Say whether the answer is a value and not a function of inputs."""
        return self.cases == [{}]


@dataclass(frozen=True)
class Raised:
    """Stands for what was seen when an answer raised an exception; two are alike when their kinds are."""

    kind: str
    message: str


def check(answer: Any) -> None:
    """Say what is right or wrong about an answer to the exercise of the same name. Never raises."""
    name = getattr(answer, "__name__", None)
    exercise, chapter = find(name)
    if name is None or exercise is None:
        print(f"✗ There is no exercise called {name or repr(answer)}. Keep the name that the exercise gives.")
        return
    text = judge(exercise, answer)
    _results.setdefault(chapter, {})[name] = text[0]
    print(text)


def scoreboard() -> None:
    """Print how many exercises of the chapter are solved in this kernel."""
    if not _results:
        print("No exercise has been checked in this kernel yet.")
    for chapter, results in _results.items():
        names = [exercise.name for exercise in exercises_of(chapter)]
        solved = sum(mark == "✓" for mark in results.values())
        print(f"{solved} of {len(names)} solved")
        for name in names:
            print(f"{results.get(name, '○')} {name}")


_results: dict[str, dict[str, str]] = {}


def exercises_of(chapter: str) -> list[Exercise]:
    """Return the exercises of a chapter, easy to hard."""
    return import_module(f"d2lhelpers.exercises.{chapter}").EXERCISES


def find(name: str | None) -> tuple[Exercise | None, str]:
    """Return the exercise of that name and its chapter, or None and ""."""
    for chapter in CHAPTERS:
        for exercise in exercises_of(chapter):
            if exercise.name == name:
                return exercise, chapter
    return None, ""


def judge(exercise: Exercise, answer: Callable) -> str:
    """Return what ``check`` prints."""
    name = exercise.name
    seen, changed = [], []
    for case in exercise.cases:
        stages, changed_here = observe(exercise, answer, case)
        if stages and stages[-1][1] == Raised("NotImplementedError", ""):
            return f"○ {name} — not started"
        seen.append(stages)
        changed.append(changed_here)
    expected = [observe(exercise, exercise.reference, case)[0] for case in exercise.cases]
    problems = [first_difference(e, s, exercise.dtype) for e, s in zip(expected, seen, strict=True)]
    if not any(problems) and not any(changed):
        how_many = "right" if exercise.is_prediction else f"{len(problems)} of {len(problems)} cases"
        return f"✓ {name} — {how_many}. {exercise.shows}"
    if not any(problems):
        place = next(i for i, what in enumerate(changed) if what)
        where = describe(exercise.cases[place])
        return (
            f"✗ {name} — changes its input {changed[place]}{where}.\n"
            "  The result is right, but whoever passed that tensor finds other numbers in it. Work on a copy."
        )
    place = next(i for i, problem in enumerate(problems) if problem)
    lines = [f"✗ {name} — wrong{describe(exercise.cases[place])}", *problems[place]]
    if exercise.is_prediction:  # what was expected would give the answer away
        wanted_kind = [line.split(":")[0] for line in problems[place] if line.startswith("expected a")]
        said = [line for line in problems[place] if not line.startswith("expected")]
        lines = [
            f"✗ {name} — not yet",
            *(f"{kind.removeprefix('expected ')} is asked for" for kind in wanted_kind),
            *said,
        ]
    for sentence, slip in exercise.slips.items():
        slipped = [observe(exercise, slip, case)[0] for case in exercise.cases]
        if not any(first_difference(a, b, exercise.dtype) for a, b in zip(slipped, seen, strict=True)):
            return "\n  ".join([*lines, sentence])
    if changed[place]:
        lines.append(f"It also changes its input {changed[place]}.")
    return "\n  ".join(lines)


def observe(exercise: Exercise, answer: Callable, case: dict[str, Any]) -> tuple[Stages, str]:
    """Run an answer on a copy of a case; return what the probe saw, and the name of an input that it changed."""
    given = copy.deepcopy(case)
    stages: Stages = []
    with torch.random.fork_rng(devices=[]), torch.enable_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.manual_seed(0)
        try:
            stages.extend((what, freeze(value)) for what, value in exercise.probe(answer, **given))
        except Exception as error:  # whatever a learner's code may raise
            stages.append(("", Raised(type(error).__name__, str(error))))
    for name, value in case.items():
        if first_difference([("", freeze(value))], [("", freeze(given[name]))], "exact"):
            return stages, name
    return stages, ""


def freeze(value: Any) -> Any:
    """Copy what was seen, so that later steps do not change it."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    if isinstance(value, dict):
        return {key: freeze(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(freeze(entry) for entry in value)
    if isinstance(value, nn.Module):
        return freeze(dict(value.state_dict()))
    return value


def first_difference(expected: Stages, seen: Stages, dtype: str) -> list[str]:
    """Compare two observations stage by stage; return lines about the first that differs, none if all agree."""
    for i, (what, want) in enumerate(expected):
        _, got = seen[i] if i < len(seen) else ("", Raised("Nothing", ""))
        about = [f"looked at: {what}"] if what else []
        if isinstance(got, Raised) and not (isinstance(want, Raised) and want.kind == got.kind):
            message = got.message.splitlines()[0][:150] if got.message else ""
            return [*about[: min(i, 1)], f"it raised {got.kind}: {message}".rstrip(": ")]
        if isinstance(want, Raised):
            if not isinstance(got, Raised):
                return [*about, f"expected a {want.kind}, got {show(got)}"]
            continue
        if got is None and want is not None:
            return [*about, f"expected {show(want)}", "got None: is there a return missing?"]
        lines = compare(want, got, dtype)
        if lines:
            return [*about, *lines]
    return []


def compare(want: Any, got: Any, dtype: str) -> list[str]:
    """Compare two values: kind first, then shape, dtype, numbers. Return lines about the first difference."""
    if isinstance(want, dict) and isinstance(got, dict):
        if sorted(map(str, want)) != sorted(map(str, got)):
            names = [", ".join(map(str, names)) or "none" for names in (want, got)]
            return [f"expected the names {names[0]}", f"got {names[1]}"]
        for key in want:
            lines = compare(want[key], got[key], dtype)
            if lines:
                return [f"at {key!r}:", *lines]
        return []
    if isinstance(want, tuple) and isinstance(got, tuple):
        if len(want) != len(got):
            return [f"expected {show(want)}, length {len(want)}", f"got      {show(got)}, length {len(got)}"]
        for i, (w, g) in enumerate(zip(want, got, strict=True)):
            lines = compare(w, g, dtype)
            if lines and any(isinstance(entry, (torch.Tensor, dict)) for entry in want):
                return [f"at position {i}:", *lines]
            if lines:
                return [f"expected {show(want)}", f"got      {show(got)}"]
        return []
    if not isinstance(want, torch.Tensor) and isinstance(got, torch.Tensor) and got.ndim == 0:
        got = got.item()
    if isinstance(want, torch.Tensor) and want.ndim == 0 and is_number(got):
        want = want.item()
    if is_number(want) and is_number(got):
        close = abs(want - got) <= 1e-5 + 1e-4 * abs(want) or want == got or (want != want and got != got)
        return [] if close else [f"expected {show(want)}", f"got      {show(got)}"]
    if isinstance(want, torch.Tensor) and isinstance(got, torch.Tensor):
        return compare_tensors(want, got, dtype)
    if type(want) is not type(got):
        return [f"expected {kind_of(want)}: {show(want)}", f"got {kind_of(got)}: {show(got)}"]
    return [] if want == got else [f"expected {show(want)}", f"got      {show(got)}"]


def compare_tensors(want: torch.Tensor, got: torch.Tensor, dtype: str) -> list[str]:
    """Compare shape, dtype, and then numbers, to a relative 1e-4."""
    if want.shape != got.shape:
        return [f"expected shape {tuple(want.shape)}", f"got shape      {tuple(got.shape)}"]
    same = {
        "any": True,
        "kind": kind_of_numbers(want) == kind_of_numbers(got),
        "exact": want.dtype == got.dtype,
    }
    if not same[dtype]:
        return [f"expected dtype {str(want.dtype)[6:]}", f"got dtype      {str(got.dtype)[6:]}"]
    if want.device.type != got.device.type:
        return [f"expected a tensor on {want.device.type}", f"got one on {got.device.type}"]
    if want.device.type == "meta":
        return []
    wide = torch.complex128 if want.is_complex() or got.is_complex() else torch.float64
    if torch.allclose(want.to(wide), got.to(wide), rtol=1e-4, atol=1e-5, equal_nan=True):
        return []
    return [f"expected {show(want)}", f"got      {show(got)}"]


def kind_of_numbers(tensor: torch.Tensor) -> str:
    """Return "floating", "integer", "bool" or "complex"."""
    if tensor.dtype == torch.bool:
        return "bool"
    return "complex" if tensor.is_complex() else "floating" if tensor.is_floating_point() else "integer"


def is_number(value: Any) -> bool:
    """Say whether a value is a plain number; a bool is none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def kind_of(value: Any) -> str:
    """Name the type of a value as a learner would."""
    names = {torch.Tensor: "a tensor", tuple: "a list or tuple", dict: "a dictionary", str: "a string"}
    return names.get(type(value), f"a value of type {type(value).__name__}")


def show(value: Any) -> str:
    """Print a value in one line: small tensors in full, large ones by shape."""
    if isinstance(value, torch.Tensor):
        text = str(rounded(value.tolist()))
        return text if len(text) <= 90 else f"a tensor of shape {tuple(value.shape)} that begins {text[:60]}…"
    if isinstance(value, float):
        return f"{value:.5g}"
    text = repr(value)
    return text if len(text) <= 110 else text[:105] + " …"


def rounded(value: Any) -> Any:
    """Round every number of nested lists to four digits."""
    if isinstance(value, list):
        return [rounded(entry) for entry in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


def describe(case: dict[str, Any]) -> str:
    """Say for which input: " for X = [[0, 1]], p = 1"."""
    parts = []
    for name, value in case.items():
        small = not isinstance(value, torch.Tensor) or value.numel() <= 12
        parts.append(f"{name} = {show(value)}" if small else f"{name} of shape {tuple(value.shape)}")
    return f" for {', '.join(parts)}" if parts else ""


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
        yield "how many tensors its state_dict holds", len(module.state_dict())
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
