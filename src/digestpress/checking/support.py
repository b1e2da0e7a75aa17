"""The sentence of a document that a statement without quotes seems to be about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.lexicon.kinds import SAID_OF_ALL
from digestpress.checking.mentions import mentions_in
from digestpress.checking.terms import terms_in
from digestpress.checking.topic import is_english, stems_of
from digestpress.checking.whole import Whole
from digestpress.models import Span

_LONGEST = 800
"""Characters of a sentence; what is longer is a table, which names much and says little."""
_PLACES = 30
"""So many places of one figure are looked at."""
_WORDS = 4
"""A statement with fewer words of its own is about no sentence by its words."""
_HALF, _THIRD = 0.5, 0.3


def support(statement: Passage, claims: tuple[Figure, ...], whole: Whole) -> Passage | None:
    """Return the sentence that shares most with a statement, or None where none shares enough.

    Enough are two names, or all of them and a figure, or half of the content words, or a third of
    them and two figures. A statement in another language shares concepts, not words.
    """
    names = {m.words for m in mentions_in(statement.text, whole.names)}
    told = _told(claims, whole)
    words, every = _words(statement, whole)
    best: tuple[float, str] | None = None
    for span, theirs in zip(whole.sentences, every, strict=True):
        common = len(words & theirs)
        if span.end - span.start > _LONGEST or not (names or common or span in told):
            continue
        text = whole.text[span.start : span.end]
        shared, figures = sum(name in text for name in names), told[span]
        share = common / len(words) if words else 0.0
        enough = shared > 1 or (shared and shared == len(names) and figures)
        enough = enough or (share >= _HALF and len(words) >= _WORDS)
        enough = enough or (share >= _THIRD and common > 1 and figures > 1)
        score = shared + figures + 2 * share
        if enough and (best is None or score > best[0]):
            best = score, text
    return Passage.of(best[1], whole.names) if best else None


def _told(claims: tuple[Figure, ...], whole: Whole) -> Counter[Span]:
    """Return how many figures of a statement each sentence has."""
    told: Counter[Span] = Counter()
    for claim in claims:
        same = (whole.sentence_at(f.span.start) for f in whole.index.same(claim)[:_PLACES])
        told.update(filter(None, set(same)))
    return told


def _words(statement: Passage, whole: Whole) -> tuple[frozenset[str], Sequence[frozenset[str]]]:
    """Return the words of a statement, and those of each sentence that it may be about."""
    if is_english(statement.text):
        return stems_of(statement.text), whole.stems
    terms = (term for term in terms_in(statement.text, whole.names) if term.shared)
    return frozenset(term.key for term in terms) - SAID_OF_ALL, whole.spoken_of
