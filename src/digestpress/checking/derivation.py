"""Figures that nobody wrote down: differences, sums and ratios of two that somebody did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from digestpress.checking.figures import Figure
from digestpress.checking.matching import same
from digestpress.checking.units import FACTOR, PERCENT, POINTS

MOST = 40
"""Of more figures than so many, pairs would yield any number by chance."""

_PLAINLY_MEASURED = 0.001
"""Figures without a unit are shares of one another only if they look measured, as 7.42 and 3.61."""

_DIFFERENCE = re.compile(
    r"\b(?:improv\w+|gain\w*|higher|lower|more|less|fewer|better|worse|difference|gap|margin|by|reduc\w+"
    r"|increas\w+|decreas\w+|drop\w*|points?|above|below|over)\b|향상|높|낮|차이|격차|앞[서섰선]|증가|감소|개선"
    r"|늘|줄|하락|상승|提高|提升|高出|降低|差|增加|减少|下降|向上|改善|高い|低い|上回|減|増",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:total|overall|altogether|combined|together|in all|sum)\b"
    r"|총|합계|합쳐|모두|共|总|合計|合わせ|全",
    re.IGNORECASE,
)


def derivation(claim: Figure, claimed: str, figures: Sequence[Figure]) -> str | None:
    """Return how a claim follows from two figures, such as ``87.4 - 85.1``, or None.

    Args:
        claim: a figure that was not found.
        claimed: the clause that it stands in; its words tell a difference from a sum.
        figures: those of the words that it may follow from.
    """
    if claim.place >= 1 and claim.value < 10 and not claim.unit:  # noqa: PLR2004 - small whole numbers follow from anything
        return None
    for first, second in combinations(figures[:MOST], 2):
        for made, how in _made(claim, claimed, first, second):
            if same(claim, made):
                return how
    return None


def _made(
    claim: Figure, claimed: str, first: Figure, second: Figure
) -> Iterator[tuple[Figure, str]]:
    dimensions = [figure.unit.dimension if figure.unit else "" for figure in (first, second)]
    if dimensions[0] != dimensions[1] or "fraction" in dimensions:
        return
    high, low = sorted((first, second), key=lambda f: f.base, reverse=True)
    dimension = claim.unit.dimension if claim.unit else ""
    if _SUM.search(claimed):
        yield _like(high, high.base + low.base), f"{high.words} + {low.words}"
    if not low.base:
        return
    if dimension == "fraction" and (high.unit or _PLAINLY_MEASURED <= low.place < 1):
        yield replace(claim, value=low.base / high.base), f"{low.words} / {high.words}"
    if dimension == "factor":
        yield replace(claim, value=high.base / low.base, unit=FACTOR), f"{high.words} / {low.words}"
    if not _DIFFERENCE.search(claimed):
        return
    yield _like(high, high.base - low.base), f"{high.words} - {low.words}"
    if dimension == "points":
        made = replace(claim, value=high.value - low.value, unit=POINTS)
        yield made, f"{high.words} - {low.words}"
    if dimension == "percent":
        change = high.base - low.base
        for whole in (low, high):
            made = replace(claim, value=100 * change / whole.base, unit=PERCENT)
            yield made, f"({high.words} - {low.words}) / {whole.words}"


def _like(figure: Figure, base: float) -> Figure:
    scale = figure.unit.scale if figure.unit else 1.0
    return replace(figure, value=base / scale)
