"""One paper by itself: a file, an address, or an arXiv paper that no list has told of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from digestpress.errors import DigestpressError, NotFoundError, ParseError, StoreError
from digestpress.models import Answer, Document, Paper, Reading
from digestpress.pipeline.listing import look_up, versioned
from digestpress.pipeline.papers import read_paper
from digestpress.pipeline.parts import Press
from digestpress.reading import PdfLimits, parse_page, parse_pdf
from digestpress.text import ArxivId


def read_arxiv(asked: ArxivId, press: Press) -> tuple[Reading, Document]:
    """Return an arXiv paper in the best form there is; only for the abstract its API is asked.

    Raises:
        ParseError: it can be had in no form; the message says why not in each.
    """
    try:
        return read_paper(Paper(asked.id, versioned(asked), version=asked.version), press)
    except ParseError as error:
        papers = _known(asked, press)
        if not papers:
            raise
        reading, document = read_paper(papers[0], replace(press, readers=press.readers[-1:]))
        return replace(reading, instead_of=str(error)), document


def _known(asked: ArxivId, press: Press) -> tuple[Paper, ...]:
    try:
        return tuple(look_up((asked,), press)[0].values())
    except DigestpressError:
        return ()  # what is wrong with the paper itself says more


def read_address(url: str, press: Press, limits: PdfLimits) -> Document:
    """Return the paper at an address: a PDF, or a page that LaTeXML made.

    Raises:
        FetchError: it could not be had.
        ParseError: it is no paper that can be read.
    """

    def whole(answer: Answer) -> Answer:
        if not answer.body:
            raise ParseError("the answer is empty")
        return answer

    try:
        answer = press.web.fetch(url, whole)
    except NotFoundError as error:
        raise ParseError(f"there is nothing at {url}") from error
    try:
        return _parsed(answer.body, url, url, limits, answer.content_type)
    except ParseError as error:
        raise ParseError(f"{url}: {error}") from error


def read_file(path: Path, limits: PdfLimits) -> Document:
    """Return the paper in a file.

    Raises:
        StoreError: the file cannot be read.
        ParseError: it is no paper that can be read.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    if not body:
        raise ParseError(f"{path}: the file is empty")
    try:
        return _parsed(body, path.name, None, limits)
    except ParseError as error:
        raise ParseError(f"{path}: {error}") from error


def _parsed(
    body: bytes, name: str, url: str | None, limits: PdfLimits, content_type: str = ""
) -> Document:
    known = url or Path(name).stem
    if b"%PDF-" in body[:1024] or name.lower().endswith(".pdf"):
        return parse_pdf(body, known, url=url, limits=limits)
    document = parse_page(body, known, url=url, content_type=content_type)
    if document is None:
        raise ParseError("the page says that there is no HTML of this paper")
    return document
