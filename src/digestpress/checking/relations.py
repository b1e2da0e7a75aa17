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
from digestpress.checking.lexicon.kinds import MEASURES
from digestpress.checking.measured import outdone
from digestpress.checking.names import Names
from digestpress.checking.pairing import crossings
from digestpress.checking.sayings import Reading, Saying, sayings_in
from digestpress.checking.substitutes import is_elsewhere, substitutes
from digestpress.models import Severity

Fault = tuple[Severity, str, str]

_LEAST_POINTING = 2
"""Terms that two clauses share if they say which way one thing goes."""
_STRONG = 0.6
"""Share of the terms of the poorer clause that two clauses on one thing have in common."""


def relation_faults(
    statement: Passage, quotes: Sequence[Passage], names: Names, own: frozenset[str]
) -> Iterator[Fault]:
    """Yield what a statement says that the quotes deny, or denies that they say.

    ``names`` are the document's; ``own`` are the terms of its title.
    """
    if not quotes:
        return
    mine = Reading.of(statement.text, names)
    theirs = tuple(Reading.of(quote.text, names) for quote in quotes)
    yield from _denials(mine, theirs)
    yield from _lead_faults(mine, theirs)
    yield from _measured_faults(mine, quotes, theirs)
    yield from _extent_faults(mine, theirs)
    for said, given in substitutes(mine, theirs, own):
        yield "failure", said, f"is {given} in the quote"
    told = any(quote.same(figure) for quote in quotes for figure in statement.figures)
    if not told and is_elsewhere(mine, theirs):
        yield "failure", mine.text[:80], "speaks of other things than the quotes"
    for crossing in crossings(statement, quotes, names):
        expected = f"belongs to {crossing.given} in the quotes, not to {crossing.claimed}"
        yield "failure", crossing.figure.words, expected


def _denials(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Fault]:
    given = tuple(saying for reading in theirs for saying in sayings_in(reading))
    for saying in sayings_in(mine):
        if against := _denied(saying, given) or _excepted(saying, given):
            yield "failure", saying.text, f"is contradicted: “{against.text}”"
        elif against := _reversed(saying, given):
            yield "failure", saying.text, f"points the other way in “{against.text}”"


def _lead_faults(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Fault]:
    given = tuple(half for reading in theirs for half in halves_in(reading))
    for half in halves_in(mine):
        against = next((other for other in given if turned(half, other)), None)
        if against := against or outranked(half, given):
            yield "failure", half.text, f"puts another one ahead than “{against.text}”"
        elif against := overstated(half, given):
            yield "failure", half.text, f"says more than “{against.text}”"
    clauses = tuple(clause for reading in theirs for clause in clauses_in(reading))
    for clause in clauses_in(mine):
        if against := misranked(clause, clauses):
            yield "failure", clause.text, f"is ranked otherwise: “{against.text}”"


def _measured_faults(
    mine: Reading, quotes: Sequence[Passage], theirs: Sequence[Reading]
) -> Iterator[Fault]:
    for half in halves_in(mine):
        for quote, reading in zip(quotes, theirs, strict=True):
            if figures := outdone(half, quote, reading):
                yield "failure", half.text, f"is not so: the quote has {figures}"


def _extent_faults(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Fault]:
    given = tuple(extent for reading in theirs for extent in extents_in(reading))
    for extent in extents_in(mine):
        for other in exaggerated(extent, given):
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
    if saying.negated is not False or saying.compares or not saying.way:
        return None
    pointing = [s for s in theirs if s.way and not (s.negated or s.compares) and _near(saying, s)]
    nearest = max((_near(saying, s) for s in pointing), default=0)
    closest = [s for s in pointing if _near(saying, s) == nearest]
    if closest and all(_opposite(saying, s) and _of_one_thing(saying, s) for s in closest):
        return closest[0]
    return None


def _near(one: Saying, other: Saying) -> int:
    """Return how near two clauses are: by their own terms, then by those of their sentences."""
    common = _common(one, other)
    return len(common) * 100 + len(one.context & other.context) if common else 0


def _opposite(one: Saying, other: Saying) -> bool:
    measure = measure_of(one.text) or measure_of(other.text)
    return one.removes == other.removes and bool(opposite(one.way, other.way, measure))


def _of_one_thing(one: Saying, other: Saying) -> bool:
    common = _common(one, other)
    telling = any(term.startswith("name:") or term in MEASURES for term in common)
    poorer = min(len(one.terms_for(other)), len(other.terms_for(one)))
    return len(common) + telling >= _LEAST_POINTING and len(common) >= _STRONG * poorer


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
