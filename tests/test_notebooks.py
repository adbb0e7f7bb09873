"""Every notebook keeps to its form, and the check of the form finds what is wrong."""

import re

import pytest
from form import CHANGING, chapter_problems, check, exercise_problems, file_problems, names, problems
from nbformat import write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from record import METADATA, ROOT, notebooks

CHAPTERS = [path for path in notebooks() if path.parent.name == "notebooks"]
NAMES = [str(path.relative_to(ROOT / "notebooks")) for path in notebooks()]


@pytest.mark.parametrize("path", notebooks(), ids=NAMES)
def test_a_notebook_keeps_to_its_form(path):
    assert check(path) == []


def test_there_is_a_notebook_for_every_module_and_a_test_for_every_module():
    modules = {p.stem for p in (ROOT / "d2lhelpers").glob("[a-z]*.py")}
    modules -= {"figures", "widget", "explorer", "dial", "live", "recorded", "zh"}
    assert {path.stem[3:].replace("-", "_") for path in CHAPTERS} == modules
    assert modules <= {p.stem.removeprefix("test_") for p in (ROOT / "tests").glob("test_*.py")}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        *(("an address", text) for text in ("<Tensor at 0x7f31>", "0X7FFFBEEF")),
        *(
            ("a path", text)
            for text in ("/opt/data", "'/mnt'", "in\n/var/folders/x", "/private/x", "(/tmp/x)", "~/data")
        ),
        *(("a path", text) for text in ("c:\\Users", "D:\\", "file:///x", "lib/site-packages/torch")),
        *(("a warning", text) for text in ("UserWarning: no", "Warning")),
        *(("a time", text) for text in ("2 min", "0.5s", "3 µs", "12 ms", "7 hours", "1.5e3 ns", "90 it/s", "2.1s/it")),
        *(("a clock or a date", text) for text in ("at 12:34", "9:05", "00:01:02", "2026-01-31")),
    ],
)
def test_what_changes_is_known(what, text):
    assert re.search(CHANGING[what], text)


@pytest.mark.parametrize("text", ["(2, 3)", "0.5 / 2", "shape (4, 2/2)", "3×4", "5 hidden", "10 sums", "a/b/c", "[1:]"])
def test_what_stays_is_no_change(text):
    assert not any(re.search(pattern, text) for pattern in CHANGING.values())


def notebook(source="1 + 1", outputs=(), count=1, **metadata):
    """Make a notebook of a text and one code cell."""
    cell = new_code_cell(source, execution_count=count, outputs=list(outputs), metadata=metadata)
    return new_notebook(cells=[new_markdown_cell("A text."), cell], metadata=METADATA)


def picture(alt, words):
    data = {"image/png": "", "text/plain": words}
    return new_output("display_data", data, metadata={"image/png": {"alt": alt}})


ALT = "A curve that falls and then rises."
GOOD = {
    "nothing printed": notebook(),
    "a result": notebook(outputs=[new_output("execute_result", {"text/plain": "2"}, execution_count=1)]),
    "a tolerance": notebook(nbval={"atol": 0.01, "look": 2, "reason": "thread counts differ by 0.003"}),
    "a picture": notebook(outputs=[picture(ALT, ALT)]),
    "a fact": notebook(facts={"1998": "doi:10.1109/5.726791"}),
}
HTML = ["<script>alert()</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "[x](javascript:alert(1))"]
HTML += ["<meta http-equiv=refresh>", "\n<div hidden>\n", "<details open>", "<!-- x -->", "<object>"]
BAD = {
    "not run": notebook(count=None),
    "not run in order": notebook(count=2),
    "another count": notebook(outputs=[new_output("execute_result", {"text/plain": "2"}, execution_count=2)]),
    "an empty cell": notebook(source=" \n"),
    "an address": notebook(outputs=[new_output("stream", text="<Line2D at 0x7f31aa>")]),
    "a path in HTML": notebook(outputs=[new_output("display_data", {"text/html": "<p>/tmp/x</p>", "text/plain": "x"})]),
    "a time": notebook(outputs=[new_output("stream", text="took 3 ms")]),
    "an error": notebook(outputs=[new_output("error", ename="E", evalue="e", traceback=[])]),
    "what stderr says": notebook(outputs=[new_output("stream", name="stderr", text="x")]),
    "a picture without words": notebook(outputs=[picture("", "")]),
    "a picture with a word": notebook(outputs=[picture("A curve", "A curve")]),
    "a picture with two texts": notebook(outputs=[picture(ALT, "A curve that falls.")]),
    "a comment to skip": notebook(source="# NBVAL_SKIP\n1"),
    "a comment to ignore": notebook(source="x = 1\n# NBVAL_IGNORE_OUTPUT"),
    "a tag": notebook(tags=["nbval-ignore-output"]),
    "a hidden cell": notebook(tags=["remove-cell"]),
    "hidden source": notebook(jupyter={"source_hidden": True}),
    "other metadata": notebook(collapsed=True),
    "no reason": notebook(nbval={"atol": 0.01}),
    "a short reason": notebook(nbval={"atol": 0.01, "reason": "it varies"}),
    "too wide": notebook(nbval={"atol": 0.5, "reason": "thread counts differ by 0.3"}),
    "no number": notebook(nbval={"rtol": True, "reason": "thread counts differ by 0.3"}),
    "a clock": notebook(source="time.time() > 0", outputs=[new_output("stream", text="True")]),
    "another key": notebook(nbval={"skip": 1, "reason": "it takes so very long"}),
    **{
        f"{html} in the text": new_notebook(cells=[new_markdown_cell(f"Text, {html}")], metadata=METADATA)
        for html in HTML
    },
    "a handler in the text": new_notebook(cells=[new_markdown_cell('<b onclick="x()">b</b>')], metadata=METADATA),
    "another kernel": new_notebook(metadata={"kernelspec": {"name": "d2l", "display_name": "d2l"}}),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_form_is_good(name):
    assert list(problems(GOOD[name])) == []


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_form_is_found(name):
    assert list(problems(BAD[name])) != []


@pytest.mark.filterwarnings("ignore:Non-unique cell id")
def test_a_wrong_file_is_found(tmp_path):
    path = tmp_path / "a.ipynb"
    write(notebook(), path)
    assert list(file_problems(path)) == []
    text = path.read_text()
    for wrong in (
        text + "\n",
        text.replace(" ", "", 1),
        re.sub(r'"id": "\w+"', '"id": "same"', text),
        text + " " * 10**7,
    ):
        path.write_text(wrong)
        assert list(file_problems(path)) != []


FIRST = "# 5. Convolution\n\n**After this chapter you can** do it. **You need** chapter 1. **Time**: about 5 minutes."
LAST = ["## Summary", "## Exercises"]


@pytest.mark.parametrize(
    ("texts", "code", "wrong"),
    [
        ([FIRST, *LAST], "import d2lhelpers", 0),
        ([FIRST, *LAST], "import torch", 1),
        ([FIRST.replace("5.", "6.", 1), *LAST], "import d2lhelpers", 1),
        ([FIRST.replace("You need", "Needed"), *LAST], "import d2lhelpers", 1),
        ([FIRST, *LAST[::-1]], "import d2lhelpers", 1),
        ([FIRST, *LAST[:1]], "import d2lhelpers", 1),
        ([FIRST, *LAST], "import d2lhelpers\n" * 16, 1),
        ([FIRST, *LAST], "import d2lhelpers\n" * 7, 1),
    ],
)
def test_the_form_of_a_chapter(texts, code, wrong):
    nb = new_notebook(cells=[*map(new_markdown_cell, texts), new_code_cell(code)])
    assert len(list(chapter_problems(nb, "05-convolution"))) == wrong


def test_what_is_made_of_a_clock_is_not_recorded():
    def timed(last):
        cells = [
            new_code_cell("start = perf_counter()", execution_count=1),
            new_code_cell("x = start", execution_count=2),
        ]
        cells += [new_code_cell(last, execution_count=3, outputs=[new_output("stream", text="True")])]
        return new_notebook(cells=cells, metadata=METADATA)

    assert len(list(problems(timed("print(x > 0)")))) == 1
    assert list(problems(timed("x = 1\nprint(x > 0)"))) == []


def test_names_are_told_apart():
    source = "import os\n\ndef f(x, y=top):\n    z = [a for a in x]\n    return len(z) + F.relu(os, f)\n\ncheck(f)"
    assert names(source) == ({"os", "f"}, {"top", "F", "check"})


def test_what_an_exercise_needs_is_brought_by_the_cell_under_the_heading():
    heading = "## Exercises\n\nAfter a restart of the kernel, run the next cell first."
    stub, solution = (
        "def f(x):\n    raise NotImplementedError\n\ncheck(f)",
        "def f(x):\n    return F.relu(x)\n\ncheck(f)",
    )

    def found(heading, imports):
        nb = new_notebook(cells=[new_markdown_cell(heading), new_code_cell(imports), new_code_cell(stub)])
        cells = [new_markdown_cell("# Solutions"), new_code_cell("from d2lhelpers import f"), new_code_cell(solution)]
        return len(list(exercise_problems(nb, new_notebook(cells=cells))))

    assert found(heading, "from a import F, check") == 0
    assert found(heading, "from a import check") == 1
    assert found(heading, "from a import F") == 1
    assert found("## Exercises", "from a import F, check") == 1
