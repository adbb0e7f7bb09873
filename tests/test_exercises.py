"""Every exercise has a stub, a solution, an oracle, and slips that are told apart."""

import re

import nbformat
import pytest
import torch
from record import notebooks

from d2lhelpers.exercises import check, engine, scoreboard
from d2lhelpers.exercises.engine import CHAPTERS, Raised, exercises_of, find, first_difference, judge, observe

ALL = [exercise for chapter in CHAPTERS for exercise in exercises_of(chapter)]
NAMES = [exercise.name for exercise in ALL]
SLIPS = [(e, sentence, slip) for e in ALL for sentence, slip in e.slips.items()]
SEEN = {}  # what references and slips do, since each is compared with many others
each = pytest.mark.parametrize("exercise", ALL, ids=NAMES)


def behaviour(exercise, answer, cases=None):
    if cases is not None:
        return [observe(exercise, answer, case)[0] for case in cases]
    key = exercise.name, id(answer)
    if key not in SEEN:
        SEEN[key] = [observe(exercise, answer, case)[0] for case in exercise.cases]
    return SEEN[key]


def differ(exercise, some, others):
    return any(first_difference(a, b, exercise.dtype) for a, b in zip(some, others, strict=True))


def cells_with_check(folder):
    """Map each exercise to (chapter, source, what was printed) of the cell that checks it."""
    found = {}
    for path in notebooks():
        if path.parent.name != folder:
            continue
        for cell in nbformat.read(path, as_version=4).cells:
            checked = re.findall(r"(?m)^check\((\w+)\)$", cell.source) if cell.cell_type == "code" else []
            for name in checked:
                assert name not in found, f"{name} is checked twice"
                assert cell.source.rstrip().endswith(f"check({name})")
                printed = "".join(output.get("text", "") for output in cell.outputs)
                found[name] = path.stem[3:].replace("-", "_"), cell.source, printed
    return found


STUBS, SOLUTIONS = cells_with_check("notebooks"), cells_with_check("solutions")


def test_names_are_unique():
    assert len(set(NAMES)) == len(NAMES)


def test_every_exercise_has_a_stub_and_a_solution_in_its_chapter():
    assert {name: find(name)[1] for name in NAMES} == {name: chapter for name, (chapter, _, _) in STUBS.items()}
    assert {name: chapter for name, (chapter, _, _) in STUBS.items()} == {
        name: chapter for name, (chapter, _, _) in SOLUTIONS.items()
    }


@each
def test_the_stub_is_not_started_and_the_solution_is_right(exercise):
    _, source, printed = STUBS[exercise.name]
    assert "raise NotImplementedError" in source
    assert '"""' in source
    assert printed == f"○ {exercise.name} — not started\n"
    assert SOLUTIONS[exercise.name][2] == judge(exercise, exercise.reference) + "\n"
    assert SOLUTIONS[exercise.name][2].startswith("✓")


@each
def test_the_reference_agrees_with_the_oracle(exercise):
    cases = exercise.cases + ([exercise.more(seed) for seed in range(10)] if exercise.more else [])
    assert exercise.more or exercise.is_prediction
    assert exercise.oracle is not exercise.reference
    expected = behaviour(exercise, exercise.oracle, cases)
    seen = behaviour(exercise, exercise.reference, cases)
    for case, a, b in zip(cases, expected, seen, strict=True):
        assert not any(isinstance(value, Raised) for _, value in b), (case, b)
        assert not first_difference(a, b, exercise.dtype), case


@each
def test_the_oracle_would_pass(exercise):
    assert judge(exercise, exercise.oracle).startswith("✓")


@pytest.mark.parametrize(("exercise", "sentence", "slip"), SLIPS, ids=[f"{e.name}: {s[:40]}" for e, s, _ in SLIPS])
def test_a_slip_gets_its_own_sentence(exercise, sentence, slip):
    text = judge(exercise, slip)
    assert text.startswith("✗")
    assert text.endswith(sentence)
    assert len(text.splitlines()) <= 8
    seen = behaviour(exercise, slip)
    assert differ(exercise, behaviour(exercise, exercise.reference), seen)
    for other_sentence, other in exercise.slips.items():
        if other_sentence != sentence:
            assert differ(exercise, behaviour(exercise, other), seen), other_sentence


@each
def test_there_are_two_slips_or_more_and_they_are_sentences(exercise):
    assert len(exercise.slips) >= 2
    for sentence in [*exercise.slips, exercise.shows]:
        assert sentence[0].isupper() or not sentence[0].isalpha()
        assert sentence.endswith((".", "?"))


def named(exercise, answer):
    answer.__name__ = exercise.name
    return answer


@each
def test_an_answer_that_returns_nothing_is_told_so(exercise):
    text = judge(exercise, named(exercise, lambda *_: None))
    assert text.startswith("✗")
    if exercise.probe is engine.call:
        assert "is there a return missing?" in text


@each
def test_an_answer_that_raises_is_told_what_it_raised(exercise):
    def answer(*_):
        raise KeyError("it is the 7th")

    text = judge(exercise, named(exercise, answer))
    assert "it raised KeyError: 'it is the 7th'" in text
    assert len(text.splitlines()) <= 8


@each
def test_an_answer_of_another_type_is_told_so(exercise):
    text = judge(exercise, named(exercise, lambda *_: {"nonsense"}))
    assert text.startswith("✗")
    if exercise.probe is engine.call:
        assert "a value of type set" in text


def tensor_functions():
    """Exercises whose answers return a tensor."""
    for exercise in ALL:
        if exercise.probe is engine.call and not exercise.is_prediction:
            results = [exercise.reference(*case.values()) for case in exercise.cases]
            if all(isinstance(result, torch.Tensor) and result.ndim for result in results):
                yield exercise


TENSORS = list(tensor_functions())
each_tensor = pytest.mark.parametrize("exercise", TENSORS, ids=[e.name for e in TENSORS])


@each_tensor
def test_a_wrong_shape_is_told(exercise):
    text = judge(exercise, lambda *a: exercise.reference(*a).unsqueeze(0))
    assert "expected shape" in text
    assert "got shape" in text


@each_tensor
def test_a_wrong_dtype_is_told(exercise):
    text = judge(exercise, lambda *a: exercise.reference(*a).to(torch.complex64))
    assert ("got dtype      complex64" in text) == (exercise.dtype != "any")


@each_tensor
def test_double_precision_passes_where_it_may(exercise):
    text = judge(exercise, lambda *a: exercise.reference(*a).double())
    assert text.startswith("✓") or exercise.dtype == "exact" or "integer" in text


@each
def test_an_answer_that_changes_its_input_is_told_which(exercise):
    places = [k for k, v in exercise.cases[-1].items() if isinstance(v, torch.Tensor) and v.is_floating_point()]
    if exercise.probe is engine.call and places:

        def answer(*arguments):
            result = exercise.reference(*(a.clone() if isinstance(a, torch.Tensor) else a for a in arguments))
            arguments[list(exercise.cases[-1]).index(places[0])].add_(1)
            return result

        assert f"changes its input {places[0]}" in judge(exercise, answer)


@each
def test_checking_leaves_no_trace(exercise):
    torch.manual_seed(7)
    before = torch.get_rng_state()
    first, second = judge(exercise, exercise.reference), judge(exercise, exercise.reference)
    assert first == second
    assert torch.equal(torch.get_rng_state(), before)


def test_check_never_raises(capsys):
    for nonsense in (None, 3, lambda: 1, torch.relu, "text", torch.nn.ReLU()):
        check(nonsense)
    assert capsys.readouterr().out.count("There is no exercise called") == 6


def test_a_prediction_is_not_given_away():
    for exercise in ALL:
        if exercise.is_prediction:
            for answer in [*exercise.slips.values(), lambda: "nonsense", lambda: None]:
                assert not any(line.strip().startswith("expected") for line in judge(exercise, answer).splitlines())


def test_the_scoreboard_counts(capsys, monkeypatch):
    monkeypatch.setattr(engine, "_results", {})
    scoreboard()
    assert "No exercise has been checked" in capsys.readouterr().out
    exercises = exercises_of("convolution")
    check(exercises[0].reference)
    check(named(exercises[1], lambda *_: None))
    capsys.readouterr()
    scoreboard()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"1 of {len(exercises)} solved"
    assert lines[1:4] == [f"✓ {exercises[0].name}", f"✗ {exercises[1].name}", f"○ {exercises[2].name}"]
    assert len(lines) == 1 + len(exercises)
