"""The terms of a text that a figure may belong to: names, roles, other words, conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from digestpress.checking.directions import measure_of
from digestpress.checking.lexicon import ends_in, tongue_of
from digestpress.checking.mentions import mentions_in
from digestpress.checking.names import Names
from digestpress.checking.partings import CONDITION, SIZE, WHEN
from digestpress.checking.sounds import skeletons_of
from digestpress.checking.terms import Given, Term, alike, describes, terms_in
from digestpress.models import Span

_RANK = re.compile(r"(?:larg|small|bigg|great)est|最[大小]", re.IGNORECASE)
"""What its figure shows as well, so that it holds none."""
_LATIN, _DIGIT = re.compile("[A-Za-z]"), re.compile(r"\d\s?\Z")
_KATAKANA = re.compile(r"[ァ-ヺー]{3,}")


def held_terms(text: str, names: Names, given: Given) -> tuple[Term, ...]:
    """Return the names, roles and other terms of a text, as another has them; none twice."""
    mentions = (n for n in mentions_in(text, names) if not describes(n.words, names))
    named = [Term(f"name:{n.key}", n.span) for n in mentions]
    taken = [term.span for term in named]
    rest = tuple(
        t
        for t in terms_in(text, names)
        if not any(s.start <= t.span.start < s.end for s in taken)
        and not _measures(t.key, names)
        and not _RANK.fullmatch(text, t.span.start, t.span.end)
        and (not t.key[0].isdigit() or SIZE.match(text, t.span.start))
    )
    found = [*named, *alike(rest, text, given), *_conditions(text)]
    known = {term.span.start for term in found if term.shared}
    ends = [e for e in ends_in(text, tongue_of(text), settings=True) if e[1] not in known]
    found = [t for t in found if all(t.span.start != start for _, start, _ in ends)]
    found += [Term(f"±{end}", Span(start, stop)) for end, start, stop in ends]
    heard = list(_by_sound(text, given.sounds))
    runs = [t.span for t in heard]
    found = [t for t in found if not any(s.start <= t.span.start < s.end for s in runs)]
    return tuple(sorted([*found, *heard], key=lambda term: term.span))


def _conditions(text: str) -> Iterator[Term]:
    """Yield a term for each place that says with what something was done, or without.

    "With" is a condition only where something else is without, "before" only beside "after".
    """
    places = list(CONDITION.finditer(text))
    if any(found["without"] for found in places):
        for found in places:
            yield Term("without" if found["without"] else "with", Span(*found.span()))
    times = list(WHEN.finditer(text))
    if len({found.lastgroup for found in times}) > 1:
        for found in times:
            yield Term(found.lastgroup or "before", Span(*found.span()))


def _by_sound(text: str, sounds: Mapping[str, str]) -> Iterator[Term]:
    """Yield the Japanese words that sound as a word of the other text does."""
    for run in _KATAKANA.finditer(text):
        key = next((sounds[s] for s in skeletons_of(run[0]) if s in sounds), None)
        if key:
            yield Term(key, Span(*run.span()))


def is_unit(name: str, names: Names) -> bool:
    """Tell whether a document writes a name behind numbers for the most part: Mbit/s, WPM."""
    text = names.text
    places = [found.start() for found in re.finditer(rf"{re.escape(name)}(?![A-Za-z])", text)]
    before = [text[max(0, at - 2) : at] for at in places if not _LATIN.match(text[at - 1 : at])]
    return sum(bool(_DIGIT.search(part)) for part in before) > len(before) / 2 or "/" in name


def _measures(key: str, names: Names) -> bool:
    return key.startswith("name:") and (key[5:] in names.metrics or bool(measure_of(key[5:])))
