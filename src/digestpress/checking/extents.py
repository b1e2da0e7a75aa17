"""How far a text says that something holds: for all or for some, surely or perhaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digestpress.checking.lexicon import patterns_of, tongue_of
from digestpress.checking.names import Names
from digestpress.checking.sayings import split
from digestpress.checking.terms import Term, terms_in

_NEXT = 2
"""So many terms beside "all" or "some" may be what it is about."""
_SHARED = 2
"""Terms that a part of a statement and one of a quote share if they are about one thing."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of a sentence, and how far it holds."""

    text: str
    terms: frozenset[str]
    all_of: frozenset[str]
    """The terms that it holds for without exception."""
    some_of: frozenset[str]
    """The terms of which it holds for some only."""
    sure: bool
    perhaps: bool


def extents_in(text: str, names: Names) -> tuple[Extent, ...]:
    """Return the parts of a plain text with how far each holds."""
    marks = patterns_of(tongue_of(text))
    found = []
    for part in split(text, marks.turn):
        terms = terms_in(part, names)
        some = _beside(marks.partial, part, terms)
        perhaps = bool(marks.perhaps.search(part))
        found.append(
            Extent(
                part.strip(),
                frozenset(term.key for term in terms),
                frozenset() if some else _beside(marks.all, part, terms),
                some,
                bool(marks.sure.search(part)) and not perhaps,
                perhaps and not marks.sure.search(part),
            )
        )
    return tuple(found)


def _beside(word: re.Pattern[str], text: str, terms: Sequence[Term]) -> frozenset[str]:
    """Return the terms next to the places of a word, on both sides."""
    found: set[str] = set()
    for place in word.finditer(text):
        after = [term.key for term in terms if term.span.end > place.start()]
        before = [term.key for term in terms if term.span.end <= place.start()]
        found |= {*after[:_NEXT], *before[-1:]}
    return frozenset(found)


def exaggerated(mine: Extent, theirs: Sequence[Extent]) -> Iterator[Extent]:
    """Yield the parts of quotes that hold for some, or perhaps, what one says of all, or surely."""
    if any(mine.all_of & other.all_of for other in theirs):
        return
    for other in theirs:
        if len(mine.terms & other.terms) < _SHARED:
            continue
        if mine.all_of & other.some_of or (mine.sure and other.perhaps):
            yield other
