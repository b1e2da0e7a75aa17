"""The characters of a page, each by its place in pdfium's order."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

SOFT_HYPHEN = "\ufffe"
"""What pdfium's text has for a hyphen that ends a line within a word."""
GONE = "\ufeff"
"""In place of a character that has become part of another."""
RAISED = 0.15
"""Sizes of the print by which a superscript's base is above that of what it stands behind."""
SMALLER = 0.85
"""Sizes of the print that a superscript has at most."""
ACCENT_REACH = 150
"""Characters before and after an accent among which its letter is; pdfium may put it far off."""
ACCENT_SHIFT = 0.3
"""Sizes of the print by which the middles of an accent and its letter are apart at most."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\ufffe]")
"""Among them what pdfium has for a hyphen at a line's end: 2 as a character, U+FFFE in text."""
_FONT_BYTES = 96
_DIGITS = re.compile(r"\d+")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ACCENTS = {
    "\N{ACUTE ACCENT}": "\u0301", "`": "\u0300", "\N{DIAERESIS}": "\u0308",
    "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}": "\u0302", "\N{SMALL TILDE}": "\u0303",
    "\N{CARON}": "\u030c", "\N{BREVE}": "\u0306", "\N{MACRON}": "\u0304",
    "\N{DOT ABOVE}": "\u0307", "\N{RING ABOVE}": "\u030a",
    "\N{DOUBLE ACUTE ACCENT}": "\u030b", "\N{CEDILLA}": "\u0327", "\N{OGONEK}": "\u0328",
}  # fmt: skip
"""Accents that stand for themselves -> those that belong to the letter before them."""
_ACCENT = re.compile(f"[{''.join(_ACCENTS)}]")
_DOTLESS = {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "\N{LATIN SMALL LETTER DOTLESS J}": "j"}


class Characters:
    """The text of a page, and where and how each of its characters is printed."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page.get_textpage()
        self.print = self._page.raw
        self.count = raw.FPDFText_CountChars(self.print)
        self._buffer = ctypes.create_string_buffer(_FONT_BYTES)
        self._flags = ctypes.c_int()
        self._matrix = raw.FS_MATRIX()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._names: dict[bytes, str] = {}
        self.text = ""

    def read(self) -> None:
        """Fill the text: one character for each of pdfium's."""
        self.text = self._accented(self._raised(self._plain()))

    def size(self, at: int) -> float:
        """Return the size of a character's print, in points."""
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self.print, at, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        return float(raw.FPDFText_GetFontSize(self.print, at)) * scale

    def font(self, at: int) -> str:
        """Return the name of a character's font, without the tag of a subset."""
        buffer = self._buffer
        raw.FPDFText_GetFontInfo(self.print, at, buffer, _FONT_BYTES, self._flags)
        name = buffer.value
        if name not in self._names:
            self._names[name] = name.decode(errors="replace").rpartition("+")[2]
        return self._names[name]

    def box(self, at: int) -> Box:
        """Return the place of a character's ink."""
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self.print, at, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def base(self, at: int) -> float:
        """Return the height of the line that a character stands on."""
        across, up, *_ = self._edges
        raw.FPDFText_GetCharOrigin(self.print, at, across, up)
        return up.value

    def turn(self, at: int) -> float:
        """Return by what angle a character is turned, in radians from 0 to pi."""
        return float(abs(raw.FPDFText_GetCharAngle(self.print, at)) % math.pi)

    def thing(self, at: int) -> int:
        """Return the address of the object of the page that a character belongs to."""
        return address(raw.FPDFText_GetTextObject(self.print, at))

    def _plain(self) -> str:
        buffer = (ctypes.c_ushort * (self.count + 1))()
        got = raw.FPDFText_GetText(self.print, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * (got - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) != self.count:  # it leaves some out: places would not be pdfium's
            codes = (raw.FPDFText_GetUnicode(self.print, at) for at in range(self.count))
            text = "".join(map(chr, codes))
        return _CONTROL.sub(self._shown, text)

    def _shown(self, control: re.Match[str]) -> str:
        hyphen = raw.FPDFText_IsHyphen(self.print, control.start()) == 1
        return SOFT_HYPHEN if hyphen else "\N{REPLACEMENT CHARACTER}"

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
        size = self.size(beside)
        return self.size(at) < SMALLER * size and (
            self.base(at) > self.base(beside) + RAISED * size
        )

    def _accented(self, text: str) -> str:
        """Return the text with accents put on the letters that they were printed over."""
        characters = list(text)
        for found in _ACCENT.finditer(text):
            at = found.start()
            letter = self._letter_under(text, at)
            if letter is not None:
                base = _DOTLESS.get(text[letter], text[letter])
                whole = unicodedata.normalize("NFC", base + _ACCENTS[text[at]])
                if len(whole) == 1:
                    characters[letter], characters[at] = whole, GONE
        return "".join(characters)

    def _letter_under(self, text: str, accent: int) -> int | None:
        """Return the place of the letter that an accent was printed over."""
        middle, height, size = self._middle(accent), self.base(accent), self.size(accent)
        best, least = None, ACCENT_SHIFT * size
        for at in range(max(0, accent - ACCENT_REACH), min(self.count, accent + ACCENT_REACH)):
            if text[at] in _ACCENTS or not text[at].isalpha():
                continue
            if abs(self.base(at) - height) < 0.5 * size:
                apart = abs(self._middle(at) - middle)
                if apart < least:
                    best, least = at, apart
        return best

    def _middle(self, at: int) -> float:
        left, _, right, _ = self.box(at)
        return (left + right) / 2


def address(pointer: Any) -> int:
    """Return where a pointer leads, as two of one object are not the same."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
