"""Words for one end of something where the quotes have one for the other: it widens, it narrows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digestpress.checking.directions import ways
from digestpress.checking.lexicon import opposites_in
from digestpress.checking.sayings import Reading
from digestpress.models import Span

_NUMBER = r"\d[\d,.]*"
_DIGITS = re.compile(r"\d[\d,.]*\d")
_DEGREE = re.compile(r"\b(more|less) (?!than\b)([a-z]{4,})(?! than (?:\d|half))", re.IGNORECASE)
_LEAST = 2
"""Terms that two clauses of one language share if their opposites are of one thing."""


class Turned(NamedTuple):
    """A word of a statement, and its opposite in the quotes."""

    said: str
    given: str


def turned_words(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Turned]:
    """Yield the words of a statement of which the quotes have the opposite, and not the word.

    Nothing is told by a clause that denies: what does not widen may well narrow; nor where another
    clause of the quotes points the same way, as "shrinks" does for "shortens".
    """
    said = opposites_in(mine.text, mine.tongue)
    given: dict[int, str] = {}
    for reading in theirs:
        given |= opposites_in(reading.text, reading.tongue)
    affirmed = [(reading, *found) for reading in theirs for found in _affirmed(reading)]
    clauses = [reading.text[slice(*c)] for reading in theirs for c in _clauses(reading)]
    for end, clause in _affirmed(mine):
        other = end ^ 1
        places = [(reading, span) for reading, opposite, span in affirmed if opposite == other]
        if end in given or other in said:
            continue
        beside = any(_has_beside(mine.text, said[end], r.text, given[other]) for r, _ in places)
        if not (beside or any(_on_one_matter(mine, clause, *place) for place in places)):
            continue
        if any(_has_base(said[end], reading.text) for reading in theirs):
            continue
        if any(_is_by(said[end], mine) != _is_by(given[other], reading) for reading in theirs):
            continue
        if not any(_agree(mine.text[slice(*clause)], theirs) for theirs in clauses):
            yield Turned(said[end], given[other])


def turned_degrees(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Turned]:
    """Yield "more stable" where the quotes have "less stable" only, and the reverse."""
    if any(reading.marks.object.search(reading.text) for reading in (mine, *theirs)):
        return  # A is more stable than B, so B is less so
    said = {found[2].lower(): found for found in _DEGREE.finditer(mine.text)}
    given: dict[str, set[str]] = {}
    for reading in theirs:
        for found in _DEGREE.finditer(reading.text):
            given.setdefault(found[2].lower(), set()).add(found[1].lower())
    for word, found in said.items():
        other = given.get(word)
        if other and found[1].lower() not in other:
            yield Turned(found[0], f"{other.pop()} {word}")


def _has_base(word: str, text: str) -> bool:
    """Tell whether a text has what a comparative is of: small, of smaller."""
    base = word.lower().removesuffix("er")
    return base != word.lower() and bool(re.search(rf"\b{base}e?\b", text, re.IGNORECASE))


def _is_by(words: str, reading: Reading) -> bool:
    """Tell whether words say by how much something changes: by more than half."""
    return f"by {words}".lower() in reading.text.lower()


def _agree(one: str, other: str) -> bool:
    """Tell whether two clauses with figures point the same way."""
    return bool(ways(one) & ways(other)) and all(map(_DIGITS.search, (one, other)))


def _has_beside(mine: str, said: str, theirs: str, given: str) -> bool:
    """Tell whether two words stand behind the same number: "32% were kept" and "discarded"."""
    mine_beside, theirs_beside = (
        {
            found[1]
            for found in re.finditer(rf"({_NUMBER})%?,?(?: \w+){{0,2}} {re.escape(word)}", text)
        }
        for text, word in ((mine, said), (theirs, given))
    )
    return bool(mine_beside & theirs_beside)


def _on_one_matter(mine: Reading, clause: Span, theirs: Reading, other: Span) -> bool:
    """Tell whether two clauses share enough terms for their opposites to be of one thing.

    They may share fewer where the quote's clause has hardly any others, or where the statement has
    many of them elsewhere; those of two languages often share none.
    """
    there = {t.key for t in theirs.within(other)}
    common = there & {t.key for t in mine.within(clause)}
    short = bool(common) and len(there - common) <= 1
    many = len(there & {t.key for t in mine.terms}) > _LEAST
    return mine.tongue != theirs.tongue or len(common) >= _LEAST or short or many


def _clauses(reading: Reading) -> Iterator[Span]:
    return reading.parts(reading.marks.clause_end)


def _affirmed(reading: Reading) -> Iterator[tuple[int, Span]]:
    """Yield the words of the clauses that deny nothing, but for such words themselves: unlike.

    Each comes with the range of its clause.
    """
    for span in _clauses(reading):
        clause = reading.text[span.start : span.end]
        found = opposites_in(clause, reading.tongue)
        rest = reading.marks.neutral.sub(" ", clause)
        for word in found.values():
            rest = rest.replace(word, " ")
        if not reading.marks.negation.search(rest):
            yield from ((end, span) for end in found)
