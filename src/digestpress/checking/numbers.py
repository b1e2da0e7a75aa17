"""The figures of a statement against its quotes and its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digestpress.checking.bindings import is_object, mentions_in, objects_in, swaps
from digestpress.checking.derivation import derivation
from digestpress.checking.directions import LOWER_IS_BETTER, ways
from digestpress.checking.evidence import Passage, agreeing
from digestpress.checking.figures import Figure
from digestpress.checking.matching import other_unit, same
from digestpress.checking.names import Names
from digestpress.checking.support import support
from digestpress.checking.topic import pairs_in
from digestpress.checking.whole import Whole
from digestpress.models import Severity

Fault = tuple[Severity, str, str]
"""Severity, the words that it is about, and what the paper has instead."""

_FROM = re.compile(r"\bfrom\b|从|由", re.IGNORECASE)
_TO = re.compile(r"\bto\b|에서|から|到|至|降为|升为", re.IGNORECASE)

_ELSEWHERE = 3
"""So many places of one figure are looked at where a statement has no quotes."""


def claims_of(statement: Passage) -> tuple[Figure, ...]:
    """Return the figures of a statement that must be in the paper: a one is often an article."""
    return tuple(f for f in statement.figures if f.value != 1 or not (f.in_words or f.words == "1"))


def figure_faults(statement: Passage, quotes: Sequence[Passage], whole: Whole) -> Iterator[Fault]:
    """Yield what is wrong with the figures of a statement."""
    claims = claims_of(statement)
    about = None if quotes else support(statement, claims, whole)
    for claim in claims:
        if quotes:
            fault = _against_quotes(claim, claims, statement, quotes, whole)
        elif about:
            fault = _against_support(claim, claims, statement, about, whole)
        else:
            fault = _against_document(claim, statement, whole)
        if fault:
            yield fault
    quotes = [about] if about else quotes
    yield from _swapped(statement, quotes)
    yield from _reversed(statement, quotes)


def _against_quotes(
    claim: Figure,
    claims: tuple[Figure, ...],
    statement: Passage,
    quotes: Sequence[Passage],
    whole: Whole,
) -> Fault | None:
    found = [(figure, quote.clause(figure)) for quote in quotes for figure in quote.same(claim)]
    if found:
        agrees, against = agreeing(claim, statement.clause(claim), found)
        return None if agrees else ("failure", claim.words, against)
    for quote in quotes:
        if other := quote.in_other_unit(claim):
            return "failure", claim.words, f"is {other.words} in the quote"
    figures = [figure for quote in quotes for figure in quote.figures]
    if how := derivation(claim, statement.clause(claim).words, figures):
        return "warning", claim.words, f"follows from the quote: {how}"
    for quote in quotes:
        if other := quote.unclaimed(claim, claims):
            return "failure", claim.words, f"is not in the quotes, which have {other.words}"
    return _elsewhere(claim, statement, whole)


def _elsewhere(claim: Figure, statement: Passage, whole: Whole) -> Fault:
    """Judge a figure that is not in the quotes: the paper may have it where it says the same."""
    found = whole.index.same(claim)
    if not found:
        return _missing(claim, whole)
    about = _subjects(statement.text, whole)
    for figure in found:
        near = whole.around(figure)
        if about & _subjects(near, whole):
            return "warning", claim.words, f"is not in the quotes, but in “{_short(near)}”"
    return "failure", claim.words, "is not in the quotes, and elsewhere only of other things"


def _subjects(text: str, whole: Whole) -> frozenset[str]:
    """Return the names of a text, and pairs of its rarer words where it is in English."""
    return frozenset(m.key for m in mentions_in(text, whole.names)) | pairs_in(text)


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159].rstrip()}…"  # noqa: PLR2004


def _missing(claim: Figure, whole: Whole) -> Fault:
    if whole.partial:
        return "warning", claim.words, "is not in what was read (abstract)"
    near = next((f for f in whole.index.near(claim) if other_unit(claim, f)), None)
    instead = f"; it has {near.words}" if near else ""
    return "failure", claim.words, f"is nowhere in the paper{instead}"


def _against_support(
    claim: Figure, claims: tuple[Figure, ...], statement: Passage, about: Passage, whole: Whole
) -> Fault | None:
    """Judge a figure by the sentence that the statement is about, as by a quote, if it has to."""
    fault = _against_quotes(claim, claims, statement, [about], whole)
    if about.same(claim) or about.in_other_unit(claim):
        return fault and (*fault[:2], fault[2].replace("the quote", f"“{_short(about.text)}”"))
    if not fault or fault[0] == "warning":
        return fault
    elsewhere = _elsewhere(claim, statement, whole)
    shown = about.unclaimed(claim, claims)
    if elsewhere[0] == "warning" or not shown:
        return _against_document(claim, statement, whole)
    return "failure", claim.words, f"is {shown.words} in “{_short(about.text)}”"


def _against_document(claim: Figure, statement: Passage, whole: Whole) -> Fault | None:
    found = whole.index.same(claim)
    clause = statement.clause(claim)
    if not found:
        return _derived_in(whole, claim, clause.words) or _missing(claim, whole)
    unit = _unit_fault(claim, found, whole)
    if unit or len(found) > _ELSEWHERE:
        return unit
    agrees, against = agreeing(claim, clause, [(f, whole.clause(f)) for f in found])
    return None if agrees else ("failure", claim.words, against)


def _unit_fault(claim: Figure, found: tuple[Figure, ...], whole: Whole) -> Fault | None:
    """Find a unit that is the paper's nowhere, while the digits have another one there."""
    if claim.unit is None or any(f.unit for f in found):
        return None
    other = next((f for f in whole.index.near(claim) if other_unit(claim, f)), None)
    alike = other and other.unit and other.unit.dimension == claim.unit.dimension
    return ("failure", claim.words, f"is {other.words} in the paper") if other and alike else None


def _derived_in(whole: Whole, claim: Figure, clause: str) -> Fault | None:
    """Look for a sentence that a figure follows from."""
    for span in whole.sentences:
        inside = [f for f in whole.index.in_order if span.start <= f.span.start < span.end]
        if len(inside) > 1 and (how := derivation(claim, clause, inside)):
            return "warning", claim.words, f"follows from the paper: {how}"
    return None


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
