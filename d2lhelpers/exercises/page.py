"""A verdict as a page shows it: the sentence first, what was expected and what came as grids of numbers."""

from html import escape

import torch

from d2lhelpers._language import tr
from d2lhelpers.exercises.compare import Difference, rounded

LARGEST = 8  # rows and columns that still fit side by side
POSITIVE, NEGATIVE = "224, 130, 20", "128, 115, 172"  # the orange and purple of the explorers (parts.css)
WRONG = "outline: 2px solid currentColor; outline-offset: -2px; font-weight: bold"


def html(text: str, difference: Difference | None) -> str:
    """Return a verdict's lines as HTML. Two small tensors stand side by side; what differs is framed and bold."""
    head, *lines = text.split("\n")
    grids = difference and grids_of(difference)
    if grids:
        shown_as_grids = tr(difference.expected), tr(difference.got)
        lines = [line for line in lines if line.strip() not in shown_as_grids]
    shown = "".join(f"<div style='padding-left: 1.5em'>{escape(line.strip())}</div>" for line in lines)
    return f"<div><div style='font-weight: bold'>{escape(head)}</div>{shown}{grids or ''}</div>"


def grids_of(difference: Difference) -> str:
    """Return both tensors as tables, "" if one is too large, or has more axes than two."""
    want, got = (grid_of(value) for value in (difference.want, difference.have))
    if want is None or got is None:
        return ""
    tables = "".join(table(name, *pair) for name, pair in ((tr("expected"), (want, got)), (tr("got"), (got, want))))
    return f"<div style='display: flex; gap: 2em; padding: 0.5em 0 0 1.5em'>{tables}</div>"


def grid_of(value: torch.Tensor | None) -> torch.Tensor | None:
    """Return a tensor with rows and columns, or None where it has none, or too many."""
    if value is None or value.numel() == 0 or value.is_complex() or value.device.type != "cpu":
        return None
    while value.ndim > 2 and len(value) == 1:
        value = value[0]
    value = value.reshape(1, -1) if value.ndim < 2 else value
    return value.double() if value.ndim == 2 and max(value.shape) <= LARGEST else None


def table(name: str, values: torch.Tensor, others: torch.Tensor) -> str:
    """Return a table of numbers, coloured by sign and size; framed where the other table has something else."""
    largest = max(float(values.nan_to_num(0, 0, 0).abs().max()), 1e-9)
    rows = ""
    for i, row in enumerate(values.tolist()):
        cells = ""
        for j, number in enumerate(row):
            strength = 0.45 * min(abs(number) / largest, 1) if number == number else 0
            style = f"background: rgba({POSITIVE if number > 0 else NEGATIVE}, {strength:.2f})"
            if others.shape == values.shape and not torch.isclose(others[i, j], values[i, j], 1e-4, 1e-5):
                style = f"{style}; {WRONG}"
            cells += f"<td style='text-align: right; padding: 0.2em 0.6em; {style}'>{rounded(number):g}</td>"
        rows += f"<tr>{cells}</tr>"
    return f"<table style='margin: 0'><caption style='caption-side: top'>{name}</caption><tbody>{rows}</tbody></table>"
