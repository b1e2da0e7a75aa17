"""Whether one figure says the same as another: units, shares and rounding.

A figure may give fewer digits than its source, rounded; never more. One that ends in zeros may be
rounded to them where it is said to be approximate, or comes close anyway.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from digestpress.checking.figures import Figure, Hedge

ROUGHLY = 0.10
"""How far, relatively, a figure may be rounded where it says that it is: 370 as "about 400"."""
CLOSELY = 0.025
"""How far a figure that ends in zeros may be rounded without saying so: 4,081 as 4,000."""
_LOOSE_FRACTION = 0.03
"""How far from a third something is that is called one."""

_SHARES = frozenset({"percent", "fraction", "factor"})
_PLAIN = "plain"


def same(claim: Figure, source: Figure) -> bool:
    """Tell whether a claim is a source's figure, as given or rounded; signs are not compared."""
    if _is_year(source) and claim.place == 1:
        return claim.value == source.value
    return any(_close(*pair, claim.hedge) for pair in _comparable(claim, source))


def _is_year(figure: Figure) -> bool:
    plain = figure.unit is None or figure.unit.dimension == "time"
    return plain and figure.words[:4].isdigit() and 1900 <= figure.value < 2100  # noqa: PLR2004


def other_unit(claim: Figure, source: Figure) -> bool:
    """Tell whether the digits are the source's and the unit is not, as with 12 ms and 12 s."""
    if claim.unit is None or source.unit is None or same(claim, source):
        return False
    digits = _close(claim.value, source.value, claim.place, "")
    return digits and claim.unit != source.unit


def comparable(claim: Figure, source: Figure) -> bool:
    """Tell whether one could stand in the other's place: 85.1% for 87.4%, 3 for 5 datasets."""
    mine, theirs = _dimension(claim), _dimension(source)
    if mine == theirs or {mine, theirs} <= {"percent", "points"}:
        return mine != _PLAIN or (claim.place < 1) == (source.place < 1)
    if {mine, theirs} == {"percent", _PLAIN}:
        return claim.place < 1 and source.place < 1
    counts = _PLAIN in (mine, theirs) and not (_SHARES & {mine, theirs})
    return counts and (claim.place < 1) == (source.place < 1)


def _dimension(figure: Figure) -> str:
    return figure.unit.dimension if figure.unit else _PLAIN


def _comparable(claim: Figure, source: Figure) -> Iterator[tuple[float, float, float]]:
    """Yield the claim's value, the source's, and the worth of the claim's last place."""
    mine, theirs = _dimension(claim), _dimension(source)
    if mine == theirs:
        scale = claim.unit.scale if claim.unit else 1.0
        yield claim.base, source.base, claim.place * scale
    elif _PLAIN in (mine, theirs) and "fraction" not in (mine, theirs):
        yield claim.value, source.value, claim.place
    if {mine, theirs} <= _SHARES | {_PLAIN} and mine != theirs:
        yield from _as_shares(claim, source)


def _as_shares(claim: Figure, source: Figure) -> Iterator[tuple[float, float, float]]:
    mine, theirs = _share(claim), _share(source)
    kinds = (_dimension(claim), _dimension(source))
    if "fraction" not in kinds:
        yield mine, theirs, claim.place / (100 if kinds[0] == "percent" else 1)
        return
    yield mine, theirs, 2 * _LOOSE_FRACTION * theirs
    halves = 0.5 in (mine, theirs)  # noqa: PLR2004 - a half
    if mine and (kinds == ("fraction", "factor") or (kinds[0] == "factor" and halves)):
        yield 1 / mine, theirs, 2 * _LOOSE_FRACTION * theirs  # "a quarter" of "4x less"


def _share(figure: Figure) -> float:
    return figure.value / 100 if _dimension(figure) == "percent" else figure.value


def _close(claim: float, source: float, place: float, hedge: Hedge) -> bool:
    off, slack = abs(claim - source), 1e-9 * max(abs(claim), abs(source))
    if off <= place / 2 + slack and (off <= slack or _is_rounding(source, place)):
        return True
    relative = off / abs(source) if source else math.inf
    coarse = _coarse_place(claim, place)
    if hedge == "over" and claim < source:
        return source < claim + coarse
    if hedge == "under" and claim > source:
        return source > claim - coarse
    allowed = ROUGHLY if hedge else CLOSELY
    return coarse > place and off <= coarse / 2 and relative <= allowed


def _is_rounding(source: float, place: float) -> bool:
    """Tell whether the source has digits below the claim's last place, so that it was rounded."""
    digits = source / place
    return abs(digits - round(digits)) > 1e-6  # noqa: PLR2004 - what floats leave behind


def _coarse_place(value: float, place: float) -> float:
    """Return what the last digit that is not zero is worth, of a number without decimals."""
    if place < 1 or value < 10:  # noqa: PLR2004 - a single digit has no zeros at its end
        return place
    while value % (place * 10) == 0 and place * 10 <= value:
        place *= 10
    return place


@dataclass(frozen=True, slots=True)
class Index:
    """Figures by value, so that those near a claim are found without looking at all."""

    figures: tuple[Figure, ...]
    """Sorted by ``value`` times the unit's scale."""
    bases: tuple[float, ...]
    by_value: tuple[Figure, ...]
    values: tuple[float, ...]
    in_order: tuple[Figure, ...]
    """As they stand in the text."""

    @classmethod
    def of(cls, figures: tuple[Figure, ...]) -> Index:
        """Return the index of some figures."""
        by_base = tuple(sorted(figures, key=lambda f: f.base))
        by_value = tuple(sorted(figures, key=lambda f: f.value))
        return cls(
            by_base,
            tuple(f.base for f in by_base),
            by_value,
            tuple(f.value for f in by_value),
            figures,
        )

    def near(self, claim: Figure) -> Iterator[Figure]:
        """Yield the figures that the claim may be, and some more."""
        for value in (claim.base, claim.value):
            yield from _between(self.figures, self.bases, value)
        for value in (claim.value, claim.value / 100, claim.value * 100):
            yield from _between(self.by_value, self.values, value)
        if claim.unit and claim.unit.dimension in _SHARES and claim.value:
            yield from _between(self.by_value, self.values, 1 / claim.value)
            yield from _between(self.by_value, self.values, 100 / claim.value)

    def same(self, claim: Figure) -> tuple[Figure, ...]:
        """Return the figures that the claim is."""
        return tuple({f.span: f for f in self.near(claim) if same(claim, f)}.values())


def _between(
    figures: tuple[Figure, ...], keys: tuple[float, ...], value: float
) -> tuple[Figure, ...]:
    low, high = sorted((value * 0.85, value * 1.2))
    margin = 0.5 if value >= 1 else 0.0  # 3.5 may be called 4
    return figures[bisect_left(keys, low - margin) : bisect_right(keys, high + margin)]
