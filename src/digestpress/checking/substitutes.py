"""Names that stand where a quote has another, and statements that speak of other things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digestpress.checking.names import Names, is_metric
from digestpress.checking.sayings import Reading
from digestpress.checking.terms import Term
from digestpress.models import Span

_SHARED = 2
"""Terms that a clause and a quote's share besides the names, if one name stands for another."""
_SUBJECT = 4
"""A statement with fewer terms has no subject to compare."""


class Substitute(NamedTuple):
    """A name and the one that the quote has in its place."""

    said: str
    given: str


def own_terms(head: str, names: Names) -> frozenset[str]:
    """Return the names at a document's beginning; if it is not in Latin letters, the first word."""
    reading = Reading.of(head, names)
    first = [t.key for t in reading.terms[:1] if reading.tongue != "en"]
    return frozenset([*first, *(t.key for t in reading.terms if t.key.startswith("name:"))])


def substitutes(
    mine: Reading, theirs: Sequence[Reading], own: frozenset[str]
) -> Iterator[Substitute]:
    """Yield the names of a statement for which the quotes have another.

    ``own`` are the terms of the paper's title, which a quote may call "our method".
    """
    quoted = frozenset(term.key for reading in theirs for term in reading.terms)
    said = frozenset(term.key for term in mine.terms)
    for span in _clauses(mine):
        extra = [t for t in mine.within(span) if _is_name(t) and not _known(t.key, quoted | own)]
        if len(extra) == 1:
            for other, clause in ((r, c) for r in theirs for c in _clauses(r)):
                yield from _instead(mine.within(span), extra[0], other.within(clause), said)


def _instead(
    terms: Sequence[Term], extra: Term, given: Sequence[Term], said: frozenset[str]
) -> Iterator[Substitute]:
    missing = [t for t in given if _is_name(t) and not _known(t.key, said)]
    common = {t.key for t in terms} & {t.key for t in given}
    comparable = {t.key for t in given if t.shared}
    enough = len(common) >= _SHARED and 2 * len(common) >= len(comparable)
    if len(missing) == 1 and enough and not _initials(missing[0].key, extra.key):
        yield Substitute(extra.key[5:], missing[0].key[5:])


def _clauses(reading: Reading) -> Iterator[Span]:
    return reading.parts(reading.marks.clause_end)


def _is_name(term: Term) -> bool:
    return term.key.startswith("name:") and not is_metric(term.key[5:])


def _known(key: str, keys: frozenset[str]) -> bool:
    """Tell whether a name is one of some terms, or part of one, or one part of it."""
    name = key[5:]
    named = (other[5:] for other in keys if other.startswith("name:"))
    return any(name in other or other in name or _initials(key, other) for other in named)


def _initials(one: str, other: str) -> bool:
    """Tell whether one name may be short for the other."""
    short, long = sorted((one.removeprefix("name:"), other.removeprefix("name:")), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def is_elsewhere(mine: Reading, theirs: Sequence[Reading]) -> bool:
    """Tell whether a statement shares nothing with its quotes, although it says enough."""
    for reading in theirs:
        alike = reading.tongue == mine.tongue
        keys = {term.key for term in mine.terms if alike or term.shared}
        if len(keys) < _SUBJECT or keys & {term.key for term in reading.terms}:
            return False
    return True
