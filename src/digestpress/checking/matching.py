"""Whether one figure says the same as another: units, shares and rounding.

A figure may give fewer digits than its source, rounded; never more. One that ends in zeros may be
rounded to them where it is said to be approximate, or comes close anyway.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from digestpress.checking.figures import Figure
from digestpress.checking.hedges import Hedge
from digestpress.checking.units import MINUTES_OR_POINTS, POINTS, UNITS

ROUGHLY = 0.12
"""How far, relatively, a figure may be rounded where it says that it is: 18 as "about 20"."""
CLOSELY = 0.025
"""How far a figure that ends in zeros may be rounded without saying so: 4,081 as 4,000."""
_LOOSE_FRACTION, _ROUGH_SHARE = 0.05, 0.105
"""How far, relatively, from a third something is that is called one, or about one."""
_BEYOND = 0.25
"""How far, relatively, a figure may lie beyond the bound that it is said to exceed:
97 as over 80."""
_SHARE_BEYOND, _EXACTLY = 0.4, 0.005
"""The same of shares in words: 69% is "more than half", and 49.9% is as well."""
_FINE = 5
"""A bound may itself be rounded a little: 87.9 as "over 88"."""
_ALIKE = 3
"""A percentage and points that are so many times apart are not each other's."""

_APART = 1000
"""A plain number that is so many times larger or smaller does not stand for one with a unit."""
FEW = 12
"""Counts up to so many stand in a text as often without a number: "A, B and C" are three."""
_SMALL_NUMBER = 100
"""Larger numbers do not stand in the place of a few."""

_SHARES = frozenset({"percent", "fraction", "factor"})
_PLAIN = ""
"""The dimension of a number without a unit."""


def same(claim: Figure, source: Figure) -> bool:
    """Tell whether a claim is a source's figure, as given or rounded; signs are not compared."""
    if source.is_year and claim.place == 1:
        return claim.value == source.value
    if claim.per and source.per and claim.per != source.per:
        claim, source = _each_second(claim), _each_second(source)
    if MINUTES_OR_POINTS in (claim.dimension, source.dimension):
        return any(_same(m, s) for m in _readings(claim) for s in _readings(source))
    return _same(claim, source)


def _same(claim: Figure, source: Figure) -> bool:
    if "fraction" in (claim.dimension, source.dimension):
        return _same_share(claim, source)
    if is_few(claim) and not claim.hedge and source.place < 1:
        return False  # "three datasets" are not 2.8 rounded
    if claim.dimension in ("percent", "points") and _is_one(source):
        return False  # a point is not "one repository"
    hedge = _vaguely(source) if claim.hedge in ("", source.hedge) else claim.hedge
    if claim.in_words and claim.unit is None and source.unit is not None:
        hedge = ""  # "over fifteen models" are not 17%
    return any(_close(*values, hedge, claim) for values in _comparable(claim, source))


def _is_one(figure: Figure) -> bool:
    return figure.in_words and figure.unit is None and figure.value == 1


def is_few(figure: Figure) -> bool:
    """Tell whether a figure is a small count, which a list may stand for."""
    return figure.unit is None and figure.place == 1 and figure.value <= FEW


def _vaguely(source: Figure) -> Hedge:
    """Return the hedge of a claim without one: a source that is about 400 may be said to be 400."""
    return "about" if source.hedge == "about" else ""


def _each_second(figure: Figure) -> Figure:
    per = figure.per or 1.0
    return figure._replace(value=figure.value / per, place=figure.place / per)


def _readings(figure: Figure) -> tuple[Figure, ...]:
    """Return what a figure may be: 4分 is four minutes or four points."""
    if figure.dimension == MINUTES_OR_POINTS:
        return figure._replace(unit=UNITS["minutes"]), figure._replace(unit=POINTS)
    return (figure,)


def other_unit(claim: Figure, source: Figure) -> bool:
    """Tell whether the number is the source's and the unit is not, as with 12 ms and 12 s."""
    if claim.value != source.value or claim.place != source.place or same(claim, source):
        return False
    if claim.per and source.per and claim.per != source.per:
        return True
    if "calendar" in (claim.dimension, source.dimension):
        return False  # February is no two of anything
    return claim.unit is not None and source.unit is not None and claim.unit != source.unit


def comparable(claim: Figure, source: Figure) -> bool:
    """Tell whether one could stand in the other's place: 85.1% for 87.4%, 3 for 5 datasets."""
    mine, theirs = claim.dimension, source.dimension
    if mine == theirs != _PLAIN:
        return True
    if {mine, theirs} == {"percent", "points"}:
        return source.value / _ALIKE < claim.value < source.value * _ALIKE
    if {mine, theirs} == {"percent", _PLAIN}:
        return claim.place < 1 and source.place < 1
    if is_few(claim) and source.value > _SMALL_NUMBER:
        return False
    counts = _PLAIN in (mine, theirs) and not (_SHARES & {mine, theirs})
    alike = mine == theirs or source.value / _APART < claim.value < source.value * _APART
    rounded = claim.hedge == "about" and source.place < 1
    return counts and alike and (rounded or (claim.place < 1) == (source.place < 1))


def _comparable(claim: Figure, source: Figure) -> Iterator[tuple[float, float, float]]:
    """Yield the claim's value, the source's, and the worth of the claim's last place."""
    mine, theirs = claim.dimension, source.dimension
    if mine == theirs:
        scale = claim.unit.scale if claim.unit else 1.0
        yield claim.base, source.base, claim.place * scale
        if mine == "bytes":
            yield _binary(claim), _binary(source), _binary(claim._replace(value=claim.place))
    elif _PLAIN in (mine, theirs) and not _counts_times(claim, source):
        yield claim.value, source.value, claim.place
    if {mine, theirs} <= _SHARES | {_PLAIN} and mine != theirs and not _counts_times(claim, source):
        yield _share(claim), _share(source), claim.place / (100 if mine == "percent" else 1)


def _counts_times(claim: Figure, source: Figure) -> bool:
    """Tell whether a number of things meets a word such as "tenfold"; "four times" may be one."""
    fold = source.in_words and not source.words.endswith(" times")
    return fold and source.dimension == "factor" and claim.unit is None


def _binary(figure: Figure) -> float:
    """Return the bytes of a figure whose kilobyte has 1,024 of them."""
    return figure.base * (1.024 ** round(math.log(figure.unit.scale if figure.unit else 1, 1000)))


def _same_share(claim: Figure, source: Figure) -> bool:
    """Tell whether a share is another, or "a quarter" is "4x less"."""
    kinds = {claim.dimension, source.dimension}
    mine, theirs = _share(claim), _share(source)
    if not (mine and theirs and kinds <= _SHARES | {_PLAIN}):
        return False
    if kinds <= {"fraction", "factor", _PLAIN} and (mine > 1 or theirs > 1):
        mine, theirs = min(mine, 1 / mine), min(theirs, 1 / theirs)
    off = (mine - theirs) / theirs
    if claim.hedge == "over":
        return -_SHARE_BEYOND <= off <= _EXACTLY
    if claim.hedge == "under":
        return -_EXACTLY <= off <= _SHARE_BEYOND
    if claim.hedge:
        return abs(mine - theirs) <= _ROUGH_SHARE * max(mine, theirs)
    return abs(off) <= _LOOSE_FRACTION


def _share(figure: Figure) -> float:
    return figure.value / 100 if figure.dimension == "percent" else figure.value


def _close(claim: float, source: float, place: float, hedge: Hedge, said: Figure) -> bool:
    """Tell whether a value is a source's; ``place`` is what the last digit said is worth there."""
    off, slack = abs(claim - source), 1e-9 * max(abs(claim), abs(source))
    if (hedge == "over" and source < claim - slack) or (
        hedge == "under" and source > claim + slack
    ):
        return _is_rounding(source, place) and off <= place / _FINE
    if off <= place / 2 + slack and (off <= slack or _is_rounding(source, place)):
        return True
    relative = off / abs(source) if source else math.inf
    if hedge == "under":
        return off <= _BEYOND * claim
    if hedge == "over":
        return off <= _BEYOND * claim or off < place * _zeros(said)
    if hedge == "about":
        return relative <= ROUGHLY and off <= place * _zeros(said, fives=True) / 2
    coarse = place * _zeros(said)
    return coarse > place and off <= coarse / 2 and relative <= CLOSELY


def _is_rounding(source: float, place: float) -> bool:
    """Tell whether the source has digits below the claim's last place, so that it was rounded."""
    digits = source / place
    return abs(digits - round(digits)) > 1e-6  # noqa: PLR2004 - what floats leave behind


def _zeros(said: Figure, *, fives: bool = False) -> float:
    """Return what the zeros that a number without decimals ends in multiply its last place by.

    With ``fives``, 85 is taken for one that counts in fives.
    """
    place = said.place
    if place < 1 or said.value < 10:  # noqa: PLR2004 - a single digit has no zeros at its end
        return 1.0
    while said.value % (place * 10) == 0 and place * 10 <= said.value:
        place *= 10
    return place / said.place * (5 if fives and said.value % (place * 5) == 0 else 1)


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
        reach = _REACH[claim.hedge]
        for value in {claim.base, claim.value}:
            yield from _between(self.figures, self.bases, value, reach)
        for value in (claim.value, claim.value / 100, claim.value * 100):
            yield from _between(self.by_value, self.values, value, reach)
        if claim.dimension in _SHARES and claim.value:
            yield from _between(self.by_value, self.values, 1 / claim.value, reach)
            yield from _between(self.by_value, self.values, 100 / claim.value, reach)

    def same(self, claim: Figure) -> tuple[Figure, ...]:
        """Return the figures that the claim is."""
        return tuple({f.span: f for f in self.near(claim) if same(claim, f)}.values())


_REACH: dict[Hedge, float] = {"": 0.06, "about": 0.15, "over": 0.75, "under": 0.3}
"""How far, relatively, from a claim a figure may be that it is."""


def _between(
    figures: tuple[Figure, ...], keys: tuple[float, ...], value: float, reach: float
) -> tuple[Figure, ...]:
    low, high = value / (1 + reach), value * (1 + reach)
    margin = 0.5 if value >= 1 else 0.0  # 3.5 may be called 4
    return figures[bisect_left(keys, low - margin) : bisect_right(keys, high + margin)]
