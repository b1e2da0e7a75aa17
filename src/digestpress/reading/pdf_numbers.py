"""Numbers of sections: what they look like, and which of them follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NUMBERED = re.compile(
    r"(?:Appendix\s+|APPENDIX\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}"
    r"|[A-Z](?:\.\d{1,2}){0,3}|[IVX]{1,5})(?P<stop>[.:)]?|\s[–—-])\s+(?P<title>\S.*)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_MIN_ROMAN = 3
"""Headings with Roman numbers from which a paper has the levels I, A and 1 of IEEE and APS."""
_LEVELS_ABOVE = {"I": 0, "A": 1, "1": 2}
"""Levels above each family in such a paper."""
_WINDOW = 60
"""Candidates before one among which the section before it is looked for."""
_LATE = 1.5
"""What a run loses that does not begin with the first section."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a section."""

    family: str
    """``1``, ``A`` or ``I``: what kind of sign its first part is."""
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a numbered heading, read as having one number."""

    at: int
    number: Number
    match: re.Match[str]
    weight: float
    """How much its print is that of a heading."""


def numbers_in(text: str) -> Iterator[Number]:
    """Yield what a number can mean: ``C`` is the third appendix, or section 100."""
    head, *rest = text.split(".")
    below = tuple(int(part) for part in rest)
    if head.isdigit():
        yield Number("1", (int(head), *below))
        return
    if set(head) <= set(_ROMAN) and not rest:
        yield Number("I", (_roman(head),))
    if len(head) == 1:
        yield Number("A", (ord(head) - ord("A") + 1, *below))


def has_roman_levels(candidates: Sequence[Candidate]) -> bool:
    """Tell whether a paper's sections are I, its second level A and its third 1."""
    return sum(c.number.family == "I" for c in candidates) >= _MIN_ROMAN


def level_of(number: Number, *, roman: bool) -> int:
    """Return the level of a section, 1 the highest."""
    return len(number.parts) + (_LEVELS_ABOVE[number.family] if roman else 0)


def longest_run(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the run of candidates with most weight whose numbers follow each other."""
    roman = has_roman_levels(candidates)
    best: list[tuple[float, int]] = []
    for j, candidate in enumerate(candidates):
        options = [
            (best[i][0] + candidate.weight, i)
            for i in range(max(0, j - _WINDOW), j)
            if _follows(candidates[i].number, candidate.number, roman=roman)
        ]
        first = candidate.number in (Number("1", (1,)), Number("I", (1,)))
        begin = (candidate.weight - (0 if first else _LATE), -1)
        best.append(max([*options, begin]))
    run: list[Candidate] = []
    j = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    while j >= 0:
        run.append(candidates[j])
        j = best[j][1]
    return run[::-1]


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _follows(one: Number, other: Number, *, roman: bool) -> bool:
    """Tell whether a section's number can come after another; one may be missing between them."""
    a, b = one.parts, other.parts
    if one.family != other.family:
        step = one.family + other.family
        if roman:
            return (step in ("IA", "A1") and b == (1,)) or step in ("AI", "1A", "1I")
        return step == "1A" and b[0] == 1 and len(b) <= 2
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    if shared == len(b):
        return False
    step_size = b[shared] - (a[shared] if shared < len(a) else 0)
    return 1 <= step_size <= 2 and all(part == 1 for part in b[shared + 1 :])
