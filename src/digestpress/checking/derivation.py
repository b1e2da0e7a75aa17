"""Figures that nobody wrote down: differences, sums, ratios and rests of some that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from digestpress.checking.counting import counts
from digestpress.checking.figures import Figure
from digestpress.checking.lexicon import are_opposite, opposites_in, tongue_of
from digestpress.checking.matching import same
from digestpress.checking.units import FACTOR, PERCENT, POINTS, UNITS, Unit

MOST = 40
"""Of more figures than so many, pairs would yield any number by chance."""

_FEW = 4
"""Of so few figures hardly anything follows by chance, whatever they are figures of."""

_SMALL = 10
"""Smaller numbers without a unit follow from anything, and are rarely shares of each other."""

_BESIDE = 48
"""Characters between two counts that may be parts of one whole."""
_PLAINLY_MEASURED = 0.001
"""The last place of what is measured, as 7.42 and 3.61; finer ones are settings."""
_CHANGE = re.compile(
    r"\b(?:improv\w+|gain\w*|higher|lower|fewer|faster|slower|sooner|earlier|later|better|worse|reduc\w+|increas\w+"
    r"|decreas\w+|drop\w*|cut(?:s|ting)?|falls?|fell|falling|shr[aiu]nk\w*|sav(?:es?|ed|ing)"
    r"|halv\w+|half (?:the|that|as|of that|of [\w-]+'s)|rises?|rose|grow\w*|grew|lowered"
    r"|relative(?:ly)?)\b"
    r"|향상|높|낮|증가|감소|개선|늘|줄|하락|상승|절감|절약|단축|빨라|빠르|느려|대비|비해"
    r"|작[다아은]|크다|커|짧|길어|올[렸리려]|내[렸려]|아[끼껴꼈낀]"
    r"|의 (?:약 )?(?:절반|[두세네] ?배)"
    r"|提高|提升|高出|节省|节约|降低|降至|降到|增加|减少|下降|减半|缩短|相比"
    r"|向上|改善|高い|低い|上回|減|増|短縮|節約|削減|低下|引き[上下]げ|の(?:約)?半分|比べ",
    re.IGNORECASE,
)
"""A figure that says how much something changes, or how far it is from another."""
_DIFFERENCE = re.compile(
    rf"{_CHANGE.pattern}|\b(?:more|less|difference|gap|margin|worth|contribut\w+"
    r"|accounts? for|by|points?|costs?|los(?:es?|t|ing)|off|extra|additional"
    r"|above|below|over|ahead|behind|trails?|cheaper|dearer)\b"
    r"|\b(?:longer|shorter|larger|smaller|bigger|heavier|lighter|deeper|wider|narrower)\b"
    r"|더 [많적]|적게|많이"
    r"|저렴|싸[다고며지]|비싸|커지|커진|커졌|크다|큰|작아|작다|길어|길다|짧아|짧다|벌어"
    r"|便宜|昂贵|变[大小长短慢快]|增大|减小|缩小|扩大|更[大小长短多少快慢]|多[出了]|少了"
    r"|安[いくか]|大き[いくな]|小さ[いくな]|長[いくか]|短[いくか]|速[いくか]|遅[いくか]|縮ま|広が|多[くい]|少な[くい]"
    r"|차이|격차|잃|앞[서섰선]|뒤[처지]|差|领先|落后|上升|下がっ|上がっ|リード",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:total|overall|altogether|combined|together|in all|sum|add(?:s|ed|ing)? up)\b"
    r"|총|합계|합쳐|모두|共|总|合計|合わせ|全",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:not|no|never|without|fail\w*|miss(?:es|ed|ing)?|wrong\w*|incorrect\w*|errors?|error rate"
    r"|rest|remain\w*|others?|lost|break\w*|broke|mis\w+|un(?:able|solved|answered|recogni[sz]ed|labell?ed))\b|n't\b"
    r"|못|않|없|아니|오류|오답|틀리|틀린|잘못|실패|놓치|놓친|나머지|그 외|미(?:해결|달|분류)"
    r"|不|未|没|错|误|失败|其余|余下|剩|ない|なかっ|ませ|誤|失敗|残り|間違",
    re.IGNORECASE,
)
"""The other part of a whole: what is not right is wrong."""
_LEFT = re.compile(
    r"\b(?:reduced|cut|down|falls?|fell|drops?|dropped|shr[aiu]nks?) to\b"
    r"|\bof (?:its|the) original\b"
    r"|(?:으로|수준으로|까지) (?:줄|감소|낮)|(?:降|减|缩减)(?:至|到)|まで(?:減|削減|下が)",
    re.IGNORECASE,
)
"""What is left of something that was made less."""
_SIDES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\b(?:women|females?|girls)\b|여성|여자|女",
        r"\b(?:men|males?|boys)\b|남성|남자|男",
    )
)
_OFFSET = re.compile(
    r"\d\s?[%\w]*(?: points?| \w+)? (?:below|above|short of|ahead of|behind) "
    r"|\d\s?[%\w]*(?: points?| \w+)? (?:more|fewer|less|higher|lower) than ",
    re.IGNORECASE,
)
"""In a quote: 341 K, 12 K below the prediction."""
_COUNTED = frozenset({"parameters", "tokens", "people", "layers", "steps", "epochs", "words"})
"""Dimensions that the first of two figures may leave out."""
_RELATIVE = re.compile(r"\brelative(?:ly)?\b|상대|相对|相対", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What a figure may follow from."""

    figures: tuple[Figure, ...]
    words: str
    central: frozenset[Figure] = frozenset()
    """Those on the claim's subject, where it is known: one of two must be among them."""
    parts: tuple[tuple[Figure, Figure], ...] = ()
    """Part and whole, as three and four of "three of the four"."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure, and what its clause says that it is."""

    figure: Figure
    dimension: str
    sums: bool
    changes: bool
    differs: bool
    rest: bool
    left: bool
    words: str
    offset: bool
    """Whether what it may follow from says how far one figure is from another."""

    @classmethod
    def of(cls, figure: Figure, words: str, given: str) -> _Claim:
        patterns = (_SUM, _CHANGE, _DIFFERENCE, _REST, _LEFT)
        sums, changes, differs, rest, left = (bool(p.search(words)) for p in patterns)
        offset = bool(_OFFSET.search(given))
        return cls(figure, figure.dimension, sums, changes, differs, rest, left, words, offset)

    def made(self, value: float, unit: Unit | None = None) -> Figure:
        return self.figure._replace(value=value, unit=unit or self.figure.unit)


_Made = Iterator[tuple[Figure, str]]
"""Figures that follow from others, and how."""


def derivation(claim: Figure, claimed: str, given: Given) -> str | None:
    """Return how a claim follows from figures, such as ``87.4 - 85.1``, or None.

    Args:
        claim: a figure that was not found.
        claimed: the clause that it stands in; its words tell a difference from a sum.
        given: the figures that it may follow from.
    """
    apart = re.search(rf"{re.escape(claim.words)} (?:more|fewer|less)\b", claimed)
    if claim.place >= 1 and claim.value < _SMALL and not (claim.unit or apart):
        return None
    said = _Claim.of(claim, claimed, given.words)
    made = _all_made(said, given)
    return next((how for one, how in made if same(claim, one._replace(hedge=""))), None)


def _all_made(claim: _Claim, given: Given) -> _Made:
    figures = given.figures[:MOST]
    turned = claim.left or _turned(claim.words, given.words)
    few = len(figures) <= _FEW
    for figure in figures:
        yield from _made_of_one(claim, figure, turned=turned)
    for pair in combinations(figures, 2):
        if few or not given.central or not given.central.isdisjoint(pair) or _are_years(*pair):
            yield from _made_of_two(claim, *pair)
    for part, whole in given.parts:
        yield from _shares(claim, part, whole)
    if claim.sums:
        yield from _made_of_all(figures)


def _turned(claimed: str, given: str) -> bool:
    """Tell whether one text speaks of what the other leaves: of the wrong ones, or of the men."""
    if bool(_REST.search(claimed)) != bool(_REST.search(given)):
        return True
    said, told = (opposites_in(text, tongue_of(text)).keys() for text in (claimed, given))
    if are_opposite(said - told, told - said):
        return True
    mine, theirs = ([bool(side.search(text)) for side in _SIDES] for text in (claimed, given))
    return sum(mine) == sum(theirs) == 1 and mine != theirs


def _made_of_one(claim: _Claim, figure: Figure, *, turned: bool) -> _Made:
    theirs = figure.dimension
    if turned and claim.dimension in ("percent", "fraction") and theirs == "percent":
        yield figure._replace(value=100 - figure.value), f"100% - {figure.words}"
    if turned and claim.dimension in ("percent", "fraction") and theirs == "fraction":
        yield figure._replace(value=1 - figure.value), f"1 - {figure.words}"
    if theirs == "factor" and claim.dimension == "percent" and claim.differs and figure.value:
        yield claim.made(100 * (figure.value - 1)), f"{figure.words} - 1"
        yield claim.made(100 * (1 - 1 / figure.value)), f"1 - 1 / {figure.words}"
    if {claim.dimension, theirs} in ({"fps", "time"}, {"frequency", "time"}) and figure.base:
        unit = UNITS["fps" if "fps" in (claim.dimension, theirs) else "Hz"]
        if theirs != "time":
            unit = UNITS["s"]
        yield claim.made(1 / figure.base, unit), f"1 / {figure.words}"


def _made_of_two(claim: _Claim, first: Figure, second: Figure) -> _Made:
    high, low = (first, second) if first.base >= second.base else (second, first)
    if claim.offset and {high.dimension, low.dimension} in (
        {"percent", "points"},
        {"", "points"},
    ):
        yield from _at_an_offset(first, second)
    dimensions = _dimensions(claim, low, high)
    if len(dimensions) > 1 or "fraction" in dimensions or not low.base:
        return
    if not high.unit and (high.place < 1) != (low.place < 1):
        return
    if claim.dimension == "time" and _are_years(low, high):
        yield claim.made(high.value - low.value), f"{high.words} - {low.words}"
    if claim.sums or claim.offset:
        yield _like(high, high.base + low.base), f"{high.words} + {low.words}"
    if _is_part(low, high, claim):
        yield from _shares(claim, low, high)
    yield from _shares_of_both(claim, low, high)
    if claim.dimension == "factor":
        yield claim.made(high.base / low.base, FACTOR), f"{high.words} / {low.words}"
    if claim.differs or claim.offset or claim.rest or claim.dimension == "points":
        yield from _differences(claim, low, high)


def _dimensions(claim: _Claim, low: Figure, high: Figure) -> set[str]:
    """Return the dimensions of two figures, without that of one that leaves its unit out."""
    dimensions = {high.dimension, low.dimension}
    shared = claim.dimension in ("fraction", "percent") and low.unit is None and counts(low)
    if shared or (claim.dimension == "factor" and "factor" not in dimensions):
        return dimensions - {""}  # 780 of the 1,150 hours, every 16 steps instead of every 64
    if dimensions - {""} <= _COUNTED and (high.place < 1) == (low.place < 1):
        return dimensions - {""}  # 1.9 million instead of 6.4 million parameters
    return dimensions


def _at_an_offset(first: Figure, second: Figure) -> _Made:
    """Yield the levels so many points above and below another."""
    level, points = (second, first) if first.dimension == "points" else (first, second)
    for sign, value in (("+", points.value), ("-", -points.value)):
        yield level._replace(value=level.value + value), f"{level.words} {sign} {points.words}"


def _differences(claim: _Claim, low: Figure, high: Figure) -> _Made:
    yield _like(high, high.base - low.base), f"{high.words} - {low.words}"
    if claim.dimension == "points":
        yield claim.made(high.value - low.value, POINTS), f"{high.words} - {low.words}"
    if claim.dimension == "percent" and claim.changes:
        for whole in (low, high):
            made = claim.made(100 * (high.base - low.base) / whole.base, PERCENT)
            yield made, f"({high.words} - {low.words}) / {whole.words}"


def _is_part(low: Figure, high: Figure, claim: _Claim) -> bool:
    """Tell whether one figure may be called a share of another."""
    if high.dimension == "percent":  # a share already
        return claim.changes
    measured = max(low.place, high.place) < 1 and low.place >= _PLAINLY_MEASURED
    halved = claim.dimension == "fraction" and claim.changes
    return (
        bool(high.unit)
        or measured
        or halved
        or min(high.value, low.value) >= _SMALL
        or high.value > 2 * _SMALL
    )


def _are_years(*figures: Figure) -> bool:
    return all(figure.is_year for figure in figures)


def _shares(claim: _Claim, low: Figure, high: Figure) -> _Made:
    """Yield what one figure is of another, and the rest of it."""
    if claim.dimension not in ("fraction", "percent") or not high.base:
        return
    if _RELATIVE.search(claim.words) and high.dimension == "percent":
        return
    share = low.base / high.base if low.unit else low.value / high.value
    scale = 100 if claim.dimension == "percent" else 1
    yield claim.made(scale * share), f"{low.words} / {high.words}"
    if claim.changes or claim.rest:
        yield claim.made(scale * (1 - share)), f"1 - {low.words} / {high.words}"


def _shares_of_both(claim: _Claim, low: Figure, high: Figure) -> _Made:
    """Yield what two counts, the parts of one whole, are of it: two copy, the other six wait."""
    beside = abs(low.span.start - high.span.start) < _BESIDE and not low.is_year
    if claim.dimension == "fraction" and beside and counts(low) and counts(high):
        for part, rest in ((low, high), (high, low)):
            words = f"{part.words} / ({part.words} + {rest.words})"
            yield claim.made(part.value / (part.value + rest.value)), words


def _made_of_all(figures: Sequence[Figure]) -> _Made:
    """Yield the sum of three and more figures of one kind."""
    for dimension in dict.fromkeys(figure.dimension for figure in figures):
        like = [figure for figure in figures if figure.dimension == dimension]
        if 2 < len(like) <= _SMALL:  # noqa: PLR2004 - two are a pair
            words = " + ".join(figure.words for figure in like)
            yield _like(like[0], sum(figure.base for figure in like)), words


def _like(figure: Figure, base: float) -> Figure:
    scale = figure.unit.scale if figure.unit else 1.0
    return figure._replace(value=base / scale)
