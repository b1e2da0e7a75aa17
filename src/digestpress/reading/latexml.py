"""LaTeXML's markup, of arxiv.org/html and ar5iv, to the blocks of a document.

Classes tell what an element is (https://math.nist.gov/~BMiller/LaTeXML/manual/schema/); tags do
not: older pages have ``div`` for ``section``, and within a paragraph everything is a ``span``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from selectolax.lexbor import LexborNode

from digestpress.models import Figure, Span, Table
from digestpress.reading.classes import BELOW_CHAPTERS, INLINE, LEVELS, action_of
from digestpress.reading.draft import Draft
from digestpress.reading.formulas import parted
from digestpress.reading.links import with_note
from digestpress.reading.pieces import (
    BREAK,
    absolute,
    boxes,
    elements,
    in_tags,
    is_painted,
    is_tag,
    joined,
    rows,
    tex_of,
)
from digestpress.reading.sheets import Rules
from digestpress.reading.styles import Look
from digestpress.text import clean

_FLOAT_NUMBER = re.compile(
    r"(?:fig|tab|alg|listing|plate|chart|scheme)\w*\.?\s*([A-Z]{0,2}[-.]?\d[\w.]*?|[IVXL]+)[.:]?\s*$",
    re.IGNORECASE,
)

_TAG_CHARACTERS = 80
"""A longer tag of a caption is none."""


@dataclass(slots=True)
class _Float:
    """A figure or table that is being walked."""

    kind: str
    anchor: str | None
    panel: bool
    """Whether it is a part of another."""
    url: str | None = None
    caption: str = ""
    span: Span | None = None
    """Of the caption."""
    number: str | None = None
    cells: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """One way through a page's body, which leaves its blocks in a draft."""

    base: str
    """What the addresses of images are relative to."""
    rules: Rules
    """What the page's own style sheets hide."""
    front: bool
    """Whether the abstract is still to come."""
    has_chapters: bool = False
    lost: bool = False
    """Whether what comes before it is what unknown commands of a style left of the authors."""
    draft: Draft = field(default_factory=Draft)
    pieces: list[str] = field(default_factory=list)
    later: list[Callable[[], None]] = field(default_factory=list)
    """Floats that stand within a paragraph: they come after it."""
    lead: str = ""
    anchor: str | None = None
    section: str | None = None
    prose: bool | None = None
    """Whether what comes is prose; None outside of paragraphs, where a line is one by itself."""
    in_line: bool = False
    """Whether what comes is one line, such as a caption, whatever is in it."""
    within: _Float | None = None

    def children(self, node: LexborNode, look: Look) -> None:
        """Walk what is within an element."""
        child = node.first_child
        while child is not None:
            if child.is_text_node:
                self._words(child.text_content or "", look)
            elif child.is_element_node:
                self._element(child, look)
            child = child.next

    def flush(self) -> None:
        """End a block."""
        text, lead = joined(self.pieces), self.lead
        self.pieces.clear()
        if text and not (self.front and self.lost):
            self.lead = ""
            if self.prose:
                self.draft.paragraph(text, self.anchor, f"{lead} " if lead else "")
            else:
                self.draft.block(f"{lead} {text}" if lead else text)
        later = self.later[:]
        self.later.clear()
        for action in later:
            action()

    def name(self, title: str) -> None:
        """Give the document its title, unless it has one."""
        if title and self.draft.title is None and not self.draft.sections:
            self.draft.title = self.draft.block(title)

    def _words(self, words: str, look: Look) -> None:
        if unseen := in_tags(words):
            self.draft.hide(unseen, "characters that are not shown", self.anchor or self.section)
        if look.why is None:
            self.pieces.append(words)
        elif words.strip():
            self.draft.hide(clean(words), look.why, self.anchor or self.section)

    def _element(self, node: LexborNode, look: Look) -> None:
        given = node.attributes
        classes = given.get("class") or ""
        action = action_of(node.tag or "", classes)
        if action == "skip":
            return
        look = self.rules.look(node, given, look)
        if self.in_line and action not in INLINE:
            action = "space"
        getattr(self, f"_do_{action}")(node, look)

    def _do_inline(self, node: LexborNode, look: Look) -> None:
        self.children(node, look)

    def _do_space(self, node: LexborNode, look: Look) -> None:
        self.pieces.append(" ")
        self.children(node, look)
        self.pieces.append(" ")

    def _do_lines(self, node: LexborNode, look: Look) -> None:
        """Walk lines of a paragraph, or a paragraph that is one by itself."""
        if self.prose is not None:
            self.pieces.append(BREAK)
            self.children(node, look)
            self.pieces.append(BREAK)
        else:
            self._do_paragraph(node, look)

    def _do_block(self, node: LexborNode, look: Look) -> None:
        if self.prose and node.tag in ("table", "tr"):  # a display of equations
            self._do_lines(node, look)
            return
        self.flush()
        self.children(node, look)
        self.flush()

    def _do_paragraph(self, node: LexborNode, look: Look) -> None:
        if self.front and not self.lost and node.css_first(".ltx_ERROR") is not None:
            self.lost = True
        anchor = node.attributes.get("id") or self.anchor
        with self._set(anchor=anchor, prose=self.prose is not False):
            self.children(node, look)

    def _do_plain(self, node: LexborNode, look: Look) -> None:
        with self._set(prose=False):
            self.children(node, look)

    def _do_item(self, node: LexborNode, look: Look) -> None:
        self._do_paragraph(node, look)
        self.lead = ""

    def _do_abstract(self, node: LexborNode, look: Look) -> None:
        self.flush()
        self.front = False
        before = len(self.draft.paragraphs)
        with self._set(prose=True):
            self.children(node, look)
        own = self.draft.paragraphs[before:]
        if own and not self.draft.abstract:
            self.draft.abstract = Span(own[0].start, own[-1].end)

    def _do_section(self, node: LexborNode, look: Look) -> None:
        self.front = False
        if "ltx_appendix" in (node.attributes.get("class") or "") and self.draft.appendix is None:
            self.flush()
            self.draft.appendix = len(self.draft.sections)
        own = node.attributes.get("id")
        with self._set(section=own, anchor=None, prose=None, within=None):
            self.children(node, look)

    def _do_bibliography(self, node: LexborNode, look: Look) -> None:
        """Keep of a bibliography its title."""
        self.flush()
        title = node.css_first(".ltx_title_bibliography")
        if title is not None:
            with self._set(section=node.attributes.get("id"), prose=None):
                self._do_title(title, look)

    def _do_title(self, node: LexborNode, look: Look) -> None:
        classes = (node.attributes.get("class") or "").split()
        names = (c.removeprefix("ltx_title_") for c in classes if c.startswith("ltx_title_"))
        kind = next(names, "")
        self.flush()
        tag = next((child for child in elements(node) if is_tag(child)), None)
        shown = self._text(node, look, tags=True)
        number = self._text(tag, look) if tag is not None else ""
        title = shown.replace(number, "", 1).strip() if number else shown
        if kind == "document":
            self.name(title)
        elif kind in LEVELS and title:
            lower = self.has_chapters and kind in BELOW_CHAPTERS
            self._heading(title, LEVELS[kind] + lower, shown)
        elif kind in ("theorem", "proof") or (shown and tag is not None):
            self.lead = shown
        else:
            self._block(shown)

    def _heading(self, title: str, level: int, shown: str) -> None:
        """Begin a section, unless it is one that the converter split and goes on here."""
        self.front = False
        self.lead = ""
        last = self.draft.sections[-1] if self.draft.sections else None
        title = (
            title.rstrip(".") if level >= LEVELS["paragraph"] or "." not in title[:-1] else title
        )
        if last and (last.title, last.level) == (title, level) and shown != title:
            return
        self.draft.heading(title, level, self.section, shown)

    def _do_tag(self, node: LexborNode, look: Look) -> None:
        """Keep the number of an equation in its line, and a list's mark before its item."""
        classes = node.attributes.get("class") or ""
        if "ltx_tag_item" in classes and not self.in_line:
            self.lead = self._text(node, look)
        else:
            self._do_space(node, look)

    def _do_math(self, node: LexborNode, look: Look) -> None:
        tex, unseen = parted(tex_of(node), look.behind)
        where = self.anchor or self.section
        if look.why:
            self.draft.hide(tex, look.why, where)
        elif tex:
            self.pieces.append(f"${tex}$")
        if unseen:
            self.draft.hide(unseen, "math that is not seen", where)

    def _do_note(self, node: LexborNode, look: Look) -> None:
        """Put a footnote apart."""
        content = node.css_first(".ltx_note_content") or node
        before, known = "".join(self.pieces[-40:]), len(self.draft.links)
        text = self._text(content, self.rules.look_below(node, content, look))
        self.draft.links[known:] = [with_note(before, words) for words in self.draft.links[known:]]
        mark = node.css_first(".ltx_note_mark")
        if text and "ltx_role_footnotemark" not in (node.attributes.get("class") or ""):
            number = clean(mark.text()) if mark is not None else None
            self.draft.before_notes[len(self.draft.footnotes)] = before
            self.draft.footnote(text, number, node.attributes.get("id"))

    def _do_link(self, node: LexborNode, look: Look) -> None:
        before = "".join(self.pieces[-40:])
        self.children(node, look)
        address = node.attributes.get("href") or ""
        if address.startswith(("http:", "https:")) and look.why is None:
            self.draft.links.append(f"{before} {address}")

    def _do_aside(self, node: LexborNode, look: Look) -> None:
        """Put a box that stands within a line after its paragraph."""
        self._after_paragraph(lambda: self._do_block(node, look))

    def _do_picture(self, node: LexborNode, look: Look) -> None:
        """Keep of a picture the paragraphs in it, as boxes around text are made of pictures."""
        for text in boxes(node):
            own = self.rules.look_below(node, text, look.on_unknown() if is_painted(node) else look)
            self._after_paragraph(partial(self._do_block, text, own))

    def _after_paragraph(self, action: Callable[[], None]) -> None:
        if self.prose and joined(self.pieces):
            self.later.append(lambda: self._apart(action))
        else:
            self._apart(action)

    def _apart(self, action: Callable[[], None]) -> None:
        with self._set(prose=None if self.prose else self.prose):
            action()

    def _do_float(self, node: LexborNode, look: Look) -> None:
        self._after_paragraph(lambda: self._float(node, look))

    def _float(self, node: LexborNode, look: Look) -> None:
        classes = node.attributes.get("class") or ""
        told = next(
            (k for k in ("table", "figure", "float") if f"ltx_{k}" in classes.split()), None
        )
        kind = told or (self.within.kind if self.within else "float")
        anchor = node.attributes.get("id")
        own = _Float(kind, anchor, panel=self.within is not None)
        with self._set(within=own, anchor=anchor, prose=False):
            self.children(node, look)
            self.flush()
        if own.span or (own.url and not own.panel) or own.cells:
            self._tell(own)

    def _do_caption(self, node: LexborNode, look: Look) -> None:
        self.flush()
        text = self._text(node, look, tags=True)
        own = self.within
        tag = node.css_first(".ltx_tag")
        number = _FLOAT_NUMBER.search(tag.text()[-_TAG_CHARACTERS:]) if tag is not None else None
        if own is None or own.span or own.kind == "float" or (own.panel and not number):
            self._block(text)
        else:
            own.caption, own.span = text, self.draft.caption(text)
            own.number = number[1] if number else None

    def _tell(self, own: _Float) -> None:
        """Add a figure or table to the draft."""
        start, end = own.span or self.draft.caption("")
        if own.kind == "table":
            cells = tuple(own.cells)
            self.draft.tables.append(Table(own.caption, start, end, own.number, cells, own.anchor))
        elif own.kind == "figure" and (own.span or own.url):
            figure = Figure(own.caption, start, end, own.number, own.url, own.anchor)
            self.draft.figures.append(figure)

    def _do_image(self, node: LexborNode, look: Look) -> None:  # noqa: ARG002 - as the others
        source = node.attributes.get("src") or ""
        if self.within and self.within.url is None and source and not source.startswith("data:"):
            self.within.url = absolute(self.base, source)

    def _do_tabular(self, node: LexborNode, look: Look) -> None:
        """Make a block of cells, a line a row."""
        looks = ((row, self.rules.look_below(node, row, look)) for row in rows(node))
        lines = ("\t".join(self._cells(row, look)).strip() for row, look in looks)
        text = "\n".join(filter(None, lines))
        if self.within:
            self.flush()
            if text:
                self.within.cells.append(self.draft.block(text))
            for image in node.css("img"):
                self._do_image(image, look)
        elif text:
            self._after_paragraph(lambda: self._block(text))

    def _block(self, text: str) -> None:
        if text and not (self.front and self.lost):
            self.draft.block(text)

    def _cells(self, row: LexborNode, look: Look) -> Iterator[str]:
        for cell in elements(row):
            yield self._text(cell, self.rules.look(cell, cell.attributes, look)).replace("\t", " ")

    def _text(self, node: LexborNode, look: Look, *, tags: bool = False) -> str:
        """Return the text of an element in one line, without leaving it in the draft."""
        saved = self.pieces, self.lead, self.in_line
        self.pieces, self.in_line = [], True
        try:
            child = node.first_child
            while child is not None:
                if child.is_text_node:
                    self._words(child.text_content or "", look)
                elif child.is_element_node and (tags or not is_tag(child)):
                    self._element(child, look)
                child = child.next
            return " ".join(joined(self.pieces).split())
        finally:
            self.pieces, self.lead, self.in_line = saved

    @contextmanager
    def _set(self, **state: object) -> Iterator[None]:
        """Walk a block with other values of some fields."""
        self.flush()
        before = {name: getattr(self, name) for name in state}
        for name, value in state.items():
            setattr(self, name, value)
        yield
        self.flush()
        for name, value in before.items():
            setattr(self, name, value)
