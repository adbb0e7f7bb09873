"""``compare``: what it finds in a learner's notebook, and which reason it gives."""

import copy
import re
from types import SimpleNamespace

import nbformat
import pytest
import torch
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from record import ROOT, notebooks

import d2lhelpers
from d2lhelpers import recorded


def cell(name, source, text):
    return new_code_cell(source, id=name, outputs=[new_output("stream", text=text)] if text else [])


def record():
    cells = [
        new_markdown_cell("# Title", id="title"),
        cell("seed", "torch.manual_seed(1)", ""),
        cell("draw", "print(torch.rand(1))", "0.7576\n"),
        cell("twice", "print(2 * 3)", "6\n"),
        cell("task", "def f():\n    raise NotImplementedError\n\n\ncheck(f)", "○ f — not started\n"),
        cell("end", "print(torch.rand(1))", "0.2793\n"),
        cell("board", "scoreboard()", "0 of 1 solved\n"),
    ]
    code = [each for each in cells if each.cell_type == "code"]
    for count, each in enumerate(code, 1):
        each.execution_count = count
    return cells


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """On this machine nothing is unusual: no accelerator, and the torch of the record."""
    monkeypatch.setattr(torch.accelerator, "is_available", lambda: False)
    monkeypatch.setattr(recorded, "recorded_with", lambda: torch.__version__.partition("+")[0])


READ = recorded.recorded_with


def test_the_version_of_the_record_is_read():
    assert re.fullmatch(r"\d+\.\d+\.\d+", READ())


def found(mine):
    return list(recorded.differences(record(), mine))


def by_name(cells):
    return {each.id: each for each in cells}


def test_what_is_as_recorded_is_counted_and_answers_are_ones_own():
    mine = record()
    own = by_name(mine)
    own["task"].source, own["task"].outputs = (
        "def f():\n    return 1\n\n\ncheck(f)",
        [new_output("stream", text="✓ f\n")],
    )
    own["board"].outputs[0].text = "1 of 1 solved\n"
    own["draw"].outputs = [
        new_output("stream", text="0.75"),
        new_output("stream", name="stderr", text="careful\n"),
        new_output("stream", text="77\n"),
    ]
    mine.append(new_code_cell("d2lhelpers.compare()", execution_count=7))
    assert found(mine) == ["4 of 4 cells gave what was recorded, 0 gave something else."]


def changed(text, counts=None, order=None, **sources):
    """A learner's notebook in which the last number is another, and what else is said."""
    mine = record()
    own = by_name(mine)
    own["end"].outputs[0].text = text
    for name, source in sources.items():
        own[name].source = source
    for name, count in (counts or {}).items():
        own[name].execution_count = count
    return [own[name] for name in order] if order else mine


ORDER = ["title", "draw", "seed", "twice", "task", "end", "board"]


@pytest.mark.parametrize(
    ("mine", "reason"),
    [
        (changed("0.5000\n"), "No usual reason"),
        (changed("0.5000\n", {"seed": None}), "was not run"),
        (changed("0.5000\n", {"seed": 9}), "another order"),
        (changed("0.5000\n", order=ORDER), "another order"),
        (changed("0.5000\n", seed="torch.manual_seed(2)"), "You changed a cell above it, In [1]"),
        (changed("0.5000\n", {"end": 8, "board": 9}), "more than once"),
    ],
)
def test_a_difference_is_shown_with_its_likely_reason(mine, reason):
    first, what, why = found(mine)
    assert "1 gave something else" in first
    assert what.endswith("'0.5000', recorded is '0.2793'")
    assert reason in why


def test_own_cells_devices_and_versions_are_reasons(monkeypatch):
    mine = changed("0.5000\n", {"draw": 3, "twice": 4, "task": 5, "end": 6})
    mine.insert(2, new_code_cell("torch.rand(3)", execution_count=2))
    assert "You ran a cell of your own before it, In [2]" in found(mine)[-1]
    monkeypatch.setattr(recorded, "recorded_with", lambda: "1.0")
    assert "recorded was with 1.0" in found(changed("0.5000\n"))[-1]
    monkeypatch.setattr(torch.accelerator, "is_available", lambda: True)
    assert "has an accelerator" in found(changed("0.5000\n"))[-1]


def test_what_was_changed_or_not_run_is_counted():
    (line,) = found(changed("0.2793\n", {"twice": None}, draw="print(1)"))
    assert line == "2 of 4 cells gave what was recorded, 0 gave something else, 1 you have changed, 1 were not run."


@pytest.mark.parametrize(
    ("text", "said"),
    [("0.2793\nmore\n", "more or fewer lines"), ("", "another kind")],
)
def test_lines_and_kinds_are_told(text, said):
    mine = changed(text)
    if not text:
        by_name(mine)["end"].outputs = [new_output("display_data", {"text/plain": "1"})]
    assert said in found(mine)[1]


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_record_is_as_recorded(path):
    cells = nbformat.read(path, as_version=4).cells
    (line,) = recorded.differences(cells, copy.deepcopy(cells))
    assert re.fullmatch(r"(\d+) of \1 cells gave what was recorded, 0 gave something else.", line)


def test_a_notebook_that_was_not_saved_or_is_no_chapter_is_told(tmp_path, monkeypatch, capsys):
    inputs = [""] * 8
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(user_ns={"In": inputs}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/01-blocks.ipynb")
    d2lhelpers.compare()
    assert "open one with `make lab`" in capsys.readouterr().out
    (tmp_path / ".begun").mkdir()
    for folder in (tmp_path, tmp_path / ".begun"):
        nbformat.write(new_notebook(cells=record()), folder / "01-blocks.ipynb")
    d2lhelpers.compare()
    assert capsys.readouterr().out == "4 of 4 cells gave what was recorded, 0 gave something else.\n"
    inputs.append("")
    d2lhelpers.compare()
    assert "Save the notebook" in capsys.readouterr().out
