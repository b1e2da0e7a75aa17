"""Words that the end of a line has parted, and marks of footnotes behind words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

SOFT_HYPHEN = "\ufffe"

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_MIN_PART = 3
"""Letters of the parts of a word that the paper does not have elsewhere, to keep its hyphen."""
_PREFIXES = frozenset({"self", "non", "all", "ex"})
"""What is written with a hyphen whatever follows."""
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_SUPERSCRIPT, "0123456789")
_BEFORE = 300
"""Characters before a mark that are given with it."""
_MARK = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}})|(?<=[.,;:!?)\]”’\"'])|(?<=\d\.\d\.\d))(?<!nm|cm|km|mm)"
    rf"[{_SUPERSCRIPT}]+(?:[,–-]\s?[{_SUPERSCRIPT}]+)*"
)
"""Behind a word or a stop; behind a figure, a unit or a symbol it is an exponent."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a paper has within its lines: what tells how a parted one is written."""

    counts: Counter[str] = field(default_factory=Counter)

    def joined(self, text: str, following: str) -> str:
        """Join text that ends with a hyphen with what the next line begins with."""
        head = re.findall(r"[\w-]*$", text[:-1])[0]
        tail = (re.findall(r"^[\w-]*", following) or [""])[0]
        return text[:-1] + ("-" if self._keeps_hyphen(head, tail) else "") + following

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        if not tail[:1].islower() or not head[-1:].isalpha():
            return True
        first, last = head.rpartition("-")[2].lower(), tail.partition("-")[0].lower()
        apart = self.counts[f"{first}-{last}"]
        if apart != self.counts[first + last]:
            return apart > self.counts[first + last]
        if first in _PREFIXES or "-" in tail:
            return True
        parts = (first, last)
        return all(len(part) >= _MIN_PART and self.counts[part] > 1 for part in parts)


def words_of(lines: Iterable[str]) -> Words:
    """Return the words of lines, without those that a line's end parts."""
    counts: Counter[str] = Counter()
    parted = False
    for line in lines:
        found = [word.lower() for word in _WORD.findall(line)]
        begins = parted and line[:1].isalpha()
        parted = line.rstrip().endswith((SOFT_HYPHEN, "-"))
        for word in found[begins : len(found) - parted]:
            counts[word] += 1
            if "-" in word:
                parts = word.split("-")
                counts.update(parts)
                counts.update("-".join(pair) for pair in pairwise(parts) if len(parts) > 2)
    return Words(counts)


def marks_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each mark of a footnote in a text, in plain digits, with the words before it."""
    for found in _MARK.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        for mark in re.findall(rf"[{_SUPERSCRIPT}]+", found[0]):
            yield mark.translate(_PLAIN), before


def without_marks(text: str) -> str:
    """Return text without the marks of footnotes and of citations that stand raised in it."""
    return _MARK.sub("", text)
