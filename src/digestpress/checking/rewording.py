"""Whether a quote has other words than the paper: a slip of the pen is none, another word is."""

from __future__ import annotations

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from digestpress.checking.listed import words_of

_TOKEN = re.compile(r"[一-龥]|[ぁ-ヿ]|[^\W_一-龥ぁ-ヿ]+")
_SLIGHT = frozenset(
    words_of(
        "a an the of in on at to for by and that which this these those is are was were be been has"
        " have had it its we our their as with s"
    )
)
"""English words that may be there or not, or stand for each other."""
_WEIGHTY = frozenset(
    words_of(
        "only except unless without hardly barely partly partially almost nearly sometimes rarely"
        " often may might could most some few all less least not no never"
    )
)
"""English words that a quote may not leave out."""
_LIKE = 75
"""From this ratio on a word with the same beginning is the same word, misspelt or inflected."""


def other_words(quote: str, words: str) -> str | None:
    """Return the words of a quote that stand for others of the paper's, or None."""
    mine, theirs = _TOKEN.findall(quote.lower()), _TOKEN.findall(words.lower())
    start = there = 0
    for same in Levenshtein.opcodes(mine, theirs).as_matching_blocks():
        said, given = mine[start : same.a], theirs[there : same.b]
        if _differs(said, given):
            return " ".join(said) or f"without “{' '.join(given)}”"
        start, there = same.a + same.size, same.b + same.size
    return None


def _differs(said: list[str], given: list[str]) -> bool:
    one, other = "".join(said), "".join(given)
    if one == other or _alike(one, other):
        return False
    if not said:
        return not _WEIGHTY.isdisjoint(given)
    if len(said) == len(given):
        return any(not _stands_for(a, b) for a, b in zip(said, given, strict=True))
    return any(not _is_slight(word) for word in said)


def _stands_for(one: str, other: str) -> bool:
    return one == other or _alike(one, other) or (_is_slight(one) and _is_slight(other))


def _alike(one: str, other: str) -> bool:
    if all(word.removesuffix("s").endswith("th") for word in (one, other)):
        return one.removesuffix("s") == other.removesuffix("s")  # a fortieth, a fourteenth
    return one[:1] == other[:1] and len(one) > 1 and fuzz.ratio(one, other) >= _LIKE


def _is_slight(word: str) -> bool:
    return word in _SLIGHT or (len(word) == 1 and "ぁ" <= word <= "ん")
