"""The figures of a text: numbers with their units, as anyone would write them.

Numbers that say nothing of a quantity are no figures: those of sections, tables and citations,
list marks, ordinals, and what belongs to a name (GPT-4, ResNet-50, 3D, FP16, v1.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from digestpress.checking import durations, labels, shares
from digestpress.checking.firsts import FIRST_SIGNS, FIRST_WORDS
from digestpress.checking.hedges import Hedge, hedge_of
from digestpress.checking.numerals import (
    ENGLISH,
    FACTOR_WORDS,
    HAN_COUNTED,
    KOREAN,
    KOREAN_ROUND,
    SCALES,
    myriad_value,
)
from digestpress.checking.rates import is_denominator, seconds_per
from digestpress.checking.units import (
    FACTOR,
    MINUTES_OR_POINTS,
    PERCENT,
    POINTS,
    UNITS,
    Unit,
    unit_pattern,
)
from digestpress.checking.values import magnitude_of, parts_of, value_of
from digestpress.models import Span


class Figure(NamedTuple):
    """A number in a text."""

    words: str
    span: Span
    """In the plain text."""
    value: float
    """With its magnitude (35k is 35,000), without its unit (87% is 87)."""
    place: float
    """What its last given digit is worth: 0.1 for 87.4, 1,000 for 35k."""
    unit: Unit | None = None
    sign: Literal["", "+", "-"] = ""
    hedge: Hedge = ""
    in_words: bool = False
    magnitude: float = 1.0
    """What was written after the digits: 1,000 for 35k, 10,000 for 35만."""
    per: float | None = None
    """The seconds of the time that it is counted per: 3,600 for $0.12 per hour."""
    parts: tuple[float, float] | None = None
    """Part and whole of a share that names them: 4 and 5 of four in five."""

    @property
    def base(self) -> float:
        """The value in its dimension's own unit."""
        return self.value * self.unit.scale if self.unit else self.value

    @property
    def dimension(self) -> str:
        """That of its unit, or nothing."""
        return self.unit.dimension if self.unit else ""

    @property
    def is_year(self) -> bool:
        """Whether it is written as one of our time: 2019, 2019년."""
        plain = self.dimension in ("", "time")
        return plain and self.words[:4].isdigit() and 1900 <= self.value < 2100  # noqa: PLR2004


def _any(words: Iterable[str], *, ascii_only: bool) -> str:
    """Return a pattern for the Latin words, each a whole word, or for the others."""
    chosen = sorted((w for w in words if w.isascii() == ascii_only), key=len, reverse=True)
    either = "|".join(chosen).replace(" ", "[ ]")
    return rf"(?:{either})\b" if ascii_only else either


_CORE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+)"
_MAGNITUDE = (
    r"(?:[ -]?(?:hundred|thousand|million|billion|trillion)\b|[ ]?(?:bn|mn|[kKMBT])(?![A-Za-z0-9]))"
)
_POWER = r"(?:[eE](?P<e>[+-]?\d{1,3})(?!\d)|[ ]?[x×*·][ ]?10[ ]?\^[ ]?(?P<ten>[+-]?\d{1,3}))"
_AFTER_NAME = r"(?<![A-Za-zμΩ]\^)(?<![A-Za-zμΩ]\^-)(?<![A-Za-z0-9_.@\\])(?<![A-Za-z][-_/])(?<!\d,)"
_SCALE = (
    r"(?:(?<!0\.\d\d)(?<!0\.\d\d\d)"
    r"|(?!만(?![ ]?(?:개|명|건|장|쌍|대|편|회|곳|원|달러|시간|토큰|문장))))"
    rf"(?:[ ]?[여余多餘])?[ ]?(?:(?!백분|百分)[{SCALES}](?![克米瓦]))+(?:[ ]?[여余多餘])?"
)
"""What makes a number larger: 만, 億; in "0.004만" it is the word for "only"."""
_UNDER = "[二三四五六七八九十百삼사오육칠팔구십백]+|이(?=분의)"
_OVER = "[一二三四五六七八九일이삼사오육칠팔구]"
_NUMBER = rf"""
    (?P<money>[$€£¥₩])?(?:(?P<times>[×x](?=[ ]?\d)(?<![A-Za-z0-9]x)(?<!\d×)(?<!\d[ ]×)(?<!\d[ ]x)
      )[ ]?)?
    (?P<sign>(?:(?<![\w.)%\]])|(?<=[为為是ではがと]))[+-](?=[\d.]))?{_AFTER_NAME}
    (?: (?=[\d,.]*[ ]?[가-힣一-龥])
          (?: (?P<share>百分之[ ]?(?:{_CORE}|[零〇一二两三四五六七八九十百]+))
            | (?P<under>\d+|{_UNDER})[ ]?(?:분의|分之|分の)[ ]?(?P<over>\d+|{_OVER})
            | (?P<myriad>{_CORE}{_SCALE}(?:[ ]?\d[\d,]*{_SCALE})*
                (?:[ ]?(?:\d,\d{{3}}|\d{{1,4}})(?![\d.%]|,\d))?) )
      | 10\^(?P<bare>[+-]?\d{{1,3}})
      | (?P<core>{_CORE})(?:{_POWER}|(?P<magnitude>{_MAGNITUDE}))?
    ) (?(under)|(?:{unit_pattern("unit")})?)
    (?P<name>(?:(?<=\d)[A-Za-z]|(?<=\d)-?[A-Z])[A-Za-z0-9_]*)?
"""
_WORDS = rf"""
    {durations.LATIN}
  | (?P<fraction>{shares.LATIN})
  | (?P<factor>{_any(FACTOR_WORDS, ascii_only=True)})
  | (?P<english>(?<!-){ENGLISH}\b)(?:{unit_pattern("english_unit")})?
  | (?P<single>single\b)
  | (?P<years>decade|century)\b
  | (?P<month>(?-i:January|February|March|April|May(?=[ ]\d)|June|July|August|September|October
      |November|December))\b
"""
_CJK_WORDS = rf"""
    {durations.CJK}
  | (?P<fraction_cjk>{shares.CJK})
  | (?P<factor_cjk>{_any(FACTOR_WORDS, ascii_only=False)})
  | (?P<korean>{KOREAN})(?:{unit_pattern("korean_unit")})?
  | (?P<round>{KOREAN_ROUND})(?:{unit_pattern("round_unit")})?
  | (?P<han>{HAN_COUNTED})(?:{unit_pattern("han_unit")})?
"""
_FIGURE = re.compile(
    rf"""
    (?<![A-Za-z0-9_.,])(?=[A-Za-z\d])(?i:{shares.PARTS})
  | (?=[\d가-힣一-龥]){shares.PARTS_CJK}
  | (?<![A-Za-z0-9_])(?=[A-Za-z])
      (?: (?P<label>(?i:{labels.LATIN})|{labels.NAMED}) | (?i:{_WORDS}) )
  | (?=[가-힣ぁ-ヿ一-龥]) (?: (?P<label_cjk>{labels.CJK}) | {_CJK_WORDS} )
  | (?P<label_mark>(?=[\[(;§]) (?:{labels.MARKS}) | (?<![\d.A-Za-z])(?=\d) (?i:{labels.DIGITS})
      | \A[ ]*[-*]?[ ]*\(?\d{{1,2}}[.)](?=[ ]) )
  | (?=[\d$€£¥₩×x+.百二三四五六七八九十이삼사오육칠팔구십-]) {_NUMBER}
    """,
    re.VERBOSE,
)
"""What begins with a Latin letter, with one of another script, with a mark, and with a digit."""
_MAY_BEGIN = re.compile(
    rf"""
    (?P<word>[A-Za-z]+)(?P<digit>(?=[\d_/.-][A-Za-z0-9_/.-]*(?<=\d)))?
  | \d(?<![A-Za-z0-9_.].) | [(\[;§] | [$€£¥₩+.×-](?=[ ]?[\d.]) | [{FIRST_SIGNS}] | \A
    """,
    re.VERBOSE,
)
"""Where a figure can begin, and a word that can begin one only if it is among ``FIRST_WORDS``: to
look at these places only is four times as fast as to search for the pattern."""
_TENTHS = re.compile(r"([一二三四五六七八九]|[1-9])(?=[的分以左,。) ]|\Z)")
"""After 割 and 成, the second digit: 九成五, 8割5分."""
_NO_FIGURE = frozenset({"label", "label_cjk", "label_mark", "name"})
"""The group that a match without a figure ends with."""
_UNIT_GROUPS = ("unit", "english_unit", "korean_unit", "round_unit", "han_unit")
_EDITION = re.compile(r"(?:[A-Z][\w-]*[A-Z]\w*|WMT|IMO)[ -]\Z")
_MANY = re.compile(r"[多余餘여](?![가-힣])")
"""Within a number: 三百多万."""
_BETWEEN = re.compile(
    r"[ ]?(?:-|~|to|and|→|에서|부터|至|到|から|and up to)"
    r"(?:[ ](?:about|around|roughly|nearly|just|only|some|under|over|below|less than|more than))?"
    r"[ ]?"
)
_SHARED = 10
"""Of two bounds the first has the second's magnitude if it is no more than so many times as large:
from 41.2 to 19.6 million."""
_AND = re.compile(r"[ ]?(?:and|과|와|と|又)?[ ]?")
_NEAR = 32
"""Characters before a number in which that stands."""
_FACTOR_OF = re.compile(
    r"\b[Ff]actor of (?:about |around |roughly |nearly |almost |over |more than )?\Z"
)
_CURRENCIES = frozenset({"USD", "EUR", "GBP", "KRW", "JPY", "CNY", "RMB"})


def figures_in(text: str, *, hedges: bool = True) -> tuple[Figure, ...]:
    """Return the figures of a plain text, in order; bounds of a range share their unit.

    ``hedges`` tells whether words around a figure are looked at, such as "about" and "per hour";
    without, many figures are found faster.
    """
    found = [figure for match in _matches(text) for figure in _read(match)]
    if hedges:
        found = [_with_context(figure, text) for figure in found]
    found = [figure for figure in found if not _names_an_edition(figure, text)]
    return tuple(_shared(_joined(found, text), text))


def _names_an_edition(figure: Figure, text: str) -> bool:
    """Tell whether a year belongs to a name: AIME 2024."""
    year = figure.unit is None and figure.is_year
    return year and bool(_EDITION.search(text, max(0, figure.span.start - 20), figure.span.start))


def _matches(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for place in _MAY_BEGIN.finditer(text):
        if place.lastgroup == "word" and place[0].lower() not in FIRST_WORDS:
            continue
        start = place.start()
        if start >= end and (found := _FIGURE.match(text, start)):
            end = found.end()
            yield found


def _with_context(figure: Figure, text: str) -> Figure:
    start, end = figure.span
    over = figure.words.startswith(shares.MORE_THAN_HALF) or _MANY.search(figure.words)
    hedge = "over" if over else hedge_of(text, start, end)
    per = 1.0 if figure.dimension == "fps" else seconds_per(text, start, end)
    return figure._replace(hedge=hedge, per=per)


def _joined(found: list[Figure], text: str) -> list[Figure]:
    """Return the figures, durations of two units as one: 1시간 30분."""
    joined: list[Figure] = []
    for figure in found:
        before = joined[-1] if joined else None
        if before and _goes_on(before, figure, text):
            joined[-1] = _sum(before, figure, text)
        else:
            joined.append(figure)
    return joined


def _goes_on(figure: Figure, after: Figure, text: str) -> bool:
    if not (figure.unit and figure.dimension == "time"):
        return False
    smaller = after.dimension in ("time", MINUTES_OR_POINTS) and after.base < figure.unit.scale
    return smaller and bool(_AND.fullmatch(text, figure.span.end, after.span.start))


def _sum(figure: Figure, after: Figure, text: str) -> Figure:
    span = Span(figure.span.start, after.span.end)
    unit = Unit("time", after.unit.scale if after.unit else 1.0)
    value = (figure.base + after.base) / unit.scale
    words = text[span.start : span.end]
    return after._replace(words=words, span=span, value=value, unit=unit, hedge=figure.hedge)


def _shared(found: list[Figure], text: str) -> Iterator[Figure]:
    """Yield the figures, the first of a range with the unit and magnitude of the second."""
    for figure, after in zip(found, [*found[1:], None], strict=False):
        if after is None or not _is_range(figure, after, text):
            yield figure
        elif figure.unit:
            yield figure._replace(per=figure.per or after.per)
        else:
            told = after.value / after.magnitude
            shared = figure.magnitude == 1 and figure.value < told * _SHARED
            more = after.magnitude if shared else 1
            yield figure._replace(
                unit=after.unit,
                value=figure.value * more,
                place=figure.place * more,
                per=figure.per or after.per,
            )


def _is_range(first: Figure, second: Figure, text: str) -> bool:
    if not _BETWEEN.fullmatch(text, first.span.end, second.span.start):
        return False
    alike = first.in_words == second.in_words or second.value < _SHARED * first.value
    return alike or text[first.span.end : second.span.start].strip() != "and"


def _read(found: re.Match[str]) -> Iterator[Figure]:
    if found.lastgroup in _NO_FIGURE:
        return
    value = value_of(found)
    if value is None:
        return
    number, place, unit = value
    number, place, unit = _in_unit(found, number, place, unit)
    start, end = found.span()
    start += len(found[0]) - len(found[0].lstrip())
    if number == 1 and is_denominator(found.string, end):
        return
    sign: Literal["", "+", "-"] = "+" if found["sign"] == "+" else "-" if found["sign"] else ""
    yield Figure(
        found[0].strip(),
        Span(start, end),
        number,
        place,
        unit,
        sign,
        in_words=not (found["core"] or found["myriad"] or found["bare"]),
        magnitude=magnitude_of(found, place),
        parts=parts_of(found),
    )


def _in_unit(
    found: re.Match[str], number: float, place: float, unit: Unit | None
) -> tuple[float, float, Unit | None]:
    """Return a value with the unit that is written beside it."""
    if any(found.group(*_UNIT_GROUPS)):
        group = next(group for group in _UNIT_GROUPS if found[group])
        written = found[group].strip()
        unit = POINTS if written.endswith((" points", " point")) else UNITS.get(written, unit)
        if found[group] in ("割", "成", "할"):
            number, place, unit = number * 10, place * 10, PERCENT
            if more := _TENTHS.match(found.string, found.end()):
                number, place = number + myriad_value(more[1])[0], 1.0
        if found[f"{group}_half"] or found[f"{group}_within"]:
            number, place = number + 0.5, place / 2
    if found["times"] or (
        unit is None
        and _FACTOR_OF.search(found.string, max(0, found.start() - _NEAR), found.start())
    ):
        unit = FACTOR
    if found["money"]:
        unit = unit or UNITS.get(found["money"])  # ¥ is yen or yuan
    elif (
        code := found.string[max(0, found.start() - 4) : found.start()].rstrip()[-3:]
    ) in _CURRENCIES:
        unit = unit or UNITS[code]
    return number, place, unit
