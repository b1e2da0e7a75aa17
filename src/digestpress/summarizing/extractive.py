"""The embedded summarizer: the paper's own sentences, chosen by a trained model and by phrases.

It writes nothing, so it can invent nothing; a slot for which no sentence qualifies is not stated.
The abstract says most things best; the body is asked where it says more: limitations, numbers of
the results, and the conclusion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from digestpress.models import DOCUMENTED, Digest, Document, Slots, Span, Statement, Tools
from digestpress.summarizing import body as of_body
from digestpress.summarizing.limitations import limitations
from digestpress.summarizing.phrases import NUMBERED, is_english
from digestpress.summarizing.prose import Body, Found, repeats
from digestpress.summarizing.roles import Judged, shipped_model
from digestpress.summarizing.roles.features import words
from digestpress.summarizing.slots import Abstract, Limits, fill
from digestpress.text import sentences

MAX_ABSTRACT_CHARACTERS = 6_000
"""Where a document does not mark its abstract, so much of its beginning is taken for it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a digest came about."""

    sentences: tuple[tuple[Span, Judged], ...]
    """Of the abstract, with what the model thinks of them; none where it is not English."""
    slots: Mapping[str, Found]
    """Slot -> its sentences and why those, or why none."""


@dataclass(frozen=True, slots=True)
class ExtractiveSummarizer:
    """The embedded summarizer: real sentences of the paper, no key, no network."""

    __pydantic_config__ = DOCUMENTED

    max_sentences: Annotated[int, Field(ge=1, strict=True)] = 2
    """At most so many sentences in a slot."""
    max_chars: Annotated[int, Field(ge=1, strict=True)] = 800
    """At most so many characters in a slot, all its sentences together. None is cut: one that does
    not fit is passed over."""
    name: str = "extractive"
    """How records and provenance lines call it."""

    def digest(self, document: Document, slots: Slots, tools: Tools) -> Digest:  # noqa: ARG002
        """Return the document's own sentences in the slots.

        Raises:
            SummarizeError: the model's file is not as it was made.
        """
        found = self.explain(document, slots.names).slots
        statements = (
            _statement(slot, span, document, inferred=found[slot].inferred)
            for slot in slots.names
            for span in (found[slot].spans if slot in found else ())
        )
        return Digest(tuple(statements), language=None, summarizer=self.name)

    def explain(self, document: Document, names: Sequence[str]) -> Explanation:
        """Return what fills each slot, and why.

        Raises:
            SummarizeError: the model's file is not as it was made.
        """
        spans = _abstract(document)
        texts = [document.text[span.start : span.end] for span in spans]
        if not is_english([word for text in texts for word in words(text)]):
            return Explanation((), {name: Found((), "no English prose to read") for name in names})
        judged = shipped_model().judge(texts)
        limits = Limits(self.max_sentences, self.max_chars)
        filled = fill(Abstract(texts, judged), names, limits)
        found = {
            slot: Found(tuple(spans[at] for at in own.taken), own.why)
            for slot, own in filled.items()
        }
        return Explanation(
            tuple(zip(spans, judged, strict=True)), self._with_body(found, document, spans)
        )

    def _with_body(
        self, found: dict[str, Found], document: Document, abstract: Sequence[Span]
    ) -> dict[str, Found]:
        """Return what was found in the abstract, with what the body says better."""
        after = abstract[-1].end if abstract else 0
        sections, paragraphs = document.sections, document.paragraphs
        behind = (s.start >= after for s in sections), (p.start >= after for p in paragraphs)
        if not any(map(any, behind)):
            return found
        better, body = dict(found), Body(document)
        for slot, merge in _MERGES.items():
            if slot in better:
                used = [s for other, own in better.items() if other != slot for s in own.spans]
                merged = self._fitting(merge(better[slot], body), document, used)
                better[slot] = merged if merged.spans else better[slot]
        return better

    def _fitting(self, found: Found, document: Document, used: Sequence[Span]) -> Found:
        """Return the first sentences that fit and that say what is not said yet, in order."""
        kept: list[Span] = []
        room = self.max_chars
        for span in found.spans:
            if len(kept) == self.max_sentences:
                break
            said = [document.text[s.start : s.end] for s in (*used, *kept)]
            text = document.text[span.start : span.end]
            if len(text) <= room and not repeats(text, said):
                kept.append(span)
                room -= len(text)
        return replace(found, spans=tuple(sorted(kept)))


def _limitations(abstract: Found, body: Body) -> Found:
    """A section on them first; then the abstract's own phrase; then one late in the paper."""
    late = limitations(body)
    if late.spans and not (late.inferred and abstract.spans):
        return late
    return abstract


def _results(abstract: Found, body: Body) -> Found:
    """The abstract's own sentences where they state a number, else one of the body's as well."""
    if any(NUMBERED.search(body.document.text, span.start, span.end) for span in abstract.spans):
        return abstract
    measured = of_body.results(body)
    if not measured.spans:
        return abstract
    why = f"{abstract.why}; {measured.why}" if abstract.spans else measured.why
    return Found((measured.spans[0], *abstract.spans, *measured.spans[1:]), why)


def _conclusion(abstract: Found, body: Body) -> Found:
    """The conclusion's own sentences, else the abstract's."""
    concluded = of_body.conclusion(body)
    return concluded if concluded.spans else abstract


_MERGES: dict[str, Callable[[Found, Body], Found]] = {
    "limitations": _limitations,
    "results": _results,
    "conclusion": _conclusion,
}
"""Slot -> how the abstract's sentences and the body's become one."""


def _abstract(document: Document) -> tuple[Span, ...]:
    """Return the sentences of the abstract, or of the beginning where none is marked."""
    marked = document.abstract or next((s for s in document.sections if s.kind == "abstract"), None)
    if marked:
        start, end = marked.start, marked.end
    else:
        opening = next((s.start for s in document.sections if s.kind == "introduction"), 0)
        start, end = 0, opening or MAX_ABSTRACT_CHARACTERS
    part = document.text[start:end]
    return tuple(Span(start + first, start + last) for first, last in sentences(part))


def _statement(slot: str, span: Span, document: Document, *, inferred: bool) -> Statement:
    quote = document.quote(span.start, span.end)
    return Statement(slot, quote.text, (quote,), inferred=inferred)
