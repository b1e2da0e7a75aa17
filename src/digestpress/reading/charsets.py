"""Bytes of a page to text, whatever it declares."""

from __future__ import annotations

import codecs
import re

from digestpress.errors import ParseError

_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_HEAD_BYTES = 4_096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a page begins that is in one of these, with or without a mark of the order of bytes."""
_OTHERS = re.compile(
    r"gb(?:k|2312|18030)|big5|shift_jis|euc-(?:jp|kr)|koi8-[ru]|windows-12\d\d|iso-8859-(?!1$)\d+",
    re.IGNORECASE,
)
"""Declared charsets that are believed of a page that is not UTF-8; ISO-8859-1 stands for
Windows-1252, as in browsers (https://encoding.spec.whatwg.org/)."""
_DEBRIS = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")
_MAX_DEBRIS = 0.01
"""Part of a text that may be no characters before it counts as garbage."""


def decoded(body: bytes, content_type: str) -> str:
    """Return the text of a page; UTF-8 where it is that, whatever a header says.

    Single bytes that are not UTF-8 in a page that is are read as Windows-1252.

    Raises:
        ParseError: it is no text.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _checked(body.decode(name, "replace"))
    try:
        return body.decode()
    except UnicodeDecodeError:
        return _checked(_guessed(body, content_type))


def _guessed(body: bytes, content_type: str) -> str:
    """Return the text of a page that is not, or not all of it, UTF-8."""
    mixed = body.decode("utf-8", _HANDLER)
    whole = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]", body))
    broken = len(body.decode("utf-8", "replace").split("\ufffd")) - 1
    if whole <= broken and (declared := _declared(body, content_type)):
        return body.decode(declared, "replace")
    return mixed


def _declared(body: bytes, content_type: str) -> str | None:
    """Return the charset that a header or the page names, where it is one that is believed."""
    header, meta = _HEADER.search(content_type), _META.search(body[:_HEAD_BYTES])
    named = [header[1]] if header else []
    named += [meta[1].decode("ascii")] if meta else []
    return next((name for name in named if _OTHERS.fullmatch(name) and _is_known(name)), None)


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _checked(text: str) -> str:
    if len(_DEBRIS.findall(text)) > _MAX_DEBRIS * len(text):
        raise ParseError("the page is not text")
    return text


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is not UTF-8 as Windows-1252, or as ISO-8859-1 where that has none."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    try:
        return byte.decode("cp1252"), error.start + 1
    except UnicodeDecodeError:
        return byte.decode("latin-1"), error.start + 1


_HANDLER = "digestpress.windows-1252"
codecs.register_error(_HANDLER, _as_windows)
