"""Lines of print out of a PDF: a program of its own, since a hostile file may crash or hang it.

    python -P pdf_worker.py MEGABYTES SECONDS PAGES < file.pdf > lines.json

It imports nothing of digestpress, so that it starts quickly. It answers an object with ``pages``
(each ``[width, height, lines, hidden]``), ``count`` of pages, ``outline``, what is ``turned`` on
the first page, and ``error``. A line is
``[text, left, bottom, right, top, size, font, bold, italic, lead, gap]``, in points from the lower
left corner; ``lead`` is how many characters at its start are in bold or italic print, or a number
before such print, where the rest is not; ``gap`` is its widest space. A number at either end in
another print, as line numbers are, is a line of its own. Raised digits are superscript ones, and
accents that were printed over a letter are part of it. Hidden print is ``[text, why]``. Print that is turned, and print within embedded pictures,
is left out. The order is that of the file: TeX and word processors write column by column.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

SOFT_HYPHEN = "\ufffe"
"""What pdfium's text has for a hyphen that ends a line within a word."""
PARTED = 2
"""What its characters have for it."""
_LINE_ENDS = frozenset(map(ord, "\r\n"))

TINY_POINTS = 2.0
WHITE = 250
TURNED = 0.1
"""Angle in radians from which print does not belong to the text."""
SHADE = 230
"""Of 255: in the darkest colour, from which print is white, and below which paper is not."""
MIN_INK = 2
"""Characters that a column has at least."""
GAP = 1.2
"""Sizes of the print by which columns are apart."""
SCAN = 0.6
"""Part of a page that the picture of a scanned one takes at least."""
SAME_SIZE = 0.5
"""Points by which one print's size varies."""
INVISIBLE_PRINT, WHITE_PRINT = "invisible print", "white print"
FAINT = 10
"""Opacity of 255 up to which print cannot be seen."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_BOLD = re.compile(
    r"bold|black|heavy|demi|medi(?!um)|cmbx|sfbx|ecbx|ptmb|phvb|tb(?:\d|$|-|\+)|-b$|bx\d|bd(mt)?$",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"ital|obli|cm(?:ti|ssi|sl|bxti|bxsl)|sfti|ecti|slant|-i$|ti(?:\d|$)", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED = 0.15
"""Sizes of the print by which a superscript's base is above that of what it stands behind."""
SMALLER = 0.85
_ACCENTS = dict(zip("´`¨ˆ˜ˇ˘¯˙˚˝¸˛", "\u0301\u0300\u0308\u0302\u0303\u030c\u0306\u0304"
    "\u0307\u030a\u030b\u0327\u0328", strict=True))
"""Accents that stand for themselves -> those that belong to the letter before them."""
_ACCENT = re.compile(f"[{''.join(_ACCENTS)}]")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ACCENT_REACH = 150
"""Characters before and after an accent among which its letter is; pdfium may put it far off."""
ACCENT_SHIFT = 0.3
"""Sizes of the print by which the middles of an accent and its letter are apart at most."""
GONE = "\ufeff"
"""In place of a character that has become part of another."""
_NUMBER_BEFORE = re.compile(r"\s*(\d{1,4})\s*(?=\S)")
_NUMBER_AFTER = re.compile(r"\s+(\d{1,4})\s*$")
_LINE = re.compile(rf"[^\r\n{SOFT_HYPHEN}]*(?:{SOFT_HYPHEN}|\r?\n|$)")


def main() -> None:
    """Read a PDF from standard input and write its lines to standard output."""
    megabytes, seconds, pages = (int(value) for value in sys.argv[1:4])
    _limit(megabytes, seconds)
    content = sys.stdin.buffer.read()
    try:
        answer = read(content, pages, time.process_time() + 0.8 * seconds)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        encrypted = code == raw.FPDF_ERR_PASSWORD
        answer = {"error": "encrypted" if encrypted else "damaged", "detail": str(error)}
    except MemoryError:
        answer = {"error": "too large", "detail": ""}
    sys.stdout.write(json.dumps(answer))


def _limit(megabytes: int, seconds: int) -> None:
    """Have the system end this process when it takes more; Windows has no such limits."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, megabytes * 1_000_000),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def read(content: bytes, most_pages: int, deadline: float) -> dict[str, Any]:
    """Return what a PDF holds, up to a number of pages or until the process has worked too long."""
    document = pdfium.PdfDocument(content)
    pages: list[list[Any]] = []
    turned: list[str] = []
    for number in range(min(len(document), most_pages)):
        if time.process_time() > deadline:
            break
        page = document[number]
        found = _Page(page)
        pages.append(found.read())
        turned += found.turned if number == 0 else []
        page.close()
    return {
        "pages": pages,
        "count": len(document),
        "outline": _outline(document),
        "turned": turned,
        "error": None,
    }


def _outline(document: pdfium.PdfDocument) -> list[list[Any]]:
    """Return level, title and page of the bookmarks, which LaTeX makes of numbered sections."""
    found = []
    for mark in document.get_toc(max_depth=5):
        destination = mark.get_dest()
        page = destination.get_index() if destination else None
        found.append([mark.level, mark.get_title(), page])
    return found


class _Page:
    """One page: its print line by line, what is hidden of it, and what belongs to its pictures."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.print = page.get_textpage()
        self.count = raw.FPDFText_CountChars(self.print)
        self.text = self._accented(self._raised(self._all_text()))
        self.own: set[int] = set()
        self.turned: list[str] = []
        self.hidden: dict[int, str] = {}

    def read(self) -> list[Any]:
        self._look_at_objects()
        lines, hidden = [], []
        for start, end in self._lines():
            if self.hidden:
                seen, unseen = self._parted(start, end)
                hidden += unseen
            else:
                seen = list(range(start, end))
            lines += [self._line(part) for part in self._split(seen)]
        drawn = sum(len(line[0]) for line in lines if line[-1])
        whole = 2 * drawn > sum(len(line[0]) for line in lines)  # the page is one picture
        kept = [line[:-1] for line in lines if whole or not line[-1]]
        return [self.right - self.left, self.top - self.bottom, kept, hidden]

    def _all_text(self) -> str:
        # FPDFText_GetText is quicker but leaves characters out: places would not be pdfium's.
        return "".join(self._character(at) for at in range(self.count))

    def _character(self, at: int) -> str:
        code = raw.FPDFText_GetUnicode(self.print, at)
        if code == PARTED and raw.FPDFText_IsHyphen(self.print, at) == 1:
            return SOFT_HYPHEN
        return chr(code) if code >= ord(" ") or code in _LINE_ENDS else "\N{REPLACEMENT CHARACTER}"

    def _raised(self, text: str) -> str:
        """Return the text with superscript digits for those that are smaller and raised."""
        characters = list(text)
        for run in _DIGITS.finditer(text):
            begin, end = run.span()
            beside = begin - 1 if begin and not text[begin - 1].isspace() else begin
            if beside == end - 1 or not self._is_raised(end - 1, beside):
                continue
            first = next(i for i in range(begin, end) if self._is_raised(i, beside))
            characters[first:end] = text[first:end].translate(_SUPERSCRIPTS)
        return "".join(characters)

    def _is_raised(self, at: int, beside: int) -> bool:
        size = self._size(beside)
        return self._size(at) < SMALLER * size and self._base(at) > self._base(beside) + (
            RAISED * size
        )

    def _accented(self, text: str) -> str:
        """Return the text with accents put on the letters that they were printed over."""
        characters = list(text)
        for found in _ACCENT.finditer(text):
            at = found.start()
            left, _, right, _ = self._box(at)
            letter = self._letter_at(text, (left + right) / 2, at)
            if letter is not None:
                base = _DOTLESS.get(text[letter], text[letter])
                whole = unicodedata.normalize("NFC", base + _ACCENTS[text[at]])
                if len(whole) == 1:
                    characters[letter], characters[at] = whole, GONE
        return "".join(characters)

    def _letter_at(self, text: str, across: float, accent: int) -> int | None:
        """Return the place of the letter that an accent was printed over."""
        height, size = self._base(accent), self._size(accent)
        best, least = None, ACCENT_SHIFT * size
        for at in range(max(0, accent - _ACCENT_REACH), min(self.count, accent + _ACCENT_REACH)):
            if text[at] in _ACCENTS or not text[at].isalpha():
                continue
            if abs(self._base(at) - height) < 0.5 * size:
                left, _, right, _ = self._box(at)
                if abs((left + right) / 2 - across) < least:
                    best, least = at, abs((left + right) / 2 - across)
        return best

    def _lines(self) -> Iterator[tuple[int, int]]:
        for found in _LINE.finditer(self.text):
            if found.end() > found.start():
                yield found.span()

    def _parted(self, start: int, end: int) -> tuple[list[int], list[list[str]]]:
        """Return the places of what can be seen, and what cannot with why."""
        seen: list[int] = []
        hidden: list[list[str]] = []
        for at in range(start, end):
            why = self.hidden.get(self._object(at))
            if why is None:
                seen.append(at)
            elif hidden and hidden[-1][1] == why:
                hidden[-1][0] += self.text[at]
            else:
                hidden.append([self.text[at], why])
        return seen, hidden

    def _split(self, places: list[int]) -> Iterator[list[int]]:
        """Yield a line without the numbers at its ends that are in another print, and these."""
        inked = [i for i in places if not self.text[i].isspace()]
        if not inked:
            return
        if abs(raw.FPDFText_GetCharAngle(self.print, inked[0])) % math.pi > TURNED:
            self.turned.append(_paired("".join(self.text[i] for i in places)).strip())
            return
        text = "".join(self.text[i] for i in places)
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
        yield from filter(None, [places[:start], *self._columns(places[start:end]), places[end:]])

    def _columns(self, places: list[int]) -> Iterator[list[int]]:
        """Yield what stands left and right of a gap in the middle, where rows were written."""
        inked = [i for i in places if not self.text[i].isspace()]
        width, begin = self.right - self.left, 0
        if inked and self._box(inked[0])[0] < self.left + 0.5 * width < self._box(inked[-1])[2]:
            for at, (one, other) in enumerate(pairwise(places), 1):
                if not self.text[one].isspace() or self.text[other].isspace() or at < MIN_INK:
                    continue
                before = next(
                    (i for i in reversed(places[begin:at]) if not self.text[i].isspace()), one
                )
                left, right = self._box(before)[2], self._box(other)[0]
                middle = left < self.left + 0.56 * width and right > self.left + 0.44 * width
                if middle and right - left > GAP * self._size(other):
                    yield places[begin:at]
                    begin = at
        if places[begin:]:
            yield places[begin:]

    def _differ(self, one: int, other: int) -> bool:
        return self._font(one) != self._font(other) or (
            abs(self._size(one) - self._size(other)) > SAME_SIZE
        )

    def _line(self, places: list[int]) -> list[Any]:
        text = "".join(self.text[i] for i in places)
        inked = [i for i in places if not self.text[i].isspace()]
        first, last = inked[0], inked[-1]
        samples = [inked[(len(inked) - 1) * part // 4] for part in range(5)]
        fonts = [self._font(i) for i in samples]
        boxes = [self._box(i) for i in (first, last, samples[2])]
        size = Counter(round(self._size(i), 1) for i in samples).most_common(1)[0][0]
        bold = [bool(_BOLD.search(name)) for name in fonts]
        lead = self._lead(inked, fonts)
        return [
            _paired(text).replace(GONE, "").strip("\r\n"),
            min(box[0] for box in boxes) - self.left,
            min(box[1] for box in boxes) - self.bottom,
            max(box[2] for box in boxes) - self.left,
            max(box[3] for box in boxes) - self.bottom,
            size,
            fonts[1],
            all(bold),
            all(_ITALIC.search(name) for name in fonts),
            lead,
            self._gap(places),
            self.own and self._object(first) not in self.own,
        ]

    def _lead(self, inked: list[int], fonts: list[str]) -> int:
        """Return how many characters a line's stressed start has; 0 where all is in one print."""
        begin = next((i for i in inked if self.text[i].isalpha()), inked[0])
        font = self._font(begin)
        if {font} == set(fonts) or not (_BOLD.search(font) or _ITALIC.search(font)):
            return 0
        end = next((i for i in inked if i > begin and self._font(i) != font), inked[-1] + 1)
        return end - inked[0]

    def _gap(self, places: list[int]) -> float:
        """Return the widest space within a line, in points."""
        gaps = [
            self._box(after)[0] - self._box(before)[2]
            for before, space, after in zip(places, places[1:], places[2:], strict=False)
            if self.text[space] == " " and self.text[before] != " " != self.text[after]
        ]
        return max(gaps, default=0.0)

    def _font(self, at: int) -> str:
        buffer = ctypes.create_string_buffer(96)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.print, at, buffer, 96, flags)
        return buffer.value.decode(errors="replace").rpartition("+")[2]

    def _base(self, at: int) -> float:
        across, up = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.print, at, across, up)
        return up.value

    def _size(self, at: int) -> float:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.print, at, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        return float(raw.FPDFText_GetFontSize(self.print, at)) * scale

    def _box(self, at: int) -> Box:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.print, at, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _object(self, at: int) -> int:
        return _address(raw.FPDFText_GetTextObject(self.print, at))

    def _look_at_objects(self) -> None:
        """Note the page's own print, and which of it cannot be seen."""
        white: dict[int, Box] = {}
        covers: list[Box] = []
        for thing in _objects(self.page):
            if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
                if _can_be_written_on(thing):
                    covers.append(_bounds(thing))
                continue
            address, bounds = _address(thing), _bounds(thing)
            self.own.add(address)
            why = _why_hidden(thing)
            if why == WHITE_PRINT:
                white[address] = bounds
            elif why is None and not self._on_page(bounds):
                self.hidden[address] = "off the page"
            elif why is not None:
                self.hidden[address] = why
        for address, bounds in white.items():
            if not any(_holds(cover, bounds) for cover in covers):
                self.hidden[address] = WHITE_PRINT
        if self._is_scanned():  # what a program read in the picture is laid over it unseen
            self.hidden = {a: why for a, why in self.hidden.items() if why != INVISIBLE_PRINT}

    def _is_scanned(self) -> bool:
        pictures = (x for x in _objects(self.page) if _is_image(x))
        return any(self._area(_bounds(x)) > SCAN for x in pictures)

    def _on_page(self, bounds: Box) -> bool:
        left, bottom, right, top = bounds
        return (
            left < self.right and right > self.left and bottom < self.top and top > self.bottom
        ) or bounds == (0, 0, 0, 0)

    def _area(self, bounds: Box) -> float:
        page = (self.right - self.left) * (self.top - self.bottom)
        return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]) / page if page else 0.0


def _objects(page: pdfium.PdfPage) -> Iterator[Any]:
    for number in range(raw.FPDFPage_CountObjects(page)):
        yield raw.FPDFPage_GetObject(page, number)


def _is_image(thing: Any) -> bool:
    return bool(raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_IMAGE)


def _why_hidden(thing: Any) -> str | None:
    if raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return INVISIBLE_PRINT
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    if size.value * (math.hypot(matrix.c, matrix.d) or 1.0) <= TINY_POINTS:
        return "tiny print"
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, opacity):
        return None
    if opacity.value <= FAINT:
        return "transparent print"
    return WHITE_PRINT if min(red.value, green.value, blue.value) >= WHITE else None


def _can_be_written_on(thing: Any) -> bool:
    """Tell whether something has a colour that white print can be read on."""
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
        return True
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, mode, stroke)
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(thing, red, green, blue, opacity)
    return bool(mode.value) and min(red.value, green.value, blue.value) < SHADE


def _bounds(thing: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _holds(cover: Box, bounds: Box) -> bool:
    across, up = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    return cover[0] <= across <= cover[2] and cover[1] <= up <= cover[3]


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _paired(text: str) -> str:
    """Put surrogates together, and replace those that are alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


if __name__ == "__main__":
    main()
