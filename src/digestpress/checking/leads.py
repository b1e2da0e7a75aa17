"""Who is ahead of whom: the comparisons and the ranks of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digestpress.checking.directions import measure_of, opposite, ways
from digestpress.checking.lexicon import Patterns, Tongue, patterns_of, tongue_of
from digestpress.checking.names import Names, is_metric
from digestpress.checking.sayings import split, without_asides
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
    measure: int
    """1 where more of its measure is better, -1 where less is, 0 where none is named."""
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
    parts = split(without_asides(text), patterns_of(tongue).turn)
    return tuple(_half(part, tongue, names) for part in parts)


def clauses_in(text: str, names: Names) -> tuple[Half, ...]:
    """Return the clauses of a plain text: each ranks once."""
    tongue = tongue_of(text)
    parts = split(text, patterns_of(tongue).clause_end)
    return tuple(_half(part, tongue, names) for part in parts)


def _half(text: str, tongue: Tongue, names: Names) -> Half:
    marks = patterns_of(tongue)
    terms = terms_in(text, names)
    compared = marks.object.search(text)
    span = compared.span("object") if compared else (0, 0)
    objects = frozenset(t.key for t in terms if span[0] <= t.span.start < span[1])
    around = _clause_at(text, span[0], marks) if compared else text
    plainly = marks.neutral.sub(" ", text)
    denied = marks.negation.search(plainly) and not marks.bound.search(text)
    tie = bool(marks.tie.search(text))
    return Half(
        text.strip(),
        tongue,
        frozenset(t.key for t in terms) - objects,
        objects,
        ways(around),
        frozenset(rank for rank in _RANKS if getattr(marks, rank).search(text)),
        bool(denied or marks.double.search(text)),
        measure_of(text, span[0]),
        tie or bool(marks.little.search(text)),
        tie or bool(marks.narrow.search(text)),
        bool(marks.wide.search(marks.tie.sub(" ", text))),
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
    other_way = opposite(mine.way, theirs.way, mine.measure or theirs.measure or 1)
    if other_way is None or crossed == straight:
        return False
    return other_way if straight else not other_way


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
