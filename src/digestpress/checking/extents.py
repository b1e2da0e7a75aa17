"""How far a text says that something holds: for all or for some, surely or perhaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digestpress.checking.numerals import NUMBER_WORDS
from digestpress.checking.sayings import Reading, blanked
from digestpress.checking.terms import Term
from digestpress.models import Span

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
    few: bool
    """Whether it stresses that it does not hold for all."""
    sure: bool
    perhaps: bool


_SO_MANY = re.compile(
    rf"\b(?:\d+|{'|'.join(NUMBER_WORDS)}) (?:out )?of (?:the )?(?:\d+|{'|'.join(NUMBER_WORDS)})\b",
    re.IGNORECASE,
)
"""Of how many of how many a part holds, its figures tell."""
_ALL_OF = re.compile(r"\b(\d+) (?:out )?of (?:the )?\1\b")
"""Twelve of twelve are all."""


def extents_in(reading: Reading) -> tuple[Extent, ...]:
    """Return the parts of a text with how far each holds."""
    marks = reading.marks
    found = []
    for span in reading.parts(marks.clause_end):
        text, terms = reading.text[span.start : span.end], reading.within(span)
        partial = blanked(reading.text, _ALL_OF)
        counted = bool(_SO_MANY.search(text))
        some = _beside(marks.partial, partial, span, terms)
        perhaps, sure = bool(marks.perhaps.search(text)), bool(marks.sure.search(text))
        found.append(
            Extent(
                text.strip(),
                frozenset(term.key for term in terms),
                frozenset() if some or counted else _beside(marks.all, reading.text, span, terms),
                some,
                bool(marks.few.search(text)) and not counted,
                sure and not perhaps,
                perhaps and not sure,
            )
        )
    return tuple(found)


def _beside(word: re.Pattern[str], text: str, span: Span, terms: Sequence[Term]) -> frozenset[str]:
    """Return the terms next to the places of a word, on both sides."""
    found: set[str] = set()
    for place in word.finditer(text, *span):
        after = [term.key for term in terms if term.span.end > place.start()]
        before = [term.key for term in terms if term.span.end <= place.start()]
        found |= {*after[:_NEXT], *before[-1:]}
    return frozenset(found)


def misjudged(mine: Extent, theirs: Sequence[Extent]) -> Iterator[Extent]:
    """Yield the parts of quotes that hold for some, or perhaps, what one says of all, or surely.

    Also those that hold for all what one says of some only.
    """
    if any(mine.all_of & other.all_of for other in theirs):
        return
    for other in theirs:
        too_much = mine.all_of & other.some_of or (mine.sure and other.perhaps)
        too_little = mine.few and mine.some_of & other.all_of
        if len(mine.terms & other.terms) >= _SHARED and (too_much or too_little):
            yield other
