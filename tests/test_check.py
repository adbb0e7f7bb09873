"""``check`` never raises, whatever it is given, and leaves PyTorch as it was."""

import io
import re
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from d2lhelpers._language import Said
from d2lhelpers.exercises import check, engine, scoreboard
from d2lhelpers.exercises.compare import compare, first_difference
from d2lhelpers.exercises.engine import Exercise, exercises_of, find, judge

IN_5, IN_6 = (len(exercises_of(chapter)) for chapter in ("convolution", "padding_and_stride"))
CASES = len(find("out_size")[0].cases)


@pytest.fixture(autouse=True)
def board(monkeypatch):
    """Start with an empty scoreboard, and check nothing that other tests see."""
    monkeypatch.setattr(engine, "_results", {})


@pytest.fixture
def told(capsys):
    """Check an answer under the name of an exercise; return what is printed."""

    def tell(name, answer):
        answer.__name__ = name
        capsys.readouterr()
        check(answer)
        text = capsys.readouterr().out
        assert "could not be checked" not in text
        assert 1 <= len(text.splitlines()) <= 8
        assert max(map(len, text.splitlines())) < 400
        return text

    return tell


def out_size(n, k, p, s, d):
    return (n + 2 * p - d * (k - 1) - 1) // s + 1


def endless_list():
    entries = []
    entries.append(entries)
    return entries


def nested(depth):
    value = 0
    for _ in range(depth):
        value = [value]
    return value


class NoTextError(Exception):
    def __str__(self):
        raise ValueError("no text")


class Hostile:
    """An object on which every look fails."""

    def fail(self, *_):
        raise NoTextError

    __repr__ = __str__ = __eq__ = __hash__ = __len__ = __iter__ = __bool__ = __float__ = fail


class Look(Hostile):
    """One that even denies its class."""

    @property
    def __class__(self):
        raise NoTextError


class HostileType(type):
    def fail(cls, *_):
        raise NoTextError

    __hash__ = __eq__ = fail
    __name__ = property(fail)


class OfHostileType(metaclass=HostileType):
    pass


class ManyLines:
    def __repr__(self):
        return "line\n" * 50


RESULTS = {
    "a NumPy array": lambda: np.ones((3, 3)),
    "a NumPy number": lambda: np.float32(3),
    "a sparse tensor": lambda: torch.eye(3).to_sparse(),
    "a CSR tensor": lambda: torch.eye(3).to_sparse_csr(),
    "a nested tensor": lambda: torch.nested.nested_tensor([torch.ones(1), torch.ones(2)]),
    "a quantised tensor": lambda: torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.quint8),
    "a large number": lambda: 10**400,
    "a number too long to print": lambda: 10**5000,
    "infinity": lambda: float("inf"),
    "a hostile object": Hostile,
    "an object without a class": Look,
    "a list of hostile objects": lambda: [Hostile(), Hostile()],
    "a dictionary with hostile values": lambda: {1: Hostile()},
    "an object of many lines": ManyLines,
    "a list that contains itself": endless_list,
    "a list of 2,000 levels": lambda: nested(2_000),
    "a list of 300 levels": lambda: nested(300),
    "a generator": lambda: (i for i in range(3)),
    "a class": lambda: Hostile,
    "an object of a hostile type": OfHostileType,
    "text with half a character": lambda: "\ud800",
}
hostile_results = pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
NAMES = "output_shape", "step_down", "corners", "Scale"  # a prediction, a tensor, a pair of them, a layer


@hostile_results
@pytest.mark.parametrize("name", NAMES)
def test_any_result_is_told(told, make, name):
    assert told(name, lambda *_: make()).startswith(f"✗ {name} — ")


def test_a_result_in_another_storage_is_named(told):
    assert "got a sparse tensor" in told("step_down", lambda X: torch.eye(3).to_sparse())
    assert "got a nested tensor" in told("step_down", lambda X: RESULTS["a nested tensor"]())
    assert "got a quantised tensor" in told("step_down", lambda X: RESULTS["a quantised tensor"]())


def test_a_large_number_is_wrong(told):
    assert "expected 2" in told("out_size", lambda *_: 10**400)
    assert told("out_size", lambda *_: float("inf")).startswith("✗")


def test_whole_numbers_are_compared_exactly(told):
    assert told("bytes_in_the_file", lambda: 400_000).startswith("✓")
    assert told("bytes_in_the_file", lambda: 400_001).startswith("✗")
    some = torch.tensor([400_000, 7])
    assert first_difference([("", some)], [("", some + torch.tensor([1, 0]))], "kind")
    assert not first_difference([("", some)], [("", some.clone())], "kind")


def test_infinity_is_not_near_every_number():
    for got in 5.0, -float("inf"), 10**400, float("nan"):
        assert first_difference([("", float("inf"))], [("", got)], "kind")
    assert not first_difference([("", float("inf"))], [("", float("inf"))], "kind")


@hostile_results
def test_an_input_filled_with_anything_is_told(told, make):
    def load_matching(net, state):
        state["weight"] = make()

    assert told("load_matching", load_matching).startswith("✗")


def raising(error):
    def answer(*_):
        raise error

    return answer


def test_an_exception_without_a_text_is_told(told):
    assert "it raised NoTextError" in told("out_size", raising(NoTextError()))


@pytest.mark.parametrize("error", [SystemExit(1), SystemExit(), GeneratorExit(), BaseException("base")])
def test_leaving_python_is_told(told, error):
    assert f"it raised {type(error).__name__}" in told("out_size", raising(error))


def test_ctrl_c_still_works(told):
    with pytest.raises(KeyboardInterrupt):
        told("out_size", raising(KeyboardInterrupt()))


def test_recursion_without_end_is_told(told):
    def answer(*a):
        return answer(*a)

    assert "it raised RecursionError" in told("out_size", answer)


def test_a_stub_that_was_begun_is_not_untouched(told):
    def begun(n, k, p, s, d):
        if d == 2:
            raise NotImplementedError
        return out_size(n, k, p, s, d)

    text = told("out_size", begun)
    assert text.startswith("✗ out_size — wrong\n  for n = 5")
    assert "it raised NotImplementedError" in text
    assert told("out_size", raising(NotImplementedError())) == "○ out_size — not started\n"


# What an answer replaces or sets


def corr2d_by_hand(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K).sum(dim=(2, 3))


def library_corr2d(X, K):
    return F.conv2d(X[None, None], K[None, None])[0, 0]


REPLACED = [
    (F, "conv2d", lambda *_, **__: torch.zeros(1, 1, 1, 1)),
    (torch, "manual_seed", None),
    (torch.Tensor, "__deepcopy__", None),
    (torch, "zeros", lambda *_, **__: None),
    (torch.Tensor, "sum", lambda *_, **__: torch.tensor(7.0)),  # its class has none of its own
    (torch.Tensor, "__len__", lambda _: 3),
    (torch.nn.Linear, "forward", lambda _, X: X),
    (torch.nn.init, "ones_", lambda X: X),
]


@pytest.mark.parametrize(("place", "name", "other"), REPLACED, ids=[name for _, name, _ in REPLACED])
def test_what_an_answer_replaces_is_put_back(told, place, name, other):
    before = dict(vars(place))

    def replacing(X, K):
        Y = library_corr2d(X, K)
        setattr(place, name, other)
        return Y

    told("my_corr2d", replacing)
    after = dict(vars(place))
    for which, now in (before, after), (after, before):  # mend it, so that only this test fails
        for key in which.keys() - now.keys():
            setattr(place, key, before[key]) if key in before else delattr(place, key)
    if after.get(name) is not before.get(name) and name in before:
        setattr(place, name, before[name])
    assert after.get(name) is before.get(name)
    assert told("my_corr2d", corr2d_by_hand).startswith("✓")


def test_an_answer_that_bends_the_library_is_not_right(told):
    right = F.conv2d

    def bending(X, K):
        F.conv2d = lambda *_, **__: torch.zeros(1, 1, 1, 1)
        return torch.zeros(1, 1)

    try:
        for name in "my_corr2d", "convolve2d":
            assert told(name, bending).startswith("✗")
        assert told("my_corr2d", corr2d_by_hand).startswith("✓")
    finally:
        F.conv2d = right


def test_the_reference_runs_before_the_answer():
    factor = [2]

    def reference(x):
        return factor[0] * x

    def answer(x):
        factor[0] = 0
        return 0

    exercise = Exercise(reference, cases=[{"x": 1}, {"x": 2}], slips={}, shows="It doubles.", oracle=reference)
    assert judge(exercise, answer).kind == "wrong"


SETTINGS = {
    "default dtype": (torch.get_default_dtype, torch.set_default_dtype, torch.float64),
    "default device": (torch.get_default_device, torch.set_default_device, torch.device("meta")),
    "threads": (torch.get_num_threads, torch.set_num_threads, torch.get_num_threads() + 1),
    "gradients": (torch.is_grad_enabled, torch.set_grad_enabled, False),
}


@pytest.mark.parametrize(("look", "change", "value"), SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("right", [True, False])
def test_what_an_answer_sets_is_put_back(told, look, change, value, right):
    before = look()

    def setting(n, k, p, s, d):
        change(value)
        return out_size(n, k, p, s, d) if right else 1 / 0

    try:
        told("out_size", setting)
        assert look() == before
    finally:
        change(before)


# In a process of its own: the cases of the exercises are made at the first check.
SET_BEFORE = """
import torch
torch.set_default_{what}
from d2lhelpers.exercises import check
from d2lhelpers.exercises.engine import find
find("bytes_in_the_file")  # its chapter is loaded, chapter 5 is not

def bytes_in_the_file():
    x = torch.zeros(1000, 100)
    return sum(part.untyped_storage().nbytes() for part in (x[0], x[:, 0])) // 2

def my_corr2d(X, K):
    return torch.einsum("ijab,ab->ij", X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1), K)

check(bytes_in_the_file)
check(my_corr2d)
"""


@pytest.mark.parametrize("what", ["dtype(torch.float64)", "device('meta')"])
def test_what_a_learner_has_set_makes_no_right_answer_wrong(what):
    text = subprocess.check_output([sys.executable, "-c", SET_BEFORE.format(what=what)], encoding="utf-8")
    assert re.findall("^[✓✗] [a-z0-9_]*", text, re.MULTILINE) == ["✓ bytes_in_the_file", "✓ my_corr2d"], text


# What is not an answer


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: "out_size", "That is a name in quotes. Pass the answer itself: check(out_size)"),
        (lambda: 3, "check was given a value: 3."),
        (lambda: None, "check was given a value: None."),
        (lambda: torch.ones(2), "check was given a value: [1.0, 1.0]."),
        (Hostile, "check was given a value: a value of type Hostile that cannot be shown."),
        (lambda: OfHostileType(), "check was given a value: <"),
        (lambda: "text", "check was given a value: 'text'."),
        (lambda: lambda: 1, "There is no exercise called <lambda>."),
        (lambda: torch.relu, "There is no exercise called relu."),
        (Look, "check was given a value: a value of type Look that cannot be shown."),
    ],
)
def test_something_else_than_an_answer_is_told(capsys, make, said):
    check(make())
    assert capsys.readouterr().out.startswith(f"✗ {said}")
    assert not engine._results


def test_an_object_of_the_class_is_told(capsys):
    class Scale(torch.nn.Module):
        pass

    check(Scale())
    assert "Pass the class itself: check(Scale)" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_any_output_can_show_it(monkeypatch, encoding):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding, write_through=True))
    check(out_size)
    scoreboard()
    lines = written.getvalue().decode(encoding).splitlines()
    assert (
        lines[0].split(" — ")[0] == "✓ out_size"
        if encoding == "utf-8"
        else lines[0].startswith(f"+ out_size - {CASES} of {CASES}")
    )
    assert lines[1] == f"1 of {IN_6} solved"


# The scoreboard


def test_two_chapters_stand_apart(capsys):
    def answer(*_):
        return None

    for name in "out_size", "step_down":
        answer.__name__ = name
        check(answer)
    capsys.readouterr()
    scoreboard()
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "solved" in line] == [
        f"convolution: 0 of {IN_5} solved",
        f"padding and stride: 0 of {IN_6} solved",
    ]
    assert (
        lines.index("✗ step_down") < lines.index(f"padding and stride: 0 of {IN_6} solved") < lines.index("✗ out_size")
    )


def test_a_number_of_numpy_is_a_number(told):
    assert told("out_size", lambda *given: np.int64(out_size(*given))).startswith("✓")
    assert told("rectangle_shape", lambda: [np.int32(6), np.float64(3)]).startswith("✓")


def test_a_lambda_goes_by_the_name_that_it_was_given(capsys):
    space = {"check": check}
    exec("out_size = lambda n, k, p, s, d: (n + 2 * p - d * (k - 1) - 1) // s + 1\ncheck(out_size)", space)
    assert capsys.readouterr().out.startswith("✓ out_size — ")
    exec("other = lambda n: n\ncheck(other)", space)
    assert "There is no exercise called <lambda>" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "called"),
    [
        (lambda X: F.conv2d(X, torch.ones(1, 1, 1, 1)), "conv2d"),
        (lambda X: torch.nn.Conv2d(1, 1, 1)(X) * 0 + X, "conv2d"),
        (lambda X: elsewhere["do_it_all"](X), "do_it_all"),
        (lambda X: torch.max(X, X), "max"),
        (lambda X: conv2d(X), ""),  # a function of the learner's own
        (torch.no_grad()(lambda X: conv2d(X)), ""),
        (lambda X: X * max(1, 0), ""),
        (lambda X: X.clone(), ""),
    ],
)
def test_what_may_not_be_called_is_noticed(answer, called):
    cases = [{"X": torch.arange(4.0).reshape(1, 1, 2, 2)}]
    verdict = judge(Exercise(torch.clone, cases, {}, "", torch.clone, forbidden=FORBIDDEN), answer)
    assert (verdict.kind, verdict.called) == ("wrong" if called else "solved", called)
    assert sys.getprofile() is None


FORBIDDEN = ("conv2d", "do_it_all", "max")


def conv2d(X):
    return X * 1


elsewhere: dict = {}
exec("def do_it_all(X):\n    return X * 1", elsewhere)


@pytest.mark.parametrize(("want", "got"), [(1, Said("never")), (Said("yes"), {"a": 1})])
def test_what_a_probe_says_has_no_kind(want, got):
    difference = compare(want, got, "kind")
    assert difference.kind == ""
    assert "Said" not in difference.got + difference.expected
