"""What is said of a wrong answer that is none of the slips: true in every case, or marked with "Perhaps"."""

import hashlib
import linecache
import random
import signal
import threading
import time
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from d2lhelpers.exercises import diagnose
from d2lhelpers.exercises.compare import Raised
from d2lhelpers.exercises.engine import Exercise, behaviour, judge, tell
from d2lhelpers.exercises.probes import catch, integers
from d2lhelpers.exercises.toggles import toggles


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
        (lambda X, k, w: scaled(X, k, w) * 0, "0 everywhere"),
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


def test_lists_that_are_empty_in_every_case_are_told():
    below = lambda n: [i for i in range(n) if i % 2]  # noqa: E731
    parts = {"reference": below, "cases": [{"n": n} for n in (1, 4, 7)], "slips": {}}
    assert said(lambda n: [], **parts) == "Your result is empty in every case."
    assert said(lambda n: [n] * (n == 4), **parts) != "Your result is empty in every case."


def test_a_slip_is_not_near_where_much_else_is_wrong():
    reference = lambda n: [n, n * n, 3]  # noqa: E731
    parts = {
        "reference": reference,
        "cases": [{"n": n} for n in (2, 3, 4, 5)],
        "slips": {"Cubes.": lambda n: [n, n**3, 3]},
    }
    assert said(lambda n: [n, n**3, 3 + (n == 5)], **parts) == "Perhaps: Cubes."
    assert said(lambda n: [n + 1, n**3, 3 + (n == 5)], **parts) == ""


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
    more = [{"X": integers(k, 3, 3), "k": k, "weighted": False} for k in (4, 5, 6)]
    forgot, cases = SLIPS["You forgot k."], [*CASES, *more]
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


def window(n, k, s, rounded, X):
    """Return a sum that has one of nearly everything that can be changed."""
    Y = X.sum(dim=1, keepdim=True) / 2
    if rounded and n > k:
        Y = Y.clamp(min=k)
    return (n + 2 * k - 1) // s + Y.amax() - torch.sub(X[0, 0], n) + X.abs().sum()


WINDOWS = [
    {"n": n, "k": k, "s": s, "rounded": rounded, "X": integers(n, 2, 3)}
    for n, k, s, rounded in [(5, 3, 2, True), (9, 2, 3, True), (4, 4, 5, True), (7, 5, 4, False), (8, 1, 3, True)]
]


@pytest.mark.parametrize(("said_of_it", "change"), [toggle[:2] for toggle in toggles(window)])
def test_a_small_change_of_the_reference_is_told(said_of_it, change):
    sentence = said(change, reference=window, cases=WINDOWS, slips={})
    expected = behaviour(exercise(window, WINDOWS), window)[0]
    changed = behaviour(exercise(window, WINDOWS), change)[0]
    if any(isinstance(stages[-1][1], Raised) for stages in changed):
        return  # what an error means is said, and not what led to it
    if any(differences := diagnose.compare_cases(exercise(window, WINDOWS), expected, changed)):
        assert sentence.startswith(("Your result is", "Perhaps: Your result is", "Your answer is right where")), (
            said_of_it
        )
    else:
        assert not any(differences)


def test_where_there_are_stages_a_change_that_fits_in_all_comes_before_a_pattern_of_one():
    def stages(answer, X):
        yield "its first result", answer(X, 1)
        yield "its second result", answer(X, 2)

    def reference(X, k):
        return X * k + 3 * k

    made = Exercise(reference, ONE, {}, "Right.", reference, probe=stages)
    assert "4 stands where 3 belongs" in judge(made, lambda X, k: X * k + 4 * k).sentence


def test_where_two_changes_may_be_the_one_it_is_perhaps_the_first():
    def stages(answer, X):
        yield "its result", answer(X)

    def reference(X):
        return X.abs() + 5 * X.sum() - 2 * X.sum()

    made = Exercise(reference, ONE, {}, "Right.", reference, probe=stages)
    told = judge(made, lambda X: X.abs() + 5 * X.sum() - 3 * X.sum()).sentence  # 3 for 2, or 4 for 5
    assert told.startswith("Perhaps: Your result is what comes out when ")
    told = judge(made, lambda X: X.abs() + 5 * X.sum()).sentence  # 0 for 2, or without what is subtracted: one place
    assert told.startswith("Your result is what comes out when ")


def test_toggles_are_many_and_show_no_names_of_the_reference():
    said_of_them = [toggle.said for toggle in toggles(window)]
    assert len(set(said_of_them)) > 40
    assert {"`- 1` is missing", "k stands where s belongs", "`mean` stands where `sum` belongs"} <= set(said_of_them)
    assert {"`keepdim=True` is missing in `sum`", "a division is not rounded down"} <= set(said_of_them)
    assert not any("Y" in said_of_it for said_of_it in said_of_them)
    vague = ["something" in said_of_it or "a part of" in said_of_it for said_of_it in said_of_them]
    assert vague == sorted(vague)
    assert any(vague)


def test_names_that_are_missing_stand_in_their_order():
    shapes = {name: (1,) for name in ("d.weight", "a.weight", "c.weight", "b.weight")}
    told = diagnose.of_the_names(shapes, {})
    assert told.startswith("Missing: d.weight, a.weight, c.weight, b.weight. ")


def test_what_has_no_source_has_no_toggles():
    assert not list(toggles(lambda X: X))
    assert not list(toggles(len))
    space = {}
    exec("def made(X):\n    return X + 1", space)
    assert not list(toggles(space["made"]))


@pytest.mark.parametrize(
    ("wanted", "got", "sentence"),
    [
        (1, None, "Nothing is returned"),
        (torch.ones(2), [torch.ones(1), torch.ones(1)], "One tensor is asked for"),
        ((1, 2), torch.ones(2), "`.tolist()`"),
        ("ab", ["a", "b"], "''.join"),
        (("a", "b"), "ab", "with commas between"),
        ((1, 2), 1, "2 values are asked for, and one came"),
        (3, len, "Call it"),
        (3, (1, 2), "One number is asked for"),
        (torch.ones(2), torch.ones(2).int(), "their dtype is not: int32"),
        ({"a": 1, "b": 2}, {"a": 1, "c": 2}, "some names are not as asked for"),
        (torch.ones(2), torch.nn.ReLU(), "Is the layer called?"),
        ((torch.ones(2), torch.ones(2)), torch.ones(2, 2), "2 tensors are asked for, not one"),
        ({"a": (1, 2)}, {"a": (2, 1)}, "a shape is not"),
        (torch.ones(2), np.ones(2), "`torch.as_tensor`"),
        ((1, 2), (i for i in (1, 2)), "`list(…)`"),
    ],
)
def test_a_result_of_another_kind_is_told(wanted, got, sentence):
    cases = [{"X": integers(seed, 2, 2)} for seed in (1, 2)]
    assert sentence in said(lambda X: got, reference=lambda X: wanted, cases=cases, slips={})
    assert diagnose.of_the_kind(wanted, wanted) == ""


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda X: X.int(), True),
        (lambda X: X.to(torch.float8_e5m2), False),  # it can't be compared
        (lambda X: X.bool(), False),  # the second case is another number
        (lambda X: X.bool() if X < 2 else 1 // 0, False),
    ],
)
def test_right_numbers_of_another_dtype_are_right_in_every_case(answer, told):
    cases = [{"X": torch.ones(1)}, {"X": 2 * torch.ones(1)}]
    assert ("their dtype is not" in said(answer, reference=lambda X: X, cases=cases, slips={})) == told


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda X, k, w: X @ torch.ones(2, 2), "Print the shapes"),
        (lambda X, k, w: undefined, "Nothing has this name"),  # noqa: F821
        (lambda X, k, w: X[: 3 / 2], "`//` rounds down"),
        (lambda X, k, w: X[k, 3], "An index lies outside"),
        (lambda X, k, w: X.sum(2), "no such axis"),
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
    assert "\n  in: return undefined * X" in tell(judge(exercise(), space["scaled"]))


@pytest.mark.parametrize(
    ("answer", "is_it"),
    [
        (lambda X, k, weighted: X @ X.double().T, True),
        (lambda X, k, weighted: F.conv2d(X[None, None].double(), X[None, None], X[0, :1]), True),
        (lambda X, k, weighted: F.layer_norm(X, [3], X[0].double()), True),
        (lambda X, k, weighted: X @ X[:2], False),
        (lambda X, k, weighted: on_two_devices(), False),
    ],
)
def test_a_slip_whose_dtypes_do_not_mix_is_known_by_whatever_operation_says_so(answer, is_it):
    slips = {"One of the two is double.": lambda X, k, weighted: F.linear(X, X.double(), X[0])}
    assert (said(answer, reference=lambda X, k, weighted: X @ X.T, slips=slips) == "One of the two is double.") == is_it


def on_two_devices():
    raise RuntimeError("Expected all tensors to be on the same device, but found at least two devices, cpu and cuda:0!")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing here can end an answer")
def test_an_answer_that_never_ends_is_stopped_and_the_other_cases_are_not_waited_for():
    begun = []

    def endless(X, k, weighted):
        begun.append(k)
        while True:
            try:
                k += 0
            except Exception:
                k += 1

    impatient = replace(exercise(), seconds=0.1)
    assert "it is still running after 0.1 s of computing: does your loop end?" in tell(judge(impatient, endless))
    assert len(begun) == 1


@pytest.mark.parametrize("draw", [lambda: torch.rand(1).item(), random.random, lambda: float(np.random.rand())])
def test_whatever_draws_draws_the_same_each_time_and_goes_on_as_if_it_had_not(draw):
    def answer(X, k, weighted):
        return draw()

    before = random.getstate(), np.random.get_state(), torch.get_rng_state()
    expected = draw()
    random.setstate(before[0])
    np.random.set_state(before[1])
    torch.set_rng_state(before[2])
    assert behaviour(exercise(), answer) == behaviour(exercise(), answer)
    assert draw() == expected


def test_what_other_threads_compute_does_not_count():
    def compute():
        end = time.process_time() + 0.3
        while time.process_time() < end:
            hashlib.pbkdf2_hmac("sha256", b"a", b"b", 10_000)

    def patient(X, k, weighted):
        thread = threading.Thread(target=compute)
        thread.start()
        thread.join()
        return scaled(X, k, weighted)

    assert judge(replace(exercise(cases=CASES[:1]), seconds=0.1), patient).kind == "solved"


def test_what_the_reference_needs_at_its_first_use_is_not_limited():
    def slow(n):
        end = time.process_time() + 0.3
        while time.process_time() < end:
            pass
        return n

    parts = {"cases": [{"n": 1}], "slips": {}, "shows": "Right.", "oracle": slow}
    assert judge(Exercise(slow, seconds=0.05, **parts), lambda n: n).kind == "solved"


def refuse(n):
    return "" if n > 0 else "n must be above 0"


def probe(answer):
    yield from catch(answer(), lambda n: n // 2, lambda n: round(n / 2), refuse)


@pytest.mark.parametrize(
    ("given", "told"),
    [((3,), "✓"), ((2,), "both give 1"), ((-1,), "n must be above 0"), ((), "TypeError"), (None, "TypeError")],
)
def test_an_input_that_is_to_show_a_function_wrong_is_tried(given, told):
    catching = Exercise(lambda: (3,), [{}], {}, "Right.", lambda: (7,), probe=probe)
    assert told in tell(judge(catching, lambda: given))
