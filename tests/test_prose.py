"""The check of the numbers in the text: it holds for every notebook, and knows a wrong number from a right one."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from prose import HELP, check, problems
from record import ROOT, notebooks


@pytest.mark.parametrize("path", notebooks(), ids=[str(p.relative_to(ROOT / "notebooks")) for p in notebooks()])
def test_every_number_in_the_text_is_proven(path):
    wrong = check(path)
    assert not wrong, "\n".join(["", *wrong, HELP])


def notebook(*cells, facts=None):
    """Make a notebook of texts and of (code, what it prints)."""
    made = [
        new_markdown_cell(cell)
        if isinstance(cell, str)
        else new_code_cell(cell[0], outputs=[new_output("stream", text=cell[1])])
        for cell in cells
    ]
    if facts:
        made[0].metadata["facts"] = facts
    return new_notebook(cells=made)


def wrong_numbers(nb, twin=None):
    return [line.split(" is ")[0].split(" stands ")[0] for line in problems(nb, twin or new_notebook())]


@pytest.mark.parametrize(
    ("text", "code", "printed"),
    [
        ("25 rows", "n = 25", ""),
        ("25 rows", "", "25.0"),
        ("13,706 weights", "", "13706"),
        ("13706 weights", "", "13,706"),
        ("a value of −1", "x = -1", ""),
        ("about 0.12", "", "0.1234"),
        ("97 % of them, 97.1 percent", "", "0.9712"),
        ("75 billion weights", "", "74,681,958,400"),
        ("the shape (2, 10)", "", "torch.Size([2, 10])"),
        ("the row `0 1 -1`", "", "tensor([0., 1., -1.])"),
        ("`nn.Linear(4, 8)`", "", "in_features=4, out_features=8"),
        ("a 5×3 kernel", "K = torch.ones(5, 3)", ""),
        ("a 3×3 kernel", "kernel_size=3", ""),
        ("a share of 1/4", "x = 1 / 4", ""),
        ("a share of 1/4", "", "0.25"),
        ("so 3·4 = 12", "", ""),
        ("so (4 − 2) + 1 = 3, and (2² = 4)", "", ""),
        ("so 128·64 + 64 = 8256", "nn.Linear(128, 64)", ""),
        ("so ⌊(8 + 2 − 3) / 2⌋ + 1 = 4, √2 ≈ 1.41, −log(1/10) = 2.30 and 2¹⁰ = 1024", "", ""),
        ("## 3. A name\n\nSee chapters 1 and 12, exercise 99 and [the page](12.ipynb).\n\n1. first\n2. second", "", ""),
        ("**Time**: about 40 minutes", "", ""),
        ("`float32`, W₂, `conv2d`, LeNet-5, cuda:1", "", ""),
        ("In 1998 [they wrote](https://doi.org/10.1109/5.726791) it.", "", ""),
    ],
)
def test_a_number_is_proven(text, code, printed):
    assert wrong_numbers(notebook(text, (code, printed))) == []


@pytest.mark.parametrize(
    ("text", "code", "printed", "wrong"),
    [
        ("25 rows", "n = 256", "0.25 125 2.5 -25 x25", ["25"]),
        ("a value of −1", "x = 1", "", ["−1"]),
        ("1 and 2", "net[1].shape[2]  # noqa: E721", "", ["2"]),
        ("4 decimals and 9 inches", 'f"{x:.4f} {x:4}"; plt.subplots(figsize=(9, 9))', "", ["4", "9"]),
        ("about 0.13", "", "0.1234", ["0.13"]),
        ("about 0.12", "x = 0.1234", "", ["0.12"]),
        ("about 0.1", "", "0.1234", ["0.1"]),
        ("about 12", "", "12.34", ["12"]),
        ("98 % of them", "", "0.9712", ["98 %"]),
        ("97 of them", "", "0.9712", ["97"]),
        ("74 billion weights", "", "74,681,958,400", ["74 billion"]),
        ("the shape (2, 10)", "a, b = 2, 3", "10", ["2, 10"]),
        ("a 5×3 kernel", "K = torch.ones(3, 5)", "", ["5×3"]),
        ("a 3×3 kernel", "kernel_size=5", "", ["3×3"]),
        ("a share of 1/4", "x, y = 1, 4", "", ["1/4"]),
        ("so 3·4 = 13", "", "3 4 13", ["3", "4", "13"]),
        ("so √2 ≈ 1.42", "", "2 1.42", ["2", "1.42"]),
        ("so 128·64 + 64 = 8256", "", "64", ["128", "8256"]),
        ("so n·4 = 12, and n + 4 = 12", "n = 4", "", ["12", "12"]),
        ("`x = 12`, `half = 12`", "", "", ["12", "12"]),
        ("## Its 3 parts\n\n$\\frac{n - 5}{7}$ <b>9</b>", "", "", ["3", "5", "7", "9"]),
        ("In 1998 [they wrote](../03-file-io.ipynb) it.", "", "", ["1998"]),
        ("In 1998.\n\n[They wrote](https://doi.org/10.1109/5.726791) it.", "", "", ["1998"]),
        ("- 1998\n- [It](https://doi.org/10.1109/5.726791)", "", "", ["1998"]),
    ],
)
def test_a_number_is_not_proven(text, code, printed, wrong):
    assert wrong_numbers(notebook(text, (code, printed))) == wrong


def test_a_number_is_looked_for_in_its_own_section_only():
    seven, eight = ("x = 7", ""), ("x = 8", "")
    assert wrong_numbers(notebook("# It\n\n7, 8\n\n## A\n\n7, 8", seven, "7\n\n## B\n\n7, 8", eight)) == ["8", "7"]
    assert wrong_numbers(notebook("# It\n\n## A\n\n7, 8", seven, "### B\n\n7, 8", eight)) == ["7"]
    assert wrong_numbers(notebook("# It\n\n## A", seven, "## B", eight, "## Summary\n\n7, 8, 9")) == ["9"]
    shown = "```python\n# no heading\n```\n\n7, 8"
    assert wrong_numbers(notebook("## A", seven, shown, "## B", eight)) == ["8"]


def test_an_exercise_and_its_solution_prove_each_other():
    task = notebook("### Exercise 1 · It ★\n\n10 rows, 3 more, `f(4)` gives 4", ("def f():", ""), "## End", ("5", ""))
    solution = notebook(
        "## Exercise 1 · It ★\n\n10, 4, 5 and `f(6)`", ("10 - 3", ""), "## Exercise 2 · It ★", ("5", "")
    )
    assert wrong_numbers(task) == ["10", "3"]
    assert wrong_numbers(task, solution) == []
    assert wrong_numbers(solution, task) == ["5", "6"]


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"1998": "LeCun et al. 1998, doi:10.1109/5.726791"}, []),
        ({"1998": "https://doi.org/10.1109/5.726791"}, []),
        ({"1998": "Measured for this course in May 2026 on one GPU"}, []),
        ({"1998": ""}, ["nobody can look up"]),
        ({"1998": "see text"}, ["nobody can look up"]),
        ({"1999": "doi:10.1109/5.726791"}, ["1998 is neither", "1999 is marked"]),
        ({"1998": "doi:10.1109/5.726791", "25": "doi:10.1109/5.726791"}, ["25 is marked"]),
    ],
)
def test_a_fact_from_elsewhere_needs_its_source(facts, wrong):
    found = problems(notebook("In 1998 it had 25 rows.", ("n = 25", ""), facts=facts), new_notebook())
    assert len(found) == len(wrong)
    assert all(part in line for part, line in zip(wrong, found, strict=True))


def test_the_message_says_which_number_in_which_sentence():
    [line] = problems(notebook("# It\n\nFirst this. Then there are 26 rows. And that.", ("n = 25", "")), new_notebook())
    assert line == "26 is neither in the code nor in an output of its section: “Then there are 26 rows.” (under “It”)"
