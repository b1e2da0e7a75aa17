"""What a statement says of its terms against what the quotes say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digestpress.checking.evidence import Passage
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

_STRONG = 0.6
"""Share of the terms of the poorer clause that two clauses on one thing have in common."""


def relation_faults(
    statement: Passage, quotes: Sequence[Passage], names: Names
) -> Iterator[Fault]:
    """Yield what a statement says that the quotes deny, or denies that they say."""
    mine = sayings_in(statement.text, names)
    theirs = tuple(s for quote in quotes for s in sayings_in(quote.text, names))
    for saying in mine:
        if against := _denied(saying, theirs) or _excepted(saying, theirs):
            yield "failure", saying.text, f"is contradicted: “{against.text}”"
    yield from _lead_faults(statement, quotes, names)
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
