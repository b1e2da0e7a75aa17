"""The program: a PDF from standard input to its lines, as JSON, on standard output."""

from __future__ import annotations

import json
import sys
import time
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from digestpress.pdfium.pages import Page

MOST_CHARACTERS = 4_000_000
"""Pages behind so many are left out: a book has a million, and the answer takes memory."""
MOST_MARKS = 2_000
"""Bookmarks that are read."""
MARK_DEPTH, MARK_CHARACTERS = 5, 500
READING_SHARE = 0.8
"""Of the processor time: after it no further page is begun."""


def main() -> None:
    """Read a PDF from standard input and write its lines to standard output."""
    megabytes, seconds, pages = (int(value) for value in sys.argv[1:4])
    _limit(megabytes, seconds)
    content = sys.stdin.buffer.read()
    try:
        answer = read(content, pages, time.process_time() + READING_SHARE * seconds)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        answer = {"error": "encrypted" if encrypted else "damaged"}
    except MemoryError:
        answer = {"error": "too large"}
    sys.stdout.write(json.dumps(answer))


def _limit(megabytes: int, seconds: int) -> None:
    """Have the system end this process when it takes more; Windows has no such limits."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    memory = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # SIGXCPU, then SIGKILL
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(content: bytes, most_pages: int, deadline: float) -> dict[str, Any]:
    """Return what a PDF holds, up to a number of pages or until the process has worked too long."""
    document = pdfium.PdfDocument(content)
    pages: list[list[Any]] = []
    turned: list[str] = []
    characters = 0
    for number in range(min(len(document), most_pages)):
        if time.process_time() > deadline:
            break
        try:
            sheet = document[number]
        except pdfium.PdfiumError:  # a broken page costs itself
            pages.append([0.0, 0.0, [], []])
            continue
        page = Page(sheet)
        characters += page.count
        if characters > MOST_CHARACTERS:
            break
        pages.append(page.read())
        turned += page.turned if number == 0 else []
        sheet.close()
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
    for mark in islice(document.get_toc(max_depth=MARK_DEPTH), MOST_MARKS):
        destination = mark.get_dest()
        page = destination.get_index() if destination else None
        found.append([mark.level, mark.get_title()[:MARK_CHARACTERS], page])
    return found


if __name__ == "__main__":
    main()
