"""A document as evidence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from digestpress.checking.directions import Clause, clause_of
from digestpress.checking.figures import Figure, figures_in
from digestpress.checking.matching import Index
from digestpress.checking.names import Names
from digestpress.checking.terms import concepts_in
from digestpress.checking.topic import Vocabulary, stems_of
from digestpress.models import Span
from digestpress.text import sentences


@dataclass(frozen=True)
class Whole:
    """A document, parsed once for all statements, and only as far as they ask."""

    text: str
    """Plain."""
    names: Names
    partial: bool
    """Whether only an abstract was read, so that a figure may stand in the rest of the paper."""

    @cached_property
    def index(self) -> Index:
        """All figures."""
        return Index.of(figures_in(self.text, hedges=False))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences, in order."""
        return sentences(self.text)

    @cached_property
    def figured(self) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        """The sentences that hold figures, with these."""
        within: dict[Span, list[Figure]] = {}
        for figure in self.index.in_order:
            if span := self.sentence_at(figure.span.start):
                within.setdefault(span, []).append(figure)
        return tuple((self.text[s.start : s.end], tuple(held)) for s, held in within.items())

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The content words of each sentence, if it is in English."""
        return tuple(stems_of(self.text[s.start : s.end]) for s in self.sentences)

    @cached_property
    def spoken_of(self) -> tuple[frozenset[str], ...]:
        """The concepts of each sentence, if it is in English."""
        return tuple(concepts_in(self.text[s.start : s.end]) for s in self.sentences)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The content words."""
        return Vocabulary.of(self.text)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The concepts of the lexicon, if it is in English."""
        return concepts_in(self.text)

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
        return clause_of(figure._replace(span=moved), self.text[span.start : span.end])
