"""Lines and headings of a PDF to the blocks of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from digestpress.models import Span
from digestpress.reading.draft import Draft
from digestpress.reading.kinds import kind_of
from digestpress.reading.pdf_front import ABSTRACT, abstract_of, title_of, unnamed_abstract_of
from digestpress.reading.pdf_headings import Heading, Mark, headings_of
from digestpress.reading.pdf_lines import SOFT_HYPHEN, Line, Print, Sheet, lines_of
from digestpress.reading.pdf_words import Words, marks_in, without_marks, words_of
from digestpress.text import clean

_AFTER_ABSTRACT = re.compile(
    r"(?:index terms|(?:additional )?key\s?words(?: and phrases)?|ccs concepts|acm reference format"
    r"|categories and subject|general terms|date:|correspondence|code:|website:|project page)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?P<what>Figure|Fig\.|FIG\.|FIGURE|Table|TABLE|Tab\.|Algorithm|Listing)\s*"
    r"(?P<number>[A-Z]?\.?\d+(?:\.\d+)?|[IVXL]+)\s*(?:[.:|—–-]|$|(?=[A-Z(]))"
)
_NOTE = re.compile(r"(?P<mark>\d{1,3}|[∗*†‡§¶]+)\s*(?=\S)")
_ITEM = re.compile(r"(?:[•◦▪‣·∗–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*[\d⁰¹²³⁴-⁹,]{0,5}$")
_FIGURES = re.compile(r"[\[(]?[$€£]?\d[\d.,:%\s–-]*[\])]?[.,;]?$|[\[(].*[\])][.,;]?$")
"""The end of a paragraph without a word: a figure, or citations."""
_ADDRESS = re.compile(r"https?:(?:/{0,2}|//\S*[/._-])$")
_ADDRESS_PART = re.compile(r"/|[a-z0-9][^\s./]*(?:[./]|$)")
"""What goes on with an address that is parted at a stop, rather than with a new sentence."""
_CELL_GAP = 1.5
"""Sizes of the print by which the cells of a table or a picture are apart."""
_HANGING = 2
"""Sizes of the print by which an item's later lines are further in than its first at most."""
_MATH_FONT = re.compile(r"CMMI|CMSY|CMEX|CMR\d|MSBM|Math|Symbol", re.IGNORECASE)


def draft_of(pages: Sequence[Sheet], outline: Sequence[Mark]) -> Draft:
    """Return the draft of a paper, from its pages and bookmarks."""
    paper = lines_of(pages)
    draft = _Layout(paper, outline).draft()
    for number, page in enumerate(pages, 1):
        for text, why in page.hidden:
            if words := clean(text):
                draft.hide(words, why, f"page={number}")
    return draft


@dataclass(slots=True)
class _Layout:
    """The state of one way through the lines."""

    paper: Print
    outline: Sequence[Mark]
    out: Draft = field(default_factory=Draft)
    words: Words = field(default_factory=Words)
    open: list[Line] = field(default_factory=list)
    """Lines of the paragraph that is not ended yet."""
    aside: list[Line] = field(default_factory=list)
    """Lines of a float that is not ended yet; it comes after the paragraph that it interrupts."""
    caption: re.Match[str] | None = None
    """How the float's caption begins, where the lines aside are one."""
    floats: list[tuple[re.Match[str] | None, list[Line]]] = field(default_factory=list)
    marked: dict[tuple[int, str], tuple[str, bool]] = field(default_factory=dict)
    """Page where a paragraph begins and mark of a footnote in it -> the words before the mark, and
    whether it is of the abstract."""
    stops: Counter[str] = field(default_factory=Counter)
    """What stands behind the numbers of captions, and of sentences whose lines look like them."""
    size: float = 10.0

    def draft(self) -> Draft:
        lines = self.paper.lines
        self.words = words_of(line.text for line in lines)
        captions = filter(None, (_CAPTION.match(line.text) for line in lines))
        self.stops = Counter(map(_stop, captions))
        abstract = abstract_of(self.paper)
        title = title_of(self.paper, abstract)
        if title:
            self.out.title = self.out.block(self._joined(title))
        start = (
            abstract + 1 if abstract is not None else (lines.index(title[-1]) + 1 if title else 0)
        )
        headings = headings_of(self.paper, self.outline, start)
        first = min(headings, default=len(lines))
        if abstract is None and headings:
            abstract = unnamed_abstract_of(self.paper, start, first)
        if abstract is not None and abstract < first:
            self._read_abstract(abstract, first)
        elif not headings:
            first = start
        self._read_sections(first, headings)
        self._note_links()
        return self.out

    def _read_abstract(self, at: int, end: int) -> None:
        lines = list(self.paper.lines[at:end])
        self.size = _usual_size(lines[1:], self.paper.body_size)
        found = ABSTRACT.match(lines[0].text.strip())
        rest = lines[0].text.strip()[found.end() :] if found else ""
        if found and not rest:
            self.out.block(lines[0].text.strip())
            lines = lines[1:]
        elif found:
            lines[0] = _cut(lines[0], found.end())
        before = len(self.out.paragraphs)
        for n, line in enumerate(lines):
            if _AFTER_ABSTRACT.match(line.text.strip()):
                self._end()
                self._end_float()
                self.aside = lines[n:]
                break
            self._line(line)
        self._end()
        own = self.out.paragraphs[before:]
        if own:
            self.out.abstract = Span(own[0].start, own[-1].end)
        self._end_float()
        self._flush_floats()

    def _read_sections(self, first: int, headings: Mapping[int, Heading]) -> None:
        lines = self.paper.lines
        starts = [*sorted(headings), len(lines)]
        if headings:
            for begin, end in pairwise(starts):
                self._section(headings[begin], lines[begin:end])
        else:
            self._prose(lines[first:])

    def _section(self, heading: Heading, lines: Sequence[Line]) -> None:
        if heading.appendix and self.out.appendix is None:
            self.out.appendix = len(self.out.sections)
        anchor = f"page={lines[0].page}"
        self.out.heading(clean(heading.title), heading.level, anchor, clean(heading.shown))
        if kind_of(heading.title) == "references":
            return
        rest = list(lines[max(heading.lines, 0) :])
        if heading.lines == 0 and rest:
            rest[0] = _cut(rest[0], heading.characters)
        self._prose(rest)

    def _prose(self, lines: Sequence[Line]) -> None:
        self.size = _usual_size(lines, self.paper.body_size)
        notes = self._notes(lines)
        for at, line in enumerate(lines):
            if at not in notes:
                self._line(line)
        self._end()
        self._end_float()
        self._flush_floats()

    def _notes(self, lines: Sequence[Line]) -> set[int]:
        """Put footnotes apart; return which lines they are."""
        found: set[int] = set()
        note: list[Line] = []
        for at, line in enumerate(lines):
            begins = _NOTE.match(line.text) and line.size < self.size - 0.7
            goes_on = note and line.page == note[-1].page and line.column == note[-1].column
            goes_on = (
                goes_on and abs(line.size - note[-1].size) < 1.2 and not _CAPTION.match(line.text)
            )
            if begins or (goes_on and line.size < self.size - 0.7):
                if begins:
                    self._end_note(note)
                    note = []
                note.append(line)
                found.add(at)
            else:
                self._end_note(note)
                note = []
        self._end_note(note)
        return found

    def _note_links(self) -> None:
        """Put the words before a footnote's mark with it, as they tell whose a link in it is."""
        for at, note in enumerate(self.out.footnotes):
            page = int((note.anchor or "page=0").removeprefix("page="))
            marks = ((on, note.mark or "") for on in (page, page - 1))
            before, in_abstract = next(
                (self.marked[mark] for mark in marks if mark in self.marked), ("", False)
            )
            if in_abstract:
                self.out.abstract_notes.append(note.text)
            elif before:
                self.out.before_notes[at] = before

    def _end_note(self, note: list[Line]) -> None:
        if note:
            text = self._joined(note)
            found = _NOTE.match(text)
            mark = found["mark"] if found else None
            self.out.footnote(text[found.end() :] if found else text, mark, f"page={note[0].page}")

    def _line(self, line: Line) -> None:
        caption = _CAPTION.match(line.text)
        if caption and self._begins_caption(line, caption):
            self._end_float()
            self.caption, self.aside = caption, [line]
        elif self.caption is not None and self._continues_caption(line):
            self.aside.append(line)
        elif self._is_prose(line):
            self._end_float()
            if self.open and self._begins(line):
                self._end()
            self.open.append(line)
        else:
            if self.caption is not None:
                self._end_float()
            self.aside.append(line)

    def _begins_caption(self, line: Line, caption: re.Match[str]) -> bool:
        """Tell a caption from a sentence whose line begins with "Table 2"."""
        if self.open and not line.lead and not line.bold:
            last = self.open[-1]
            if self.paper.are_near(last, line) and not _TERMINAL.search(last.text.strip()):
                return False
        other = self.stops[_stop(caption)] < max(self.stops.values()) / 3
        if other and not line.lead and not line.bold and abs(line.size - self.size) < 0.6:
            return False
        stop = line.text[caption.end() - 1 : caption.end()] in ".:|—–-"
        return stop or line.lead > 0 or line.bold or abs(line.size - self.size) > 0.6

    def _continues_caption(self, line: Line) -> bool:
        last = self.aside[-1]
        near = 0 < last.middle - line.middle < 1.45 * max(last.size, line.size)
        same = (line.page, line.column) == (last.page, last.column)
        full = last.right > self.aside[0].right - 12 or not _TERMINAL.search(last.text.strip())
        return same and near and full and abs(line.size - last.size) < 0.5

    def _is_prose(self, line: Line) -> bool:
        text = line.text.strip()
        letters = sum(c.isalpha() for c in text)
        if line.size < self.size - 0.8:
            return False
        if self.open and self.paper.are_near(self.open[-1], line):
            words = letters >= 3 or bool(_FIGURES.match(text))
            return self._goes_on_in(line) or (words and not self._is_formula(line))
        unended = bool(self.open) and not _TERMINAL.search(self.open[-1].text.strip())
        if unended and _TERMINAL.search(text) and self._goes_on_in(line):
            return True
        if letters < 0.5 * len(text.replace(" ", "")) or line.gap > _CELL_GAP * line.size:
            return False
        left, right = self.paper.edge(line)
        wide = line.right - line.left > 0.55 * (right - left)
        if self.open and not wide:  # the end of a paragraph, after a float
            begins = line.left < left + 0.5 * line.size and not line.bold
            return begins and bool(_TERMINAL.search(text))
        return wide or bool(_TERMINAL.search(text)) or bool(_ITEM.match(text)) or letters > 40

    def _goes_on_in(self, line: Line) -> bool:
        """Tell whether a line has the print and the left edge of the open paragraph."""
        last = self.open[-1]
        left, _ = self.paper.edge(line)
        near = self.paper.are_near(last, line)
        edge = max(left, last.left + _HANGING * line.size) if near else left
        alike = line.style == last.style and line.gap <= _CELL_GAP * line.size
        return alike and line.left < edge + 2 and not self._is_formula(line)

    def _is_formula(self, line: Line) -> bool:
        """Tell a display from the text, which may itself be in Computer Modern."""
        own = line.font.rstrip("0123456789") == self.paper.font.rstrip("0123456789")
        return bool(_MATH_FONT.search(line.font)) and not own

    def _begins(self, line: Line) -> bool:
        """Tell whether a line begins a paragraph rather than going on with the open one."""
        last = self.open[-1]
        text, before = line.text.strip(), last.text.strip()
        left, _ = self.paper.edge(line)
        ended = bool(_TERMINAL.search(before))
        if before.endswith((SOFT_HYPHEN, "-")) or _is_parted_address(before, text):
            return False
        if _ITEM.match(text) and (ended or line.left > left + 4):
            return True
        if not ended or text[:1].islower():
            return False
        indented = line.left - left > 0.6 * line.size
        _, last_right = self.paper.edge(last)
        short = last.right < last_right - 2.5 * last.size
        if self.paper.are_near(last, line):
            return (indented and line.left - last.left > 3) or short
        return indented or short or (last.page, last.column) == (line.page, line.column)

    def _end(self) -> None:
        """End the open paragraph."""
        if self.open:
            page = self.open[0].page
            for mark, before in marks_in(self._raw(self.open)):
                self.marked.setdefault((page, mark), (before, not self.out.sections))
            text = self._joined(self.open)
            item = _ITEM.match(text)
            lead = item[0] if item and len(item[0]) < len(text) else ""
            if text:
                self.out.paragraph(text[len(lead) :], f"page={page}", lead)
            self.open = []
            self._flush_floats()

    def _end_float(self) -> None:
        if self.aside:
            self.floats.append((self.caption, self.aside))
        self.caption, self.aside = None, []
        if not self.open:
            self._flush_floats()

    def _flush_floats(self) -> None:
        floats, self.floats = self.floats, []
        for caption, lines in floats:
            anchor = f"page={lines[0].page}"
            if caption is None:
                if text := "\n".join(filter(None, (_shown(x) for x in lines))):
                    self.out.block(text)
            elif caption["what"].lower().startswith("tab"):
                self.out.table(self._joined(lines), caption["number"], anchor)
            elif caption["what"].lower().startswith("fig"):
                self.out.figure(self._joined(lines), caption["number"], anchor)
            else:
                self.out.block(self._joined(lines))

    def _joined(self, lines: Sequence[Line]) -> str:
        """Return lines as one, without marks of footnotes."""
        return clean(_bare(self._raw(lines)))

    def _raw(self, lines: Sequence[Line]) -> str:
        """Return lines as one, with words put together that a line's end had parted."""
        text = ""
        for line in lines:
            own = line.text.strip()
            if _is_parted_address(text, own):
                text += own
            elif text.endswith((SOFT_HYPHEN, "-")) and text[-2:-1].isalnum():
                text = self.words.joined(text, own)
            else:
                text = f"{text} {own}" if text else own
        return text


def _is_parted_address(text: str, more: str) -> bool:
    """Tell whether a text ends within an address that goes on in the next line."""
    return bool(_ADDRESS.search(text)) and (text[-1] != "." or bool(_ADDRESS_PART.match(more)))


def _stop(caption: re.Match[str]) -> str:
    """Return what stands behind a caption's number, if anything."""
    last = caption[0].strip()[-1]
    return "" if last.isalnum() else last


def _shown(line: Line) -> str:
    """Return a line of a float; marks of footnotes are none."""
    text = clean(_bare(line.text))
    return "" if text.isdigit() and len(text) < 3 else text


def _bare(text: str) -> str:
    plain = text.replace(SOFT_HYPHEN, "-").replace("\N{REPLACEMENT CHARACTER}", "")
    return without_marks(plain)


def _cut(line: Line, characters: int) -> Line:
    """Return what is left of a line behind its run-in heading."""
    rest = line.text[characters:].lstrip(" .:—–")
    return line._replace(text=rest, bold=False, italic=False, lead=0, gap=0.0)


def _usual_size(lines: Sequence[Line], default: float) -> float:
    """Return the size that most of the print has."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    size = counts.most_common(1)[0][0] if counts else default
    return size if size > default - 2.5 else default
