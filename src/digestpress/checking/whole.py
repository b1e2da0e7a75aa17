"""A document as evidence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from digestpress.checking.directions import Clause, clause_of
from digestpress.checking.figures import Figure
from digestpress.checking.matching import Index
from digestpress.checking.names import Names
from digestpress.models import Span


@dataclass(frozen=True, slots=True)
class Whole:
    """A document, parsed once for all statements."""

    text: str
    """Plain."""
    index: Index
    sentences: tuple[Span, ...]
    names: Names
    partial: bool
    """Whether only an abstract was read, so that a figure may stand in the rest of the paper."""

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that holds a character."""
        at = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        span = self.sentences[at] if at >= 0 else None
        return span if span and position < span.end else None

    def around(self, figure: Figure) -> str:
        """Return the sentence that a figure stands in."""
        span = self.sentence_at(figure.span.start)
        return self.text[span.start : span.end] if span else figure.words

    def clause(self, figure: Figure) -> Clause:
        """Return the clause that a figure stands in."""
        span = self.sentence_at(figure.span.start)
        if span is None:
            return Clause(figure.words, frozenset())
        moved = Span(figure.span.start - span.start, figure.span.end - span.start)
        return clause_of(replace(figure, span=moved), self.text[span.start : span.end])
