"""A learner's own copy: never overwritten, and updated without losing a cell, whatever became of it."""

import os
import random
import runpy
import subprocess
import sys
from contextlib import suppress
from unittest.mock import MagicMock

import nbformat
import pytest
import study
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from record import ROOT

NAME = "01-blocks.ipynb"


def chapter(changed=False):
    """A chapter, or its next version: a cell more, one less, two in another order, and four that say other things."""
    cells = [new_markdown_cell("# Title", id="title")]
    for i in range(6):
        cells.append(new_markdown_cell(f"Text {i}.\n\nIt says more.", id=f"text{i}"))
        stub = f"def f{i}():\n    raise NotImplementedError\n\n\ncheck(f{i})"
        cells.append(new_code_cell(stub, id=f"code{i}", outputs=[new_output("stream", text=f"○ f{i}\n")]))
    if changed:
        cells[1].source = "Text 0, better.\n\nIt says more."
        cells[2].source = cells[2].source.replace("def f0():", 'def f0():\n    """Say what to do."""')
        cells[5].source += " And more."
        cells[6].source = cells[6].source.replace("check(f2)", "check(f2)  # now")
        cells.insert(4, new_code_cell("print('new')", id="new"))
        cells[8], cells[9] = cells[9], cells[8]
        del cells[11]
    return new_notebook(cells=cells)


@pytest.fixture
def folders(tmp_path):
    """The course's folder and the learner's, who has just begun."""
    course, own = tmp_path / "notebooks", tmp_path / "study"
    (course / "solutions").mkdir(parents=True)
    nbformat.write(chapter(), course / NAME)
    nbformat.write(chapter(), course / "solutions" / NAME)
    study.copy_missing(course, own)
    return course, own


def read(path):
    return nbformat.read(path, as_version=4).cells


def sources(path):
    return [cell.source for cell in read(path)]


def change(path, edit):
    notebook = nbformat.read(path, as_version=4)
    edit(notebook.cells)
    nbformat.write(notebook, path)


def test_chapters_are_copied_once_and_never_overwritten(folders):
    course, own = folders
    assert (own / NAME).read_bytes() == (course / NAME).read_bytes()
    assert (own / "solutions" / NAME).exists()
    (own / NAME).write_text("mine")
    nbformat.write(chapter(changed=True), course / NAME)
    assert study.copy_missing(course, own) == []
    assert (own / NAME).read_text() == "mine"


def test_an_untouched_chapter_becomes_the_new_one(folders):
    course, own = folders
    nbformat.write(chapter(changed=True), course / NAME)
    (done,) = study.update(course, own)
    assert "0 cells of yours carried over" in done
    assert sources(own / NAME) == sources(course / NAME)
    assert study.update(course, own) == []


def test_answers_and_own_cells_keep_their_place_and_the_old_file_is_kept(folders):
    course, own = folders

    def work(cells):
        cells[2].source = "def f0():\n    return 1\n\n\ncheck(f0)"
        cells[2].outputs = [new_output("stream", text="✓ f0\n")]
        cells.insert(3, new_markdown_cell("My note.", id="mine"))

    change(own / NAME, work)
    before = (own / NAME).read_bytes()
    nbformat.write(chapter(changed=True), course / NAME)
    (done,) = study.update(course, own)
    cells = read(own / NAME)
    assert "return 1" in cells[2].source
    assert cells[2].outputs[0].text == "✓ f0\n"
    assert [cell.source for cell in cells[1:4:2]] == ["Text 0, better.\n\nIt says more.", "My note."]
    (kept,) = own.glob("01-blocks-before-*.ipynb")
    assert kept.read_bytes() == before
    assert kept.name in done
    assert "2 cells of yours carried over" in done


def disorder(cells, dice):
    """Edit, add, delete and move cells at random; return what the learner wrote."""
    for i in range(len(cells)):
        what = dice.choice(["edit", "edit all", "add", "delete", "move", "nothing"])
        place = dice.randrange(len(cells))
        if what == "edit":
            cells[place].source += f"\nmine {i}"
        elif what == "edit all":
            cells[place].source = f"mine {i}"
        elif what == "add":
            cells.insert(place, dice.choice([new_code_cell, new_markdown_cell])(f"mine {i}"))
        elif what == "delete" and len(cells) > 3:
            del cells[place]
        elif what == "move":
            cells.insert(dice.randrange(len(cells)), cells.pop(place))
    return [cell.source for cell in cells if "mine" in cell.source]


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_whatever_was_done_to_the_cells(folders, seed):
    course, own = folders
    mine = []
    change(own / NAME, lambda cells: mine.extend(disorder(cells, random.Random(seed))))
    nbformat.write(chapter(changed=True), course / NAME)
    study.update(course, own)
    nbformat.validate(nbformat.read(own / NAME, as_version=4))
    after = sources(own / NAME)
    for source in mine:
        assert all(line in "\n".join(after) for line in source.splitlines() if "mine" in line), source
    assert len({cell.id for cell in read(own / NAME)}) == len(after)
    assert "print('new')" in after
    assert not any("<<<<" in source or "====" in source for source in after)
    again = (own / NAME).read_bytes()
    assert study.update(course, own) == []
    assert (own / NAME).read_bytes() == again


@pytest.mark.parametrize("at", range(8))
def test_an_update_that_is_killed_loses_nothing_and_can_be_repeated(folders, at, monkeypatch):
    course, own = folders
    change(own / NAME, lambda cells: cells[2].__setitem__("source", "mine"))
    nbformat.write(chapter(changed=True), course / NAME)
    steps = iter(range(100))

    def step_of(function):
        def stepping(*given, **named):
            if next(steps) == at:
                raise KeyboardInterrupt
            return function(*given, **named)

        return stepping

    with monkeypatch.context() as patch:
        for module, name in [(os, "replace"), (os, "fsync"), (study.shutil, "copy2"), (study, "keep")]:
            patch.setattr(module, name, step_of(getattr(module, name)))
        with suppress(KeyboardInterrupt):
            study.update(course, own)
    assert "mine" in sources(own / NAME)
    study.update(course, own)
    after = sources(own / NAME)
    assert after.count("mine") == after.count("print('new')") == 1
    assert study.update(course, own) == []


def test_what_is_no_notebook_is_left_alone(folders):
    course, own = folders
    (own / NAME).write_text("{ cut off")
    nbformat.write(chapter(changed=True), course / NAME)
    (done,) = study.update(course, own)
    assert "cannot be read as a notebook" in done
    assert (own / NAME).read_text() == "{ cut off"


def test_the_real_chapters_are_all_copied(tmp_path):
    study.copy_missing(ROOT / "notebooks", tmp_path)
    assert len(list(tmp_path.glob("*.ipynb"))) == len(list(tmp_path.glob("solutions/*.ipynb"))) == 9


@pytest.mark.parametrize(("edition", "folder"), [("en", "study"), ("zh", "study-zh")])
def test_each_edition_has_a_folder_of_its_own(edition, folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(study, "ROOT", tmp_path)
    (tmp_path / "notebooks" / "zh").mkdir(parents=True)
    (tmp_path / "notebooks" / "01-a.ipynb").write_text("en")
    (tmp_path / "notebooks" / "zh" / "01-a.ipynb").write_text("zh")
    monkeypatch.setattr(sys, "argv", ["study.py", "--edition", edition])
    study.main()
    assert (tmp_path / folder / "01-a.ipynb").read_text() == edition
    assert [path.name for path in tmp_path.iterdir() if path.name != "notebooks"] == [folder]
    assert f"in {folder}/" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["study.py", "--edition", "fr"])
    with pytest.raises(SystemExit):
        study.main()
    assert "no edition 'fr'" in capsys.readouterr().err


def test_another_folder_may_be_named(folders, monkeypatch, capsys):
    course, _ = folders
    monkeypatch.setattr(study, "ROOT", course.parent)
    monkeypatch.setattr(sys, "argv", ["study.py", "--update", "--into", str(course.parent / "elsewhere")])
    study.main()
    assert capsys.readouterr().out.split() == ["copied", NAME, "copied", f"solutions/{NAME}"]
    assert (course.parent / "elsewhere" / NAME).read_bytes() == (course / NAME).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="JupyterHub runs on Unix only")
def test_a_hub_brings_the_chapters_to_a_learner_before_the_server_starts(tmp_path):
    config = MagicMock()
    runpy.run_path(ROOT / "docs" / "jupyterhub_config.py", {"get_config": lambda: config})
    (tmp_path / "jupyterhub").mkdir()
    (tmp_path / "jupyterhub" / "__init__.py").touch()  # comes before a JupyterHub that is installed
    (tmp_path / "jupyterhub" / "singleuser.py").write_text("import sys; print('starts with', *sys.argv[1:])")
    run = subprocess.run([*config.Spawner.cmd, "--port=0"], cwd=tmp_path, capture_output=True, text=True)
    assert run.stdout.splitlines()[-1] == "starts with --port=0", run.stderr
    assert (tmp_path / config.Spawner.default_url.removeprefix("/lab/tree/")).exists()
