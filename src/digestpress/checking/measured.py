"""Comparisons that figures of a quote decide: "better than Foo", where Foo has the higher score.

Only where one part of the quote has one figure for the one that something is compared with, and
what stands in the other parts does not contradict itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestpress.checking.directions import measure_of, sense
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.leads import Half
from digestpress.checking.matching import comparable
from digestpress.checking.sayings import Reading, spans_between

_COMPARING = re.compile(
    r"(?=\b(?:as against|against|versus|vs\.?|compared (?:to|with)|than)\b)|(?:보다|대비|에 비해)"
    r"|(?=比)|(?:より|に対し)|(?<=\)),? ?",
    re.IGNORECASE,
)
_BROAD = frozenset({"method", "model", "data", "dataset", "task", "benchmark", "training"})
"""Terms that name no rival in particular."""
_CHANCE = re.compile(r"\bp ?[=<>] ?\Z", re.IGNORECASE)


def outdone(mine: Half, quote: Passage, reading: Reading) -> str | None:
    """Return how the figures of a quote contradict a comparison, such as ``83.2 against 84.1``."""
    expected = sense(mine.way, mine.measure or measure_of(quote.text) or 1)
    if mine.denied or not mine.objects or not expected:
        return None
    parts = list(_parts(quote, reading))
    rivals = {t for t in mine.objects - _BROAD if sum(t in terms for terms, _ in parts) == 1}
    theirs = [f for terms, figures in parts if rivals & terms for f in figures]
    others = [f for terms, figures in parts if not rivals & terms for f in figures]
    if len(theirs) != 1:
        return None
    ours = [f for f in others if _alike(f, theirs[0]) and comparable(f, theirs[0])]
    if ours and all((f.base - theirs[0].base) * expected < 0 for f in ours):
        return f"{ours[0].words} against {theirs[0].words}"
    return None


def _parts(quote: Passage, reading: Reading) -> Iterator[tuple[frozenset[str], list[Figure]]]:
    """Yield the terms and figures of the parts of a quote, cut where it compares."""
    for clause in reading.parts(reading.marks.clause_end):
        for part in spans_between(quote.text, clause, _COMPARING):
            inside = (f for f in quote.figures if part.start <= f.span.start < part.end)
            measured = [f for f in inside if not _CHANCE.search(quote.text, 0, f.span.start)]
            yield frozenset(term.key for term in reading.within(part)), measured


def _alike(one: Figure, other: Figure) -> bool:
    """Tell whether two figures have one unit, which the second of a list often lacks."""
    return one.unit is None or other.unit is None or one.unit == other.unit
