"""A wrong answer's verdict as JupyterLab shows it."""

import re

import pytest
import torch

from d2lhelpers.exercises.compare import compare
from d2lhelpers.exercises.page import NEGATIVE, html


def page_of(want, got):
    difference = compare(want, got, "kind")
    return html(f"✗ f — You & <I>.\n  for X = 1\n  {difference.expected}\n  {difference.got}", difference)


def cells(page):
    return re.findall(r"<td style='([^']*)'>([^<]*)</td>", page)


def test_what_differs_is_framed_and_signs_have_colours():
    page = page_of(torch.tensor([[1.0, -2.0, 0.0]]), torch.tensor([[1.0, 2.0, float("nan")]]))
    assert [number for _, number in cells(page)] == ["1", "-2", "0", "1", "2", "nan"]
    assert ["outline" in style for style, _ in cells(page)] == [False, True, True, False, True, True]
    assert [NEGATIVE in style for style, _ in cells(page)][:2] == [False, True]
    assert "You &amp; &lt;I&gt;." in page
    assert "for X = 1" in page
    assert "expected [[1.0, -2.0" not in page


@pytest.mark.parametrize(
    ("want", "got", "tables"),
    [
        (torch.ones(2), torch.zeros(2), 2),
        (torch.ones(1, 1, 2, 2), torch.zeros(1, 1, 2, 2), 2),
        (torch.ones(2, 2), torch.ones(3, 2), 2),
        (torch.ones(2, 2, 2), torch.zeros(2, 2, 2), 0),
        (torch.ones(9, 2), torch.zeros(9, 2), 0),
        (torch.ones(0), torch.ones(1), 0),
        (torch.ones(2), torch.ones(2).to_sparse(), 0),
        (torch.ones(2), torch.ones(2) * 1j, 0),
        (torch.ones(2), None, 0),
        (3, 4, 0),
    ],
)
def test_small_tensors_are_grids_and_others_stay_text(want, got, tables):
    page = page_of(want, got)
    assert page.count("<table") == tables
    assert (">expected " in page) == (tables == 0)


def test_numbers_that_are_close_are_not_framed():
    page = page_of(torch.tensor([1.0, 2.0]), torch.tensor([1.0 + 1e-6, 3.0]))
    assert ["outline" in style for style, _ in cells(page)] == [False, True, False, True]
