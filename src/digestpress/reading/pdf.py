"""Full text from a PDF: arXiv's, or that of a paper which only has an address for one.

pdfium reads the file in a process of its own with limits of time and memory, as a hostile file may
crash or hang it; what comes back is lines of print.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from digestpress.errors import NotFoundError, ParseError
from digestpress.models import DOCUMENTED, Answer, Document, Paper, Web
from digestpress.reading.pdf_layout import draft_of

_WORKER = Path(__file__).with_name("pdf_worker.py")
_MIN_CHARACTERS = 400
"""Fewer on all pages are what is stamped on pictures of pages, not their text."""
_WHY = {
    "encrypted": "the PDF is encrypted",
    "damaged": "the file is no PDF, or a damaged one",
    "too large": "the PDF takes too much memory",
}


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
    found = _pages(body, limits or PdfLimits())
    pages, count = found["pages"], found["count"]
    if version is None and (version := _stamped(paper_id, found["turned"])) and url:
        url += f"v{version}" if url.endswith(paper_id) else ""
    if sum(len(line[0]) for page in pages for line in page[2]) < _MIN_CHARACTERS:
        raise ParseError(f"the PDF has no text layer: its {count} pages are pictures")
    document = draft_of(pages, found["outline"]).document(paper_id, "pdf", url, version)
    unread = f"pages {len(pages) + 1} to {count}" if len(pages) < count else None
    return replace(document, unread=unread)


def _stamped(paper_id: str, turned: list[str]) -> int | None:
    """Return the version that arXiv prints in the margin of the first page."""
    stamp = re.search(rf"arXiv:{re.escape(paper_id)}v([1-9]\d{{0,2}})\b", " ".join(turned))
    return int(stamp[1]) if stamp else None


def _whole(answer: Answer) -> Answer:
    if b"%PDF-" not in answer.body[:1024]:
        raise ParseError("the answer is no PDF")
    if b"%%EOF" not in answer.body[-2048:]:
        raise ParseError("the PDF ends in the middle")
    return answer


def _pages(body: bytes, limits: PdfLimits) -> dict[str, Any]:
    """Return what the worker found.

    Raises:
        ParseError: it could not read the file within the limits.
    """
    numbers = (str(n) for n in (limits.megabytes, limits.seconds, limits.pages))
    command = [sys.executable, "-P", str(_WORKER), *numbers]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=body, capture_output=True, timeout=1.5 * limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ParseError(f"the PDF could not be read within {limits.seconds} seconds") from error
    if done.returncode:
        raise ParseError(
            "the PDF could not be read: it crashes pdfium, or takes more than "
            f"{limits.megabytes} megabytes or {limits.seconds} seconds"
        )
    found: dict[str, Any] = json.loads(done.stdout)
    if found["error"]:
        raise ParseError(_WHY[found["error"]])
    return found
