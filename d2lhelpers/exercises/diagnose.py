"""Finds the sentence for a wrong answer: the slip that it behaves like, what its results are made of, or the nearest slip.

It knows no exercise. What is said without "Perhaps" holds in every case.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from types import GeneratorType
from typing import TYPE_CHECKING, Any

import torch

from d2lhelpers._language import Said
from d2lhelpers.exercises.compare import Difference, Raised, Stages, compare, first_difference, is_number, is_plain
from d2lhelpers.exercises.observe import observe, of_numpy
from d2lhelpers.exercises.probes import SAID_OF_A_STAGE, call
from d2lhelpers.exercises.toggles import toggles

if TYPE_CHECKING:
    from d2lhelpers.exercises.engine import Exercise

Behaviour = list[Stages]  # what is seen of an answer, case by case
DTYPES = r"expected scalar type|same (dtype|scalar type)|dtypes match|Float and|found dtype|and (weight|bias) type|mixed dtype"
ENOUGH = 4  # numbers that must agree before a pattern is no chance


def sentence_about(
    exercise: "Exercise", expected: Behaviour, seen: Behaviour, slip_of: Callable[[str], Behaviour]
) -> str:
    """Return what is to be said of a wrong answer, "" for nothing. ``slip_of`` returns what a sentence's slip does."""
    slips: dict[str, Behaviour] = {}
    for sentence in exercise.slips:
        slips[sentence] = slip_of(sentence)
        if not any(compare_cases(exercise, slips[sentence], seen)) and same_errors(slips[sentence], seen):
            return sentence
    what, want, got = first_wrong(exercise, expected, seen)
    if isinstance(got, Raised):
        return nearest(exercise, expected, seen, slips) or of_the_error(got)
    if got is None and any(stages[-1][1] is not None for stages in seen):
        return Said(
            "For this input None comes out. Is there a way through the function that reaches no `return`, or returns None?"
        )
    if said := of_the_kind(want, got) or of_the_dtype(exercise, expected, seen, want, got):
        return said
    if exercise.is_prediction:
        return combined(exercise, expected, seen, slips) or SAID_OF_A_STAGE.get(what, "")
    first, then = (other_results, toggled) if exercise.probe is call else (toggled, other_results)  # it sees one stage
    return (
        always_empty(exercise, expected, seen)
        or other_arguments(exercise, expected, seen)
        or first(exercise, expected, seen)
        or then(exercise, expected, seen)
        or nearest(exercise, expected, seen, slips)
        or only_where(exercise, expected, seen)
        or SAID_OF_A_STAGE.get(what, "")
    )


def compare_cases(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> list[Difference | None]:
    """Return the first difference in each case."""
    return [first_difference(e, s, exercise.dtype) for e, s in zip(expected, seen, strict=True)]


def same_errors(slipped: Behaviour, seen: Behaviour) -> bool:
    """Return whether errors say the same: a RuntimeError alone may have many causes."""
    messages = [
        [essence(value) for stages in answer for _, value in stages if isinstance(value, Raised)]
        for answer in (slipped, seen)
    ]
    return messages[0] == messages[1]


def essence(error: Raised) -> str:
    """Return what an error says, but for numbers. Of dtypes that do not mix, each operation says so in other words."""
    return "dtypes" if re.search(DTYPES, error.message) else re.sub(r"\d+", "", error.message)


def first_wrong(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> tuple[str, Any, Any]:
    """Return what was looked at, what was expected and what came, where the first wrong case first goes wrong."""
    wrong = (
        (what, want, got)
        for e, s in zip(expected, seen, strict=True)
        for (what, want), (_, got) in zip(e, s, strict=False)
        if not same(exercise, want, got)
    )
    return next(wrong, ("", 0, 0))  # an answer may also end early


# ---- Slips that do not fit in every case


def facts(*answers: Behaviour) -> Iterator[tuple[Any, ...]]:
    """Yield what answers gave, one beside the other: each entry of each stage of each case, where all gave something."""
    for case in zip(*answers, strict=True):
        for stages in zip(*case, strict=False):
            values = [value for _, value in stages]
            if any(isinstance(value, Raised) for value in values):
                break
            if all(isinstance(value, tuple) and len(value) == len(values[0]) for value in values):
                yield from zip(*values, strict=True)
            else:
                yield tuple(values)


def same(exercise: "Exercise", want: Any, got: Any) -> bool:
    """Return whether two values are equal, as far as the exercise asks."""
    try:
        return compare(want, got, exercise.dtype) is None
    except Exception:  # whatever a learner's object does when it is looked at
        return False


def nearest(exercise: "Exercise", expected: Behaviour, seen: Behaviour, slips: dict[str, Behaviour]) -> str:
    """Return, with "Perhaps", the one slip that agrees nearly wherever it is wrong, if little else is wrong."""
    fitting = {}
    for sentence, slipped in slips.items():
        agree = [
            (same(exercise, p, s), same(exercise, e, p))  # with the slip, and the slip with the reference
            for e, p, s in facts(expected, slipped, seen)
            if not (same(exercise, e, p) and same(exercise, e, s))
        ]
        hits, others = agree.count((True, False)), agree.count((False, True))
        misses = agree.count((False, False))
        if hits >= 2 and 4 * misses <= hits and 2 * others <= hits:
            fitting[sentence] = misses, -hits
    best = [sentence for sentence in fitting if fitting[sentence] == min(fitting.values())]
    return Said("Perhaps: {sentence}", sentence=best[0]) if len(best) == 1 else ""


def combined(exercise: "Exercise", expected: Behaviour, seen: Behaviour, slips: dict[str, Behaviour]) -> str:
    """Return, with "Perhaps", the slips that explain a prediction of several numbers entry by entry, two at most."""
    right, got = expected[0][-1][1], seen[0][-1][1]
    if not (isinstance(right, tuple) and isinstance(got, tuple) and len(right) == len(got)):
        return ""
    sentences = []
    for place in (i for i in range(len(right)) if not same(exercise, right[i], got[i])):
        fits = [
            sentence
            for sentence, slipped in slips.items()
            if isinstance(slip := slipped[0][-1][1], tuple)
            and len(slip) == len(right)
            and not isinstance(right[place], bool)
            and same(exercise, slip[place], got[place])
            and all(same(exercise, slip[i], got[i]) or same(exercise, slip[i], right[i]) for i in range(len(right)))
        ]
        if len(fits) != 1:
            return ""
        sentences.append(fits[0])
    sentences = list(dict.fromkeys(sentences))
    if len(sentences) == 2:
        return Said("Perhaps: {a} Also: {b}", a=sentences[0], b=sentences[1])
    return Said("Perhaps: {sentence}", sentence=sentences[0]) if len(sentences) == 1 else ""


# ---- The reference, given something else

TURNED: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "turned by half a turn": lambda t: t.flip(*range(t.ndim)),
    "upside down": lambda t: t.flip(0),
    "mirrored": lambda t: t.flip(-1),
    "transposed": lambda t: t.transpose(-2, -1),
    "with the other sign": lambda t: -t,
}


def other_arguments(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> str:
    """Say which argument the answer does not use, swaps or turns: so the reference does the same, given that."""
    if exercise.probe is not call:
        return ""
    for sentence, change in changes(exercise.cases):
        if made_by(exercise, expected, seen, lambda case, change=change: ask(exercise, change(case))):
            return sentence
    return ""


def changes(cases: list[dict[str, Any]]) -> Iterator[tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]]:
    """Yield ways to change the arguments of a case, each with what is then said."""
    kinds = {name: {type(case[name]) for case in cases} for name in cases[0]}
    for name, kind in kinds.items():
        if kind <= {int, float}:
            for value in (0, 1):
                said = always(name, value)
                yield said, lambda case, name=name, value=value: case | {name: value}
        if kind == {bool}:
            for flag in (False, True):
                said = always(name, flag)
                yield said, lambda case, name=name, flag=flag: case | {name: flag}
        if kind == {torch.Tensor}:
            for how, turn in TURNED.items():
                said = Said("Your result is what comes out for {name} {how}.", name=name, how=how)
                yield said, lambda case, name=name, turn=turn: case | {name: turn(case[name])}
    for a, b in itertools.combinations(kinds, 2):
        if kinds[a] == kinds[b]:
            said = Said("Your result is what comes out when {a} and {b} change places.", a=a, b=b)
            yield said, lambda case, a=a, b=b: case | {a: case[b], b: case[a]}


def always(name: str, value: float) -> Said:
    """Say that an argument may be thought to have one value always."""
    return Said(
        "Your result is what comes out with {name} = {value}, whatever {name} is. Do you use it?",
        name=name,
        value=value,
    )


def ask(exercise: "Exercise", case: dict[str, Any]) -> Any:
    """Return what the reference gives, or a ``Raised``."""
    return observe(exercise.probe, exercise.reference, case)[0][-1][1]


def toggled(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> str:
    """Say which small thing is changed in the reference when it does what the answer does: "Perhaps", if two may be."""
    differences = compare_cases(exercise, expected, seen)
    order = sorted(range(len(seen)), key=lambda i: differences[i] is None)  # wrong ones first: they rule out most
    sure = len([difference for difference in differences if difference]) >= 2 or len(told(expected, seen)) >= ENOUGH
    found = None
    for toggle in toggles(exercise.reference):
        if found and (toggle.is_within(found) or found.is_within(toggle)):
            continue
        if all(
            first_difference(observe(exercise.probe, toggle.answer, exercise.cases[i])[0], seen[i], exercise.dtype)
            is None
            for i in order
        ):
            sure = sure and not found
            found = found or toggle
    if not found:
        return ""
    sentence = Said("Your result is what comes out when {what}.", what=found.said)
    return sentence if sure else Said("Perhaps: {sentence}", sentence=sentence)


def told(expected: Behaviour, seen: Behaviour) -> set[float]:
    """Return the numbers that came in tensors where others were expected."""
    numbers: set[float] = set()
    for want, got in facts(expected, seen):
        if isinstance(want, torch.Tensor) and isinstance(got, torch.Tensor) and want.shape == got.shape:
            numbers.update(got[want != got].flatten()[:100].tolist())
    return numbers


def always_empty(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> str:
    """Say that a function's lists are empty, whatever it is given."""
    pairs = list(first_wrong_stage(exercise, expected, seen)) if exercise.probe is call else []
    empty = all(isinstance(got, tuple) and not got for _, got in pairs)
    return Said("Your result is empty in every case.") if empty and sum(want != () for want, _ in pairs) >= 2 else ""


# ---- Results that are the right ones, changed

Change = Callable[[torch.Tensor], torch.Tensor]
CHANGED: dict[str, Change] = {
    "Your result has the wrong sign everywhere.": lambda t: -t,
    "Your result is the right one without its signs.": lambda t: t.abs(),
    "Where the right result is negative, yours is 0.": lambda t: t.clamp(min=0),
    "Your result is the right one turned by half a turn.": lambda t: t.flip(*range(t.ndim)),
    "Your result is the right one in reverse order on its first axis.": lambda t: t.flip(0),
    "Your result is the right one in reverse order on its last axis.": lambda t: t.flip(-1),
    "Your result is the right one with its last two axes swapped.": lambda t: t.transpose(-2, -1),
    "Your result is the right one with its first two axes swapped.": lambda t: t.transpose(0, 1),
    "The numbers are right, and in order, but all on one axis.": lambda t: t.flatten(),
    "The numbers are right, but there is an axis too many at the front.": lambda t: t.unsqueeze(0),
    "The numbers are right, but there is an axis too many at the end.": lambda t: t.unsqueeze(-1),
    "The numbers are right, but an axis of length 1 at the front is missing.": lambda t: t.squeeze(0),
    "The numbers are right, but an axis of length 1 at the end is missing.": lambda t: t.squeeze(-1),
    "Your result is the sum over the first axis of the right one.": lambda t: t.sum(0),
    "Your result is the sum over the last axis of the right one.": lambda t: t.sum(-1),
    "Your result is the mean over the first axis of the right one.": lambda t: t.mean(0),
    "Your result is the mean over the last axis of the right one.": lambda t: t.mean(-1),
    "Your result is the sum of all numbers of the right one.": lambda t: t.sum(),
    "Your result is the mean of all numbers of the right one.": lambda t: t.mean(),
    "The last entry of the first axis is missing.": lambda t: t[:-1],
    "The first entry of the first axis is missing.": lambda t: t[1:],
    "The last entry of the last axis is missing.": lambda t: t[..., :-1],
    "The first entry of the last axis is missing.": lambda t: t[..., 1:],
    "Only the first entry of the first axis is there.": lambda t: t[0],
    "Your result is the right one, rounded down.": lambda t: t.floor(),
    "Your result is the right one, rounded up.": lambda t: t.ceil(),
    "Your result is the right one, rounded.": lambda t: t.round(),
    "Your result is the square root of the right one.": lambda t: t.sqrt(),
    "Your result is the square of the right one.": lambda t: t.square(),
    "Your result is 1 divided by the right one.": lambda t: 1 / t,
}


def other_results(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> str:
    """Say how the results are made of the right ones, if it is the same way in every case."""
    pairs = list(first_wrong_stage(exercise, expected, seen))
    wanted, got = [tensor(want) for want, _ in pairs], [tensor(value) for _, value in pairs]
    if not pairs or any(value is None for value in (*wanted, *got)):
        return ""
    for sentence, change in CHANGED.items():
        if all_follow(wanted, got, change):
            return sentence
    return same_number(wanted, got)


def first_wrong_stage(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> Iterator[tuple[Any, Any]]:
    """Yield what was expected and what came, in each case that has it, at the first stage that is wrong anywhere."""
    for place in range(max(map(len, expected))):
        pairs = [(e[place][1], s[place][1]) for e, s in zip(expected, seen, strict=True) if place < min(len(e), len(s))]
        if not all(same(exercise, want, got) for want, got in pairs):
            yield from pairs
            return


def tensor(value: Any) -> torch.Tensor | None:
    """Return a number or a tensor of numbers as a tensor of float64, None for anything else."""
    if is_number(value):
        try:
            return torch.tensor(value, dtype=torch.float64)
        except (OverflowError, RuntimeError):
            return None
    if type(value) is torch.Tensor and is_plain(value) and value.device.type == "cpu" and not value.is_complex():
        return value.double()
    return None


def all_follow(wanted: list[torch.Tensor], got: list[torch.Tensor], change: Change) -> bool:
    """Return whether every result is the right one, changed, and enough of them were changed at all."""
    changed = 0
    for want, value in zip(wanted, got, strict=True):
        try:
            made = change(want)
        except (RuntimeError, IndexError, TypeError):  # it has no such axis
            return False
        if made.shape != value.shape or not close(made, value):
            return False
        changed += 0 if made.shape == want.shape and close(made, want) else max(1, made.unique().numel())
    return changed >= ENOUGH


def close(a: torch.Tensor, b: torch.Tensor) -> bool:
    """Return whether two tensors of one shape hold the same numbers."""
    return torch.allclose(a, b, rtol=1e-4, atol=1e-5, equal_nan=True)


def same_number(wanted: list[torch.Tensor], got: list[torch.Tensor]) -> str:
    """Say by which number all results are too large, or are multiplied."""
    if any(want.shape != value.shape for want, value in zip(wanted, got, strict=True)):
        return ""
    want, value = (torch.cat([t.flatten() for t in tensors]) for tensors in (wanted, got))
    enough = (want != 0).sum() >= ENOUGH and want.unique().numel() >= 2
    if not enough or not bool((want.isfinite() & value.isfinite()).all()):
        return ""
    more, times = (value - want).median(), (value / want)[want != 0].median()
    if close(value, want):  # what differs is less than a sentence can show
        return ""
    if close(value, want + more):
        number = f"{abs(more.item()):.4g}"
        if more > 0:
            return Said("Your result is {number} too large in every case.", number=number)
        return Said("Your result is {number} too small in every case.", number=number)
    if not value.any():
        return Said("Your result is 0 everywhere.")
    if close(value, want * times):
        return Said("Your result is {number} times the right one in every case.", number=f"{times.item():.4g}")
    return ""


def made_by(exercise: "Exercise", expected: Behaviour, seen: Behaviour, make: Callable[[dict[str, Any]], Any]) -> bool:
    """Return whether every result is what ``make`` gives for its case, which must be wrong in two cases or more."""
    wrong = 0
    order = sorted(range(len(seen)), key=lambda i: same(exercise, expected[i][-1][1], seen[i][-1][1]))
    for i in order:  # wrong ones first: they rule out most
        try:
            made = make(exercise.cases[i])
        except Exception:  # a change that suits no such argument
            return False
        if isinstance(made, Raised) or not same(exercise, made, seen[i][-1][1]):
            return False
        wrong += not same(exercise, expected[i][-1][1], made)
    return wrong >= 2


# ---- Errors

# What PyTorch and Python say, and what a learner may do about it.
MEANT = {
    r"still running after": "A loop does not come to its end. What must change in it, each time round, so that it does?",
    r"'NoneType' object|not NoneType": "Something is None here: an argument, the result of a function without `return`, or what was never set.",
    r"cannot assign (module|buffers?|parameters?) before": "Call `super().__init__()` before you set anything: PyTorch keeps its "
    "lists there.",
    r"object has no attribute": "What stands before the dot has nothing of this name: is it misspelt, another kind of thing, "
    "or not set yet?",
    r"shapes cannot be multiplied|must match the size of tensor|size mismatch|Sizes of tensors must match": "Two shapes do "
    "not fit together. Print the shapes of both in the line before.",
    r"missing \d+ required positional argument": "This call gives fewer arguments than the function takes.",
    r"takes (from \d+ to )?\d+ positional arguments? but": "This call gives more arguments than the function takes. Is a `self` missing, or "
    "a star?",
    r"name '.*' is not defined": "Nothing has this name here. Is it spelled in another way, or a line missing?",
    r"cannot access local variable|referenced before assignment": "This name is used before it gets a value.",
    r"cannot assign '.*' as (parameter|buffer|child module)": "PyTorch knows this name as a parameter or a block already. Wrap the new one in "
    "`nn.Parameter`, or copy the numbers into the old one under `torch.no_grad()`.",
    r"could not infer output dtype|only floating|Input dtype must be either a floating point": "Truth values and whole "
    "numbers have no mean. `.float()` makes floats of them first.",
    r"step must be greater than zero": "A slice of a tensor can't step backwards. `.flip(…)` turns an axis round.",
    r"padding='same' is not supported": '`padding="same"` works with stride 1 only. Which number keeps the size?',
    r"is invalid for input of size|cannot reshape tensor of 0 elements": "`reshape` keeps the number of entries: the new "
    "shape must hold as many as the old one.",
    r"doesn't match the broadcast shape|expanded size of the tensor|could not broadcast": "Two shapes do not fit together. "
    "Print the shapes of both in the line before.",
    r"element 0 of tensors|backward through the graph a second time": "Between the loss and the parameters the graph is cut, or "
    "used up. Compute the loss anew for each `backward`.",
    DTYPES: "Two dtypes meet that do not mix. Print `.dtype` of both.",
    r"not enough values|too many values": "What is taken apart here has another number of parts than there are names.",
    r"is not callable": "Something is called that is no function: are there brackets too many, or a name used twice?",
    r"is not subscriptable|not iterable|iteration over a 0-d tensor": "A single value stands where several are needed.",
    r"unsupported operand|can only concatenate|must be str": "Two values are joined that do not go together. Print `type` of both.",
    r"unexpected keyword argument": "This function has no argument of that name.",
    r"leaf Variable that requires grad": "To change a parameter in place, do it under `torch.no_grad()`.",
    r"does not require grad and does not have a grad_fn": "No gradient can flow: somewhere the numbers leave autograd, by "
    "`.detach()`, `.data`, `.item()` or `no_grad`.",
    r"Boolean value of Tensor|only one element tensors|cannot be converted to Scalar": "One number is needed here, and this "
    "tensor has several.",
    r"must be integers|cannot be interpreted as an integer|integer argument expected": "A size or an index is a fraction "
    "here. Is a division needed? If so, `//` rounds down.",
    r"division by zero|modulo by zero": "Something is divided by 0. Which of the numbers can become 0?",
    r"Dimension out of range": "There is no such axis. The first is 0, the last is the number of axes less 1.",
    r"out of bounds|out of range": "An index lies outside. The first is 0, the last is the length "
    "less 1, and −1 is the last, counted from the end.",
    r"arg 2 must be a type": "`isinstance` wants a class as its second argument, or several in a tuple.",
    r"view size is not compatible": "`view` can't lay out numbers anew. After `permute` or `transpose` use `reshape`.",
    r"closed file": "The file was closed before this. What must stay open, or be kept as bytes?",
    r"non-empty list|non-empty TensorList|is an empty sequence|input.numel\(\) == 0|of empty sequence|iterable argument is empty": "Here the list is empty. Which "
    "case is that?",
    r"recursion": "A function calls itself without end.",
    r"'generator'|generator object": "A generator came where a list is needed. Put `list(…)` around it.",
}


def of_the_error(error: Raised) -> str:
    """Return what an error means in a learner's words, "" if that is not known."""
    return next((said for pattern, said in MEANT.items() if re.search(pattern, error.message)), "")


def of_the_names(want: dict, got: dict) -> str:
    """Return what to do about entries that are missing, too many or under other names; "" if all have their names."""
    pairs = ((want, got), (got, want))
    missing, extra = (", ".join(str(name) for name in some if name not in other) for some, other in pairs)
    if missing and extra and sorted(map(str, want.values())) == sorted(map(str, got.values())):
        return Said("What is in it is right, but some names are not as asked for.")
    if extra and not missing:
        named = Said("More is there than is asked for: {names}.", names=extra)
        return named if "#" not in extra else Said("More is there than is asked for.")
    shapes = all(isinstance(value, tuple) for value in want.values())
    if missing and not extra and shapes and "#" not in missing:
        return Said(
            "Missing: {names}. Is it made, and is it an `nn.Parameter`, or in a block that is an attribute?",
            names=missing,
        )
    return Said("The names are right, and a shape is not.") * (shapes and want.keys() == got.keys() and want != got)


def of_the_kind(want: Any, got: Any) -> str:
    """Say what to do about a result of another kind than the one asked for, "" if it is of that kind."""
    if got is None and want is not None:
        return Said("Nothing is returned. Write `return` in front of the result: printing it is not enough.")
    if isinstance(want, torch.Tensor) and isinstance(got, tuple):
        return Said("One tensor is asked for, not several in a list. `torch.stack` or `torch.cat` makes one of them.")
    if isinstance(want, torch.Tensor) and isinstance(got, dict):
        return Said("A tensor is asked for, and a layer or a dictionary came. Is the layer called?")
    if isinstance(want, tuple) and any(isinstance(entry, torch.Tensor) for entry in want):
        count = Said("{count} tensors are asked for, not one.", count=len(want))
        return count if isinstance(got, torch.Tensor) else ""
    if isinstance(want, tuple) and isinstance(got, torch.Tensor) and got.ndim:
        return Said("Plain numbers are asked for, not a tensor. `.tolist()` makes a list of one.")
    if isinstance(want, str) and isinstance(got, tuple):
        return Said("One string is asked for, not a list: `''.join(…)` makes one of several.")
    if isinstance(want, tuple) and isinstance(got, str):
        return Said("Several values are asked for, each by itself, with commas between.")
    if isinstance(want, tuple) and is_number(got):
        return Said("{count} values are asked for, and one came.", count=len(want)) if len(want) > 1 else ""
    if (is_number(want) or isinstance(want, (str, tuple))) and callable(got):
        return Said("What you return is a function or a class. Call it, with brackets.")
    if is_number(want) and isinstance(got, tuple):
        return Said("One number is asked for, and several came. Should they be added up, or multiplied?")
    if isinstance(want, dict) and isinstance(got, dict):
        return of_the_names(want, got)
    if type(got) is GeneratorType:
        return Said("A generator came, which has not computed anything yet. Put `list(…)` around it.")
    if of_numpy("ndarray", got):
        return Said("A NumPy array came. `torch.as_tensor` makes a tensor of it.")
    return ""


def of_the_dtype(exercise: "Exercise", expected: Behaviour, seen: Behaviour, want: Any, got: Any) -> str:
    """Say that the numbers are right in every case, and that only their dtype is not: that of ``got``, say."""
    if not (isinstance(want, torch.Tensor) and isinstance(got, torch.Tensor) and want.dtype != got.dtype):
        return ""
    for e, s in zip(expected, seen, strict=True):
        for (_, right), (_, value) in zip(e, s, strict=False):
            a, b = tensor(right), tensor(value)
            if not (a is not None and b is not None and torch.equal(a, b)) and not same(exercise, right, value):
                return ""
    return Said("The numbers are right, but their dtype is not: {dtype}.", dtype=str(got.dtype)[6:])


# ---- Where nothing of this fits


def only_where(exercise: "Exercise", expected: Behaviour, seen: Behaviour) -> str:
    """Say which value of an argument all cases have that are right, and none that is wrong."""
    right = [difference is None for difference in compare_cases(exercise, expected, seen)]
    for name in exercise.cases[0]:
        values = [case[name] for case in exercise.cases]
        if not all(isinstance(value, (int, float)) for value in values):
            continue
        good = {value for value, is_right in zip(values, right, strict=True) if is_right}
        bad = [value for value, is_right in zip(values, right, strict=True) if not is_right]
        if len(good) == 1 and right.count(True) >= 2 and len(bad) >= 2 and not good & set(bad):
            value = good.pop()
            return Said(
                "Your answer is right where {name} = {value}, and wrong wherever it is not.", name=name, value=value
            )
    return ""
