"""What checks an answer. It knows no exercise: those are data, in the module named after their chapter.

A right answer behaves as the reference does on every case. A wrong one is compared with the *slips*, small
wrong implementations of mistakes that learners make: if it behaves as a slip does on every case, it has
that mistake, and the slip's sentence is shown. If there is none, ``diagnose.py`` looks further.
"""

import re
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from d2lhelpers._language import Said, tr
from d2lhelpers.exercises.compare import (
    Difference,
    Raised,
    Stages,
    describe,
    in_words,
    raised,
    show,
    type_name,
)
from d2lhelpers.exercises.diagnose import compare_cases, sentence_about
from d2lhelpers.exercises.observe import LIMIT, Probe, StillRunning, noting_calls, observe, torch_put_back
from d2lhelpers.exercises.page import html
from d2lhelpers.exercises.probes import call

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


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise. Its name is that of the reference.

    ``cases`` are the inputs, by argument name, the smallest first; a prediction has the one case ``{}``.
    ``slips`` maps a sentence to the wrong answer it is about: a function or class, for a prediction a value.
    ``shows`` is shown once solved. ``oracle`` is an independent right answer, for the tests, and ``more`` makes
    a random case from a seed for it. ``probe`` is a generator of (what is looked at, what is seen), in the order in
    which they are compared. ``dtype`` says how much of it matters: "kind" (floating, integer, bool), "exact" or "any".
    ``forbidden`` names functions that the answer may not call, because they do it all. ``seconds`` is how long an answer
    may compute, case by case: longer where it trains a network.
    """

    reference: Callable
    cases: list[dict[str, Any]]
    slips: dict[str, Any]
    shows: str
    oracle: Callable
    more: Callable[[int], dict[str, Any]] | None = None
    probe: Probe = call
    dtype: str = "kind"
    forbidden: tuple[str, ...] = ()
    seconds: float = LIMIT

    @property
    def name(self) -> str:
        """Return the name that the learner's function or class must have."""
        return self.reference.__name__

    @property
    def is_prediction(self) -> bool:
        """Return whether the answer is a value and not a function of inputs."""
        return self.cases == [{}]

    def wrong_answer(self, sentence: str) -> Callable:
        """Return the slip behind a sentence as an answer that can be judged."""
        slip = self.slips[sentence]
        return (lambda: slip) if self.is_prediction else slip


_exercises: dict[str, dict[str, Exercise]] = {}


def exercise(reference: Callable, **parts: Any) -> None:
    """Add an exercise to the chapter in whose module its reference stands; its parts are those of ``Exercise``."""
    _exercises.setdefault(reference.__module__, {})[reference.__name__] = Exercise(reference, **parts)


def exercises_of(chapter: str) -> list[Exercise]:
    """Return the exercises of a chapter, easy to hard."""
    with torch_put_back():  # their cases are made here, the first time
        module = import_module(f"d2lhelpers.exercises.{chapter}")
    return list(_exercises[module.__name__].values())


def find(name: str | None) -> tuple[Exercise | None, str]:
    """Return the exercise of that name and its chapter, or None and ""."""
    for chapter in CHAPTERS:
        for exercise in exercises_of(chapter):
            if exercise.name == name:
                return exercise, chapter
    return None, ""


@dataclass(frozen=True)
class Verdict:
    """What was found about an answer; ``tell`` makes the text.

    If it is wrong: the first failing ``case``, the ``difference`` there (None if the result is right), the name of an
    input that it ``changed``, the forbidden function that it ``called``, and the ``sentence`` that names the mistake, ""
    for none.
    """

    exercise: Exercise
    kind: Literal["solved", "not started", "wrong"]
    case: dict[str, Any] | None = None
    difference: Difference | None = None
    changed: str = ""
    sentence: str = ""
    called: str = ""


MARKS = {"solved": "✓", "not started": "○", "wrong": "✗"}


def judge(exercise: Exercise, answer: Callable) -> Verdict:
    """Find out whether an answer is right, and if not, what is wrong with it."""
    # First, since the answer may replace what the reference uses; without a limit, since PyTorch loads parts when needed.
    expected, _ = behaviour(exercise, exercise.reference, 0)
    seen, changed = behaviour(exercise, answer, exercise.seconds)
    if all(is_untouched(stages) for stages in seen):
        return Verdict(exercise, "not started")
    differences = compare_cases(exercise, expected, seen)
    for case, difference, name in zip(exercise.cases, differences, changed, strict=True):
        if difference:
            sentence = sentence_about(exercise, expected, seen, lambda slip: slip_of(exercise, slip))
            return Verdict(exercise, "wrong", case, difference, name, sentence)
    for case, name in zip(exercise.cases, changed, strict=True):
        if name:
            return Verdict(exercise, "wrong", case, changed=name)
    if exercise.forbidden:
        with noting_calls(exercise.forbidden, answer) as called:
            for case in exercise.cases:
                observe(exercise.probe, answer, case, exercise.seconds)
        if called:
            return Verdict(exercise, "wrong", called=min(called))
    return Verdict(exercise, "solved")


def behaviour(exercise: Exercise, answer: Callable, seconds: float = LIMIT) -> tuple[list[Stages], list[str]]:
    """Return what is seen of an answer in each case, and the name of an input that it changed there."""
    observed: list[tuple[Stages, str]] = []
    for case in exercise.cases:
        endless = observed and observed[-1][0] and is_endless(observed[-1][0])
        observed.append(observed[-1] if endless else observe(exercise.probe, answer, case, seconds))
    return [stages for stages, _ in observed], [changed for _, changed in observed]


def is_endless(stages: Stages) -> bool:
    """Return whether an answer was stopped: what it does in further cases is not waited for."""
    last = stages[-1][1]
    return isinstance(last, Raised) and last.kind == StillRunning.__name__


@cache
def slip_of(exercise: Exercise, sentence: str) -> list[Stages]:
    """Return what is seen of the slip behind a sentence; it is looked at once."""
    return behaviour(exercise, exercise.wrong_answer(sentence), exercise.seconds)[0]


def is_untouched(stages: Stages) -> bool:
    """Return whether an answer ended in the stub's ``raise NotImplementedError``."""
    last = stages[-1][1] if stages else None
    return isinstance(last, Raised) and last == Raised("NotImplementedError", "")


def tell(verdict: Verdict) -> str:
    """Make the text that ``check`` prints."""
    exercise, difference = verdict.exercise, verdict.difference
    head = f"{MARKS[verdict.kind]} {exercise.name} {tr('—')}"
    where = tr(describe(verdict.case or {}))
    if verdict.kind == "not started":
        return f"{head} {tr('not started')}"
    if verdict.kind == "solved":
        right = Said("right. {why}", why=exercise.shows)
        cases = Said("{count} of {count} cases. {why}", count=len(exercise.cases), why=exercise.shows)
        return f"{head} {tr(right if exercise.is_prediction else cases)}"
    if verdict.called:
        called = tr(
            Said(
                "calls {name}. The result is right, but that function does what you are asked to write.",
                name=verdict.called,
            )
        )
        return f"{head} {called}\n  {tr('Try it without.')}"
    if difference is None:
        changes = tr(Said("changes its input {name} {where}.", name=verdict.changed, where=where))
        why = tr("The result is right, but whoever passed that finds it changed. Work on a copy.")
        return f"{head} {changes}\n  {why}"
    also = Said("It changes its input {name}.", name=verdict.changed) if verdict.changed else ""
    said = tr(verdict.sentence or also)
    found = [tr(line) for line in (*difference.where, difference.expected, difference.got)]
    if exercise.is_prediction:  # what was expected would give the answer away
        asked_for = difference.kind and tr(Said("{kind} is asked for", kind=difference.kind))
        lines = [f"{head} {said or tr('not yet')}", asked_for, *found[:-2], found[-1]]
    else:
        lines = [f"{head} {said or tr('wrong')}", where, *found]
    return "\n  ".join(line for line in lines if line)


def check(answer: Any) -> None:
    """Say what is right or wrong about an answer to the exercise of the same name. Raises nothing but Ctrl-C."""
    name = name_of(answer)
    exercise, chapter = find(name)
    if exercise is None and callable(answer):  # a lambda or the like, which learners may also give a name
        names = [name for name, value in sys._getframe(1).f_globals.items() if value is answer and find(name)[0]]
        exercise, chapter = find(names[0]) if names else (None, "")
    if exercise is None:
        say(f"✗ {what_was_passed(answer, name)}")
        return
    try:
        verdict = judge(exercise, answer)
        text = tell(verdict)
    except Exception as error:  # a check that breaks must not end "Run All"
        why = Said("could not be checked: {error}", error=in_words(raised(error)))
        say(f"✗ {exercise.name} {tr('—')} {tr(why)}")
        return
    _results.setdefault(chapter, {})[exercise.name] = verdict
    if verdict.kind == "wrong" and (shell := kernel_of_a_notebook()):
        shell.display_pub.publish({"text/plain": text, "text/html": html(text, verdict.difference)})
    else:
        say(text)


def kernel_of_a_notebook() -> Any:
    """Return IPython's shell if a notebook runs in it, None elsewhere."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if hasattr(shell, "kernel") else None


def name_of(answer: Any) -> str | None:
    """Return the name of a function or class, None for anything else."""
    try:
        name = answer.__name__
    except Exception:  # an object may raise what it likes
        return None
    return name if isinstance(name, str) else None


def what_was_passed(answer: Any, name: str | None) -> str:
    """Say why there is nothing to check."""
    if type(answer) is str and find(answer)[0]:
        return tr(Said("That is a name in quotes. Pass the answer itself: check({name})", name=answer))
    if find(type_name(answer))[0]:
        made = Said(
            "That is an object made from your class. Pass the class itself: check({name})", name=type_name(answer)
        )
        return tr(made)
    if name is None:
        value = Said(
            "check was given a value: {value}. Pass the function itself, by its name and without calling it.",
            value=show(answer),
        )
        return tr(value)
    return tr(Said("There is no exercise called {name}. Keep the name that the exercise gives.", name=name))


def scoreboard() -> None:
    """Print how many exercises of the chapter are solved in this kernel; of each chapter, if there are several.

    The first line counts those of all saved notebooks in this folder, once one has been tried.
    """
    from d2lhelpers.exercises import progress  # only here, since it can be run by itself

    if saved := progress.line(Path.cwd()):
        say(saved)
    if not _results:
        say(tr("No exercise has been checked in this kernel yet."))
    for chapter in CHAPTERS:
        if chapter in _results:
            title = f"{tr(chapter.replace('_', ' '))}: " if len(_results) > 1 else ""
            results, names = _results[chapter], [exercise.name for exercise in exercises_of(chapter)]
            solved = sum(verdict.kind == "solved" for verdict in results.values())
            say(title + tr(Said("{solved} of {total} solved", solved=solved, total=len(names))))
            for name in names:
                say(f"{MARKS[results[name].kind if name in results else 'not started']} {name}")


_results: dict[str, dict[str, Verdict]] = {}


def say(text: str) -> None:
    """Print, also where the output can not show every character, the marks among them."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    text = "\n".join(wrapped(line) for line in text.split("\n"))
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        marked = text.translate(str.maketrans("✓✗○—", "+xo-"))
        text = marked.encode(encoding, errors="replace").decode(encoding)
    print(text)


def wrapped(line: str) -> str:
    """Break a long line between words; JupyterLab would break it anywhere."""
    if re.search("[\u3400-\u9fff]", line):  # Chinese has no blanks, and may be broken anywhere
        return line
    begin = "    " if line.startswith("  ") else "  "
    return textwrap.fill(line, 100, subsequent_indent=begin, break_long_words=False, break_on_hyphens=False)
