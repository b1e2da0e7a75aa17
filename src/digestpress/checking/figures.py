"""The figures of a text: numbers with their units, as anyone would write them.

Numbers that say nothing of a quantity are no figures: those of sections, tables and citations,
list marks, ordinals, and what belongs to a name (GPT-4, ResNet-50, 3D, FP16, v1.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from digestpress.checking.numerals import (
    ENGLISH,
    FACTOR_WORDS,
    FRACTION_WORDS,
    HAN_COUNTED,
    KOREAN,
    KOREAN_ROUND,
    MAGNITUDES,
    SCALES,
    english_value,
    korean_value,
    myriad_value,
)
from digestpress.checking.units import (
    FACTOR,
    FRACTION,
    PERCENT,
    UNIT_PATTERN,
    UNITS,
    Unit,
)
from digestpress.models import Span

Hedge = Literal["", "about", "over", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
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

    @property
    def base(self) -> float:
        """The value in its dimension's own unit."""
        return self.value * self.unit.scale if self.unit else self.value


_LABEL_WORDS = r"""
    (?:sections?|secs?|figures?|figs?|tables?|tabs?|equations?|eqs?|eqns?|appendix|appendices
       |algorithms?|theorems?|lemmas?|propositions?|corollary|definitions?|chapters?|pages?|pp
       |footnotes?|lines?|refs?|references?|vol|no|question|rq|part|example|phase|stage)
       \.?[ ]?\(?[A-Z]?\d+(?:\.\d+)*[a-z]?\)?(?!\d|\.\d|[ ]?(?:%|ms\b))
      (?:(?:,[ ]?|[ ]?(?:and|&|-|to)[ ]?)\(?[A-Z]?\d+(?:\.\d+)*\)?(?!\d|\.\d|[ ]?%|\w))*
  | (?:Claude|Llama|Gemini|GPT|Qwen|Gemma|Phi|Mistral|Mixtral|Vicuna|DeepSeek|Grok|PaLM|Whisper
      |Sonnet|Opus|Haiku|Diffusion|Imagen|YOLO|SAM|CLIP|DINO|LLaVA|InternVL)
      [ ][1-9](?:\.\d)?(?![\d%]|\.\d|[ ]?(?:points?|times|ms)\b)
  | et[ ]al\.?[ ,]*\(?(?:19|20)\d\d[a-z]?\)?
  | arxiv:[ ]?\d{4}\.\d{4,5}(?:v\d+)?
  | https?://\S+
"""
_LABEL_CJK = r"""
    (?:표|그림|섹션|부록|수식|식|알고리즘|정리|図表|図|表|图|公式|附录|付録|算法|节|式)
      [ ]?\(?\d+(?:\.\d+)*\)?(?!\d|\.\d)
  | 第[ ]?(?:\d+|[一二三四五六七八九十]+)|제[ ]?\d+(?:\.\d+)*
  | [一二三四五六七八九十]+(?:人称|次元|维|維)
  | [등等][ ,]*\(?(?:19|20)\d\d[a-z]?\)?
"""
_LABEL_DIGITS = r"""
    \d+(?:\.\d+)*[ ]?(?:节|節|章|页|頁|절|장(?=에|의|은|[ ]))
  | \d+[ ]?(?:번째|인칭|차원|차(?=[ ])|人称|次元|维|維)
  | \d+(?:st|nd|rd|th)\b
  | \d+[A-Za-z]+\d\w*                                # 4x4x4 cells, 3B1B
"""
_LABEL_MARKS = r"""
    \[\d{1,3}(?:[ ]?[,;-][ ]?\d{1,3})*\]                # citations
  | \((?:\d|i{1,3}|iv|v)\)(?=[ ]?\w)                   # "(1) ... (2) ..."
  | [(;][^()\d]{1,60}[A-Za-z가-힣一-龥.,&][ ,]+(?:19|20)\d\d[a-z]?(?=[);,])
  | §§?[ ]?\d+(?:\.\d+)*
"""


def _any(words: Iterable[str], *, ascii_only: bool) -> str:
    """Return a pattern for the Latin words, each a whole word, or for the others."""
    chosen = sorted((w for w in words if w.isascii() == ascii_only), key=len, reverse=True)
    either = "|".join(chosen).replace(" ", "[ ]")
    return rf"(?:{either})\b" if ascii_only else either


_NAMED = (
    r"(?<![A-Za-z0-9])(?![x×]\d)(?=[A-Za-z][A-Za-z0-9_/.-]*\d)[A-Za-z]++"
    r"(?:[-_/]?[A-Za-z0-9]++|(?<=\d)\.\d++)*+"
)
"""A word that holds digits: GPT-4, Llama-3.1-8B, Qwen3-4B, F1."""
_CORE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+)"
_MAGNITUDE = (
    r"(?:[ -]?(?:hundred|thousand|million|billion|trillion)\b|[ ]?(?:bn|mn|[kKMBT])(?![A-Za-z0-9]))"
)
_POWER = r"(?:[eE](?P<e>[+-]?\d{1,3})(?!\d)|[ ]?[x×*·][ ]?10[ ]?\^[ ]?(?P<ten>[+-]?\d{1,3}))"
_AFTER_NAME = r"(?<![A-Za-z0-9_.\\])(?<![A-Za-z][-_/])(?<!\d,)"
_NUMBER = rf"""
    (?P<money>\$)?(?:(?P<times>[×x](?=[ ]?\d)(?<![A-Za-z0-9]x)(?<!\d×)(?<!\d[ ]×)(?<!\d[ ]x)
      )[ ]?)?
    (?P<sign>(?<![\w.)%\]])[+-](?=[\d.]))?{_AFTER_NAME}
    (?: (?P<under>\d+|[二三四五六七八九十])[ ]?(?:분의|分之|分の)[ ]?
        (?P<over>\d+|[一二三四五六七八九])
      | (?P<share>百分之[ ]?(?:{_CORE}|[零〇一二两三四五六七八九十百]+))
      | (?P<myriad>{_CORE}[ ]?(?:[{SCALES}](?![克米瓦]))+(?:[ ]?(?:여|余|多|餘))?
          (?:[ ]?\d[\d,]*[ ]?(?:[{SCALES}](?![克米瓦]))+)*(?:[ ]?\d{{1,4}}(?![\d,.%]))?)
      | 10\^(?P<bare>[+-]?\d{{1,3}})
      | (?P<core>{_CORE})(?:{_POWER}|(?P<magnitude>{_MAGNITUDE}))?
    ) (?:{UNIT_PATTERN})?(?P<name>(?:(?<=\d)[A-Za-z]|(?<=\d)-?[A-Z])\w*)?
"""
_DIGIT = "(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_WORDS = rf"""
    (?P<fraction>{_any(FRACTION_WORDS, ascii_only=True)})
  | (?P<factor>{_any(FACTOR_WORDS, ascii_only=True)})
  | (?P<part>{_DIGIT}|\d)[ ]out[ ]of[ ](?:every[ ])?(?P<whole>{_DIGIT}|\d\d?)\b
  | (?P<english>(?<!-){ENGLISH}\b)(?:{UNIT_PATTERN.replace("unit", "english_unit")})?
  | (?P<single>single\b)
  | (?P<years>decade|century)\b
  | (?P<month>(?-i:January|February|March|April|May(?=[ ]\d)|June|July|August|September|October
      |November|December))\b
"""
_CJK_WORDS = rf"""
    (?P<fraction_cjk>(?<!기)(?<!전)(?:{_any(FRACTION_WORDS, ascii_only=False)}))
  | (?P<factor_cjk>{_any(FACTOR_WORDS, ascii_only=False)})
  | (?P<korean>{KOREAN})(?:{UNIT_PATTERN.replace("unit", "korean_unit")})?
  | (?P<round>{KOREAN_ROUND})
  | (?P<han>{HAN_COUNTED})(?:{UNIT_PATTERN.replace("unit", "han_unit")})?
"""
_FIGURE = re.compile(
    rf"""
    (?<![A-Za-z0-9_])(?=[A-Za-z])
      (?: (?P<label>(?i:{_LABEL_WORDS})|{_NAMED}) | (?i:{_WORDS}) )
  | (?=[가-힣ぁ-ヿ一-龥]) (?: (?P<label_cjk>{_LABEL_CJK}) | {_CJK_WORDS} )
  | (?P<label_mark>(?=[\[(;§]) (?:{_LABEL_MARKS}) | (?<![\d.A-Za-z])(?=\d) (?i:{_LABEL_DIGITS})
      | \A[ ]*[-*]?[ ]*\(?\d{{1,2}}[.)](?=[ ]) )
  | (?=[\d$×x+.百二三四五六七八九十-]) {_NUMBER}
    """,
    re.VERBOSE,
)
"""What begins with a Latin letter, with one of another script, with a mark, and with a digit, each
tried only where it can begin: most positions of a text are in the middle of a word."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ABOUT_A_SHARE = 0.04
"""What is called a half may be 0.48 to 0.52."""
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.|near|nearly|almost"
    r"|close to|just)|(?<![^\s(,])~|약|대략|거의|约|約|大约|近|およそ|ほぼ|将近|接近)[ $]*\Z",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?:\b(?:over|more than|above|exceeding|exceeds?|at least|beyond|upwards of)|>=?|超过|超過"
    r"|超|逾|高达)[ $]*\Z",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?:\b(?:under|less than|below|fewer than|up to|at most|within)|<=?"
    r"|不到|不足|低于|最多)[ $]*\Z",
    re.IGNORECASE,
)
_AFTER_ABOUT = re.compile(
    r"[^\d.,]{0,8}?(?:가량|정도|내외|안팎|쯤|左右|程度|前後|ほど)|[ ]?or so\b"
)
_AFTER_OVER = re.compile(
    r"[^\d.,]{0,10}?(?:이상|넘|초과|상회|여\b|以上|超|余|を超|を上回)|\+(?!\d)|[ ]?or more\b"
)
_AFTER_UNDER = re.compile(r"[^\d.,]{0,8}?(?:이하|미만|이내|以下|以内|未満|未满|弱)")
_BETWEEN = re.compile(r"[ ]?(?:-|~|to|and|→|에서|부터|至|到|から|and up to)[ ]?")


def figures_in(text: str, *, hedges: bool = True) -> tuple[Figure, ...]:
    """Return the figures of a plain text, in order; bounds of a range share their unit.

    ``hedges`` tells whether words such as "about" are looked for; only a claim's count.
    """
    found = [figure for match in _FIGURE.finditer(text) for figure in _read(match)]
    if hedges:
        found = [replace(figure, hedge=_hedge(text, *figure.span)) for figure in found]
    return tuple(_shared(found, text))


def _shared(found: list[Figure], text: str) -> Iterator[Figure]:
    """Yield the figures, the first of a range with the unit and magnitude of the second."""
    for figure, after in zip(found, [*found[1:], None], strict=False):
        if after and not figure.unit and _is_range(figure, after, text):
            smaller = figure.magnitude == 1 and figure.value < after.value / after.magnitude
            more = after.magnitude if smaller else 1
            value, place = figure.value * more, figure.place * more
            yield replace(figure, unit=after.unit, value=value, place=place)
        else:
            yield figure


def _is_range(first: Figure, second: Figure, text: str) -> bool:
    return bool(_BETWEEN.fullmatch(text, first.span.end, second.span.start))


def _read(found: re.Match[str]) -> Iterator[Figure]:
    if found["label"] or found["label_cjk"] or found["label_mark"] or found["name"]:
        return
    value = _value(found)
    if value is None:
        return
    number, place, unit = value
    written = found["unit"] or found["english_unit"] or found["korean_unit"] or found["han_unit"]
    if written:
        unit = UNITS.get(written.strip(), unit)
        if written.strip() == "割" or written.strip() == "成":
            number, place, unit = number * 10, place * 10, PERCENT
    if found["times"]:
        unit = FACTOR
    if found["money"]:
        unit = unit or UNITS["dollars"]
    start, end = found.span()
    start += len(found[0]) - len(found[0].lstrip())
    sign: Literal["", "+", "-"] = "+" if found["sign"] == "+" else "-" if found["sign"] else ""
    yield Figure(
        found[0].strip(),
        Span(start, end),
        number,
        place,
        unit,
        sign,
        in_words=not (found["core"] or found["myriad"] or found["bare"]),
        magnitude=_magnitude(found, place),
    )


def _magnitude(found: re.Match[str], place: float) -> float:
    if found["myriad"]:
        return place * 10.0 ** len(re.split(r"[^\d]", found["myriad"].partition(".")[2])[0])
    return MAGNITUDES.get((found["magnitude"] or "").strip(" -"), 1.0)


def _value(found: re.Match[str]) -> tuple[float, float, Unit | None] | None:
    """Return value, worth of the last place and unit of what was matched; None where it is one."""
    if found["core"]:
        return (*_of_digits(found), None)
    if found["myriad"]:
        value, place = myriad_value(found["myriad"])
        return value, place, None
    if found["bare"]:
        return 10.0 ** int(found["bare"]), 10.0 ** int(found["bare"]), None
    if found["under"]:
        over, under = myriad_value(found["over"])[0], myriad_value(found["under"])[0]
        return (over / under, _ABOUT_A_SHARE, FRACTION) if under else None
    if found["share"]:
        value, place = myriad_value(found["share"].removeprefix("百分之").strip())
        return value, place, PERCENT
    return _of_words(found)


def _of_words(found: re.Match[str]) -> tuple[float, float, Unit | None]:
    if found["years"] or found["month"]:
        return _of_calendar(found)
    if found["part"]:
        return _numbered(found["part"]) / _numbered(found["whole"]), _ABOUT_A_SHARE, FRACTION
    if fraction := found["fraction"] or found["fraction_cjk"]:
        return FRACTION_WORDS[fraction.lower()], _ABOUT_A_SHARE, FRACTION
    if factor := found["factor"] or found["factor_cjk"]:
        return FACTOR_WORDS[factor.lower()], 1.0, FACTOR
    if found["round"]:
        return (*myriad_value(found["round"]), None)
    return _numeral(found), 1.0, None


def _of_calendar(found: re.Match[str]) -> tuple[float, float, Unit]:
    if found["month"]:
        return float(_MONTHS.index(found["month"][:3]) + 1), 1.0, UNITS["月"]
    return (10.0 if found["years"].lower() == "decade" else 100.0), 1.0, UNITS["years"]


def _numbered(word: str) -> float:
    return float(word) if word.isdigit() else english_value(word)


def _numeral(found: re.Match[str]) -> float:
    if found["english"]:
        return english_value(found["english"])
    if found["korean"]:
        return korean_value(found["korean"])
    return myriad_value(found["han"])[0] if found["han"] else 1.0  # "single"


def _of_digits(found: re.Match[str]) -> tuple[float, float]:
    digits = found["core"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    power = int(found["e"] or found["ten"] or 0)
    magnitude = MAGNITUDES.get((found["magnitude"] or "").strip(" -"), 1.0)
    factor = magnitude * 10.0**power
    return float(digits) * factor, 10.0**-decimals * factor


def _hedge(text: str, start: int, end: int) -> Hedge:
    before, after = text[max(0, start - 20) : start], text[end : end + 14]
    if _OVER.search(before) or _AFTER_OVER.match(after):
        return "over"
    if _UNDER.search(before) or _AFTER_UNDER.match(after):
        return "under"
    return "about" if _ABOUT.search(before) or _AFTER_ABOUT.match(after) else ""
