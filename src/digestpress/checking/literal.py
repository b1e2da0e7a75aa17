"""What stands in a text letter by letter: words, and numbers, also in a model's name: Foo-70B."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestpress.checking.figures import Figure
from digestpress.checking.numerals import MAGNITUDES

_SIZE = re.compile(r"(?<=[A-Za-z\d]-)(\d+(?:\.\d+)?)([BM])(?![A-Za-z0-9])")


def occurrences(words: str, text: str) -> Iterator[int]:
    """Yield where a text has some words."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def stands_in(claim: Figure, text: str) -> bool:
    """Tell whether a text has a claim's words, or a name with its number in it."""
    words = claim.words
    if claim.in_words and re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE):
        return True
    if len(words) > 1 and words[0].isdigit():
        there = re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", text)
        if there or (words[-1].isalpha() and re.search(rf"-{re.escape(words)}(?!\w)", text)):
            return True
    sizes = (float(found[1]) * MAGNITUDES[found[2]] for found in _SIZE.finditer(text))
    counted = claim.dimension in ("", "parameters")
    return counted and any(size == claim.value for size in sizes)
