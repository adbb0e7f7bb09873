"""Wrong predictions: what comes out when a task is misread in one way, or in two at once."""

from collections.abc import Callable
from itertools import combinations
from typing import Any


def misread(
    answer: Callable[..., Any], ways: dict[str, dict[str, Any]], shared: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the slips of a prediction: a sentence for each way to misread the task, and for each two of them.

    ``answer()`` is the right value; ``ways`` maps a sentence to the arguments with which ``answer`` misreads the
    task. ``shared`` maps sentences to values that are reached in several ways, so that they must fit all of these.
    A pair is left out if its two misreadings exclude each other, or if its value can also come about in another way.
    """
    slips = dict(shared or {})
    alone = {sentence: answer(**way) for sentence, way in ways.items()}
    slips |= {sentence: value for sentence, value in alone.items() if value not in [answer(), *slips.values()]}
    pairs = {
        f"{one} Also: {other}": answer(**ways[one], **ways[other])
        for one, other in combinations(ways, 2)
        if not ways[one].keys() & ways[other].keys() and answer() not in (alone[one], alone[other])
    }
    values = list(pairs.values())
    known = [answer(), *slips.values()]
    return slips | {both: value for both, value in pairs.items() if value not in known and values.count(value) == 1}
