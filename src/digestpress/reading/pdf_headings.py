"""Headings among the lines of a PDF: by the file's bookmarks, by numbers, by print, by names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from digestpress.reading.kinds import kind_of
from digestpress.reading.pdf_lines import Line, Print, letters_of
from digestpress.reading.pdf_numbers import (
    NUMBERED,
    Candidate,
    has_roman_levels,
    level_of,
    longest_run,
    numbers_in,
)

_NO_SECTION = re.compile(
    r"(?:author )?key ?words.*|ccs concepts|index terms.*|acm reference format:?"
    r"|(?:table of )?contents|categories and subject descriptors",
    re.IGNORECASE,
)
"""What stands in the print of a heading and begins no section."""
_SMALL_CAPS = re.compile(r"csc|caps|sc\d", re.IGNORECASE)
"""Fonts whose small letters are small capitals."""
_IEEE_THIRD = re.compile(r"\d{1,2}\)\s+(?P<title>[^:]{2,80}):")
"""The run-in heading of IEEE's third level."""
_CELL_GAP = 1.5
"""Sizes of the print by which what stands in one row is no heading."""
_LEAST, _LEAST_CAPS = 0.88, 0.7
"""Sizes of the text's print that a heading has at least; small capitals are smaller ones."""
_SHORT = 0.6
"""Of a column's width, what a heading has at most that nothing else tells from text."""
_IN_APPENDIX = re.compile(r"(?:Appendix|APPENDIX)\s+[A-Z]\b(?:\s*[.:–—-])?\s+(?=\S)")
_MIN_RUN = 2
_MIN_MARKS = 3
"""Bookmarks that are found in the text before they tell its headings."""
_MARK_LEVELS = 4
_MAX_TITLE = 160
_MAX_LINES = 4
_LEADS = re.compile(r"[A-Z0-9“\"'‘(α-ω$]")
_RUN_IN_END = re.compile(r"[.:]\s|[.:]$|\s[–—]\s")
_RUN_IN_LEVEL = 4
_STANDALONE = (
    "introduction",
    "conclusion",
    "references",
    "other",
    "limitations",
    "appendix",
    "discussion",
    "related work",
    "experiments",
    "results",
    "method",
)

Style = tuple[str, float, bool]
"""The font and size of a heading, and whether it is in capitals."""


class Mark(NamedTuple):
    """A bookmark of the file."""

    level: int
    """From 0."""
    title: str
    page: int | None
    """From 0."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that begins at a line."""

    at: int
    """Index of its first line."""
    lines: int
    """How many lines it takes; 0 where the paragraph goes on in its line."""
    title: str
    shown: str
    level: int
    characters: int = 0
    """Of its line, where the paragraph goes on in it."""
    appendix: bool = False


def headings_of(paper: Print, outline: Sequence[Mark], start: int) -> dict[int, Heading]:
    """Return line -> heading, from the line of the abstract on."""
    return _Search(paper, start).found(outline)


class _Search:
    """The search through one paper."""

    def __init__(self, paper: Print, start: int) -> None:
        self.paper = paper
        self.lines = paper.lines
        self.start = start
        self.roman = False
        self.chain: frozenset[int] = frozenset()
        """Lines of the numbered headings."""

    def found(self, outline: Sequence[Mark]) -> dict[int, Heading]:
        headings = {h.at: h for h in self._chain()}
        for heading in self._bookmarked(outline):
            known = headings.get(heading.at, heading)
            headings[heading.at] = replace(heading, appendix=known.appendix)
        styles = self._styles(headings.values())
        for heading in self._unnumbered(headings, styles):
            headings.setdefault(heading.at, heading)
        taken = {at for h in headings.values() for at in range(h.at, h.at + max(h.lines, 1))}
        for heading in self._run_in(taken):
            headings[heading.at] = heading
        return dict(sorted(headings.items()))

    # Numbers

    def _chain(self) -> list[Heading]:
        """Return the numbered headings: the longest run of candidates whose numbers follow."""
        candidates = list(self._candidates())
        run = longest_run(candidates)
        self.roman = has_roman_levels(candidates)
        if len(run) < _MIN_RUN:
            return []
        self.chain = frozenset(candidate.at for candidate in run)
        return [self._numbered(candidate) for candidate in run]

    def _candidates(self) -> Iterator[Candidate]:
        for at in range(self.start, len(self.lines)):
            line = self.lines[at]
            match = NUMBERED.match(line.text)
            if not match or not _LEADS.match(match["title"]) or not self._is_styled(line, match):
                continue
            if sum(c.isalpha() for c in match["title"]) < 2 or self._has_beside(at):
                continue
            for number in numbers_in(match["number"]):
                yield Candidate(at, number, match, 1.0 if self._is_strong(line) else 0.7)

    def _is_styled(self, line: Line, match: re.Match[str]) -> bool:
        if len(line.text) > _MAX_TITLE:
            return False
        body = self.paper.body_size
        caps = _is_caps(match["title"])
        if line.size < body * (_LEAST_CAPS if caps else _LEAST):
            return False
        if self._is_strong(line) or caps or line.italic:
            return True
        deep = "." in match["number"]
        return bool(line.lead >= match.end("number") + 3 and deep)

    def _is_strong(self, line: Line) -> bool:
        larger = line.size > self.paper.body_size + 0.6
        return line.bold or larger or bool(_SMALL_CAPS.search(line.font))

    def _may_be_strong(self, line: Line) -> bool:
        """Tell whether a short line is in a font without a name, as those of bitmaps are."""
        left, right = self.paper.edge(line)
        return not line.font and line.right < left + _SHORT * (right - left)

    def _numbered(self, candidate: Candidate) -> Heading:
        at, number, match = candidate.at, candidate.number, candidate.match
        level = level_of(number, roman=self.roman)
        lettered = number.family == "A" and not self.roman
        appendix = lettered or match[0].lower().startswith("appendix")
        line = self.lines[at]
        if self._goes_on(at):
            end = _RUN_IN_END.search(line.text, match.start("title"))
            stop = end.start() if end else line.lead
            title = line.text[match.start("title") : stop]
            return Heading(
                at, 0, title.strip(), line.text[:stop].strip(), level, stop + 1, appendix
            )
        count, rest = self._continued(at)
        title = " ".join([match["title"].strip(), *rest])
        shown = " ".join([line.text.strip(), *rest])
        return Heading(at, count, _named(title), shown, level, 0, appendix)

    def _goes_on(self, at: int) -> bool:
        """Tell whether a paragraph begins in the line of its heading."""
        line = self.lines[at]
        if not line.lead or line.bold or line.lead >= len(line.text):
            return False
        below = self.lines[at + 1] if at + 1 < len(self.lines) else line
        step = line.middle - below.middle
        near = (below.page, below.column) == (line.page, line.column) and 0 < step < (
            1.15 * self.paper.leading
        )
        _, right = self.paper.edge(line)
        return near or line.right > right - 2 * line.size

    def _continued(self, at: int) -> tuple[int, list[str]]:
        """Return how many lines a heading takes, and the texts of those after its first."""
        line = self.lines[at]
        rest: list[str] = []
        for n in range(at + 1, min(at + _MAX_LINES, len(self.lines))):
            below, above = self.lines[n], self.lines[n - 1]
            near = 0 < above.middle - below.middle < 1.7 * max(line.size, below.size)
            same = below.font == line.font and abs(below.size - line.size) < 0.3
            fits = (below.page, below.column) == (line.page, line.column) and not below.lead
            if not (near and same and fits) or self._is_numbered(n):
                break
            stressed = self._is_strong(line) or line.italic
            if not stressed and not (_is_caps(line.text) and _is_caps(below.text)):
                break
            rest.append(below.text.strip())
        return 1 + len(rest), rest

    # Bookmarks

    def _bookmarked(self, outline: Sequence[Mark]) -> list[Heading]:
        """Return the headings that bookmarks name, each at its line."""
        found: list[tuple[int, Heading]] = []
        for mark in outline:
            if mark.page is None or mark.level >= _MARK_LEVELS or _NO_SECTION.fullmatch(mark.title):
                continue
            heading = self._line_of(mark.title, mark.page + 1)
            if heading is not None:
                found.append((mark.level, heading))
        if len(found) < _MIN_MARKS:
            return []
        top = min(level for level, _ in found)
        return [replace(heading, level=level - top + 1) for level, heading in found]

    def _line_of(self, title: str, page: int) -> Heading | None:
        """Return the heading of a bookmark; one that is numbered before a caption in its words."""
        found = list(self._lines_of(title, page))
        return next((h for h in found if h.at in self.chain), found[0] if found else None)

    def _lines_of(self, title: str, page: int) -> Iterator[Heading]:
        wanted = letters_of(title)
        for at in range(self.start, len(self.lines)):
            line = self.lines[at]
            if line.page != page or len(line.text) > _MAX_TITLE:
                continue
            for name, own_title in self._names_at(at).items():
                count, own = 1, letters_of(name)
                while wanted.startswith(own) and own != wanted and count < _MAX_LINES and own:
                    if at + count >= len(self.lines):
                        break
                    own += letters_of(self.lines[at + count].text)
                    count += 1
                if own == wanted and wanted:
                    rest = [x.text.strip() for x in self.lines[at + 1 : at + count]]
                    shown = " ".join([line.text.strip(), *rest])
                    plain = " ".join([own_title.strip(), *rest])
                    appendix = bool(_IN_APPENDIX.match(shown))
                    yield Heading(at, count, _named(plain), shown, 1, 0, appendix)
                    break

    def _names_at(self, at: int) -> dict[str, str]:
        """Return what a bookmark may call a line -> the title that it then has."""
        text = self.lines[at].text
        match = NUMBERED.match(text)
        if match is None:
            return {text: text}
        return {
            text: match["title"] if self._is_numbered(at) else text,
            match["title"]: match["title"],
        }

    def _is_numbered(self, at: int) -> bool:
        """Tell a line that begins with a number from one that begins with a word, as "A Map"."""
        match = NUMBERED.match(self.lines[at].text)
        return match is not None and (
            at in self.chain
            or not match["number"].isalpha()
            or len(match["number"]) > 1
            or match.start("number") > 0
            or bool(match["stop"])
        )

    # Print

    def _styles(self, headings: Iterable[Heading]) -> dict[Style, int]:
        """Return the print of headings -> their level."""
        seen: dict[Style, Counter[int]] = {}
        for heading in headings:
            line = self.lines[heading.at]
            if heading.lines and self._is_strong(line):
                seen.setdefault(_style(line), Counter())[heading.level] += 1
        return {style: counts.most_common(1)[0][0] for style, counts in seen.items()}

    def _unnumbered(self, known: dict[int, Heading], styles: dict[Style, int]) -> Iterator[Heading]:
        """Yield headings without a number: in the print of others, or of a name that is known."""
        if not styles:
            styles = self._guessed_styles()
        taken = {at for h in known.values() for at in range(h.at, h.at + max(h.lines, 1))}
        skip = -1
        for at in range(self.start, len(self.lines)):
            if at in taken or at <= skip or not self._is_alone(at, taken):
                continue
            line = self.lines[at]
            level = styles.get(_style(line))
            text = line.text.strip()
            kind = kind_of(text.rstrip(".:"))
            stressed = self._is_strong(line) or _is_caps(text) or self._may_be_strong(line)
            named = kind in _STANDALONE and stressed
            if (level is None and not named) or self._is_numbered(at):
                continue
            if not named and text.endswith((".", ",", ";")):
                continue
            count, rest = self._continued(at)
            skip = at + count - 1
            shown = " ".join([text, *rest])
            appendix = bool(_IN_APPENDIX.match(shown))
            yield Heading(at, count, _named(shown.rstrip(".:")), shown, level or 1, 0, appendix)

    def _guessed_styles(self) -> dict[Style, int]:
        """Return the print of headings of a paper that numbers none, -> their level."""
        seen: set[Style] = set()
        named: Counter[Style] = Counter()
        for at in range(self.start, len(self.lines)):
            line = self.lines[at]
            if self._is_strong(line) and self._is_alone(at, set()) and self._is_over_text(at):
                seen.add(_style(line))
                if kind_of(line.text.strip()) in _STANDALONE:
                    named[_style(line)] += 1
        if not named:
            return {}
        top = max(named, key=lambda style: (_weight_of(style), named[style]))
        lower = (s for s in seen if s != top and _weight_of(s) <= _weight_of(top))
        ordered = sorted(lower, key=_weight_of, reverse=True)
        return {top: 1} | {style: level for level, style in enumerate(ordered[:2], 2)}

    def _is_over_text(self, at: int) -> bool:
        """Tell whether the line below is of the text, or another heading."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return below is not None and abs(below.size - self.paper.body_size) < 0.6

    def _is_alone(self, at: int, taken: set[int]) -> bool:
        """Tell whether a line can be a heading by its length, place and the gap around it."""
        line = self.lines[at]
        text = line.text.strip()
        letters = sum(c.isalpha() for c in text)
        body = self.paper.body_size
        small = line.size < body * (_LEAST_CAPS if _is_caps(text) else _LEAST)
        if letters < 3 or len(text) > 110 or line.lead or small:
            return False
        if line.gap > _CELL_GAP * line.size or self._has_beside(at):
            return False
        if not _LEADS.match(text) or _NO_SECTION.fullmatch(text):
            return False
        left, right = self.paper.edge(line)
        width = right - left
        centred = abs((line.left - left) - (right - line.right)) < 0.08 * max(width, 1)
        if line.left - left > 4 and not centred:
            return False
        above = self.lines[at - 1] if at else None
        if (
            above is None
            or at - 1 in taken
            or (above.page, above.column) != (line.page, line.column)
        ):
            return True
        step = above.middle - line.middle
        return step > 1.25 * self.paper.leading or step < 0

    def _has_beside(self, at: int) -> bool:
        """Tell whether others stand beside a line, as in tables and pictures."""
        line = self.lines[at]
        beside = (self.lines[n] for n in (at - 1, at + 1) if 0 <= n < len(self.lines))
        return any(
            x.page == line.page and abs(x.middle - line.middle) < 0.4 * line.size for x in beside
        )

    def _run_in(self, taken: set[int]) -> Iterator[Heading]:
        """Yield limitations that a paragraph of its own begins with in stressed print."""
        for at in range(self.start, len(self.lines)):
            line = self.lines[at]
            if at in taken or not line.lead or len(line.text) <= line.lead:
                continue
            third = _IEEE_THIRD.match(line.text) if self.roman else None
            if third and third.end() >= line.lead - 1:
                yield Heading(at, 0, third["title"], third[0][:-1], 3, third.end())
                continue
            lead = line.text[: line.lead].strip()
            title = lead.rstrip(".: ")
            if kind_of(title) == "limitations":
                yield Heading(at, 0, title, lead, _RUN_IN_LEVEL, line.lead)


def _named(title: str) -> str:
    """Return a title without the letter of its appendix."""
    found = _IN_APPENDIX.match(title) if title[:8].lower() == "appendix" else None
    return title[found.end() :] if found else title


def _style(line: Line) -> Style:
    return *line.style, _is_caps(line.text)


def _weight_of(style: Style) -> tuple[float, bool]:
    return style[1], style[2]


def _is_caps(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.9 * len(letters)
