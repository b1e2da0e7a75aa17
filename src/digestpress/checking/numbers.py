"""The figures of a statement against its quotes and its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from digestpress.checking.bindings import is_object, mentions_in, objects_in, swaps
from digestpress.checking.counting import listed, part_called_all, part_of, swapped_counts
from digestpress.checking.crossing import crossed
from digestpress.checking.derivation import Given, derivation
from digestpress.checking.directions import LOWER_IS_BETTER, ways
from digestpress.checking.evidence import Passage, agreeing
from digestpress.checking.figures import Figure
from digestpress.checking.literal import stands_in
from digestpress.checking.matching import FEW, other_unit, same
from digestpress.checking.names import Names
from digestpress.checking.support import support
from digestpress.checking.terms import terms_in
from digestpress.checking.topic import pairs_in
from digestpress.checking.whole import Whole
from digestpress.models import Severity

Fault = tuple[Severity, str, str]
"""Severity, the words that it is about, and what the paper has instead."""

_FROM = re.compile(r"\bfrom\b|从|由", re.IGNORECASE)
_TO = re.compile(r"\bto\b|에서|から|到|至|降为|升为", re.IGNORECASE)

_OF_SEVERAL = re.compile(
    r" (?:out )?of (?:the |its |these )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
)
_ELSEWHERE = 3
"""So many places of one figure are looked at where a statement has no quotes."""


def claims_of(statement: Passage) -> tuple[Figure, ...]:
    """Return the figures of a statement that must be in the paper: a one is often an article."""
    return tuple(
        f
        for f in statement.figures
        if f.value != 1
        or not (f.in_words or f.words == "1")
        or _OF_SEVERAL.match(statement.text, f.span.end)
    )


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
    for one, other in crossed(statement, quotes):
        yield "failure", f"{one.words}, {other.words}", "stand with others in the quote"


def _against_quotes(
    claim: Figure,
    claims: tuple[Figure, ...],
    statement: Passage,
    quotes: Sequence[Passage],
    whole: Whole,
) -> Fault | None:
    found = [(figure, quote) for quote in quotes for figure in quote.same(claim)]
    if found:
        return _against_same(claim, claims, statement, found)
    if any(_as_parts(claim, claims, quote) for quote in quotes):
        return None
    for quote in quotes:
        if other := quote.in_other_unit(claim):
            return "failure", claim.words, f"is {_with_rate(other)} in the quote"
    given = " ".join(quote.text for quote in quotes)
    if stands_in(claim, given) or (_is_few(claim) and claim.value in listed(given)):
        return None
    return _derived(claim, claims, statement, quotes, whole) or _altered(
        claim, claims, statement, quotes, whole
    )


def _derived(
    claim: Figure,
    claims: tuple[Figure, ...],
    statement: Passage,
    quotes: Sequence[Passage],
    whole: Whole,
) -> Fault | None:
    figures = tuple(figure for quote in quotes for figure in quote.figures)
    given = Given(
        figures,
        " ".join(quote.text for quote in quotes),
        _on_the_same(claim, statement, quotes, whole.names),
        tuple(pair for quote in quotes for pair in _parts_in(quote)),
    )
    if how := derivation(claim, statement.clause(claim).words, given):
        return "warning", claim.words, f"follows from the quote: {how}"
    if how := _bridged(claim, claims, figures, whole):
        return "warning", claim.words, f"is in the paper, and the quote has {how}"
    return None


def _on_the_same(
    claim: Figure, statement: Passage, quotes: Sequence[Passage], names: Names
) -> frozenset[Figure]:
    """Return the quoted figures of clauses on what a claim's clause is about."""
    subjects = _shared_terms(statement.clause(claim).words, names)
    return frozenset(
        figure
        for quote in quotes
        for figure in quote.figures
        if subjects & _shared_terms(quote.clause(figure).words, names)
    )


def _parts_in(quote: Passage) -> Iterator[tuple[Figure, Figure]]:
    """Yield part and whole of what a quote says of so many of so many."""
    for one, other in pairwise(quote.figures):
        if part := part_of(one, other, quote.text):
            yield part, (other if part is one else one)


def _shared_terms(text: str, names: Names) -> frozenset[str]:
    return frozenset(term.key for term in terms_in(text, names) if term.shared)


def _altered(
    claim: Figure,
    claims: tuple[Figure, ...],
    statement: Passage,
    quotes: Sequence[Passage],
    whole: Whole,
) -> Fault:
    for quote in quotes:
        if other := quote.unclaimed(claim, claims):
            return "failure", claim.words, f"is not in the quotes, which have {other.words}"
    return _elsewhere(claim, statement, whole)


def _against_same(
    claim: Figure,
    claims: tuple[Figure, ...],
    statement: Passage,
    found: Sequence[tuple[Figure, Passage]],
) -> Fault | None:
    """Judge a figure that the quotes have: it must point the same way and count the same."""
    places = [(figure, quote.clause(figure)) for figure, quote in found]
    agrees, against = agreeing(claim, statement.clause(claim), places)
    if not agrees:
        return "failure", claim.words, against
    if all(_bounds_differ(claim, figure) for figure, _ in found):
        return "failure", claim.words, "is a bound on the other side in the quote"
    quotes = dict.fromkeys(quote for _, quote in found)
    for quote in quotes:
        if part := part_called_all(claim, claims, statement.text, quote.figures, quote.text):
            return "failure", claim.words, f"are not all in the quote: “{part}”"
    others = [swapped_counts(claim, statement.text, q.figures, q.text) for q in quotes]
    if all(others) and others[0]:
        return (
            "failure",
            claim.words,
            f"counts other things in the quote, which has {others[0].words}",
        )
    return None


def _as_parts(claim: Figure, claims: tuple[Figure, ...], quote: Passage) -> bool:
    """Tell whether one side says "four in five" where the other has four and five."""
    values = {figure.value for figure in quote.figures if not figure.unit}
    if claim.parts:
        return values.issuperset(claim.parts)
    mine = {other.value for other in claims if not other.unit}
    return any(
        claim.value in figure.parts and mine.issuperset(figure.parts)
        for figure in quote.figures
        if figure.parts and not claim.unit
    )


def _bounds_differ(claim: Figure, figure: Figure) -> bool:
    """Tell whether one is at least so much, and the other at most."""
    return claim.value == figure.value and {claim.hedge, figure.hedge} == {"over", "under"}


def _is_few(claim: Figure) -> bool:
    return claim.unit is None and claim.place == 1 and claim.value <= FEW


def _bridged(
    claim: Figure, claims: tuple[Figure, ...], quoted: Sequence[Figure], whole: Whole
) -> str | None:
    """Return the quoted difference of a figure and another, where the paper has both."""
    for other in claims if claim.place < 1 else ():
        pair = replace(claim, value=abs(claim.value - other.value), unit=None, hedge="")
        how = next((f for f in quoted if f.place < 1 and pair.value and same(pair, f)), None)
        if how and whole.index.same(claim) and whole.index.same(other):
            return how.words
    return None


def _with_rate(figure: Figure) -> str:
    per = f" per {figure.per:g} s" if figure.per else ""
    return f"{figure.words}{per}"


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
    if claim.place < 1 and (exact := next((f for f in found if _is_exactly(claim, f)), None)):
        near = _short(whole.around(exact))
        return "warning", claim.words, f"is not in the quotes, but in “{near}”"
    return "failure", claim.words, "is not in the quotes, and elsewhere only of other things"


def _is_exactly(claim: Figure, figure: Figure) -> bool:
    theirs = (figure.value, figure.place, figure.unit)
    return (claim.value, claim.place, claim.unit) == theirs


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
        given = Given(tuple(inside), whole.text[span.start : span.end])
        if inside and (how := derivation(claim, clause, given)):
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
