"""One page: its characters to lines of print, and what of it cannot be seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pypdfium2 as pdfium

from digestpress.pdfium.characters import GONE, SOFT_HYPHEN, Characters
from digestpress.pdfium.unseen import things_of

TURNED = 0.1
"""Angle in radians from which print does not belong to the text."""
MIN_INK = 2
"""Characters that a column has at least."""
GAP = 1.2
"""Sizes of the print by which columns are apart."""
DROP = 1.1
"""Sizes of the print by which a word is lower than the one before it, if it begins another line."""
SAME_SIZE = 0.5
"""Points by which one print's size varies."""

_BOLD = re.compile(
    r"bold|black|heavy|demi|medi(?!um)|cmbx|sfbx|ecbx|ptmb|phvb|tb(?:\d|$|-|\+)|-b$|bx\d|bd(mt)?$",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"ital|obli|cm(?:ti|ssi|sl|bxti|bxsl)|sfti|ecti|slant|-i$|ti(?:\d|$)", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(r"\s*(\d{1,4})\s*(?=\S)")
_NUMBER_AFTER = re.compile(r"\s+(\d{1,4})\s*$")
_LINE = re.compile(rf"[^\r\n{SOFT_HYPHEN}]*(?:{SOFT_HYPHEN}|\r?\n|$)")


class Page:
    """One page: its print line by line, what is hidden of it, and what belongs to its pictures."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.print = Characters(page)
        self.count = self.print.count
        self.turned: list[str] = []
        self.drawn: frozenset[int] = frozenset()
        self.hidden: dict[int, str] = {}

    def read(self) -> list[Any]:
        """Return the page's width, height, lines, and what is hidden."""
        self.print.read()
        self.text = self.print.text
        things = things_of(self.page, (self.left, self.bottom, self.right, self.top))
        self.drawn, self.hidden = things.drawn, things.hidden
        lines, hidden = [], []
        for start, end in self._lines():
            if self.hidden:
                seen, unseen = self._parted(start, end)
                hidden += unseen
            else:
                seen = list(range(start, end))
            lines += [self._line(part, gap) for part, gap in self._split(seen)]
        drawn = sum(len(line[0]) for line in lines if line[-1])
        whole = 2 * drawn > sum(len(line[0]) for line in lines)  # the page is one picture
        kept = [line[:-1] for line in lines if whole or not line[-1]]
        return [self.right - self.left, self.top - self.bottom, kept, hidden]

    def _lines(self) -> Iterator[tuple[int, int]]:
        for found in _LINE.finditer(self.text):
            if found.end() > found.start():
                yield found.span()

    def _parted(self, start: int, end: int) -> tuple[list[int], list[list[str]]]:
        """Return the places of what can be seen, and what cannot with why."""
        seen: list[int] = []
        hidden: list[list[str]] = []
        for at in range(start, end):
            why = self.hidden.get(self.print.thing(at))
            if why is None:
                seen.append(at)
            elif hidden and hidden[-1][1] == why:
                hidden[-1][0] += self.text[at]
            else:
                hidden.append([self.text[at], why])
        return seen, hidden

    def _split(self, places: list[int]) -> Iterator[tuple[list[int], float]]:
        """Yield a line without the numbers at its ends that are in another print, and these.

        Beside each stands its widest space.
        """
        text = "".join(self.text[i] for i in places)
        inked = self._inked(places)
        if not inked:
            return
        if self.print.turn(inked[0]) > TURNED:
            self.turned.append(_paired(text).strip())
            return
        before, after = _NUMBER_BEFORE.match(text), _NUMBER_AFTER.search(text)
        start, end = 0, len(places)
        if before and self._differ(places[before.end(1) - 1], places[before.end()]):
            start = before.end()
        if (
            after
            and after.start() > start
            and self._differ(places[after.start(1)], places[after.start() - 1])
        ):
            end = after.start()
        numbers = (places[:start], 0.0), (places[end:], 0.0)
        parts = [numbers[0], *self._columns(places[start:end]), numbers[1]]
        yield from (part for part in parts if self._inked(part[0]))

    def _inked(self, places: list[int]) -> list[int]:
        return [i for i in places if not self.text[i].isspace()]

    def _columns(self, places: list[int]) -> Iterator[tuple[list[int], float]]:
        """Yield what stands left and right of a gap in the middle, where rows were written.

        pdfium takes a centred heading for the rest of a short line above it: it is parted too.
        """
        width, begin, widest = self.right - self.left, 0, 0.0
        near, far = self.left + 0.44 * width, self.left + 0.56 * width
        for at, left, right, dropped in self._spaces(places):
            wide = left < far and right > near and at - begin >= MIN_INK
            if dropped or (wide and right - left > GAP * self.print.size(places[at])):
                yield places[begin:at], widest
                begin, widest = at, 0.0
            else:
                widest = max(widest, right - left)
        yield places[begin:], widest

    def _spaces(self, places: list[int]) -> Iterator[tuple[int, float, float, bool]]:
        """Yield where a word begins behind a space, and the left and right of that space.

        Beside them, if the word is on a lower line; what is lower in a formula is short.
        """
        spaces = [at for at in range(1, len(places) - 1) if self.text[places[at]].isspace()]
        for run in _runs(spaces):
            left, right = self.print.box(places[run[0] - 1]), self.print.box(places[run[-1] + 1])
            fall, word = left[1] - right[1], run[-1] + 1
            dropped = fall > 0 and fall > DROP * self.print.size(places[word])
            dropped = dropped and all(self.text[i].isalpha() for i in places[word : word + 4])
            yield word, left[2], right[0], dropped

    def _differ(self, one: int, other: int) -> bool:
        return self.print.font(one) != self.print.font(other) or (
            abs(self.print.size(one) - self.print.size(other)) > SAME_SIZE
        )

    def _line(self, places: list[int], gap: float) -> list[Any]:
        text = "".join(self.text[i] for i in places)
        inked = self._inked(places)
        first, last = inked[0], inked[-1]
        samples = [inked[(len(inked) - 1) * part // 4] for part in range(5)]
        fonts = [self.print.font(i) for i in samples]
        boxes = [self.print.box(i) for i in (first, last, samples[2])]
        size = Counter(round(self.print.size(i), 1) for i in samples).most_common(1)[0][0]
        return [
            _paired(text).replace(GONE, "").strip("\r\n"),
            min(box[0] for box in boxes) - self.left,
            min(box[1] for box in boxes) - self.bottom,
            max(box[2] for box in boxes) - self.left,
            max(box[3] for box in boxes) - self.bottom,
            size,
            fonts[1],
            all(_is_bold(name) for name in fonts),
            all(_is_italic(name) for name in fonts),
            self._lead(inked, fonts),
            gap,
            bool(self.drawn) and self.print.thing(first) in self.drawn,
        ]

    def _lead(self, inked: list[int], fonts: list[str]) -> int:
        """Return how many characters a line's stressed start has; 0 where all is in one print."""
        begin = next((i for i in inked if self.text[i].isalpha()), inked[0])
        font = self.print.font(begin)
        if {font} == set(fonts) or not (_is_bold(font) or _is_italic(font)):
            return 0
        rest = (i for i in inked if i > begin)
        end = next((i for i in rest if self.print.font(i) != font), inked[-1] + 1)
        return end - inked[0]


@lru_cache(maxsize=256)
def _is_bold(font: str) -> bool:
    return bool(_BOLD.search(font))


@lru_cache(maxsize=256)
def _is_italic(font: str) -> bool:
    return bool(_ITALIC.search(font))


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """Yield numbers that follow each other together."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _paired(text: str) -> str:
    """Put surrogates together, and replace those that are alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
