"""Full text from arXiv's HTML pages, or any other that LaTeXML made, ar5iv's included.

The pages are at https://arxiv.org/html/IDvN; a paper that was sent as PDF has none.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import urljoin

from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser, LexborNode

from digestpress.errors import NotFoundError, ParseError
from digestpress.models import Answer, Document, Paper, Web
from digestpress.reading.charsets import decoded
from digestpress.reading.draft import Draft
from digestpress.reading.latexml import Walk
from digestpress.reading.sheets import rules_of
from digestpress.reading.styles import Look
from digestpress.text import clean

_BODIES = ("article.ltx_document", ".ltx_page_content .ltx_document", ".ltx_page_content")
_NO_HTML = re.compile(r"\bNo HTML for\b|HTML is not available for (the source|this)", re.IGNORECASE)
_FATAL = re.compile(r"Conversion to HTML had a Fatal error", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta|title|article|div)\b", re.IGNORECASE)
_HEAD_BYTES, _END_BYTES = 4_000, 4_000
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_TITLE_COMMAND = re.compile(r"\\\w*title")
_ORDINARY_BYTES, _ORDINARY_TAGS = 2_000_000, 30_000
"""Of a page that is read without limits; one with more has the start of a process to spare."""
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000,}")
_MANY_ATTRIBUTES = 2_000
"""White space in a long tag; one that holds an image has next to none."""
_SHEET = re.compile(rb"<[sS][tT][yY][lL][eE]")
_COSTLY_SELECTOR = re.compile(rb":(?:nth|has)|[~\\]", re.IGNORECASE)
_TAG = re.compile(
    rb"<!--(?:.*?-->|.*)|<(?P<raw>script|style)\b(?:.*?</(?P=raw)|.*)"
    rb"|<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_NOT_NESTED = frozenset(
    b"a area base br button col dd dt embed h1 h2 h3 h4 h5 h6 hr img input li link meta nobr"
    b" optgroup option p param rp rt source tbody td tfoot th thead tr track wbr".split()
)
"""Elements that have no end, or that the next of their kind ends."""
_MOST_NESTED = 1_000
"""Elements within each other, of which Python's stack can be used to walk no more."""
_SECONDS, _MEGABYTES = 20, 1000
"""What a page that is out of size may take; one of 10 MB takes two to five seconds."""
_TOO_DEEP = "the page is nested too deeply to be read"
_DOCUMENT = TypeAdapter(Document)
_FRONT_ERRORS = 50
"""Commands that were not known among which that of the title is looked for."""
_MIN_CHARACTERS = 200
"""Fewer in prose are an error text, not a paper."""


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads arXiv's HTML rendering of a paper."""

    name: str = "html"

    def read(self, paper: Paper, web: Web) -> Document | None:
        """Return the paper's text with its sections marked, or None where arXiv has no HTML.

        Raises:
            FetchError: the page exists but could not be had after all retries.
            ParseError: it is cut off, or no page of a paper.
        """
        if not paper.on_arxiv:
            return None
        name = paper.id + (f"v{paper.version}" if paper.version else "")
        try:
            answer = web.fetch(
                f"{web.hosts.arxiv}/html/{name}", _whole, settled=paper.version is not None
            )
        except NotFoundError:
            return None
        return parse_page(
            answer.body,
            paper.id,
            url=f"https://arxiv.org/html/{name}",
            version=paper.version,
            content_type=answer.content_type,
        )


def parse_page(
    body: bytes,
    paper_id: str,
    *,
    url: str | None = None,
    version: int | None = None,
    content_type: str = "",
) -> Document | None:
    """Return the paper on a page, or None where the page says that there is no HTML.

    Args:
        body: the page as it was sent.
        paper_id: what the document is to be called.
        url: the public address of the page; images are relative to it.
        version: of the paper, where it is known; else the page may tell it.
        content_type: the header that came with it.

    Raises:
        ParseError: it is cut off, or no page of a paper.
    """
    _check_whole(body)
    outsize = _is_outsize(body)
    if outsize and _is_nested_too_deeply(body):
        raise ParseError(_TOO_DEEP)
    read = _read_apart if outsize else read_page
    return read(body, paper_id, url, version, content_type)


def read_page(
    body: bytes, paper_id: str, url: str | None, version: int | None, content_type: str
) -> Document | None:
    """Return what ``parse_page`` does of a whole page, in this process and without limits.

    Raises:
        ParseError: it is no page of a paper, or nested beyond what can be walked.
    """
    markup = decoded(body, content_type)
    tree = LexborHTMLParser(markup)
    page = _body(tree, markup)
    if page is None:
        return None
    if version is None and (version := _version(paper_id, markup)) and url:
        url = url.removesuffix("/") + (f"v{version}" if url.endswith(paper_id) else "")
    try:
        draft = _walked(tree, page, url or "")
    except RecursionError as error:
        raise ParseError(_TOO_DEEP) from error
    if sum(p.end - p.start for p in draft.paragraphs) < _MIN_CHARACTERS:
        raise ParseError("the page holds no prose, only what is left of a failed conversion")
    return draft.document(paper_id, "html", url, version)


def _is_outsize(body: bytes) -> bool:
    """Tell whether a page could take long: lexbor's time grows with the square of some counts.

    They are the depth of elements, the options of a list, the attributes of an element and, with
    some selectors, the neighbours of one. Within these bounds it is two seconds at most; a page of
    400 KB has some 13,000 tags.
    """
    return (
        len(body) > _ORDINARY_BYTES
        or body.count(b"<") > _ORDINARY_TAGS
        or any(len(tag.split()) > _MANY_ATTRIBUTES for tag in _LONG_TAG.findall(body))
        or (_SHEET.search(body) is not None and _COSTLY_SELECTOR.search(body) is not None)
    )


def _is_nested_too_deeply(body: bytes) -> bool:
    """Tell whether so many elements are open at once that the page could not be walked.

    It takes 0.3 seconds for a page of 10 MB; lexbor takes 20 for 100,000 elements in each other.
    """
    depth = 0
    for tag in _TAG.finditer(body):
        if tag["name"] is None or tag["name"].lower() in _NOT_NESTED or tag[0].endswith(b"/>"):
            continue
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        if depth > _MOST_NESTED:
            return True
    return False


def _read_apart(
    body: bytes, paper_id: str, url: str | None, version: int | None, content_type: str
) -> Document | None:
    """Return what ``read_page`` does, from a process that is ended when it takes too much.

    Raises:
        ParseError: as ``read_page``, or it took more than the limits.
    """
    limits = (str(_MEGABYTES), str(_SECONDS))
    command = [sys.executable, "-P", "-m", "digestpress.reading.html_worker", *limits]
    too_much = (
        "the page could not be read: it crashes the parser, or takes more than "
        f"{_MEGABYTES} megabytes or {_SECONDS} seconds"
    )
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, json.dumps([paper_id, url, version, content_type])],
            input=body,
            capture_output=True,
            timeout=5 * _SECONDS,  # of a machine that has other things to do as well
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ParseError(too_much) from error
    if done.returncode:
        raise ParseError(too_much)
    answer = json.loads(done.stdout)
    if answer["error"]:
        raise ParseError(answer["error"])
    return None if answer["document"] is None else _DOCUMENT.validate_python(answer["document"])


def _whole(answer: Answer) -> Answer:
    _check_whole(answer.body)
    if b"ltx_" not in answer.body and _NO_HTML.search(answer.body.decode(errors="replace")):
        raise NotFoundError("the page says that there is no HTML of this paper")
    return answer


def _check_whole(body: bytes) -> None:
    if not body.strip(_BLANK):
        raise ParseError("the page is empty")
    if not _MARKUP.search(body[:_HEAD_BYTES].replace(b"\0", b"")):
        raise ParseError("it is no HTML page")
    end = body[-_END_BYTES:].replace(b"\0", b"").lower()
    if b"</html>" not in end and b"</article>" not in body.replace(b"\0", b"").lower():
        raise ParseError("the page ends in the middle")


def _body(tree: LexborHTMLParser, markup: str) -> LexborNode | None:
    """Return what holds the paper, or None where the page says that there is none."""
    found = (tree.css_first(selector) for selector in _BODIES)
    body = next((node for node in found if node is not None), None)
    if body is None and _NO_HTML.search(markup):
        return None
    if body is None:
        raise ParseError("the page has no recognisable body of a paper")
    if _FATAL.search(markup):
        raise ParseError("the page is what is left of a conversion that failed half-way")
    return body


def _version(paper_id: str, markup: str) -> int | None:
    """Return the version that a page tells in its watermark or addresses."""
    found = re.search(rf"{re.escape(paper_id)}v([1-9]\d{{0,2}})\b", markup)
    return int(found[1]) if found else None


def _walked(tree: LexborHTMLParser, body: LexborNode, url: str) -> Draft:
    has_abstract = body.css_first(".ltx_abstract") is not None
    has_chapters = body.css_first(".ltx_title_chapter") is not None
    walk = Walk(_base(tree, url), rules_of(tree), has_abstract, has_chapters)
    if body.css_first(".ltx_title_document") is None:
        walk.name(_lost_title(tree, body))
    walk.children(body, _look_at(body, walk))
    walk.flush()
    return walk.draft


def _look_at(body: LexborNode, walk: Walk) -> Look:
    """Return the look that the page's body and what else is around the paper give it."""
    around = [body]
    while (above := around[-1].parent) is not None and above.is_element_node:
        around.append(above)
    look = Look()
    for node in reversed(around):
        look = walk.rules.look(node, node.attributes, look)
    return look


def _lost_title(tree: LexborHTMLParser, body: LexborNode) -> str:
    r"""Return the title where the converter knew no ``\title`` of the paper's style.

    It stands behind the command, which is left as an error, or is the page's own.
    """
    for error in body.css(".ltx_ERROR")[:_FRONT_ERRORS]:
        if _TITLE_COMMAND.fullmatch(error.text(strip=True)):
            line = error.parent.text() if error.parent is not None else ""
            behind = line.partition(error.text())[2].partition("\\")[0]
            if title := clean(behind):
                return title
    page = tree.css_first("head title")
    return clean(page.text()) if page is not None else ""


def _base(tree: LexborHTMLParser, url: str) -> str:
    """Return what images are relative to: what the page says, else its own address."""
    node = tree.css_first("base")
    given = (node.attributes.get("href") or "") if node is not None else ""
    try:
        return urljoin(url, given)
    except ValueError:
        return url
