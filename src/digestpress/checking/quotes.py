"""Where a document says what a quote says: exactly, or nearly so.

A quote that was changed in a letter or a comma is found and given back in the document's own words.
One in which a figure, a name, a negation or a direction differs is not: that is another statement.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz

from digestpress.checking.directions import ways
from digestpress.checking.figures import figures_in
from digestpress.checking.literal import occurrences
from digestpress.checking.mapped import Mapped, folded, plain
from digestpress.checking.names import Names
from digestpress.checking.rewording import other_words
from digestpress.models import Span

_SEED, _STRIDE, _CANDIDATES = 7, 3, 3
"""Characters of the pieces by which places are found, how far apart, and how many are compared."""
_EDGE = 4
"""Characters beside an aligned range in which its first or last word may begin."""
_MANY = 60
"""A piece that occurs more often than this says little about the place."""
_ELLIPSIS = re.compile(r"\s*(?:\[?\.\.\.\]?|\[?…\]?)\s*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|none|neither|without|cannot|hardly|rarely|fails?|failed|unable|lacks?)\b"
    r"|n't\b|않|없|못하|아니|不|没|無|未|非|ない|ませ|なかっ",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]{2}")


@dataclass(frozen=True, slots=True)
class Located:
    """A quote's place."""

    span: Span
    """In the document's own text."""
    exact: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """A quote that the document does not have."""

    why: str


def place_of(words: str, text: str) -> Span | None:
    """Return where a text has words to the letter, cutting no word or number in two, or None."""
    places = (Span(start, start + len(words)) for start in occurrences(words, text))
    return next((place for place in places if _whole(text, *place)), None)


def locate(
    quote: str, text: Mapped, names: Names, *, ratio: float, least: int
) -> tuple[Located, ...] | Lost:
    """Return the places of a quote, one for each of its parts between ellipses, or why not.

    Args:
        quote: as a summarizer or a person gave it.
        text: the document, folded.
        names: the document's.
        ratio: from which partial ratio (0 to 100) on words count as the quote's.
        least: letters and digits that a quote must have.
    """
    parts = [part for part in _ELLIPSIS.split(quote) if _letters(part) >= least]
    if not parts:
        return Lost(f"is too short to support anything (fewer than {least} letters and digits)")
    found: list[Located] = []
    for part in parts:
        place = _locate(part, text, names, ratio)
        if isinstance(place, Lost):
            return place
        found.append(place)
    return tuple(found)


def _letters(text: str) -> int:
    """Return how many letters and digits a text has; scripts other than Latin say more in each."""
    return sum(1 if c.isascii() else 2 for c in text if c.isalnum())


def _locate(part: str, text: Mapped, names: Names, ratio: float) -> Located | Lost:
    wanted = folded(plain(part)).text.strip(" .,;:")
    if not wanted:
        return Lost("holds no words")
    if place := place_of(wanted, text.text):
        return Located(text.span(*place), exact=True)
    return _nearly(part, wanted, text, names, ratio)


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a range cuts no word or number in two."""
    before = text[start - 1 : start + 1] if start else ""
    after = text[end - 1 : end + 1]
    return not (_cut(before) or _cut(after) or re.match(r"\d\.?\d", text[end - 1 : end + 2]))


def _cut(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalnum()  # noqa: PLR2004


def _nearly(part: str, wanted: str, text: Mapped, names: Names, ratio: float) -> Located | Lost:
    why = "is not in the paper"
    for start in _places(wanted, text.text):
        low = max(0, start - len(wanted) // 4 - 20)
        window = text.text[low : start + len(wanted) * 5 // 4 + 20]
        aligned = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=ratio)
        if aligned is None:
            continue
        first, last = _with_edges(wanted, window, aligned.dest_start, aligned.dest_end)
        span = text.span(*_to_words(text.text, low + first, low + last))
        changed = _changed(part, _source(text)[span.start : span.end], names)
        if changed is None:
            return Located(span, exact=False)
        why = changed
    return Lost(why)


def _source(text: Mapped) -> str:
    return _source(text.before) if text.before else text.text


def _places(wanted: str, text: str) -> list[int]:
    """Return where the pieces of a quote occur in a row, the likeliest place first."""
    votes: Counter[int] = Counter()
    step = max(20, len(wanted) // 8)
    for offset in range(0, max(1, len(wanted) - _SEED + 1), _STRIDE):
        seed = wanted[offset : offset + _SEED]
        for count, at in enumerate(occurrences(seed, text)):
            if count == _MANY:
                break
            votes[(at - offset) // step] += 1
    return [max(0, bucket * step) for bucket, _ in votes.most_common(_CANDIDATES)]


def _with_edges(wanted: str, window: str, start: int, end: int) -> tuple[int, int]:
    """Return a range grown to the first and the last word of a quote, where they stand beside it.

    An aligned range is as long as the quote, and misses a word where others are longer.
    """
    first, last = wanted.split(maxsplit=1)[0], wanted.rsplit(maxsplit=1)[-1]
    after = window.find(last, max(start, end - len(last)), end + len(last) + _EDGE)
    before = window.rfind(first, max(0, start - len(first) - _EDGE), start + len(first))
    return (before if before >= 0 else start), (after + len(last) if after >= 0 else end)


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range grown to whole words."""
    while start > 0 and _within_word(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and _within_word(text[end - 1 : end + 1]):
        end += 1
    return start, end


def _within_word(pair: str) -> bool:
    return _cut(pair) or bool(_HANGUL.fullmatch(pair))


def _changed(quote: str, words: str, names: Names) -> str | None:
    """Return what of the paper's words a quote changes, or None where nothing that counts."""
    mine, theirs = (plain(text.replace("$", "")).text for text in (quote, words))
    figures = [_figures(mine), _figures(theirs)]
    if figures[0] != figures[1]:
        return f"has other figures than the paper: {_difference(*figures)}"
    named = [_named(mine, names), _named(theirs, names)]
    if named[0] != named[1]:
        return f"has other names than the paper: {_difference(*named)}"
    if len(_NEGATION.findall(mine)) != len(_NEGATION.findall(theirs)):
        return f"negates otherwise than the paper: “{' '.join(words.split())}”"
    if ways(mine) != ways(theirs):
        return f"points another way than the paper: “{' '.join(words.split())}”"
    if other := other_words(*(folded(plain(text)).text for text in (quote, words))):
        return f"has other words than the paper: {other}"
    return None


def _figures(text: str) -> list[str]:
    return [
        f"{f.sign}{f.value:g}{f' ({f.unit.dimension} × {f.unit.scale:g})' if f.unit else ''}"
        for f in figures_in(text)
    ]


def _named(text: str, names: Names) -> list[str]:
    return [name.key for name in names.in_text(text)]


def _difference(mine: list[str], theirs: list[str]) -> str:
    only, missing = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
    if not only and not missing:
        return "in another order"
    return f"{', '.join(missing) or 'nothing'} there, {', '.join(only) or 'nothing'} here"
