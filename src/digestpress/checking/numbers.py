"""The figures of a statement against its quotes and its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digestpress.checking.bindings import is_object, mentions_in, objects_in, swaps
from digestpress.checking.claims import Claim, Fault, claims_of
from digestpress.checking.crossing import crossed
from digestpress.checking.directions import LOWER_IS_BETTER, ways
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.lexicon.kinds import MEASURES
from digestpress.checking.matching import same
from digestpress.checking.names import Names
from digestpress.checking.quoted import against_quotes
from digestpress.checking.support import support
from digestpress.checking.terms import terms_in
from digestpress.checking.unquoted import against_document, against_sentence
from digestpress.checking.whole import Whole

_FROM = re.compile(r"\bfrom\b|从|由", re.IGNORECASE)
_TO = re.compile(r"\bto\b|에서|から|到|至|降为|升为", re.IGNORECASE)


def figure_faults(statement: Passage, quotes: Sequence[Passage], whole: Whole) -> Iterator[Fault]:
    """Yield what is wrong with the figures of a statement."""
    claims = claims_of(statement)
    about = None if quotes else support(statement, claims, whole)
    for figure in claims:
        claim = Claim(figure, statement, claims)
        if quotes:
            fault = against_quotes(claim, quotes, whole)
        elif about:
            fault = against_sentence(claim, about, whole)
        else:
            fault = against_document(claim, whole)
        if fault:
            yield fault
    quotes = [about] if about else quotes
    yield from _swapped(statement, quotes)
    yield from _reversed(statement, quotes)
    for one, other in crossed(statement, quotes):
        yield "failure", f"{one.words}, {other.words}", "stand with others in the quote"


def _swapped(statement: Passage, quotes: Sequence[Passage]) -> Iterator[Fault]:
    for quote in quotes:
        for swap in swaps(statement.bindings, quote.bindings, quote.figures):
            expected = f"belongs to {swap.given} in the quote, not to {swap.claimed}"
            yield "failure", swap.figure.words, expected


def _reversed(statement: Passage, quotes: Sequence[Passage]) -> Iterator[Fault]:
    """Yield changes from one figure to another that go the other way in a quote."""
    for before, after in _changes(statement):
        for quote in quotes:
            if any(same(after, a) and same(before, b) for a, b in _changes(quote)):
                yield (
                    "failure",
                    f"{before.words} → {after.words}",
                    "goes the other way in the quote",
                )


def _changes(passage: Passage) -> Iterator[tuple[Figure, Figure]]:
    for before, after in pairwise(passage.figures):
        around = passage.text[max(0, before.span.start - 8) : before.span.start]
        between = passage.text[before.span.end : after.span.start]
        if _TO.search(between) and (_FROM.search(around) or not between.isascii()):
            yield before, after


def comparison_faults(
    statement: Passage, quotes: Sequence[Passage], names: Names
) -> Iterator[Fault]:
    """Yield the comparisons that a statement turns round: who is compared with whom."""
    mine = _compared(statement.text, names)
    for quote in quotes:
        if len(MEASURES & {term.key for term in terms_in(quote.text, names)}) > 1:
            continue  # ahead in one and behind in the other: judged part by part in `leads`
        theirs = _compared(quote.text, names)
        for one, other in mine:
            turned = (other, one) in theirs and (one, other) not in theirs
            turned = turned or _only_compared_with(one, other, quote, names)
            if (turned and _same_way(statement.text, quote.text)) or _worse(
                one, other, statement, quote
            ):
                yield "failure", one, f"is not ahead of {other} in the quote, but the reverse"


def _compared(text: str, names: Names) -> set[tuple[str, str]]:
    mentions = mentions_in(text, names)
    objects = {m.key for m in objects_in(text, mentions)}
    subjects = {m.key for m in mentions} - objects
    return {(s, o) for s in subjects for o in objects}


def _only_compared_with(one: str, other: str, quote: Passage, names: Names) -> bool:
    """Tell whether a quote names one only to compare with it, and the other not at all."""
    mentions = mentions_in(quote.text, names)
    ours = [m for m in mentions if m.key == one]
    absent = all(m.key != other for m in mentions)
    return bool(ours) and absent and all(is_object(m, quote.text) for m in ours)


def _same_way(statement: str, quote: str) -> bool:
    """Tell whether both say better or both worse, so that a turned pair is turned in meaning."""
    mine, theirs = ways(statement), ways(quote)
    bad = {"bad", "slow"}
    return bool(mine & bad) == bool(theirs & bad) and not ({"up", "down"} <= mine | theirs)


def _worse(one: str, other: str, statement: Passage, quote: Passage) -> bool:
    """Tell whether a statement puts one ahead of another that has the higher figure."""
    said = ways(statement.text)
    if not said & {"good", "up"} or said & {"bad", "down", "slow"}:
        return False
    if LOWER_IS_BETTER.search(statement.text) or LOWER_IS_BETTER.search(quote.text):
        return False
    held = {b.key: b.figure for b in reversed(quote.bindings) if b.kind == "holder"}
    mine, theirs = held.get(one), held.get(other)
    alike = mine is not None and theirs is not None and mine.unit == theirs.unit
    return bool(alike and mine and theirs and mine.value < theirs.value)
