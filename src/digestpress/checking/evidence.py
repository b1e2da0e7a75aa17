"""A plain text as evidence: its figures, whose they are, and the clauses that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from digestpress.checking.changes import changes_in
from digestpress.checking.directions import Clause, clause_of, opposed, sign_differs
from digestpress.checking.figures import Figure, figures_in
from digestpress.checking.matching import comparable, other_unit, same
from digestpress.checking.names import Names

_RESULTS = frozenset({"percent", "points", "factor"})
"""Dimensions of what changes, rather than of what it depends on."""


@dataclass(frozen=True)
class Passage:
    """Some words, read for their figures."""

    text: str
    figures: tuple[Figure, ...]
    names: Names = field(repr=False, compare=False)
    """The document's."""

    @classmethod
    def of(cls, text: str, names: Names) -> Passage:
        """Return a plain text as a passage; ``names`` are the document's."""
        return cls(text, figures_in(text), names)

    def clause(self, figure: Figure) -> Clause:
        """Return the clause that a figure stands in."""
        return clause_of(figure, self.text)

    def same(self, claim: Figure) -> tuple[Figure, ...]:
        """Return the figures that a claim is."""
        return tuple(figure for figure in self.figures if same(claim, figure))

    def in_other_unit(self, claim: Figure) -> Figure | None:
        """Return a figure with the claim's digits and another unit."""
        return next((figure for figure in self.figures if other_unit(claim, figure)), None)

    def changes(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield the figures that something changes from and to, in pairs."""
        yield from changes_in(self.text, self.figures)

    def unclaimed(self, claim: Figure, claims: tuple[Figure, ...]) -> Iterator[Figure]:
        """Yield the figures that could stand in a claim's place and that no claim is."""
        for figure in _unclaimed(self.figures, claims):
            one = figure.in_words and figure.value == 1
            if comparable(claim, figure) and not one:
                yield figure


@lru_cache(maxsize=64)
def _unclaimed(figures: tuple[Figure, ...], claims: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures that no claim is: exactly, or rounded where no other is so exactly."""
    claimed: set[Figure] = set()
    for claim in claims:
        meant = [figure for figure in figures if same(claim, figure)]
        exactly = [figure for figure in meant if figure.value == claim.value]
        claimed |= set(exactly or meant)
    return tuple(figure for figure in figures if figure not in claimed)


def agreeing(
    claim: Figure, claimed: Clause, found: Iterable[tuple[Figure, Clause]]
) -> tuple[bool, str]:
    """Tell whether some figure agrees with a claim in sign and direction; else what is against it.

    Args:
        claim: with its clause.
        claimed: its clause.
        found: figures that have its value, with their clauses.
    """
    against = ""
    for figure, given in found:
        measured = claim.dimension in _RESULTS
        bounded = claim.hedge in ("over", "under") and claim.hedge == (figure.hedge or claim.hedge)
        if bounded and not measured and (figure.hedge or claim.unit is None):
            return True, ""  # a condition: "words seen fewer than five times"
        if sign_differs(claim, claimed, figure, given):
            against = f"has another sign there: “{given.words.strip()}”"
        elif opposed(claimed, given):
            against = f"points the other way there: “{given.words.strip()}”"
        else:
            return True, ""
    return False, against
