"""A document in the making: what both full-text readers add to, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from digestpress.errors import ParseError
from digestpress.models import (
    Document,
    Figure,
    Footnote,
    Hidden,
    Link,
    Paragraph,
    Section,
    Span,
    Table,
)
from digestpress.reading.kinds import with_kinds
from digestpress.reading.links import links_in, with_note
from digestpress.text import reads_like_instruction

_GAP = "\n\n"
_HIDDEN_CHARACTERS = 2_000
"""Of one hidden text; a longer one is several."""
_HIDDEN_IN_ALL = 100_000
"""Characters of hidden text that are looked at; what follows is left out."""
_HIDDEN_TEXTS = 50
"""How many hidden texts of one paper are kept, those that read like an instruction first."""
_MAX_CHARACTERS, _MAX_BLOCKS, _MAX_SECTIONS = 3_000_000, 50_000, 2_000
"""Several times what the longest theses have; more is no paper, and would take hours to check."""


@dataclass(slots=True)
class Draft:
    """The text so far, and the spans into it. Blocks are given cleaned, without outer space."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    title: Span | None = None
    abstract: Span | None = None
    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    hidden_characters: int = 0
    links: list[str] = field(default_factory=list)
    """Addresses that the text does not show, each behind the words before it."""
    before_notes: dict[int, str] = field(default_factory=dict)
    """Index of a footnote -> the words before its mark, which tell whose a link in it is."""
    abstract_notes: list[str] = field(default_factory=list)
    """Footnotes of the abstract: the links in them are as those in itself."""
    appendix: int | None = None
    """Index of the first section of the appendix."""

    def block(self, text: str) -> Span:
        """Add a block that is no prose, such as a line of code.

        Raises:
            ParseError: there is more text than a paper has.
        """
        if len(self.parts) >= _MAX_BLOCKS or self.length + len(text) > _MAX_CHARACTERS:
            raise ParseError(
                f"it holds more than a paper: over {_MAX_CHARACTERS:,} characters or "
                f"{_MAX_BLOCKS:,} paragraphs"
            )
        start = self.length + (len(_GAP) if self.parts else 0)
        self.parts.append(text)
        self.length = start + len(text)
        return Span(start, self.length)

    def heading(self, title: str, level: int, anchor: str | None, shown: str) -> None:
        """Add a heading, ``shown`` as it stands with its number: a section begins here.

        Raises:
            ParseError: there are more sections than a paper has.
        """
        if len(self.sections) >= _MAX_SECTIONS:
            raise ParseError(f"it holds more than a paper: over {_MAX_SECTIONS:,} sections")
        span = self.block(shown)
        self.sections.append(Section(title, level, "other", span.start, span.end, anchor))

    def paragraph(self, text: str, anchor: str | None, lead: str = "") -> None:
        """Add prose; ``lead`` is what stands before it in its line, such as a bullet."""
        span = self.block(lead + text)
        self.paragraphs.append(Paragraph(span.start + len(lead), span.end, anchor))

    def figure(self, caption: str, number: str | None, anchor: str | None) -> None:
        """Add a figure that has no address, with its caption."""
        start, end = self.caption(caption)
        self.figures.append(Figure(caption, start, end, number, None, anchor))

    def table(self, caption: str, number: str | None, anchor: str | None) -> None:
        """Add a table with its caption."""
        start, end = self.caption(caption)
        self.tables.append(Table(caption, start, end, number, (), anchor))

    def caption(self, text: str) -> Span:
        """Add a caption; one that is empty is at the end of what there is."""
        return self.block(text) if text else Span(self.length, self.length)

    def footnote(self, text: str, mark: str | None, anchor: str | None) -> None:
        """Add a footnote, which stays out of the text."""
        self.footnotes.append(Footnote(text, mark, anchor))

    def hide(self, text: str, why: str, anchor: str | None) -> None:
        """Note words that a reader cannot see; those that go on where the last ended are one."""
        last = self.hidden[-1] if self.hidden else None
        goes_on = last and (last.why, last.anchor) == (why, anchor)
        if last and goes_on and len(last.text) < _HIDDEN_CHARACTERS:
            text = f"{last.text} {text}"
            self.hidden_characters -= len(self.hidden.pop().text)
        for at in range(0, len(text), _HIDDEN_CHARACTERS):
            part = text[at : at + _HIDDEN_CHARACTERS]
            if self.hidden_characters < _HIDDEN_IN_ALL:
                self.hidden.append(Hidden(part, why, instruction=False, anchor=anchor))
                self.hidden_characters += len(part)

    def document(self, paper_id: str, form: str, url: str | None, version: int | None) -> Document:
        """Return the document, with the ends and kinds of its sections."""
        text = _GAP.join(self.parts)
        title = text[slice(*self.title)] if self.title else ""
        ended = _ended(self.sections, len(text))
        sections = with_kinds(ended, text, title=title, appendix=self.appendix)
        return Document(
            paper_id,
            form,
            text,
            sections,
            url,
            version,
            self.title,
            self.abstract or _abstract_section(sections),
            tuple(self.paragraphs),
            tuple(self.figures),
            tuple(self.tables),
            tuple(self.footnotes),
            self._links(text),
            tuple(self._hidden()),
        )

    def _hidden(self) -> list[Hidden]:
        """Return the hidden texts, in order; of too many those that read like an instruction."""
        told = [replace(h, instruction=reads_like_instruction(h.text)) for h in self.hidden]
        first = sorted(range(len(told)), key=lambda at: (not told[at].instruction, at))
        return [told[at] for at in sorted(first[:_HIDDEN_TEXTS])]

    def _links(self, text: str) -> tuple[Link, ...]:
        first = self.sections[0].start if self.sections else 0
        notes = (
            with_note(self.before_notes.get(at, ""), note.text)
            for at, note in enumerate(self.footnotes)
        )
        further = [(words, False) for words in (*notes, *self.links)]
        front = [(words, True) for words in (text[:first], *self.abstract_notes)]
        return links_in([*front, (text[first:], False), *further])


def _ended(sections: Iterable[Section], end: int) -> tuple[Section, ...]:
    """Return the sections each to the start of the next one of its level or above."""
    ended: list[Section] = []
    ends: dict[int, int] = {}
    for section in reversed(list(sections)):
        own_end = min((at for level, at in ends.items() if level <= section.level), default=end)
        ended.append(replace(section, end=own_end))
        ends[section.level] = section.start
    return tuple(reversed(ended))


def _abstract_section(sections: Iterable[Section]) -> Span | None:
    found = (Span(s.start, s.end) for s in sections if s.kind == "abstract")
    return next(found, None)
