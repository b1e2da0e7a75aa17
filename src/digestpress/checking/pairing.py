"""Figures that stand by other terms than in the quotes: "94% of numerals, 12% of punctuation".

Whose figures are is told in ``holders``, where grammar parts them. Here only the order
does: of two terms of one kind and two figures, each once in the statement and once in the quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.lexicon import patterns_of, tongue_of
from digestpress.checking.lexicon.kinds import KIND_OF
from digestpress.checking.matching import comparable, same
from digestpress.checking.mentions import places_in
from digestpress.checking.names import Names, is_metric
from digestpress.checking.sayings import spans_between
from digestpress.checking.terms import Given, Term, alike, terms_in
from digestpress.models import Span

_APART = re.compile(
    r"(?P<sentence>[.!?;|](?=\s)|[。；！？|\n])"
    r"|(?P<turn>\b(?:while|whereas|but|against|versus|compared)\b|[가-힣](?:지만|는데|으나)(?=[ ,])"
    r"|而|但|が、|のに対し)"
    r"|(?P<comma>[,，、](?!\d{3})|\band\b|[가-힣](?:고|며|와|과)(?=[ ,])|和|与|と)"
)
_STRENGTH = {"sentence": 3, "turn": 2, "comma": 1}
_RESPECTIVELY = re.compile(r"\brespectively\b|각각|分别|分別|それぞれ", re.IGNORECASE)
_MOST = 12
"""Terms and figures that are paired; a table would have hundreds."""
_FAR, _NEAR = 80, 25
"""Characters between a figure and its term; the second where the lexicon does not have it."""


Values = tuple[Span, Span]
"""The places of two figures, or of two concepts of one kind."""


class Crossing(NamedTuple):
    """What a statement says of one term, and the quotes of another."""

    words: str
    claimed: str
    given: str


@dataclass(frozen=True, slots=True)
class _Line:
    """The terms and figures of a text that stand there once."""

    text: str
    terms: dict[str, Span]
    figures: tuple[Figure, ...]
    places: frozenset[str]
    """The names that something is measured on."""

    @classmethod
    def of(cls, passage: Passage, found: tuple[Term, ...], names: Names) -> _Line:
        times = Counter(term.key for term in found)
        measured = _beside_figures(passage, found)
        times_measured = Counter(term.key for term in measured)
        once = [t for t in found if times[t.key] == 1]
        once += [t for t in measured if times[t.key] > 1 == times_measured[t.key]]
        terms = {t.key: t.span for t in once if not _measures(t.key)}
        figures = tuple(f for f in passage.figures if len(passage.same(f)) == 1)
        return cls(passage.text, terms, figures, places_in(passage.text, names))

    def first_holds_first(self, terms: tuple[str, str], values: tuple[Span, Span]) -> bool | None:
        """Tell whether the first of two terms stands by the first of two values, or None."""
        spans = [self.terms[key] for key in terms]
        order = sorted([*spans, *values])
        is_term = [span in spans for span in order]
        if is_term[0] != is_term[1] and is_term[2] != is_term[3]:
            if not self._apart_in_the_middle(order, near=terms[0].startswith("=")):
                return None
            pairs = [set(order[:2]), set(order[2:])]
        elif is_term[0] == is_term[1] and _RESPECTIVELY.search(self.text):
            pairs = [{order[0], order[2]}, {order[1], order[3]}]
        else:
            return None
        return {spans[0], values[0]} in pairs

    def _apart_in_the_middle(self, order: list[Span], *, near: bool) -> bool:
        gaps = [self.text[one.end : other.start] for one, other in pairwise(order)]
        before, middle, after = (_strength(gap) for gap in gaps)
        close = max(len(gaps[0]), len(gaps[2])) <= (_NEAR if near else _FAR)
        return middle > 0 and middle >= max(before, after) and close


def crossings(statement: Passage, quotes: Sequence[Passage], names: Names) -> Iterator[Crossing]:
    """Yield what a statement says of one term, and the quotes of another of its kind."""
    if not quotes:
        return
    joined = quotes[0]
    if len(quotes) > 1:
        joined = Passage.of(" | ".join(quote.text for quote in quotes), names)
    there = terms_in(joined.text, names)
    beside = Given.of([(joined.text, there)])
    here = alike(terms_in(statement.text, names), statement.text, beside)
    mine, theirs = _Line.of(statement, here, names), _Line.of(joined, there, names)
    values = [*_figure_pairs(mine, theirs), *_concept_pairs(mine, theirs)]
    for terms in _term_pairs(mine, theirs):
        for said_values, given_values in values:
            if {mine.terms[terms[0]], mine.terms[terms[1]]} & set(said_values):
                continue
            said = mine.first_holds_first(terms, said_values)
            given = theirs.first_holds_first(terms, given_values)
            if None not in (said, given) and said != given:
                span = said_values[0 if said else 1]
                words = mine.text[span.start : span.end]
                yield Crossing(words, _words(mine, terms[0]), _words(mine, terms[1]))


def _term_pairs(mine: _Line, theirs: _Line) -> Iterator[tuple[str, str]]:
    keys = [key for key in mine.terms if key in theirs.terms][:_MOST]
    places = mine.places | theirs.places
    return (pair for pair in combinations(keys, 2) if _of_a_kind(*pair, places))


def _figure_pairs(mine: _Line, theirs: _Line) -> Iterator[tuple[Values, Values]]:
    """Yield two figures of a statement that could change places, and theirs of the quotes."""
    found = [(f, g) for f in mine.figures for g in theirs.figures if same(f, g)][:_MOST]
    for (a, a_there), (b, b_there) in combinations(found, 2):
        if comparable(a, b):
            yield (a.span, b.span), (a_there.span, b_there.span)


def _concept_pairs(mine: _Line, theirs: _Line) -> Iterator[tuple[Values, Values]]:
    """Yield two concepts of one kind that both have: short files, long files."""
    keys = [key for key in mine.terms if key in theirs.terms and key in KIND_OF][:_MOST]
    for a, b in combinations(keys, 2):
        if KIND_OF[a] == KIND_OF[b]:
            yield (mine.terms[a], mine.terms[b]), (theirs.terms[a], theirs.terms[b])


def _beside_figures(passage: Passage, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms of the clauses that have a figure."""
    whole = Span(0, len(passage.text))
    ends = patterns_of(tongue_of(passage.text)).clause_end
    figures = [figure.span.start for figure in passage.figures]
    measured = [
        clause
        for clause in spans_between(passage.text, whole, ends)
        if any(clause.start <= at < clause.end for at in figures)
    ]
    return tuple(t for t in terms if any(c.start <= t.span.start < c.end for c in measured))


def _words(line: _Line, term: str) -> str:
    span = line.terms[term]
    return line.text[span.start : span.end]


def _measures(key: str) -> bool:
    return key.startswith("name:") and is_metric(key[5:])


def _of_a_kind(one: str, other: str, places: frozenset[str]) -> bool:
    """Tell whether what is said of one term might be said of another."""
    if one.startswith("name:") and other.startswith("name:"):
        return (one in places) == (other in places)
    if one.startswith("=") and other.startswith("="):
        return True
    return one in KIND_OF and KIND_OF.get(one) == KIND_OF.get(other)


def _strength(gap: str) -> int:
    """Return how far apart what stands between two elements sets them."""
    return max((_STRENGTH[found.lastgroup or "comma"] for found in _APART.finditer(gap)), default=0)
