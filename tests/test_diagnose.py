"""What is said of a wrong answer that is none of the slips: true in every case, or marked with "Perhaps"."""

import linecache

import pytest
import torch

from d2lhelpers.exercises import diagnose, observe
from d2lhelpers.exercises.engine import Exercise, judge, tell
from d2lhelpers.exercises.probes import integers


def scaled(X, k, weighted):
    return X.cumsum(0) * k + X[:1] * weighted + 0.3


CASES = [
    {"X": integers(seed, 3, 3), "k": k, "weighted": weighted}
    for seed, k, weighted in [(1, 1, True), (2, 2, False), (3, 3, True), (4, 1, False)]
]
SLIPS = {"You forgot k.": lambda X, k, weighted: X.cumsum(0) + X[:1] * weighted + 0.3}


def exercise(reference=scaled, cases=CASES, slips=SLIPS):
    return Exercise(reference, cases, slips, "Right.", reference)


def said(answer, **parts):
    return judge(exercise(**parts), answer).sentence


@pytest.mark.parametrize("sentence", diagnose.CHANGED)
def test_a_result_that_is_the_right_one_changed_is_told_how(sentence):
    change = diagnose.CHANGED[sentence]
    if "missing" in sentence and "length 1" in sentence:
        place = 0 if "front" in sentence else -1
        assert said(lambda X: X.squeeze(place), reference=lambda X: X.unsqueeze(place), cases=ONE, slips={}) == sentence
    else:
        positive = "root" in sentence
        crooked = torch.arange(1, 13).reshape(3, 4) / 7  # nothing that is turned or swapped comes out alike
        reference = (lambda X: X.abs() + crooked) if positive else (lambda X: X * crooked + 0.3)
        cases = [{"X": case["X"][None].repeat(2, 1, 1)} for case in ONE] if "first two" in sentence else ONE
        assert said(lambda X: change(reference(X)), reference=reference, cases=cases, slips={}) == sentence


ONE = [{"X": integers(seed, 3, 4)} for seed in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda X, k, w: scaled(X, 0, w), "k = 0, whatever k is"),
        (lambda X, k, w: scaled(X, k, False), "weighted = False, whatever weighted is"),
        (lambda X, k, w: scaled(X.flip(0), k, w), "for X upside down"),
        (lambda X, k, w: scaled(X.T, k, w), "for X transposed"),
        (lambda X, k, w: scaled(X, k, w) + 2, "2 too large in every case"),
        (lambda X, k, w: scaled(X, k, w) - 0.5, "0.5 too small in every case"),
        (lambda X, k, w: scaled(X, k, w) * 3, "3 times the right one"),
        (lambda X, k, w: scaled(X, k, w) * (k == 1), "right where k = 1, and wrong wherever it is not"),
    ],
)
def test_what_holds_in_every_case_is_said(answer, sentence):
    assert sentence in said(answer)
    assert not said(answer).startswith("Perhaps")


def test_arguments_that_change_places_are_told():
    cases = [{"a": a, "b": b} for a, b in [(1, 2), (5, 3), (4, 4)]]
    assert said(lambda a, b: b - 2 * a, reference=lambda a, b: a - 2 * b, cases=cases, slips={}) == (
        "Your result is what comes out when a and b change places."
    )


def spoilt(answer, at):
    """Return an answer that gives something else in one case."""
    return lambda X, k, w: answer(X, k, w) + (7 if torch.equal(X, CASES[at]["X"]) else 0)


@pytest.mark.parametrize("answer", [lambda X, k, w: -scaled(X, k, w), lambda X, k, w: scaled(X, k, w) * 3])
def test_what_fails_in_one_case_is_not_said(answer):
    assert said(answer)
    assert said(spoilt(answer, 2)) == ""


def test_a_slip_that_fits_but_once_is_perhaps_the_one():
    slip = SLIPS["You forgot k."]
    assert said(slip) == "You forgot k."
    assert said(spoilt(slip, 0)) == "Perhaps: You forgot k."  # it agrees wherever the slip and the reference differ
    assert not said(spoilt(slip, 1)).startswith("Perhaps")  # it agrees in one such case, of two


def test_of_two_slips_that_are_as_near_none_is_named():
    forgot, cases = SLIPS["You forgot k."], [*CASES, {"X": integers(5, 3, 3), "k": 4, "weighted": False}]
    also = {"You forgot k, but once.": lambda X, k, w: forgot(X, k, w) + 5 * (k == 4)}
    answer = lambda X, k, w: forgot(X, k, w) + 9 * (k == 4)  # noqa: E731
    assert said(answer, cases=cases).startswith("Perhaps")
    assert not said(answer, cases=cases, slips=SLIPS | also).startswith("Perhaps")


def test_numbers_of_a_prediction_are_looked_at_one_by_one():
    slips = {"Slip A.": (1, 2, 9), "Slip B.": (7, 2, 3), "Slip C.": (8, 8, 8), "Slip D.": (1, 5, 8)}
    parts = {"reference": lambda: (1, 2, 3), "cases": [{}], "slips": slips}
    assert said(lambda: (1, 2, 9), **parts) == "Slip A."
    assert said(lambda: (7, 2, 9), **parts) == "Perhaps: Slip B. Also: Slip A."
    assert said(lambda: (8, 2, 3), **parts) == ""  # C would have made more of it wrong
    assert said(lambda: (1, 4, 3), **parts) == ""


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda X, k, w: X @ torch.ones(2, 2), "Print the shapes"),
        (lambda X, k, w: undefined, "Nothing has this name"),  # noqa: F821
        (lambda X, k, w: X[: 3 / 2], "Divide by `//`"),
        (lambda X, k, w: X[k, 3], "beyond the end"),
        (lambda X, k, w: 1 if X else 0, "this tensor has several"),
    ],
)
def test_an_error_is_explained(answer, sentence):
    verdict = judge(exercise(), answer)
    assert sentence in verdict.sentence
    assert "it raised " in tell(verdict)


def test_an_error_in_a_later_case_is_not_what_is_told():
    verdict = judge(exercise(), lambda X, k, w: undefined if k == 3 else scaled(X, k, w) + k)  # noqa: F821
    assert verdict.difference
    assert "it raised " not in tell(verdict)
    assert "Nothing has this name" not in verdict.sentence


def test_the_learners_line_is_shown():
    file, source = "/tmp/ipykernel_7/1.py", "def scaled(X, k, weighted):\n    return undefined * X\n"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    space = {}
    exec(compile(source, file, "exec"), space)
    assert "\n  in: return undefined * X\n" in tell(judge(exercise(), space["scaled"]))


def test_an_answer_that_never_ends_is_stopped_and_the_other_cases_are_not_waited_for(monkeypatch):
    monkeypatch.setattr(observe, "LIMIT", 0.1)
    begun = []

    def endless(X, k, weighted):
        begun.append(k)
        while True:
            try:
                k += 0
            except Exception:
                k += 1

    assert "it is still running after 0.1 s of computing: does your loop end?" in tell(judge(exercise(), endless))
    assert len(begun) == 1
