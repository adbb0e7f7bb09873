"""Every exercise has a stub, a solution, an oracle, and slips that are told apart."""

import ast
import dataclasses
import inspect
import itertools
import re
import textwrap

import nbformat
import numpy as np
import pytest
import torch
from record import notebooks
from torch import nn

from d2lhelpers.exercises import check, engine, scoreboard
from d2lhelpers.exercises.compare import Raised, first_difference
from d2lhelpers.exercises.engine import CHAPTERS, compare_cases, exercises_of, find, judge, tell
from d2lhelpers.exercises.observe import observe
from d2lhelpers.exercises.probes import call

ALL = [exercise for chapter in CHAPTERS for exercise in exercises_of(chapter)]
NAMES = [exercise.name for exercise in ALL]
SLIPS = [(e, sentence) for e in ALL for sentence in e.slips]
each = pytest.mark.parametrize("exercise", ALL, ids=NAMES)
each_slip = pytest.mark.parametrize(("exercise", "sentence"), SLIPS, ids=[f"{e.name}: {s[:40]}" for e, s in SLIPS])
pytestmark = pytest.mark.usefixtures("shared_behaviour")


def behaviour(exercise, answer):
    return engine.behaviour(exercise, answer, exercise.seconds)[0]


def anew(answer):
    """Return an answer that does the same, and whose behaviour is not shared."""
    return lambda *given: answer(*given)


def differ(exercise, some, others):
    return any(compare_cases(exercise, some, others))


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
    told = tell(judge(exercise, anew(exercise.reference)))
    assert SOLUTIONS[exercise.name][2].split() == told.split()  # it is broken into lines where it is long
    assert max(map(len, SOLUTIONS[exercise.name][2].splitlines())) <= 100
    assert SOLUTIONS[exercise.name][2].startswith("✓")


def parameters(source, name):
    """Map each method of a class to its parameters as they are written; of a function, "" to them."""
    definition = next(node for node in ast.parse(textwrap.dedent(source)).body if getattr(node, "name", "") == name)
    functions = definition.body if isinstance(definition, ast.ClassDef) else [definition]
    found = {}
    for function in functions:
        if isinstance(function, ast.FunctionDef):
            for argument in ast.walk(function.args):
                if isinstance(argument, ast.arg):
                    argument.annotation = None
            found["" if function is definition else function.name] = ast.unparse(function.args)
    return found


@each
def test_stub_solution_and_reference_take_the_same_arguments(exercise):
    stub = parameters(STUBS[exercise.name][1], exercise.name)
    solution = parameters(SOLUTIONS[exercise.name][1], exercise.name)
    reference = parameters(inspect.getsource(exercise.reference), exercise.name)
    assert stub
    for method in stub:
        assert stub[method] == solution.get(method), method
        assert stub[method] == reference.get(method), method
    for method in ("__init__", "forward"):
        assert (method in stub) == (method in solution) == (method in reference)


@each
def test_the_reference_agrees_with_the_oracle(exercise):
    assert exercise.more or exercise.is_prediction
    assert exercise.oracle is not exercise.reference
    for case in [exercise.more(seed) for seed in range(10)] if exercise.more else exercise.cases:
        expected, _ = observe(exercise.probe, exercise.oracle, case)
        seen, _ = observe(exercise.probe, exercise.reference, case)
        assert not any(isinstance(value, Raised) for _, value in seen), (case, seen)
        assert not first_difference(expected, seen, exercise.dtype), case


@each
def test_the_reference_raises_in_no_case(exercise):
    assert not any(
        isinstance(value, Raised) for stages in behaviour(exercise, exercise.reference) for _, value in stages
    )


@each
def test_the_oracle_would_pass(exercise):
    assert judge(dataclasses.replace(exercise, forbidden=()), exercise.oracle).kind == "solved"


@each_slip
def test_a_slip_gets_its_own_sentence(exercise, sentence):
    verdict = judge(exercise, anew(exercise.wrong_answer(sentence)))
    assert verdict.kind == "wrong"
    assert verdict.difference
    assert verdict.sentence == sentence
    assert tell(verdict).splitlines()[0] == f"✗ {exercise.name} — {sentence}"
    assert len(tell(verdict).splitlines()) <= 8


@each
def test_no_two_slips_are_alike(exercise):
    kinds = {sentence: behaviour(exercise, exercise.wrong_answer(sentence)) for sentence in exercise.slips}
    for sentence, other in itertools.permutations(kinds, 2):
        assert differ(exercise, kinds[sentence], kinds[other]), (sentence, other)


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
    verdict = judge(exercise, named(exercise, lambda *_: None))
    assert verdict.kind == "wrong"
    if exercise.probe is call:
        assert "is there a return missing?" in tell(verdict)


@each
def test_an_answer_that_raises_is_told_what_it_raised(exercise):
    def answer(*_):
        raise KeyError("it is the 7th")

    text = tell(judge(exercise, named(exercise, answer)))
    assert "it raised KeyError: 'it is the 7th'" in text
    assert len(text.splitlines()) <= 8


@each
def test_an_answer_of_another_type_is_told_so(exercise):
    verdict = judge(exercise, named(exercise, lambda *_: {"nonsense"}))
    assert verdict.kind == "wrong"
    if exercise.probe is call:
        assert "a value of type set" in tell(verdict)


def tensor_functions():
    """Exercises whose answers return a tensor."""
    for exercise in ALL:
        if exercise.probe is call and not exercise.is_prediction:
            results = [exercise.reference(*case.values()) for case in exercise.cases]
            if all(isinstance(result, torch.Tensor) and result.ndim for result in results):
                yield exercise


TENSORS = list(tensor_functions())
each_tensor = pytest.mark.parametrize("exercise", TENSORS, ids=[e.name for e in TENSORS])


@each_tensor
def test_a_wrong_shape_is_told(exercise):
    difference = judge(exercise, lambda *a: exercise.reference(*a).unsqueeze(0)).difference
    assert difference.expected.startswith("expected shape")
    assert difference.got.startswith("got shape")


@each_tensor
def test_a_wrong_dtype_is_told(exercise):
    difference = judge(exercise, lambda *a: exercise.reference(*a).to(torch.complex64)).difference
    assert (difference is not None and difference.got == "got dtype      complex64") == (exercise.dtype != "any")


@each_tensor
def test_double_precision_passes_where_it_may(exercise):
    assert judge(exercise, lambda *a: exercise.reference(*a).double()).kind == "solved" or exercise.dtype == "exact"


@each
def test_an_answer_that_changes_its_input_is_told_which(exercise):
    places = [k for k, v in exercise.cases[-1].items() if isinstance(v, torch.Tensor) and v.is_floating_point()]
    if exercise.probe is call and places:

        def answer(*arguments):
            result = exercise.reference(*(a.clone() if isinstance(a, torch.Tensor) else a for a in arguments))
            arguments[list(exercise.cases[-1]).index(places[0])].add_(1)
            return result

        verdict = judge(exercise, answer)
        assert verdict.kind == "wrong"
        assert verdict.changed == places[0]
        assert f"changes its input {places[0]}" in tell(verdict)


@each
def test_checking_leaves_no_trace(exercise, monkeypatch):
    seeded = []
    monkeypatch.setattr(torch.cuda, "manual_seed_all", seeded.append)
    torch.manual_seed(7)
    before = torch.get_rng_state()
    assert judge(exercise, anew(exercise.reference)) == judge(exercise, anew(exercise.reference))
    assert torch.equal(torch.get_rng_state(), before)
    assert seeded == [7]


def test_a_prediction_is_not_given_away():
    for exercise in ALL:
        if exercise.is_prediction:
            for value in [*exercise.slips.values(), "nonsense", None]:
                text = tell(judge(exercise, lambda value=value: value))
                assert not any(line.strip().startswith("expected") for line in text.splitlines())


@pytest.mark.parametrize(
    ("times", "kind", "sentence"),
    [
        (1, "solved", ""),
        (0.5**0.5, "wrong", "Your weights are too small by √2. What does ReLU do to half of the values?"),
    ],
)
def test_an_initialiser_is_judged_alike_whatever_numbers_it_draws(times, kind, sentence):
    def initialise(m):
        if isinstance(m, nn.Linear):
            numbers = generator.normal(0, times * (2 / m.in_features) ** 0.5, tuple(m.weight.shape))
            m.weight.data.copy_(torch.from_numpy(numbers))
            if m.bias is not None:
                m.bias.data.fill_(0.01)

    (exercise, _), verdicts = find("init_he"), set()
    for seed in range(100):
        generator = np.random.default_rng(seed)  # nobody can seed this one for the answer
        verdict = judge(exercise, initialise)
        verdicts.add((verdict.kind, verdict.sentence))
    assert verdicts == {(kind, sentence)}


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
