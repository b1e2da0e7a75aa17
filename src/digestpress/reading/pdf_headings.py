"""Headings among the lines of a PDF: by the file's bookmarks, by numbers, by print, by names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from digestpress.reading.kinds import kind_of
from digestpress.reading.pdf_lines import Line, Print

_NUMBERED = re.compile(
    r"(?:Appendix\s+|APPENDIX\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}"
    r"|[A-Z](?:\.\d{1,2}){0,3}|[IVX]{1,5})(?P<stop>[.:)]?|\s[–—-])\s+(?P<title>\S.*)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
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
"""Sizes of the text's print that a heading has at least; small capitals are given as smaller ones."""
_APPENDIX = re.compile(r"(?:Appendix|APPENDIX)(?:\s+[A-Z])?[.:]?")
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
Number = tuple[str, tuple[int, ...]]
"""Family (``1``, ``A`` or ``I``) and the parts of a section's number."""


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


def headings_of(paper: Print, outline: Sequence[Sequence[Any]], start: int) -> dict[int, Heading]:
    """Return line -> heading, from the line of the abstract on."""
    return _Search(paper, start).found(outline)


class _Search:
    """The search through one paper."""

    def __init__(self, paper: Print, start: int) -> None:
        self.paper = paper
        self.lines = paper.lines
        self.start = start

    def found(self, outline: Sequence[Sequence[Any]]) -> dict[int, Heading]:
        numbered = self._chain()
        marked = self._bookmarked(outline)
        headings = {h.at: h for h in (*numbered, *marked)}
        styles = self._styles(headings.values())
        for heading in self._unnumbered(headings, styles):
            headings.setdefault(heading.at, heading)
        taken = {at for h in headings.values() for at in range(h.at, h.at + max(h.lines, 1))}
        ieee = any(h.shown.startswith("II. ") for h in numbered)
        for heading in self._run_in(taken, ieee=ieee):
            headings[heading.at] = heading
        return dict(sorted(headings.items()))

    # Numbers

    def _chain(self) -> list[Heading]:
        """Return the numbered headings: the longest run of candidates whose numbers follow."""
        candidates = [(at, n, m) for at, n, m in self._candidates()]
        ieee = sum(n[0] == "I" for _, n, _ in candidates) >= 3
        best: list[tuple[float, int]] = []
        for j, (at, number, _) in enumerate(candidates):
            weight = self._weight(self.lines[at])
            options = [
                (best[i][0] + weight, i)
                for i in range(max(0, j - 60), j)
                if _follows(candidates[i][1], number, ieee=ieee)
            ]
            first = number[1] == (1,) and number[0] in ("1", "I")
            begin = (weight if first else weight - 1.5, -1)
            best.append(max([*options, begin]))
        if not best:
            return []
        j = max(range(len(best)), key=lambda at: best[at][0])
        chain: list[int] = []
        while j >= 0:
            chain.append(j)
            j = best[j][1]
        chain.reverse()
        if len(chain) < 2:
            return []
        return [self._numbered(*candidates[j], ieee=ieee) for j in chain]

    def _candidates(self) -> Iterator[tuple[int, Number, re.Match[str]]]:
        for at in range(self.start, len(self.lines)):
            line = self.lines[at]
            match = _NUMBERED.match(line.text)
            if not match or not _LEADS.match(match["title"]) or not self._is_styled(line, match):
                continue
            if sum(c.isalpha() for c in match["title"]) < 2 or self._has_beside(at):
                continue
            for number in _numbers(match["number"]):
                yield at, number, match

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

    def _weight(self, line: Line) -> float:
        return 1.0 if self._is_strong(line) else 0.7

    def _numbered(self, at: int, number: Number, match: re.Match[str], *, ieee: bool) -> Heading:
        level = len(number[1])
        if ieee:
            level += {"A": 1, "1": 2}.get(number[0], 0)
        appendix = (number[0] == "A" and not ieee) or match[0].lower().startswith("appendix")
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
        return Heading(at, count, title, " ".join([line.text.strip(), *rest]), level, 0, appendix)

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
            if not (near and same and fits) or _NUMBERED.match(below.text):
                break
            if not (self._is_strong(line) or line.italic or _is_caps(line.text)):
                break
            rest.append(below.text.strip())
        return 1 + len(rest), rest

    # Bookmarks

    def _bookmarked(self, outline: Sequence[Sequence[Any]]) -> list[Heading]:
        """Return the headings that bookmarks name, each at its line."""
        entries = [
            (lv, t, p)
            for lv, t, p in outline
            if t and p is not None and lv <= 3 and not _NO_SECTION.fullmatch(t)
        ]
        found: list[tuple[int, Heading]] = []
        for level, title, page in entries:
            heading = self._line_of(str(title), int(page) + 1)
            if heading is not None and heading.at >= self.start:
                found.append((int(level), heading))
        if len(found) < 3:
            return []
        top = min(level for level, _ in found)
        return [
            Heading(h.at, h.lines, h.title, h.shown, level - top + 1, h.characters, h.appendix)
            for level, h in found
        ]

    def _line_of(self, title: str, page: int) -> Heading | None:
        wanted = _letters(title)
        for at in range(self.start, len(self.lines)):
            line = self.lines[at]
            if line.page != page or len(line.text) > _MAX_TITLE:
                continue
            match = _NUMBERED.match(line.text)
            for text in (line.text, match["title"] if match else line.text):
                count, own = 1, _letters(text)
                while wanted.startswith(own) and own != wanted and count < _MAX_LINES and own:
                    if at + count >= len(self.lines):
                        break
                    own += _letters(self.lines[at + count].text)
                    count += 1
                if own == wanted and wanted:
                    rest = [x.text.strip() for x in self.lines[at + 1 : at + count]]
                    shown = " ".join([line.text.strip(), *rest])
                    plain = " ".join([(match["title"] if match else line.text).strip(), *rest])
                    appendix = bool(match and match["number"][0].isalpha())
                    return Heading(at, count, plain, shown, 1, 0, appendix)
        return None

    # Print

    def _styles(self, headings: Any) -> dict[Style, int]:
        """Return the print of headings -> their level."""
        seen: dict[Style, Counter[int]] = {}
        for heading in headings:
            line = self.lines[heading.at]
            if heading.lines and self._is_strong(line):
                seen.setdefault(_style(line), Counter())[heading.level] += 1
        return {style: counts.most_common(1)[0][0] for style, counts in seen.items()}

    def _unnumbered(
        self, known: dict[int, Heading], styles: dict[Style, int]
    ) -> Iterator[Heading]:
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
            named = kind in _STANDALONE and (self._is_strong(line) or _is_caps(text))
            if (level is None and not named) or _NUMBERED.match(text):
                continue
            if not named and text.endswith((".", ",", ";")):
                continue
            count, rest = self._continued(at)
            skip = at + count - 1
            shown = " ".join([text, *rest])
            appendix = bool(rest and _APPENDIX.fullmatch(text))
            title = " ".join(rest) if appendix else shown.rstrip(":")
            yield Heading(at, count, title, shown, level or 1, 0, appendix)

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

    def _run_in(self, taken: set[int], *, ieee: bool) -> Iterator[Heading]:
        """Yield limitations that a paragraph of its own begins with in stressed print."""
        for at in range(self.start, len(self.lines)):
            line = self.lines[at]
            if at in taken or not line.lead or len(line.text) <= line.lead:
                continue
            third = _IEEE_THIRD.match(line.text) if ieee else None
            if third and third.end() >= line.lead - 1:
                yield Heading(at, 0, third["title"], third[0][:-1], 3, third.end())
                continue
            lead = line.text[: line.lead].strip()
            title = lead.rstrip(".: ")
            if kind_of(title) == "limitations":
                yield Heading(at, 0, title, lead, _RUN_IN_LEVEL, line.lead)


def _numbers(text: str) -> Iterator[Number]:
    head, *rest = text.split(".")
    below = tuple(int(part) for part in rest)
    if head.isdigit():
        yield "1", (int(head), *below)
        return
    if set(head) <= set(_ROMAN) and not rest:
        yield "I", (_roman(head),)
    if len(head) == 1:
        yield "A", (ord(head) - ord("A") + 1, *below)


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _follows(one: Number, other: Number, *, ieee: bool) -> bool:
    """Tell whether a section's number can come after another; one may be missing between them."""
    (family, a), (other_family, b) = one, other
    if family != other_family:
        if ieee:
            deeper = (family, other_family) in (("I", "A"), ("A", "1")) and b == (1,)
            return deeper or (family, other_family) in (("A", "I"), ("1", "A"), ("1", "I"))
        return (family, other_family) == ("1", "A") and b[0] == 1 and len(b) <= 2
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    if shared == len(b):
        return False
    step = b[shared] - (a[shared] if shared < len(a) else 0)
    return 1 <= step <= 2 and all(part == 1 for part in b[shared + 1 :])


def _style(line: Line) -> Style:
    return *line.style, _is_caps(line.text)


def _weight_of(style: Style) -> tuple[float, bool]:
    return style[1], style[2]


def _is_caps(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
