"""Words for one end of something where the quotes have one for the other: it widens, it narrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digestpress.checking.lexicon import opposites_in
from digestpress.checking.sayings import Reading


class Turned(NamedTuple):
    """A word of a statement, and its opposite in the quotes."""

    said: str
    given: str


def turned_words(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Turned]:
    """Yield the words of a statement of which the quotes have the opposite, and not the word.

    Nothing is told where someone denies: what does not widen may well narrow.
    """
    if any(_denies(reading) for reading in (mine, *theirs)):
        return
    said = opposites_in(mine.text, mine.tongue)
    given: dict[int, str] = {}
    for reading in theirs:
        given |= opposites_in(reading.text, reading.tongue)
    for end, word in said.items():
        other = end ^ 1
        if other in given and end not in given and other not in said:
            yield Turned(word, given[other])


def _denies(reading: Reading) -> bool:
    return bool(reading.marks.negation.search(reading.marks.neutral.sub(" ", reading.text)))
