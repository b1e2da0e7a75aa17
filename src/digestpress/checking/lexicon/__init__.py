"""The words of four languages by which a statement is held against a quote in another.

One module a language holds what turns, shades and compares (``en``). The concepts that papers share
stand side by side in ``concepts.tsv``, words of opposite meaning, two lines each, in
``opposites.tsv``, and those that tell two settings apart in ``settings.tsv``. What is made of them
stands in ``terms`` and ``sayings``.
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

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
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


class _Ends(NamedTuple):
    """The words of a language that have an opposite, with their numbers."""

    exact: dict[str, int]
    starts: dict[str, int]
    """What English words begin with."""
    longest: int
    """Words of an English one, letters of another."""


@cache
def _ends(tongue: Tongue, *, settings: bool) -> _Ends:
    exact: dict[str, int] = {}
    starts: dict[str, int] = {}
    rows = list(enumerate(_rows("opposites.tsv")))
    if settings:
        rows = [*enumerate(_rows("settings.tsv"), len(rows)), *rows]
    for end, (_, words) in rows:
        for word in words[tongue]:
            table = starts if word.endswith("*") else exact
            table.setdefault(word.rstrip("*"), end)
    sizes = (len(word.split(" ")) if tongue == "en" else len(word) for word in exact)
    return _Ends(exact, starts, max(sizes))


def opposites_in(text: str, tongue: Tongue) -> dict[int, str]:
    """Return the words of a text that have an opposite, by their number: 2n and 2n + 1 are one."""
    return {end: text[start:stop] for end, start, stop in ends_in(text, tongue)}


def ends_in(text: str, tongue: Tongue, *, settings: bool = False) -> Iterator[tuple[int, int, int]]:
    """Yield the number and the place of each word of a text that has an opposite.

    ``settings`` tells whether words count that tell one setting from another, but need not
    contradict each other: the first stage, the second.
    """
    table = _ends(tongue, settings=settings)
    found = _english_ends(text, table) if tongue == "en" else _other_ends(text, tongue, table)
    at = 0
    for end, start, stop in found:
        if start >= at:
            at = stop
            yield end, start, stop


def _english_ends(text: str, table: _Ends) -> Iterator[tuple[int, int, int]]:
    """Yield words and rows of words, the longest first."""
    words = list(_WORD.finditer(text))
    for number, word in enumerate(words):
        for last in words[number : number + table.longest][::-1]:
            end = table.exact.get(text[word.start() : last.end()].lower())
            if end is None and last is word:
                beginnings = (word[0][:size].lower() for size in range(len(word[0]), 2, -1))
                end = next((table.starts[b] for b in beginnings if b in table.starts), None)
            if end is not None:
                yield end, word.start(), last.end()
                break


def _other_ends(text: str, tongue: Tongue, table: _Ends) -> Iterator[tuple[int, int, int]]:
    """Yield words; in Korean only where one begins."""
    for start in range(len(text)):
        if tongue == "ko" and "가" <= text[start - 1 : start] <= "힣":
            continue
        stops = range(min(len(text), start + table.longest), start, -1)
        stop = next((stop for stop in stops if text[start:stop] in table.exact), None)
        if stop:
            yield table.exact[text[start:stop]], start, stop


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
