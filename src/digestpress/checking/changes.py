"""From what to what something changes: from 3 to 5, 88%, up from 71%, 38 ms instead of 114 ms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digestpress.checking.figures import Figure
from digestpress.checking.matching import comparable
from digestpress.checking.units import FACTOR

Change = tuple[Figure, Figure]
"""Before, after."""

_FROM = re.compile(r"\bfrom\b|从|由|\(\Z", re.IGNORECASE)
_TO = re.compile(r"\bto\b|에서|から|到|至|降为|升为", re.IGNORECASE)
_UP_FROM = re.compile(r",? (?:up|down) from (?:about |only |around |the )?\Z", re.IGNORECASE)
_INSTEAD = re.compile(
    r" (?:[\w-]+ ){0,4}(?:instead of|rather than) (?:the |about |only )?"
    r"|[^\d,，。]{0,4}而(?:非|不是) ?",
    re.IGNORECASE,
)
_INSTEAD_BEFORE = re.compile(
    r"[^\d,.、。]{0,6}(?:대신|[이가] 아니(?:라|고)|[이가] 아닌|の代わりに|では?なく)"
    r"[^\d,.、。]{0,4}"
)
_WAS = re.compile(r"[^\d,.]{0,6}?(?:이었던|였던|이던|だった) ?[^\d,.、。]{1,20}")
"""802였던 수가 943으로."""
_TOPIC = re.compile(r"[은는이가] |[はが]")
_LED_TO = re.compile(r"\bto (?:about |only |just )?\Z")
_THEN_FROM = re.compile(r" from (?:about |only )?")
_NEAR = 16
"""Characters before a figure in which "from" stands: from about 470 MB."""


def changes_in(text: str, figures: Sequence[Figure]) -> Iterator[Change]:
    """Yield the figures of a text that something changes from and to, in pairs."""
    yield from _told_backwards(text, figures)
    levels = [f for f in figures if not (f.in_words and f.unit == FACTOR)]
    reached: Figure | None = None
    for one, other in pairwise(levels):
        change = None if one is reached else _change(text, one, other)
        if change:
            reached = other
            yield change


def _told_backwards(text: str, figures: Sequence[Figure]) -> Iterator[Change]:
    """Yield the changes of "88.6%, up from 71.2%", figures of another kind between them or not."""
    for at, before in enumerate(figures):
        leading_up = text[max(0, before.span.start - 2 * _NEAR) : before.span.start]
        earlier = (figure for figure in reversed(figures[:at]) if figure.unit == before.unit)
        if _UP_FROM.search(leading_up) and (after := next(earlier, None)):
            yield before, after


def _change(text: str, one: Figure, other: Figure) -> Change | None:
    """Return two neighbours in the order in which something changes, or None."""
    around = text[max(0, one.span.start - _NEAR) : one.span.start]
    between = text[one.span.end : other.span.start]
    told = _TO.search(between) and (_FROM.search(around) or not between.isascii())
    if other.unit and not one.unit and _TOPIC.search(between):
        return None  # 배치 8에서 메모리는 31GB
    if (told or _WAS.fullmatch(between)) and comparable(one, other):
        return one, other
    if one.unit in (None, other.unit) and _INSTEAD_BEFORE.fullmatch(between):
        return one, other
    bare = None in (one.unit, other.unit)
    alike = one.unit == other.unit or (bare and comparable(one, other))
    if alike and _INSTEAD.fullmatch(between):
        return other, one
    backwards = _THEN_FROM.fullmatch(between) and _LED_TO.search(around)
    return (other, one) if backwards else None
