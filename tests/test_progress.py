"""What the saved notebooks say of a learner's progress."""

import subprocess
import sys
from collections import Counter

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from record import ROOT

from d2lhelpers.exercises import engine, scoreboard
from d2lhelpers.exercises.engine import CHAPTERS, exercises_of
from d2lhelpers.exercises.progress import line, progress


def answered(name, *texts, rich=False):
    outputs = [
        new_output("display_data", {"text/plain": text, "text/html": "<b>"})
        if rich
        else new_output("stream", name="stdout", text=text)
        for text in texts
    ]
    calls = "# check(me)\n1; check( {name} )" if rich else "check({name})"
    return new_code_cell(f"def {name}():\n    return 1\n\n\n{calls.format(name=name)}", outputs=outputs)


@pytest.fixture
def folder(tmp_path):
    cells = [
        new_markdown_cell("check(me)"),
        answered("a", "✓ a — right. Well.\n"),
        answered("b", "✗ b — You forgot k.\n  got 3", rich=True),
        answered("c", "○ c — not started\n"),
        answered("d"),
        answered("e", "I print ✓ this\n", "✗ e — wrong\n  got ✓ 3\n"),
        new_code_cell("scoreboard()", outputs=[new_output("stream", text="✓ a\n✗ b\n")]),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "01-blocks.ipynb")
    nbformat.write(new_notebook(cells=cells[:3]), tmp_path / "02-parameters.ipynb")
    nbformat.write(new_notebook(cells=cells), tmp_path / "01-blocks-before-2026-11-30.ipynb")  # kept by an update
    nbformat.write(new_notebook(cells=[new_code_cell("1")]), tmp_path / "03-file-io.ipynb")
    (tmp_path / "04-devices.ipynb").write_text("{ cut off")
    (tmp_path / "notes.ipynb").write_text("[]")
    return tmp_path


def test_verdicts_are_counted(folder):
    assert progress(folder) == {
        "01-blocks": Counter(solved=1, wrong=2, open=2),
        "02-parameters": Counter(solved=1, wrong=1),
    }


def test_the_chapters_are_all_open_and_the_solutions_all_solved():
    numbers = [len(exercises_of(chapter)) for chapter in CHAPTERS]
    assert list(progress(ROOT / "notebooks").values()) == [Counter(open=number) for number in numbers]
    assert list(progress(ROOT / "notebooks/solutions").values()) == [Counter(solved=number) for number in numbers]


def test_the_scoreboard_begins_with_what_was_saved(folder, monkeypatch, capsys):
    monkeypatch.setattr(engine, "_results", {})
    monkeypatch.chdir(folder)
    scoreboard()
    assert capsys.readouterr().out.splitlines()[0] == "In the saved notebooks: 2 of 7 solved, 3 wrong"
    assert line(ROOT / "notebooks") == line(ROOT / "notebooks/solutions") == line(folder / "none") == ""


def test_a_folder_that_is_not_there_is_no_learner(folder):
    command = [sys.executable, "-m", "d2lhelpers.exercises.progress", ".", "nowhere"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (1, "", "No such folder: nowhere\n")


def test_a_table_of_a_learner_and_of_a_class(folder):
    command = [sys.executable, "-m", "d2lhelpers.exercises.progress"]
    one = subprocess.check_output([*command, "."], cwd=folder, text=True, env=None).splitlines()
    assert one[0].split() == ["solved", "open", "wrong"]
    assert [row.split() for row in one[1:]] == [
        ["01-blocks", "1", "2", "2"],
        ["02-parameters", "1", "0", "1"],
        ["all", "2", "2", "3"],
    ]
    (folder / "empty").mkdir()
    several = subprocess.check_output([*command, ".", "empty"], cwd=folder, text=True).splitlines()
    assert [row.split() for row in several[1:]] == [
        [".", "2", "2", "3"],
        ["empty", "0", "0", "0"],
        ["all", "2", "2", "3"],
    ]
