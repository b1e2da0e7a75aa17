"""Names that stand where a quote has another, and statements that speak of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digestpress.checking.mentions import places_in
from digestpress.checking.names import Names, is_metric
from digestpress.checking.sayings import Reading
from digestpress.checking.terms import Term
from digestpress.checking.topic import stems_of
from digestpress.models import Span

_SHARED = 2
"""Terms that a clause and a quote's share besides the names, if one name stands for another."""
_MUCH, _ALL_ELSE = 0.5, 0.75
"""Share of the terms of a quote's clause that a clause has in common with it; with an own name."""
_GIVEN = 2
"""A quote with fewer is about what only the words around it tell: "most of them are missing"."""
_SUBJECT, _WORDS = 4, 5
"""A statement with fewer shared terms, or English words of its own, has no subject to compare: of
849 true statements none with so many shared nothing with its quotes (written.jsonl, 2026-11-26)."""


_BEFORE, _AFTER = re.compile(r"[\w-]+(?=[^\w]*\Z)"), re.compile(r"[^\w]*[\w-]+|[^\w]*\Z")
"""The words beside a name."""
_OURS = re.compile(
    r"\b(?:we|our|ours|its?|they|their|proposed|this|these)\b|제안|본 |우리|我们|本文|提案|本手法",
    re.IGNORECASE,
)
"""Words for what is the paper's own, or was named before."""


class Substitute(NamedTuple):
    """A name and the one that the quote has in its place."""

    said: str
    given: str


def own_terms(head: str, names: Names) -> frozenset[str]:
    """Return the names at a document's beginning; if it is not in Latin letters, the first word."""
    reading = Reading.of(head, names)
    first = [t.key for t in reading.terms[:1] if reading.tongue != "en"]
    return frozenset([*first, *(t.key for t in reading.terms if t.key.startswith("name:"))])


def substitutes(
    mine: Reading, theirs: Sequence[Reading], own: frozenset[str], names: Names
) -> Iterator[Substitute]:
    """Yield the names of a statement for which the quotes have another.

    ``own`` are the terms of the paper's title, which a quote may call "our method"; one of them
    stands for another name only if all else is the same.
    """
    quoted = frozenset(term.key for reading in theirs for term in reading.terms)
    said = frozenset(term.key for term in mine.terms)
    for span in _clauses(mine):
        terms = mine.within(span)
        extra = [t for t in terms if _is_name(t, own) and not _known(t.key, quoted)]
        if len(extra) != 1:
            continue
        for other in theirs:
            places = places_in(other.text, names)
            for clause in _clauses(other):
                given = [t for t in other.within(clause) if t.key not in places]
                words = other.text[clause.start : clause.end]
                if extra[0].key in own and _OURS.search(words):
                    continue
                missing = _replaced(terms, extra[0], given, said, own)
                if missing and _stand_alike(mine, extra[0], other, missing):
                    yield Substitute(_plain(extra[0]), _plain(missing))


def _replaced(
    terms: Sequence[Term],
    extra: Term,
    given: Sequence[Term],
    said: frozenset[str],
    own: frozenset[str],
) -> Term | None:
    """Return the name of a quote's clause that a statement's clause has another for, or None."""
    missing = [t for t in given if _is_name(t, own) and not _known(t.key, said)]
    common = {t.key for t in terms} & {t.key for t in given}
    comparable = {t.key for t in given if t.shared}
    if len(missing) != 1 or len(common) < _SHARED or _initials(missing[0].key, extra.key):
        return None
    rest = {t.key for t in (*terms, *given)} - {missing[0].key, extra.key}
    share = len(common) / len(rest) if extra.key in own else len(common) / len(comparable)
    return missing[0] if share >= (_ALL_ELSE if extra.key in own else _MUCH) else None


def _stand_alike(mine: Reading, one: Term, theirs: Reading, other: Term) -> bool:
    """Tell whether two names stand by the same word; not asked of two languages."""
    if not mine.tongue == theirs.tongue == "en":
        return True
    beside = [
        (_BEFORE.search(text, 0, span.start), _AFTER.match(text, span.end))
        for text, span in ((mine.text, one.span), (theirs.text, other.span))
    ]
    return any(a and b and a[0].lower() == b[0].lower() for a, b in zip(*beside, strict=True))


def _plain(term: Term) -> str:
    return term.key.removeprefix("name:").removeprefix("=")


def _clauses(reading: Reading) -> Iterator[Span]:
    return reading.parts(reading.marks.clause_end)


def _is_name(term: Term, own: frozenset[str]) -> bool:
    named = term.key.startswith("name:") and not is_metric(term.key[5:])
    return named or term.key in own


def _known(key: str, keys: frozenset[str]) -> bool:
    """Tell whether a name is one of some terms, or part of one, or one part of it."""
    name = key.removeprefix("name:")
    named = (other[5:] for other in keys if other.startswith("name:"))
    return any(name in other or other in name or _initials(key, other) for other in named)


def _initials(one: str, other: str) -> bool:
    """Tell whether one name may be short for the other."""
    short, long = sorted((one.removeprefix("name:"), other.removeprefix("name:")), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def is_elsewhere(mine: Reading, theirs: Sequence[Reading]) -> bool:
    """Tell whether a statement shares nothing with its quotes, although it says enough.

    In English its own words are compared, elsewhere what means the same in every language.
    """
    for reading in theirs:
        if mine.tongue == reading.tongue == "en":
            keys, given, least = stems_of(mine.text), stems_of(reading.text), _WORDS
        else:
            keys, given, least = _shared(mine), _shared(reading), _SUBJECT
        if len(keys) < least or len(given) < _GIVEN or keys & given:
            return False
    return True


def _shared(reading: Reading) -> frozenset[str]:
    return frozenset(term.key for term in reading.terms if term.shared)
