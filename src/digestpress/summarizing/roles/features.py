"""What the role model sees of a sentence and of its neighbours.

Cues are words, pairs of words, the first words, and classes of cue words; each is a key of the
model's table. Inputs are numbers in thousandths. All of it is exact: strings and integers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, repeat

from digestpress.summarizing.roles.lexicons import CLASS_OF

Cue = str | tuple[str, ...]
"""A word, mark or class of words; two words in a row, where ``^`` is the start and ``$`` the end;
or a marker and what it marks: ``^+`` one of the first words, ``~`` two classes in a row whatever
is between them, ``@...`` a place."""

WHOLE = 1000
"""One, in thousandths."""

MAX_WORDS = 400
"""Of one sentence; what follows is no sentence any more but a table or a list."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[%?©]")
_FIRST_WORDS = 6
_REACH = 2
"""How many sentences before and after are seen one by one."""
_FEW = 3
"""Sentences of an abstract in which not every role has one of its own."""
_CONTENT_LETTERS = 4
"""Of a word that two sentences share because of what they are about."""


def words(sentence: str) -> list[str]:
    """Return the words and telling marks, in lower case; every number is ``0``.

    Hyphens and brackets only separate, so that text with spaces around them reads the same.
    """
    found = _TOKEN.findall(sentence.lower())[:MAX_WORDS]
    return ["0" if token[0].isdecimal() else token for token in found]


def cues(tokens: list[str]) -> Iterator[Cue]:
    """Yield the cues of a sentence; some of them more than once."""
    classes = [CLASS_OF[token] for token in tokens if token in CLASS_OF]
    return chain(
        set(tokens),
        zip(["^", *tokens], [*tokens, "$"], strict=True),
        zip(repeat("^+"), tokens[:_FIRST_WORDS], strict=False),
        set(classes),
        zip(repeat("~"), classes, classes[1:], strict=False),
    )


@lru_cache(maxsize=4096)
def place(at: int, count: int, length: int) -> tuple[Cue, ...]:
    """Return the cues of a sentence's place among ``count``, and of its length in words.

    The first is that of every sentence.
    """
    return (
        "@",
        ("@from start", str(min(at, 6))),
        ("@from end", str(min(count - 1 - at, 6))),
        ("@sixth", str(6 * at // max(count - 1, 1))),
        ("@of", str(min(count, 12))),
        ("@from start of", str(min(at, 3)), str(min(count, 12))),
        ("@words", str(min(length // 5, 9))),
    )


def contexts(shares: Sequence[Sequence[int]], scores: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return for each sentence its inputs: what it and its neighbours seem to be, and its place.

    ``shares`` are each sentence's probabilities of the roles in thousandths, ``scores`` the same
    before they were normalised, in 32nds.
    """
    count, width = len(shares), len(shares[0]) + 1
    edge = [*repeat(0, width - 1), WHOLE] * _REACH
    row = [*edge, *chain.from_iterable((*own, 0) for own in shares), *edge]
    seen = (2 * _REACH + 1) * width
    before, after = _running(shares), _running(shares[::-1])[::-1]
    return [
        row[at * width : at * width + seen]
        + before[at]
        + after[at]
        + _margins(scores[at])
        + _place_inputs(at, count)
        for at in range(count)
    ]


def _running(shares: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return for each sentence the sums (up to 3, as parts of 3) and maxima of those before it."""
    columns = [column[:-1] for column in zip(*shares, strict=True)]
    sums = (accumulate(column, initial=0) for column in columns)
    most = (accumulate(column, max, initial=0) for column in columns)
    capped = ([min(total, 3 * WHOLE) // 3 for total in row] for row in zip(*sums, strict=True))
    return [[*total, *own] for total, own in zip(capped, zip(*most, strict=True), strict=True)]


def _margins(scores: Sequence[int]) -> list[int]:
    """Return how far each role is behind the best one, in thirds of a nat up to 2.6."""
    best = max(scores)
    return [-min((best - score) * WHOLE // 96, 2600) for score in scores]


@lru_cache(maxsize=4096)
def _place_inputs(at: int, count: int) -> list[int]:
    left = count - 1 - at
    return [
        WHOLE,
        at * WHOLE // max(count - 1, 1),
        min(at, 6) * WHOLE // 6,
        min(left, 6) * WHOLE // 6,
        min(count, 20) * WHOLE // 10,
        *(WHOLE * (at == n) for n in range(3)),
        *(WHOLE * (left == n) for n in range(2)),
        WHOLE * (count <= _FEW),
    ]


def weight_inputs(tokens: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return for each sentence what tells its weight in the whole: length, and words it shares."""
    contents = [{word for word in own if len(word) >= _CONTENT_LETTERS} for own in tokens]
    shared = Counter(chain.from_iterable(contents))
    repeated = {word for word, times in shared.items() if times > 1}
    others = max(len(tokens) - 1, 1)
    return [
        [
            *_length_inputs(len(own)),
            (sum(map(shared.__getitem__, content)) - len(content))
            * WHOLE
            // (max(len(content), 1) * others),
            len(content & repeated) * WHOLE // max(len(repeated), 1),
        ]
        for own, content in zip(tokens, contents, strict=True)
    ]


@lru_cache(maxsize=512)
def _length_inputs(length: int) -> tuple[int, ...]:
    step = min(length // 4, 14)
    return (*((WHOLE if step == n else 0) for n in range(15)), length * WHOLE // 30)
