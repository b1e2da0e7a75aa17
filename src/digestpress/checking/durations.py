"""Halves and quarters of a unit in words: half an hour, 半年, a year and a half, half a million."""

from __future__ import annotations

import re

from digestpress.checking.numerals import MAGNITUDES
from digestpress.checking.units import UNITS, Unit

_TIMES = "second|minute|hour|day|week|month|year"
_LARGE = "thousand|million|billion|trillion"
_PARTS = {"half": 0.5, "quarter": 0.25}
LATIN = rf"""
    half[ -](?:an?[ ])?(?P<half_of>{_TIMES}|{_LARGE}|point)\b
  | (?P<quarters>three[ ]quarters|a[ ]quarter)[ ]of[ ]an[ ]hour\b
  | an?[ ](?P<and_a_part>{_TIMES})[ ]and[ ]a[ ](?P<added>half|quarter)\b
"""
CJK = r"(?<![一-龥가-힣个個])[半반][个個]?(?P<half_cjk>小时|小時|年|天|月|日|時間|년)(?![代間前])"


def duration_of(found: re.Match[str]) -> tuple[float, float, Unit | None] | None:
    """Return value, worth of the last place and unit of a match of these patterns, or None."""
    if found["quarters"]:
        return (0.75 if found["quarters"].lower()[0] == "t" else 0.25), 0.1, UNITS["hours"]
    if unit := found["half_of"] or found["half_cjk"]:
        if large := MAGNITUDES.get(unit.lower()):
            return large / 2, large / 10, None
        return 0.5, 0.1, _unit(unit)
    if unit := found["and_a_part"]:
        return 1 + _PARTS[found["added"].lower()], 0.1, _unit(unit)
    return None


def _unit(word: str) -> Unit:
    return UNITS["か月"] if word == "月" else UNITS[word.lower()]
