"""The words of four languages by which a statement is held against a quote in another.

One module a language holds what turns, shades and compares (``en``). The concepts that papers share
stand side by side in ``concepts.tsv``, and words of opposite meaning, two lines each, in
``opposites.tsv``. What is made of them stands in ``terms`` and ``sayings``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from digestpress.checking.lexicon import en, ja, ko, zh

Tongue = Literal["en", "ko", "zh", "ja"]
_COLUMNS: tuple[Tongue, ...] = ("en", "ko", "zh", "ja")
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


class Table(NamedTuple):
    """The words of a language, each with the concepts that it may mean, the most usual first."""

    exact: dict[str, tuple[str, ...]]
    starts: dict[str, tuple[str, ...]]
    """What words begin with, whatever their ending."""


def _rows(name: str) -> Iterator[tuple[str, dict[Tongue, tuple[str, ...]]]]:
    """Yield the lines of a file: a key, and the words of each language."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        key, *words = line.split("\t")
        yield key, {t: tuple(w.split(", ")) for t, w in zip(_COLUMNS, words, strict=True)}


@cache
def concepts() -> tuple[tuple[str, dict[Tongue, tuple[str, ...]]], ...]:
    """Return each concept of the lexicon with its words in every language."""
    return tuple(_rows("concepts.tsv"))


@cache
def table_of(tongue: Tongue) -> Table:
    """Return the words of a language."""
    exact: dict[str, tuple[str, ...]] = {}
    starts: dict[str, tuple[str, ...]] = {}
    for concept, words in concepts():
        for form in _forms(words[tongue]):
            table = starts if form.endswith("*") else exact
            word = form.rstrip("*").lower()
            table[word] = (*table.get(word, ()), concept)
    return Table(exact, starts)


def _forms(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the ways to write each word: in English two are one with a hyphen."""
    for word in words:
        if word.isascii():
            yield word.replace(" ", "-")
        else:
            yield from {word, word.replace(" ", "")}


@cache
def _opposites(tongue: Tongue) -> re.Pattern[str]:
    ends = (words[tongue] for _, words in _rows("opposites.tsv"))
    groups = (f"(?P<e{at}>{'|'.join(map(_beginning, words))})" for at, words in enumerate(ends))
    return re.compile("|".join(groups), re.IGNORECASE)


def _beginning(word: str) -> str:
    """Return a pattern for a word: in English a whole one but for its star, in Korean its start."""
    if word.isascii():
        return rf"\b{re.escape(word.rstrip('*'))}" + (r"\w*" if word.endswith("*") else r"\b")
    return rf"(?<![가-힣]){re.escape(word)}"


def opposites_in(text: str, tongue: Tongue) -> dict[int, str]:
    """Return the words of a text that have an opposite, by their number: 2n and 2n + 1 are one."""
    return {end: text[start:stop] for end, start, stop in ends_in(text, tongue)}


def ends_in(text: str, tongue: Tongue) -> Iterator[tuple[int, int, int]]:
    """Yield the number and the place of each word of a text that has an opposite."""
    for match in _opposites(tongue).finditer(text):
        yield int((match.lastgroup or "e0")[1:]), *match.span()


def are_opposite(these: Iterable[int], those: Collection[int]) -> bool:
    """Tell whether one of some words is the opposite of one of others, by their numbers."""
    return any(end ^ 1 in those for end in these)


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
