"""Who is ahead of whom: the comparisons and the ranks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digestpress.checking.directions import LOWER_IS_BETTER, ways
from digestpress.checking.lexicon import Patterns, Tongue, patterns_of, tongue_of
from digestpress.checking.names import Names, is_metric
from digestpress.checking.terms import terms_in

_RANKS = ("best", "worst", "second", "max", "min")
_APART = frozenset(
    {("best", "worst"), ("best", "second"), ("max", "min"), ("best", "min"), ("worst", "max")}
)


@dataclass(frozen=True, slots=True)
class Half:
    """A part of a sentence that compares or ranks."""

    text: str
    tongue: Tongue
    subjects: frozenset[str]
    """The terms of what is compared, and of the measure."""
    objects: frozenset[str]
    """The terms of what it is compared with; none where nothing is."""
    way: frozenset[str]
    ranks: frozenset[str]
    denied: bool
    """Whether it is negated, so that it does not compare."""
    low: bool
    """Whether its measure is one of which less is better."""
    tie: bool
    """Whether it says that nothing, or little, is between them."""
    close: bool
    """Whether it may say so."""
    wide: bool
    """Whether it says that much is between them."""

    @property
    def terms(self) -> frozenset[str]:
        """All its terms."""
        return self.subjects | self.objects


def halves_in(text: str, names: Names) -> tuple[Half, ...]:
    """Return the parts of a plain text that each compare once."""
    tongue = tongue_of(text)
    parts = split(text, patterns_of(tongue).turn)
    return tuple(_half(part, tongue, names) for part in parts)


def clauses_in(text: str, names: Names) -> tuple[Half, ...]:
    """Return the clauses of a plain text: each ranks once."""
    tongue = tongue_of(text)
    parts = split(text, patterns_of(tongue).clause_end)
    return tuple(_half(part, tongue, names) for part in parts)


def split(text: str, end: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of a text, each with its end."""
    start = 0
    for found in end.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _half(text: str, tongue: Tongue, names: Names) -> Half:
    marks = patterns_of(tongue)
    terms = terms_in(text, names)
    compared = marks.object.search(text)
    span = compared.span("object") if compared else (0, 0)
    objects = frozenset(t.key for t in terms if span[0] <= t.span.start < span[1])
    around = _clause_at(text, span[0], marks) if compared else text
    return Half(
        text.strip(),
        tongue,
        frozenset(t.key for t in terms) - objects,
        objects,
        ways(around),
        frozenset(rank for rank in _RANKS if getattr(marks, rank).search(text)),
        bool(marks.negation.search(text) or marks.double.search(text)),
        bool(LOWER_IS_BETTER.search(text)),
        bool(marks.tie.search(text) or marks.little.search(text)),
        bool(marks.tie.search(text) or marks.narrow.search(text)),
        bool(marks.wide.search(text)),
    )


def _clause_at(text: str, position: int, marks: Patterns) -> str:
    start = 0
    for clause in split(text, marks.clause_end):
        if start <= position < start + len(clause):
            return clause
        start += len(clause)
    return text


def turned(mine: Half, theirs: Half) -> bool:
    """Tell whether two parts compare the same two and put another one ahead."""
    if mine.denied or theirs.denied or not (mine.objects and theirs.objects):
        return False
    behind = mine.objects & theirs.subjects - mine.subjects - theirs.objects
    ahead = mine.subjects & theirs.objects - mine.objects - theirs.subjects
    crossed = bool(behind and ahead) or bool(_named(behind | ahead))
    straight = bool(mine.objects & theirs.objects - mine.subjects - theirs.subjects)
    other_way = opposite(mine, theirs)
    if other_way is None or crossed == straight:
        return False
    return other_way if straight else not other_way


def opposite(mine: Half, theirs: Half) -> bool | None:
    """Tell whether two parts point opposite ways; None where that is unclear."""
    raw = _raw(mine.way), _raw(theirs.way)
    merit = _merit(mine.way), _merit(theirs.way)
    if all(raw):
        return raw[0] != raw[1]
    if all(merit):
        return merit[0] != merit[1]
    sign = -1 if mine.low or theirs.low else 1
    judged = [m or sign * r for m, r in zip(merit, raw, strict=True)]
    return judged[0] != judged[1] if all(judged) else None


def _raw(way: frozenset[str]) -> int:
    """Return whether something is said to be more (1) or less (-1)."""
    return _sign(way, {"up", "more"}, {"down", "fewer"})


def _merit(way: frozenset[str]) -> int:
    """Return whether something is said to be better (1) or worse (-1)."""
    return 0 if _raw(way) else _sign(way, {"good", "fast"}, {"bad", "slow"})


def _sign(way: frozenset[str], plus: set[str], minus: set[str]) -> int:
    return bool(way & plus) - bool(way & minus)


def misranked(mine: Half, theirs: Sequence[Half]) -> Half | None:
    """Return the clause of a quote that ranks first what one ranks last, or second."""
    if mine.denied:
        return None
    for rank in mine.ranks:
        same = [half for half in theirs if rank in half.ranks and not half.denied]
        here = frozenset(term for half in same for term in half.terms)
        for half in theirs:
            apart = any({(rank, r), (r, rank)} & _APART for r in half.ranks)
            moved = mine.subjects & half.subjects - here
            if apart and not half.denied and (moved if same else _named(moved)):
                return half
    return None


def outranked(mine: Half, theirs: Sequence[Half]) -> Half | None:
    """Return the part of a quote that has another name where one ranks a name of the quote."""
    for rank in () if mine.denied else mine.ranks:
        same = [half for half in theirs if rank in half.ranks and not half.denied]
        here = frozenset(term for half in same for term in half.terms)
        comparing = (half for half in theirs if half.ranks or half.way)
        elsewhere = frozenset(term for half in comparing for term in half.terms) - here
        instead = [half for half in same if _named(half.terms) - mine.terms]
        if instead and _named(mine.terms) & elsewhere:
            return instead[0]
    return None


def overstated(mine: Half, theirs: Sequence[Half]) -> Half | None:
    """Return the part of a quote that sees nothing, or little, where one sees much between two."""
    if mine.denied or mine.close:
        return None
    for half in theirs:
        common = mine.terms & half.terms
        compares = mine.wide or (mine.objects & half.terms and _clear(mine.way))
        aligned = len(common) > 1 and _named(common)
        if half.tie and not half.wide and compares and aligned:
            return half
    return None


def _clear(way: frozenset[str]) -> bool:
    return bool(way & {"good", "bad", "fast", "slow", "up", "down"})


def _named(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(t for t in terms if t.startswith("name:") and not is_metric(t[5:]))
