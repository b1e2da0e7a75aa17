"""Lines of print as the worker found them, to the lines of a paper in the order of reading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple, TypeVar

SOFT_HYPHEN = "\ufffe"
T = TypeVar("T")

_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_ENTRY_END = re.compile(r"(?:^|[\s.])\d{1,3}\s*$")
_MAX_ENTRY_LINES = 3
"""Lines of a table of contents without a page number at their ends, one after the other."""
_MIN_ENTRIES = 3
_DIGITS = re.compile(r"\s*\d{1,4}\s*")
_PAGE_NUMBER = re.compile(
    r"[-–\s]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d+)?[-–\s]*", re.IGNORECASE
)
_NOTICE = re.compile(
    r"proceedings of|arxiv:|©|\(c\) \d{4}|copyright|preprint|under review|published as a"
    r"|accepted (to|at|by)|\d+(st|nd|rd|th) (conference|international)|doi:|https?://doi\.org"
    r"|submitted to|pages? \d+[-–]\d+|confidential|work in progress|correspondence to",
    re.IGNORECASE,
)
_HEAD, _FOOT = 0.90, 0.09
"""Parts of a page's height above and below which running heads and page numbers stand."""
_LARGER = 2.0
"""Points by which a title's print is larger than the text's."""
_MIN_RUNNING = 3
"""Pages on which the same words stand at the same place before they are a running head."""
_MIN_COUNTED = 4
"""So many steps of one make a column of numbers one that counts lines."""
_WIDE_CHARACTERS = 20
"""Lines with more belong to the text and tell where its margins are."""
_MANY_TURNS = 4
"""From so many returns to the left column a page's print is not in the order of reading."""


class Line(NamedTuple):
    """One line of print; places in points from the lower left corner of its page.

    The worker finds all but its page and column; see ``digestpress.pdfium``.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    font: str
    bold: bool
    italic: bool
    lead: int
    """Characters at its start in bold or italic print, where the rest is not."""
    gap: float
    """The widest space within it, in points; cells of tables stand apart."""
    page: int = 1
    column: int = 0
    """0 left or only, 1 right, -1 across both."""

    @property
    def style(self) -> tuple[str, float]:
        """What lines of one kind have in common."""
        return self.font, round(self.size, 0)

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.bottom + self.top) / 2


class Sheet(NamedTuple):
    """A page as it was found, in points."""

    width: float
    height: float
    lines: list[Line]
    hidden: list[tuple[str, str]]
    """What cannot be seen, and why."""


@dataclass(frozen=True, slots=True)
class Print:
    """All lines of a paper in the order of reading, with what is typical of them."""

    lines: tuple[Line, ...]
    body_size: float
    font: str
    """Of most of the text."""
    leading: float
    """Points from one line to the next within a paragraph."""
    edges: dict[tuple[int, int], tuple[float, float]]
    """Page and column -> left and right edge of its text."""

    def edge(self, line: Line) -> tuple[float, float]:
        """Return the left and right edge of a line's column."""
        return self.edges.get((line.page, line.column), (line.left, line.right))

    def are_near(self, last: Line, line: Line) -> bool:
        """Tell whether a line stands right under the last, as within a paragraph."""
        same = (last.page, last.column) == (line.page, line.column)
        return same and 0 < last.middle - line.middle < 1.5 * self.leading


def lines_of(pages: Sequence[Sheet]) -> Print:
    """Return the lines of pages without page and line numbers and running heads."""
    parsed = [
        [line._replace(page=n, column=0) for line in page.lines] for n, page in enumerate(pages, 1)
    ]
    sizes = [(page.width, page.height) for page in pages]
    body = _body_size(line for lines in parsed for line in lines)
    running = _running(parsed, sizes)
    kept = []
    for lines, (width, height) in zip(parsed, sizes, strict=True):
        own = [line for line in lines if not _is_margin(line, height, running, body)]
        own = list(_merged(_without_line_numbers(own)))
        kept.append(_ordered(_in_columns(own, width)))
    flat = tuple(_without_contents([line for lines in kept for line in lines]))
    body = _body_size(flat)
    font = _typical((line.font, len(line.text)) for line in flat if abs(line.size - body) < 1)
    return Print(flat, body, font or "", _leading(flat, body), _edges(flat, body))


def letters_of(text: str) -> str:
    """Return letters and digits only, by which titles are compared."""
    return "".join(c for c in text.lower() if c.isalnum())


def _body_size(lines: Iterable[Line]) -> float:
    return _typical((round(line.size * 2) / 2, len(line.text)) for line in lines) or 10.0


def _typical(weighted: Iterable[tuple[T, int]]) -> T | None:
    counts: Counter[T] = Counter()
    for value, weight in weighted:
        counts[value] += weight
    return counts.most_common(1)[0][0] if counts else None


def _running(pages: list[list[Line]], sizes: list[tuple[float, float]]) -> frozenset[str]:
    """Return what stands at the head or foot of several pages, numbers aside."""
    seen: dict[str, set[int]] = defaultdict(set)
    for lines, (_, height) in zip(pages, sizes, strict=True):
        for line in lines:
            if line.middle > _HEAD * height or line.middle < _FOOT * height:
                seen[_unnumbered(line.text)].add(line.page)
    return frozenset(text for text, on in seen.items() if len(on) >= _MIN_RUNNING)


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()).lower())


def _is_margin(line: Line, height: float, running: frozenset[str], body: float) -> bool:
    """Tell whether a line is a running head, a page number, or a publisher's notice."""
    if not (line.middle > _HEAD * height or line.middle < _FOOT * height):
        return False
    if line.size > body + _LARGER:  # a title may be what runs at the head of later pages
        return False
    return bool(
        _unnumbered(line.text) in running
        or _PAGE_NUMBER.fullmatch(line.text.strip())
        or _NOTICE.search(line.text)
    )


def _without_line_numbers(lines: list[Line]) -> list[Line]:
    """Leave out numbers that stand beside the text."""
    numbers = [line for line in lines if _DIGITS.fullmatch(line.text)]
    beside = {id(x) for x in _counted(numbers)} | {id(x) for x in _outside(numbers, lines)}
    return [line for line in lines if id(line) not in beside] if beside else lines


def _counted(numbers: list[Line]) -> Iterator[Line]:
    """Yield the numbers that stand under each other and count the lines."""
    columns: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in sorted(numbers, key=lambda x: -x.middle):
        columns["left", round(line.left / 3)].append(line)
        columns["right", round(line.right / 3)].append(line)
    for own in columns.values():
        steps = sum(int(b.text) - int(a.text) == 1 for a, b in pairwise(own))
        if steps >= _MIN_COUNTED and steps > 0.7 * (len(own) - 1):
            yield from own


def _outside(numbers: list[Line], lines: list[Line]) -> Iterator[Line]:
    """Yield the numbers that stand in the margins."""
    wide = [line for line in lines if len(line.text) > _WIDE_CHARACTERS]
    if wide:
        left = sorted(line.left for line in wide)[len(wide) // 10]
        right = sorted(line.right for line in wide)[-1 - len(wide) // 10]
        yield from (x for x in numbers if x.right < left - 1 or x.left > right + 1)


def _merged(lines: list[Line]) -> Iterator[Line]:
    """Put together what stands in one line; a raised number ends a part of it."""
    last: Line | None = None
    for line in lines:
        if last and _continues(last, line):
            last = _together(last, line)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _continues(last: Line, line: Line) -> bool:
    overlap = min(last.top, line.top) - max(last.bottom, line.bottom)
    gap = line.left - last.right
    near = -2 <= gap <= 2.5 * max(line.size, last.size)
    return near and overlap > 0 and not last.text.endswith(SOFT_HYPHEN)


def _together(last: Line, line: Line) -> Line:
    main = line if len(line.text) > len(last.text) else last
    gap = line.left - last.right
    mark = _DIGITS.fullmatch(line.text) and line.size < 0.85 * last.size
    space = " " if gap > 0.12 * main.size and not last.text.endswith(" ") else ""
    text = last.text if mark else last.text + space + line.text
    lead = last.lead
    if not lead and (last.bold or last.italic) and last.font != line.font:
        lead = len(last.text)
    return main._replace(
        text=text,
        left=last.left,
        right=max(line.right, last.right),
        bottom=main.bottom,
        top=main.top,
        bold=main.bold and (last.bold or _is_number(last)) and (line.bold or bool(mark)),
        italic=last.italic and line.italic,
        lead=lead,
        gap=max(last.gap, line.gap, gap),
    )


def _is_number(line: Line) -> bool:
    return bool(re.fullmatch(r"[\d.\s]+", line.text))


def _in_columns(lines: list[Line], width: float) -> list[Line]:
    """Tell of each line in which column it stands."""
    if not lines:
        return lines
    long = [x for x in lines if len(x.text) > 25]
    lefts, rights = sorted(x.left for x in long), sorted(x.right for x in long)
    tenth = len(long) // 10
    left, right = (lefts[tenth], rights[-1 - tenth]) if long else (0.0, width)
    middle = (left + right) / 2 if right - left > 0.6 * width else width / 2
    beside = sum(x.left > middle - 0.02 * width for x in long)
    before = sum(x.right < middle + 0.02 * width for x in long)
    if min(beside, before) < 0.15 * len(long) or not long:
        return lines
    return [x._replace(column=_column(x, middle, width)) for x in lines]


def _column(line: Line, middle: float, width: float) -> int:
    if line.left > middle - 0.02 * width:
        return 1
    return 0 if line.right < middle + 0.02 * width else -1


def _ordered(lines: list[Line]) -> list[Line]:
    """Return a page's lines column by column, where the file has them row by row."""
    turns = sum(a.column == 1 and b.column == 0 for a, b in pairwise(lines))
    if turns < _MANY_TURNS or turns < 0.1 * len(lines):
        return lines
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda x: -x.middle):
        if line.column == -1:
            ordered += sorted(band, key=lambda x: x.column)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + sorted(band, key=lambda x: x.column)


def _leading(lines: tuple[Line, ...], body: float) -> float:
    steps = [
        a.middle - b.middle
        for a, b in pairwise(lines)
        if (a.page, a.column) == (b.page, b.column)
        and abs(a.size - body) < 0.6
        and abs(b.size - body) < 0.6
        and 0.5 * body < a.middle - b.middle < 3 * body
    ]
    return median(steps) if steps else 1.2 * body


def _edges(lines: tuple[Line, ...], body: float) -> dict[tuple[int, int], tuple[float, float]]:
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if abs(line.size - body) < 1.1:
            columns[line.page, line.column].append(line)
    return {
        key: (_edge(x.left for x in own), -_edge(-x.right for x in own))
        for key, own in columns.items()
    }


def _edge(places: Iterable[float]) -> float:
    """Return the outermost place that several lines share, or else the outermost."""
    ordered = sorted(round(place) for place in places)
    least = max(2, len(ordered) // 5)
    shared = (a for a, b in zip(ordered, ordered[least - 1 :], strict=False) if b - a <= 1)
    return float(next(shared, ordered[0]))


def _without_contents(lines: list[Line]) -> list[Line]:
    """Leave out a table of contents: the lines under its name up to one without a page number."""
    begin = next((n for n, x in enumerate(lines) if _CONTENTS.fullmatch(x.text.strip())), None)
    if begin is None:
        return lines
    end, at = begin + 1, begin + 1
    entries: set[str] = set()
    while at < len(lines) and at - end < _MAX_ENTRY_LINES:
        text = lines[at].text
        if letters_of(text) in entries:  # the first heading behind it
            break
        at += 1
        number = _ENTRY_END.search(text)
        if number:
            end = at
        if any(c.isalpha() for c in text):
            entries |= {letters_of(text), letters_of(text[: number.start() if number else None])}
    return lines[:begin] + lines[end:] if end - begin > _MIN_ENTRIES else lines
