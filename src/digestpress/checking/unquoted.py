"""A figure without quotes: against the sentence that its statement is about, or the document."""

from __future__ import annotations

from digestpress.checking.claims import Claim, Fault
from digestpress.checking.derivation import Given, derivation
from digestpress.checking.evidence import Passage, agreeing
from digestpress.checking.figures import Figure, figures_in
from digestpress.checking.matching import is_few, other_unit, same
from digestpress.checking.mentions import mentions_in
from digestpress.checking.quoted import against_quotes, elsewhere, missing, shortened, tells_a_model
from digestpress.checking.whole import Whole

_PLACES = 3
"""So many places of one figure are looked at."""
_TABLE = 12
"""Of a sentence with more figures, any number follows."""


def against_sentence(claim: Claim, about: Passage, whole: Whole) -> Fault | None:
    """Judge a figure by the sentence that its statement is about, as by a quote, if it has to."""
    fault = against_quotes(claim, [about], whole)
    if about.same(claim.figure) or about.in_other_unit(claim.figure):
        return fault and (*fault[:2], fault[2].replace("the quote", f"“{shortened(about.text)}”"))
    if not fault or fault[0] == "warning":
        return fault
    if own := _from_its_own(claim, whole):
        return own
    shown = next(about.unclaimed(claim.figure, claim.every), None)
    if not shown or is_few(claim.figure):
        return against_document(claim, whole)
    if elsewhere(claim, whole)[0] == "warning" and not _only_there(claim, about, whole):
        return against_document(claim, whole)
    return claim.failure(f"is {shown.words} in “{shortened(about.text)}”")


def _only_there(claim: Claim, about: Passage, whole: Whole) -> bool:
    """Tell whether a sentence has the statement's other figures, and it alone all its names."""
    others = [figure for figure in claim.every if figure is not claim.figure]
    names = {name.words for name in mentions_in(claim.statement.text, whole.names)}
    if not (names and others and all(map(about.same, others))):
        return False
    there = (whole.around(figure) for figure in whole.index.same(claim.figure))
    return not any(all(name in words for name in names) for words in there)


def against_document(claim: Claim, whole: Whole) -> Fault | None:
    """Judge a figure by all places of a document that have it."""
    found = _as_hedged(claim, whole.index.same(claim.figure), whole)
    if not found:
        return _from_its_own(claim, whole) or _derived(claim, whole) or missing(claim, whole)
    fault = _unit_fault(claim, found, whole)
    if fault or len(found) > _PLACES:
        return fault
    places = [(figure, whole.clause(figure)) for figure in found]
    agrees, against = agreeing(claim.figure, claim.clause, places)
    if agrees or tells_a_model(claim.figure, claim.statement.text):
        return None
    return claim.failure(against)


def _as_hedged(claim: Claim, found: tuple[Figure, ...], whole: Whole) -> tuple[Figure, ...]:
    """Return the figures that a bound is, as their own sentences bound them: up to 24.5%."""
    if not claim.figure.hedge:
        return found
    return tuple(
        figure
        for figure in found
        if any(
            same(claim.figure, other)
            for other in figures_in(whole.around(figure))
            if other.value == figure.value
        )
    )


def _unit_fault(claim: Claim, found: tuple[Figure, ...], whole: Whole) -> Fault | None:
    """Find a unit that is the paper's nowhere, while the digits have another one there."""
    mine = claim.figure.unit
    if mine is None or any(figure.unit for figure in found):
        return None
    other = next((f for f in whole.index.near(claim.figure) if other_unit(claim.figure, f)), None)
    if other and other.dimension == mine.dimension:
        return claim.failure(f"is {other.words} in the paper")
    return None


def _from_its_own(claim: Claim, whole: Whole) -> Fault | None:
    """Look whether a figure follows from others of its statement that the paper has."""
    others = tuple(f for f in claim.every if f is not claim.figure and whole.index.same(f))
    said = claim.statement.text
    how = derivation(claim.figure, said, Given(others, said)) if len(others) > 1 else None
    return claim.warning(f"follows from the statement's other figures: {how}") if how else None


def _derived(claim: Claim, whole: Whole) -> Fault | None:
    """Look for a sentence on one of the statement's names that a figure follows from."""
    names = {name.words for name in mentions_in(claim.statement.text, whole.names)}
    clause = claim.clause.words
    for words, figures in whole.figured:
        if len(figures) > _TABLE or not any(name in words for name in names):
            continue
        if how := derivation(claim.figure, clause, Given(figures, words)):
            return claim.warning(f"follows from the paper: {how}")
    return None
