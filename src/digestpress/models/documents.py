"""A paper as it was read: one text, spans into it, and what stands beside it.

Spans are half-open character ranges. Everything is a frozen value that JSON can hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

DOCUMENTED = {"use_attribute_docstrings": True, "revalidate_instances": "always"}
"""For pydantic: a field's docstring is its description in the published JSON Schema, and a value
that a part from outside made is looked into, whatever its class."""


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


SectionKind = Literal[
    "abstract",
    "introduction",
    "related work",
    "method",
    "experiments",
    "results",
    "discussion",
    "limitations",
    "conclusion",
    "appendix",
    "references",
    "other",
]
"""What a section is for: ``limitations`` are those of the paper, not of earlier work."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: ``text[start:end]``, its heading and its subsections included."""

    title: str
    """Without its number."""
    level: int
    """1 for a top-level section; 4 for a run-in heading at the start of a paragraph."""
    kind: SectionKind
    start: int
    end: int
    anchor: str | None = None
    """The id of the section in the page it was read from, or ``page=3`` in a PDF."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose: ``text[start:end]``."""

    start: int
    end: int
    anchor: str | None = None
    """The id of the paragraph in the page it was read from, or ``page=3`` in a PDF."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; its caption stands in the document: ``text[start:end] == caption``."""

    __pydantic_config__ = DOCUMENTED

    caption: str
    start: int
    end: int
    number: str | None = None
    """As ``3`` or ``A.1``."""
    url: str | None = None
    """Of its first image."""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its caption stands in the document: ``text[start:end] == caption``."""

    caption: str
    start: int
    end: int
    number: str | None = None
    cells: tuple[Span, ...] = ()
    """Its cells in the document, a line a row, parted by tabs; one span where it is one grid."""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote or margin note, which is not in the document's text."""

    text: str
    mark: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link to code or data."""

    url: str
    kind: Literal["code", "data"]
    own: bool
    """Whether it is the paper's own, as far as the words around it tell."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that a reader of the page cannot see; they are not in the document's text."""

    __pydantic_config__ = DOCUMENTED

    text: str
    why: str
    """How it is hidden, as ``white print``."""
    instruction: bool
    """Whether it reads like an instruction to a reviewer or a language model."""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the paper, verbatim: ``document.text[start:end] == text``."""

    __pydantic_config__ = DOCUMENTED

    text: str
    start: int
    end: int
    section: str | None = None
    """Title of the section that holds it."""
    anchor: str | None = None
    """Id of its paragraph in the page that was read, or ``page=3`` in a PDF."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as it was read: one text, and spans into it.

    The text is the title, the abstract, and the sections in the order of the page, with headings,
    captions, cells and code; blocks are parted by blank lines, and math is LaTeX between dollar
    signs. What is prose, ``paragraphs`` tell.
    """

    paper_id: str
    form: str
    """``html``, ``pdf`` or ``abstract``."""
    text: str
    sections: tuple[Section, ...] = ()
    """In order; nested or apart, and without overlap at one level."""
    url: str | None = None
    version: int | None = None
    title: Span | None = None
    abstract: Span | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    """The prose, in order and apart, each within one section or none."""
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    links: tuple[Link, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    unread: str | None = None
    """What was left out for its size, as ``pages 201 to 500``."""

    def section_at(self, position: int) -> Section | None:
        """Return the innermost section that holds the character at ``position``."""
        holding = (s for s in self.sections if s.start <= position < s.end)
        return max(holding, key=lambda s: s.level, default=None)

    def anchor_at(self, position: int) -> str | None:
        """Return where the character at ``position`` is in the page that was read.

        It is the anchor of the paragraph, else of the caption, else of the section.
        """
        for spans in (self.paragraphs, self.figures, self.tables):
            holding = (s.anchor for s in spans if s.start <= position < s.end and s.anchor)
            if anchor := next(holding, None):
                return anchor
        section = self.section_at(position)
        return section.anchor if section else None

    def quote(self, start: int, end: int) -> Quote:
        """Return the words at a span, with the section and the anchor where they begin."""
        section = self.section_at(start)
        title = section.title if section else self._front_title(start)
        return Quote(self.text[start:end], start, end, title, self.anchor_at(start))

    def _front_title(self, position: int) -> str | None:
        in_abstract = self.abstract and self.abstract.start <= position < self.abstract.end
        return "Abstract" if in_abstract else None

    @property
    def own_code(self) -> str | None:
        """The address of the paper's own code, where the paper tells it."""
        return next((link.url for link in self.links if link.own and link.kind == "code"), None)
