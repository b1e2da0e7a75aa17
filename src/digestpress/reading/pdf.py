"""Full text from a PDF: arXiv's, or that of a paper which only has an address for one.

pdfium reads the file in a process of its own with limits of time and memory, as a hostile file may
crash or hang it; what comes back is lines of print.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from digestpress.errors import NotFoundError, ParseError
from digestpress.models import DOCUMENTED, Answer, Document, Paper, Web
from digestpress.reading.pdf_headings import Mark
from digestpress.reading.pdf_layout import draft_of
from digestpress.reading.pdf_lines import Sheet

_PROGRAM = "digestpress.pdfium"
_HEADER, _HEADER_WITHIN = b"%PDF-", 1024
_TIMED_OUT = -24
"""What a process returns that the system ended with SIGXCPU."""
_MIN_CHARACTERS = 400
"""Fewer on all pages are what is stamped on pictures of pages, not their text."""
_WHY = {
    "encrypted": "the PDF is encrypted and needs a password",
    "damaged": "the PDF is damaged, or a part of it is missing",
    "too large": "the PDF takes too much memory",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What the program found in a file. It is validated: the file may have taken it over."""

    error: Literal["encrypted", "damaged", "too large"] | None
    pages: list[Sheet] = field(default_factory=list)
    count: int = 0
    outline: list[Mark] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    """What is printed sideways on the first page."""


_FOUND = TypeAdapter(_Found)


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What reading one PDF may take."""

    __pydantic_config__ = DOCUMENTED

    seconds: Annotated[int, Field(ge=1)] = 30
    """Of processor time; half as long again on the clock."""
    megabytes: Annotated[int, Field(ge=200)] = 1000
    """Of memory; where the system has such a limit."""
    pages: Annotated[int, Field(ge=1)] = 200
    """Later pages are left out."""


@dataclass(frozen=True, slots=True)
class PdfReader:
    """Reads the PDF of a paper."""

    limits: PdfLimits = PdfLimits()
    name: str = "pdf"

    def read(self, paper: Paper, web: Web) -> Document | None:
        """Return the paper's text with its sections marked, or None where there is no PDF.

        Raises:
            FetchError: it exists but could not be had after all retries.
            ParseError: it is encrypted, has no text layer, is damaged, or takes too much.
        """
        if paper.on_arxiv:
            name = paper.id + (f"v{paper.version}" if paper.version else "")
            address, url = f"{web.hosts.arxiv}/pdf/{name}", f"https://arxiv.org/pdf/{name}"
        elif paper.pdf_url:
            address = url = paper.pdf_url
        else:
            return None
        settled = paper.on_arxiv and paper.version is not None
        try:
            answer = web.fetch(address, _whole, settled=settled)
        except NotFoundError:
            return None
        return parse_pdf(answer.body, paper.id, url=url, version=paper.version, limits=self.limits)


def parse_pdf(
    body: bytes,
    paper_id: str,
    *,
    url: str | None = None,
    version: int | None = None,
    limits: PdfLimits | None = None,
) -> Document:
    """Return the paper in a PDF.

    Raises:
        ParseError: it is encrypted, has no text layer, is damaged, or takes more than the limits.
    """
    found = _found(body, limits or PdfLimits())
    pages = found.pages
    if version is None and (version := _stamped(paper_id, found.turned)) and url:
        url += f"v{version}" if url.endswith(paper_id) else ""
    if sum(len(line.text) for page in pages for line in page.lines) < _MIN_CHARACTERS:
        raise ParseError(f"the PDF has no text layer: its {found.count} pages are pictures")
    document = draft_of(pages, found.outline).document(paper_id, "pdf", url, version)
    unread = f"pages {len(pages) + 1} to {found.count}" if len(pages) < found.count else None
    return replace(document, unread=unread)


def _stamped(paper_id: str, turned: list[str]) -> int | None:
    """Return the version that arXiv prints in the margin of the first page."""
    stamp = re.search(rf"arXiv:{re.escape(paper_id)}v([1-9]\d{{0,2}})\b", " ".join(turned))
    return int(stamp[1]) if stamp else None


def _whole(answer: Answer) -> Answer:
    if _HEADER not in answer.body[:_HEADER_WITHIN]:
        raise ParseError("the answer is no PDF")
    if b"%%EOF" not in answer.body[-2048:]:
        raise ParseError("the PDF ends in the middle")
    return answer


def _found(body: bytes, limits: PdfLimits) -> _Found:
    """Return what the program found.

    Raises:
        ParseError: it could not read the file within the limits.
    """
    if _HEADER not in body[:_HEADER_WITHIN]:
        raise ParseError(f"the file is no PDF: {_guessed(body)}")
    numbers = (str(n) for n in (limits.megabytes, limits.seconds, limits.pages))
    command = [sys.executable, "-P", "-m", _PROGRAM, *numbers]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=body, capture_output=True, timeout=1.5 * limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ParseError(f"the PDF could not be read within {limits.seconds} seconds") from error
    if done.returncode == _TIMED_OUT:
        raise ParseError(f"the PDF takes more than {limits.seconds} seconds of processor time")
    try:
        found = _FOUND.validate_json(done.stdout)
    except ValidationError as error:
        raise ParseError(
            f"the PDF crashes its reader, or takes more than {limits.megabytes} megabytes"
        ) from error
    if found.error:
        raise ParseError(_WHY[found.error])
    return found


def _guessed(body: bytes) -> str:
    """Say what a file is that is no PDF."""
    if not body:
        return "it is empty"
    page = re.match(rb"\s*<(?:!doctype html|html|\?xml|head|body)", body[:200], re.IGNORECASE)
    return "it is a web page" if page else "it does not begin with %PDF-"
