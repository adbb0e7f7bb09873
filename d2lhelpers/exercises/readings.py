"""What makes the slips of predictions: one part of a formula misread, or two; and inputs that are to show a mistake."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

from d2lhelpers._language import Said
from d2lhelpers.exercises.compare import first_difference
from d2lhelpers.exercises.observe import freeze
from d2lhelpers.exercises.probes import catch


def misread(
    formula: Callable, readings: dict[str, dict[str, Any]], others: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return ``others``, and what a formula gives when one of its parts is misread, or two, under a sentence for each.

    ``readings`` maps a sentence to the arguments that such a learner would give the formula. Where two pairs give the
    same, nobody knows which it was, and neither is kept.
    """
    slips = dict(others or {})
    known = [formula(), *slips.values()]
    for sentence, changes in readings.items():
        value = formula(**changes)
        if not any(alike(value, other) for other in known):
            known.append(value)
            slips[sentence] = value
    pairs = [
        (Said("{a} Also: {b}", a=a, b=b), formula(**readings[a], **readings[b]))
        for a, b in combinations(readings, 2)
        if not readings[a].keys() & readings[b].keys()
    ]
    for sentence, value in pairs:
        times = sum(alike(value, other) for _, other in pairs)
        if times == 1 and not any(alike(value, other) for other in known):
            slips[sentence] = value
    return slips


def alike(some: Any, other: Any) -> bool:
    """Return whether two predictions are judged to be the same."""
    return first_difference([("", freeze(some))], [("", freeze(other))], "kind") is None


def catch_or_tell(
    given: Any, wrong: Callable, right: Callable, refuse: Callable[..., str], blind: dict[str, Callable[..., bool]]
) -> Iterator[tuple[str, Any]]:
    """Look at an input as ``catch`` does; where it shows nothing, tell why: the first of ``blind`` that holds for it."""
    given = given if isinstance(given, (tuple, list)) else (given,)  # ``refuse`` says that something is missing
    for what, value in catch(given, wrong, right, refuse):
        reasons = [reason for reason, holds in blind.items() if holds(*given)] if value.startswith("both give") else []
        yield what, Said("the same: {reason}", reason=reasons[0]) if reasons else value


def mixed_up(right: str, said: Callable[[int, str], str], others: dict[str, str]) -> dict[str, str]:
    """Return ``others``, and every other order of the letters, under what is said of its first wrong places.

    ``said`` returns that for a place and the letter that stands there. Two places are told of, three where two orders
    agree in the first two.
    """
    slips = dict(others)
    for letters in permutations(right):
        order = "".join(letters)
        wrong = [said(place, letter) for place, letter in enumerate(order) if letter != right[place]]
        if wrong and order not in others.values():
            sentence = next((t for t in (in_a_row(wrong[:n]) for n in (2, 3, 4)) if t not in slips), "")
            slips[sentence] = order
    return slips


def in_a_row(sentences: Sequence[str]) -> str:
    """Return several sentences as one text."""
    first, *rest = sentences
    return Said("{a} {b}", a=first, b=in_a_row(rest)) if rest else first


def each_letter_once(right: str) -> Callable[[Callable], Iterator[tuple[str, Any]]]:
    """Return a probe for a string of letters: whether each is there once, and if so, in which order."""

    def look(answer: Callable) -> Iterator[tuple[str, Any]]:
        value = answer()
        letters = "".join(filter(str.isalpha, value)).upper() if isinstance(value, str) else right
        complete = sorted(letters) == sorted(right)
        yield "whether each letter is there, and once", complete
        if complete:
            yield "the order of the letters", value

    return look
