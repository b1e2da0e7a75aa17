"""The abstract as a document: what is left when there is no full text, and the quickest form."""

from __future__ import annotations

from dataclasses import dataclass

from digestpress.models import Document, Paper, Paragraph, Section, Span, Web
from digestpress.reading.links import links_in


@dataclass(frozen=True, slots=True)
class AbstractReader:
    """Reads the abstract that the source told."""

    name: str = "abstract"

    def read(self, paper: Paper, web: Web) -> Document | None:  # noqa: ARG002 - needs no network
        """Return the abstract as one section, or None where none is known."""
        text = paper.abstract
        if not text.strip():
            return None
        return Document(
            paper.id,
            "abstract",
            text,
            (Section("Abstract", 1, "abstract", 0, len(text)),),
            f"https://arxiv.org/abs/{paper.id}" if paper.on_arxiv else paper.url,
            paper.version,
            abstract=Span(0, len(text)),
            paragraphs=(Paragraph(0, len(text)),),
            links=links_in([(text, True)]),
        )
