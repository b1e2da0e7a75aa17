"""The figures of a statement against its quotes and its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digestpress.checking.cells import FLOOD, Cell, cells_of, cells_of_quotes, given_by
from digestpress.checking.claims import Claim, Fault, claims_of
from digestpress.checking.counting import counted_alike, counter_of, exchanged_counts
from digestpress.checking.crossing import crossed_figures, crossed_names
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.holders import misplaced
from digestpress.checking.holding import held_terms
from digestpress.checking.levels import level_faults
from digestpress.checking.mentions import places_in
from digestpress.checking.partings import PLACE
from digestpress.checking.quoted import against_quotes
from digestpress.checking.terms import Given, Term
from digestpress.checking.unquoted import against_document, against_sentence
from digestpress.checking.whole import Whole

_MARK = re.compile(r"[,;:.()、，。；]|\b(?:and|with|for|on|in|at|per|from|by)\b")
"""Behind what a number counts."""
_NEXT = 3
"""Terms behind a number that may be what it counts."""
_NUMBERED = frozenset({"", "people", "tokens", "parameters", "characters", "languages"})
"""Dimensions of numbers of things."""


def figure_faults(
    statement: Passage, quotes: Sequence[Passage], about: Passage | None, whole: Whole
) -> Iterator[Fault]:
    """Yield what is wrong with the figures of a statement.

    ``about`` is the sentence that it seems to be about, where it has no quotes.
    """
    claims = claims_of(statement)
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
    if len(statement.figures) > FLOOD:
        return
    quotes = [about] if about else quotes
    cells = cells_of_quotes(quotes, statement)
    yield from _misplaced(statement, quotes, cells)
    yield from level_faults(statement, quotes, cells)
    for one, other in crossed_figures(statement, quotes):
        yield "failure", f"{one.words}, {other.words}", "stand with others in the quote"
    for pair in crossed_names(statement, quotes):
        yield "failure", ", ".join(pair), "stand with others in the quote"
    given = [(figure, quote.text) for quote in quotes for figure in quote.figures]
    if swap := exchanged_counts(claims, statement.text, given):
        words = f"{swap[0].words}, {swap[1].words}"
        yield "failure", words, "count each other's things in the quote"


def _misplaced(
    statement: Passage, quotes: Sequence[Passage], cells: Sequence[Cell]
) -> Iterator[Fault]:
    given = given_by(quotes)
    places = places_in(statement.text, statement.names)
    things = (
        {
            figure: frozenset({counter})
            for figure in statement.figures
            if (counter := counter_of(figure, statement.text))
        },
        _counted_in_both(statement, quotes, given),
        {
            figure: alike
            for figure in statement.figures
            for quote in quotes
            if (alike := counted_alike(figure, statement.text, quote.figures, quote.text))
        },
    )
    sole = places if len(PLACE.findall(statement.text)) == 1 else frozenset()
    for found in misplaced(cells_of(statement, given), cells, places, things, sole):
        yield "failure", found.words, found.why


def _counted_in_both(
    statement: Passage, quotes: Sequence[Passage], given: Given
) -> dict[Figure, frozenset[str]]:
    """Return the terms right beside each number of things that it has beside it in a quote too."""
    numbers = [f for f in statement.figures if f.place >= 1 and f.dimension in _NUMBERED]
    mine = held_terms(statement.text, statement.names, given)
    found: dict[Figure, frozenset[str]] = {}
    for quote in quotes:
        theirs = held_terms(quote.text, quote.names, given_by([statement]))
        for figure in numbers:
            for other in quote.same(figure):
                here, there = _beside(figure, statement, mine), _beside(other, quote, theirs)
                if alike := here & there:
                    found[figure] = alike
    return found


def _beside(figure: Figure, passage: Passage, terms: Sequence[Term]) -> frozenset[str]:
    """Return the terms that a number may count: the next ones, and in some languages the last."""
    others = [f.span.start for f in passage.figures if f.span.start >= figure.span.end]
    end = min([*others, len(passage.text)])
    part = _MARK.split(passage.text[figure.span.end : end], maxsplit=1)[0]
    stop = figure.span.end + len(part)
    after = [t.key for t in terms if figure.span.end <= t.span.start < stop][:_NEXT]
    near = (t.key for t in terms if 0 <= figure.span.start - t.span.end <= 1)
    before = [] if passage.text.isascii() else list(near)
    return frozenset(key for key in (*after, *before) if not key.startswith("name:"))
