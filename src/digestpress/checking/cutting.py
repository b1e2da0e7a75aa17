"""Where a sentence is cut between its figures.

Commas, conjunctions and grammar part it: "A reaches 20.3%, the baseline 19.1%" behind the comma,
"20.3% for A and 19.1% for the baseline" behind "A".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digestpress.checking.counting import counts
from digestpress.checking.figures import Figure
from digestpress.checking.matching import comparable
from digestpress.checking.partings import (
    AGAINST,
    ASIDE,
    COUNTED_AFTER,
    COUNTED_NOUN,
    HOLDER_AFTER,
    LEADING_UP,
    LED_UP,
    LED_UP_TO,
    LISTED,
    OF_WHOLE,
    PARTING,
    SAME_CELL,
    TIGHT_BEFORE,
)
from digestpress.checking.terms import Term
from digestpress.models import Span

SURE, LIKELY, WEAK = 3, 2, 1
"""What a name, a word that stands alone beside a figure, and any other weigh as evidence."""

CONDITIONS = frozenset({"with", "without", "before", "after"})
"""Terms for what is done with something or without it, before something or after it."""

Group = tuple[Figure, ...]
"""Figures of one thing, or of a list without other words."""


def weight_of(term: Term) -> int:
    """Return what a term weighs as evidence of whose a figure is."""
    if term.key in CONDITIONS:
        return LIKELY
    named = term.key.startswith("name:") or term.key[0].isdigit() or term.key[0].isupper()
    return SURE if named else WEAK


def holders_among(terms: Iterable[Term]) -> list[Term]:
    """Return the terms that can hold figures, each once."""
    return [t for t in dict.fromkeys(terms) if weight_of(t) == SURE]


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence, its figures and its terms, each in order."""

    text: str
    span: Span
    figures: tuple[Figure, ...]
    terms: tuple[Term, ...]

    def groups(self) -> list[Group]:
        """Return the figures, those of one thing or of a list without other words together."""
        groups: list[Group] = []
        for figure in self.figures:
            last = groups[-1][-1] if groups else None
            if last and self._goes_on(last, figure):
                groups[-1] = (*groups[-1], figure)
            else:
                groups.append((figure,))
        return groups

    def reach(self, at: int, groups: Sequence[Group]) -> Span:
        """Return the cell of a group: as far as the next figures that could stand in its place."""
        group = groups[at]
        before = next((g for g in reversed(groups[:at]) if _comparable(group, g)), None)
        after = next((g for g in groups[at + 1 :] if _comparable(group, g)), None)
        start = self._cut(before, group) if before else self.span.start
        end = self._cut(group, after) if after else self.span.end
        turns = [p for p in PARTING.finditer(self.text, start, end) if p["turn"]]
        ahead = [p.start() for p in turns if p.end() <= group[0].span.start]
        behind = [p.start() for p in turns if p.start() >= group[-1].span.end]
        if ahead and holders_among(self.within(Span(ahead[-1], group[0].span.start))):
            start = ahead[-1]
        return Span(start, behind[0] if behind else end)

    def within(self, span: Span) -> list[Term]:
        """Return the terms that begin in a range."""
        return [t for t in self.terms if span.start <= t.span.start < span.end]

    def set_against(self, group: Group) -> bool:
        """Tell whether a group says two figures against each other: 73.0 against 71.3."""
        return any(
            AGAINST.fullmatch(self.text, one.span.end, other.span.start)
            for one, other in pairwise(group)
        )

    def _goes_on(self, one: Figure, other: Figure) -> bool:
        between = one.span.end, other.span.start
        if SAME_CELL.fullmatch(self.text, *between):
            return True
        if not comparable(one, other):
            return False
        if OF_WHOLE.search(self.text, self.span.start, one.span.start) and counts(one):
            return counts(other) and other.value < one.value and self.text.count(",", *between) == 1
        if AGAINST.fullmatch(self.text, *between):
            return not HOLDER_AFTER.match(self.text, other.span.end)
        noun = self._behind_noun(one) > one.span.end
        held = any(t.key.startswith("name:") for t in self.within(Span(*between)))
        return not (noun or held) and bool(LISTED.fullmatch(self.text, *between))

    def _cut(self, one: Group, other: Group) -> int:
        """Return where the cell of one figure ends and that of the next begins."""
        start, end = self._behind_noun(one[-1]), other[0].span.start
        held = [t for t in self.within(Span(start, end)) if weight_of(t) == SURE]
        if held and TIGHT_BEFORE.match(self.text[held[-1].span.end : end]):
            end = held[-1].span.start
        partings = list(PARTING.finditer(self.text, start, end))
        if len(partings) > 1 and LEADING_UP.fullmatch(self.text, partings[-1].end(), end):
            del partings[-1]  # "and worst in B, with 13.5%"
        turns = [p for p in partings if p["turn"]]
        if turns:
            return turns[-1].start()
        after = HOLDER_AFTER.match(self.text, start, end)
        if after and start > one[-1].span.end and after.start(after.lastgroup or 0) > start + 1:
            after = None  # what is behind the noun and further words is no holder
        after = after or COUNTED_AFTER.match(self.text, start, end)
        aside = ASIDE.search(self.text, start, end)
        if aside and (self.within(Span(aside.end(), end)) or (after and not partings)):
            return aside.start()
        if not partings and end < other[0].span.start:
            return end
        if not partings:
            return self._cut_by_grammar(after, start, end, counted=counts(other[0]))
        follows = after is not None and after.end() <= partings[0].start()
        return (partings[-1] if follows else partings[0]).start()

    def _behind_noun(self, figure: Figure) -> int:
        """Return where a figure ends, with the noun that it counts."""
        noun = COUNTED_NOUN.match(self.text, figure.span.end) if counts(figure) else None
        return noun.end() if noun else figure.span.end

    def _cut_by_grammar(
        self, after: re.Match[str] | None, start: int, end: int, *, counted: bool
    ) -> int:
        """Return where a cell ends between two figures that nothing parts.

        ``counted`` tells whether the second is a plain number, to which a noun before it belongs.
        """
        if led := LED_UP_TO.search(self.text, start, end):
            return led.start()
        if after is None:
            return start
        if after.lastgroup == "counted":
            return after.end()
        if counted and LED_UP.search(self.text, after.end(), end):
            return after.start("leads")
        return after.start(after.lastgroup or 0) if after.end() == end else end


def _comparable(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Tell whether a figure of one group could stand in the place of one of the other."""
    return any(comparable(a, b) or _are_rates(a, b) for a in one for b in other)


def _are_rates(one: Figure, other: Figure) -> bool:
    """Tell whether two figures say how often: 1.87 times, and 0.41 falls."""
    kinds = {one.dimension, other.dimension}
    return kinds == {"", "factor"} and max(one.place, other.place) < 1
