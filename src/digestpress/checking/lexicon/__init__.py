"""The words of four languages by which a statement is held against a quote in another.

One module a language holds what turns, shades and compares (``en``), one the concepts that papers
share (``en_concepts``). All are lists; what is made of them stands in ``terms`` and ``sayings``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from digestpress.checking.lexicon import (
    en,
    en_concepts,
    ja,
    ja_concepts,
    ko,
    ko_concepts,
    zh,
    zh_concepts,
)

Tongue = Literal["en", "ko", "zh", "ja"]

CONCEPTS: dict[Tongue, str] = {
    "en": en_concepts.CONCEPTS,
    "ko": ko_concepts.CONCEPTS,
    "zh": zh_concepts.CONCEPTS,
    "ja": ja_concepts.CONCEPTS,
}
WAYS = (en.WAYS, ko.WAYS, zh.WAYS, ja.WAYS)
_MARKS = {"en": en.MARKS, "ko": ko.MARKS, "zh": zh.MARKS, "ja": ja.MARKS}

_HANGUL, _KANA, _HAN = (re.compile(f"[{letters}]") for letters in ("가-힣", "ぁ-ゖァ-ヺ", "一-龥"))


class Patterns(NamedTuple):
    """The marks of a language, compiled."""

    exception: re.Pattern[str]
    left_out: re.Pattern[str]
    bound: re.Pattern[str]
    others: re.Pattern[str]
    negation: re.Pattern[str]
    neutral: re.Pattern[str]
    double: re.Pattern[str]
    shade: re.Pattern[str]
    tie: re.Pattern[str]
    narrow: re.Pattern[str]
    little: re.Pattern[str]
    wide: re.Pattern[str]
    best: re.Pattern[str]
    worst: re.Pattern[str]
    second: re.Pattern[str]
    max: re.Pattern[str]
    min: re.Pattern[str]
    all: re.Pattern[str]
    partial: re.Pattern[str]
    few: re.Pattern[str]
    sure: re.Pattern[str]
    perhaps: re.Pattern[str]
    condition: re.Pattern[str]
    still: re.Pattern[str]
    removed: re.Pattern[str]
    added: re.Pattern[str]
    object: re.Pattern[str]
    comparative: re.Pattern[str]
    clause_end: re.Pattern[str]
    turn: re.Pattern[str]


@cache
def patterns_of(tongue: Tongue) -> Patterns:
    """Return the patterns of a language."""
    return Patterns(*(re.compile(words, re.IGNORECASE) for words in _MARKS[tongue]))


def tongue_of(text: str) -> Tongue:
    """Return the language of a text by its letters; of what is none of the others, English."""
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    return "zh" if _HAN.search(text) else "en"
