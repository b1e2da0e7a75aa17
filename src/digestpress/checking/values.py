"""What the numbers that the pattern of figures finds are worth."""

from __future__ import annotations

import re
from functools import lru_cache

from digestpress.checking.durations import duration_of
from digestpress.checking.numerals import (
    FACTOR_WORDS,
    MAGNITUDES,
    english_value,
    myriad_value,
    numeral_value,
)
from digestpress.checking.shares import fraction_value
from digestpress.checking.units import FACTOR, FRACTION, PERCENT, UNITS, Unit

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ABOUT_A_SHARE = 0.04
"""What is called a half may be 0.48 to 0.52."""

Value = tuple[float, float, Unit | None]
"""Number, worth of its last place, and the unit that its words hold."""


def value_of(found: re.Match[str]) -> Value | None:
    """Return what a match is worth; None where it is no number."""
    if core := found["core"]:
        return (*_of_digits(core, found["e"] or found["ten"], found["magnitude"]), None)
    if myriads := found["myriad"] or found["round"]:
        return (*myriad_value(myriads), None)
    if found["bare"]:
        return 10.0 ** int(found["bare"]), 10.0 ** int(found["bare"]), None
    if found["share"]:
        return (*myriad_value(found["share"].removeprefix("百分之").strip()), PERCENT)
    if parts := parts_of(found):
        return (parts[0] / parts[1], _ABOUT_A_SHARE, FRACTION) if parts[1] else None
    return duration_of(found) or _of_words(found)


def parts_of(found: re.Match[str]) -> tuple[float, float] | None:
    """Return part and whole of a share that names both, such as four in five or 3分の2."""
    if found["part"]:
        return _numbered(found["part"]), _numbered(found["whole"])
    if found["under"]:
        return myriad_value(found["over"])[0], myriad_value(found["under"])[0]
    if found["part_cjk"]:
        return numeral_value(found["part_cjk"]), numeral_value(found["whole_cjk"])
    return None


def magnitude_of(found: re.Match[str], place: float) -> float:
    """Return what was written after the digits: 1,000 for 35k, 10,000 for 35만."""
    if found["myriad"]:
        return place * 10.0 ** len(re.split(r"[^\d]", found["myriad"].partition(".")[2])[0])
    return MAGNITUDES.get((found["magnitude"] or "").strip(" -"), 1.0)


def _of_words(found: re.Match[str]) -> Value:
    if found["years"] or found["month"]:
        return _of_calendar(found)
    if fraction := found["fraction"] or found["fraction_cjk"]:
        return fraction_value(fraction), _ABOUT_A_SHARE, FRACTION
    if factor := found["factor"] or found["factor_cjk"]:
        value = FACTOR_WORDS[factor.lower()]
        return value, (10.0 if "magnitude" in factor.lower() else 1.0), FACTOR
    return _numeral(found), 1.0, None


def _of_calendar(found: re.Match[str]) -> Value:
    if found["month"]:
        return float(_MONTHS.index(found["month"][:3]) + 1), 1.0, UNITS["月"]
    return (10.0 if found["years"].lower() == "decade" else 100.0), 1.0, UNITS["years"]


def _numbered(word: str) -> float:
    return float(word) if word.isdigit() else english_value(word)


def _numeral(found: re.Match[str]) -> float:
    if found["english"]:
        return english_value(found["english"])
    words = found["korean"] or found["han"]
    return numeral_value(words) if words else 1.0  # "single"


@lru_cache(maxsize=4096)
def _of_digits(core: str, power: str | None, magnitude: str | None) -> tuple[float, float]:
    digits = core.replace(",", "")
    decimals = len(digits.partition(".")[2])
    factor = MAGNITUDES.get((magnitude or "").strip(" -"), 1.0) * 10.0 ** int(power or 0)
    return float(digits) * factor, 10.0**-decimals * factor
