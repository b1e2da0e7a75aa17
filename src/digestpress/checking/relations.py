"""What a statement says of its terms against what the quotes say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digestpress.checking.directions import measure_of, opposite
from digestpress.checking.evidence import Passage
from digestpress.checking.extents import exaggerated, extents_in
from digestpress.checking.leads import (
    clauses_in,
    halves_in,
    misranked,
    outranked,
    overstated,
    turned,
)
from digestpress.checking.names import Names
from digestpress.checking.pairing import crossings
from digestpress.checking.sayings import Saying, sayings_in
from digestpress.models import Severity

Fault = tuple[Severity, str, str]

_LEAST_POINTING = 2
"""Terms that two clauses share if they say which way one thing goes."""
_STRONG = 0.6
"""Share of the terms of the poorer clause that two clauses on one thing have in common."""


def relation_faults(statement: Passage, quotes: Sequence[Passage], names: Names) -> Iterator[Fault]:
    """Yield what a statement says that the quotes deny, or denies that they say."""
    mine = sayings_in(statement.text, names)
    theirs = tuple(s for quote in quotes for s in sayings_in(quote.text, names))
    for saying in mine:
        if against := _denied(saying, theirs) or _excepted(saying, theirs):
            yield "failure", saying.text, f"is contradicted: “{against.text}”"
        elif against := _reversed(saying, theirs):
            yield "failure", saying.text, f"points the other way in “{against.text}”"
    yield from _lead_faults(statement, quotes, names)
    yield from _extent_faults(statement, quotes, names)
    for crossing in crossings(statement, quotes, names):
        expected = f"belongs to {crossing.given} in the quotes, not to {crossing.claimed}"
        yield "failure", crossing.figure.words, expected


def _lead_faults(statement: Passage, quotes: Sequence[Passage], names: Names) -> Iterator[Fault]:
    theirs = tuple(half for quote in quotes for half in halves_in(quote.text, names))
    for half in halves_in(statement.text, names):
        against = next((other for other in theirs if turned(half, other)), None)
        if against := against or outranked(half, theirs):
            yield "failure", half.text, f"puts another one ahead than “{against.text}”"
        elif against := overstated(half, theirs):
            yield "failure", half.text, f"says more than “{against.text}”"
    clauses = tuple(clause for quote in quotes for clause in clauses_in(quote.text, names))
    for clause in clauses_in(statement.text, names):
        if against := misranked(clause, clauses):
            yield "failure", clause.text, f"is ranked otherwise: “{against.text}”"


def _extent_faults(statement: Passage, quotes: Sequence[Passage], names: Names) -> Iterator[Fault]:
    theirs = tuple(extent for quote in quotes for extent in extents_in(quote.text, names))
    for extent in extents_in(statement.text, names):
        for other in exaggerated(extent, theirs):
            yield "failure", extent.text, f"says more than “{other.text}”"


def _denied(saying: Saying, theirs: Sequence[Saying]) -> Saying | None:
    """Return the clause of a quote that says the opposite of one."""
    for other in theirs:
        if other.others and not saying.others:
            continue
        if None in (saying.negated, other.negated) or saying.negated == other.negated:
            continue
        if (other if saying.negated else saying).shaded:
            continue
        common = _common(saying, other)
        agreeing = (s for s in theirs if s is not other and s.negated == saying.negated)
        if _strong(common, saying, other) and not any(common <= s.terms for s in agreeing):
            return other
    return None


def _reversed(saying: Saying, theirs: Sequence[Saying]) -> Saying | None:
    """Return the clause of a quote in which what is said to rise falls, or the reverse."""
    if saying.negated is not False or not saying.way:
        return None
    pointing = [s for s in theirs if s.way and s.negated is False and _common(saying, s)]
    best = max((len(_common(saying, s)) for s in pointing), default=0)
    nearest = [s for s in pointing if len(_common(saying, s)) == best]
    if all(_opposite(saying, s) for s in nearest) and _about_one(saying, nearest, best):
        return nearest[0]
    return None


def _opposite(one: Saying, other: Saying) -> bool:
    measure = measure_of(one.text) or measure_of(other.text)
    return one.removes == other.removes and bool(opposite(one.way, other.way, measure))


def _about_one(saying: Saying, nearest: Sequence[Saying], common: int) -> bool:
    poorer = min((len(s.terms_for(saying)) for s in nearest), default=0)
    return common >= _LEAST_POINTING and common >= poorer / 2


def _excepted(saying: Saying, theirs: Sequence[Saying]) -> Saying | None:
    """Return the exception of a quote that a statement takes in."""
    if saying.negated or saying.shaded:
        return None
    for other in theirs:
        excepted = other.terms_for(saying)
        rest = frozenset(t for s in theirs if s is not other for t in s.terms)
        if other.exception and excepted and excepted <= saying.terms and rest & saying.terms:
            return other
    return None


def _common(one: Saying, other: Saying) -> frozenset[str]:
    return one.terms_for(other) & other.terms_for(one)


def _strong(common: frozenset[str], one: Saying, other: Saying) -> bool:
    """Tell whether enough of the clause that denies is in the one that affirms."""
    denying, affirming = (one, other) if one.negated else (other, one)
    denied = denying.terms_for(affirming)
    if denying.pivot in denied - common:
        return False
    return len(common) > 1 and len(common) >= _STRONG * len(denied)
