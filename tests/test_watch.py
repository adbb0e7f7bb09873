"""What is said after a chapter was saved."""

import os

import nbformat
import pytest
import watch
from nbformat.v4 import new_code_cell, new_notebook, new_output
from record import METADATA


@pytest.fixture
def chapter(tmp_path, monkeypatch):
    """Write a chapter that holds these cells: source and what is recorded."""
    monkeypatch.setattr(watch, "ROOT", tmp_path)
    path = tmp_path / "notebooks" / "01-blocks.ipynb"
    path.parent.mkdir()
    monkeypatch.setattr(watch, "notebooks", lambda: [path])

    def write(*cells):
        made = [new_code_cell(source, outputs=[new_output("stream", text=text)]) for source, text in cells]
        nbformat.write(new_notebook(cells=made, metadata=METADATA), path)
        return path

    return write


def test_the_first_difference_is_told(chapter):
    good = ("print(0.25)", "0.25\n")
    assert watch.verdict(chapter(good, ("print(2)", "2\n"))) == "✓ 01-blocks: 2 cells as recorded"
    assert watch.verdict(chapter(good, ("print(2)", "3\n"))) == "✗ 01-blocks: In [2]: '2', recorded is '3'"
    assert watch.verdict(chapter(good, ("1 / 0", ""))) == "✗ 01-blocks: ZeroDivisionError: division by zero"
    path = chapter(good)
    path.write_text("{ cut off")
    assert watch.verdict(path).startswith("✗ 01-blocks: cannot be read")


def test_each_save_is_seen_once(chapter, monkeypatch):
    path = chapter()
    times = iter([1, 1, 2])

    def save(_):
        time = next(times)
        os.utime(path, ns=(time, time))

    monkeypatch.setattr(watch.time, "sleep", save)
    found = []
    with pytest.raises(RuntimeError, match="StopIteration"):  # where the times end
        any(found.append(each) for each in watch.saves())
    assert found == [path, path]
