"""The sentence of a document that a statement without quotes seems to be about."""

from __future__ import annotations

import re

from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.mentions import mentions_in
from digestpress.checking.topic import stems_of
from digestpress.checking.whole import Whole
from digestpress.models import Span

_LONGEST = 800
"""Characters of a sentence; what is longer is a table, which names much and says little."""
_PLACES = 30
"""So many places of one name or figure are looked at."""


def support(statement: Passage, claims: tuple[Figure, ...], whole: Whole) -> Passage | None:
    """Return the sentence that shares most with a statement, or None where none shares enough.

    Enough are two names, or all of them and a figure, or half of the content words.
    """
    names = {m.words for m in mentions_in(statement.text, whole.names)}
    stems = stems_of(statement.text)
    named = [whole.sentence_at(at) for name in names for at in _places(name, whole.text)]
    told: dict[Span, int] = {}
    for claim in claims:
        same = (whole.sentence_at(f.span.start) for f in whole.index.same(claim)[:_PLACES])
        for span in filter(None, set(same)):
            told[span] = told.get(span, 0) + 1
    best: tuple[float, str] | None = None
    for span in dict.fromkeys([*filter(None, named), *told]):
        if span.end - span.start > _LONGEST:
            continue
        text = whole.text[span.start : span.end]
        shared, figures = sum(name in text for name in names), told.get(span, 0)
        words = len(stems & stems_of(text)) / len(stems) if len(stems) > 3 else 0.0  # noqa: PLR2004
        enough = shared > 1 or (shared and shared == len(names) and figures) or words >= 0.5  # noqa: PLR2004
        score = shared + figures + 2 * words
        if enough and (best is None or score > best[0]):
            best = score, text
    return Passage.of(best[1], whole.names) if best else None


def _places(name: str, text: str) -> list[int]:
    found = (match.start() for match in re.finditer(re.escape(name), text))
    return [at for at, _ in zip(found, range(_PLACES), strict=False)]
