"""The abstract as a document: what is left when there is no full text, and the quickest form."""

from __future__ import annotations

from dataclasses import dataclass

from digestpress.models import Document, Paper, Section, Web


@dataclass(frozen=True, slots=True)
class AbstractReader:
    """Reads the abstract that the source told."""

    name: str = "abstract"

    def read(self, paper: Paper, web: Web) -> Document | None:  # noqa: ARG002 - needs no network
        """Return the abstract as one section, or None where none is known."""
        if not paper.abstract.strip():
            return None
        section = Section("Abstract", 1, "abstract", 0, len(paper.abstract))
        url = f"https://arxiv.org/abs/{paper.id}" if paper.on_arxiv else paper.url
        return Document(paper.id, "abstract", paper.abstract, (section,), url, paper.version)
