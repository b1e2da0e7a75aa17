"""RSS and Atom: bytes -> feedparser's entries, or ParseError."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, TypeAlias
from xml.sax import SAXException

import feedparser

from digestpress.errors import ParseError
from digestpress.models import Answer

Feed: TypeAlias = Any
"""feedparser's untyped dict of what the feed said: ``feed``, ``entries``, ``version``."""

Entry: TypeAlias = Any
"""feedparser's untyped dict of one entry."""


_END = re.compile(rb"</(rss|feed|rdf:RDF)>\s*$", re.IGNORECASE)


def parse_feed(answer: Answer, *, strict: bool = True) -> Feed:
    """Return a feed as it was written: HTML in it is neither cleaned nor resolved.

    Without ``strict``, mistakes in the XML are passed over, as feed readers do, where the feed has
    its end: blogs write ``&nbsp;`` and bare ``&``.

    Raises:
        ParseError: it is no feed, or it is cut off or not well-formed, so that entries may lack.
    """
    feed = feedparser.parse(
        BytesIO(answer.body),  # bytes that name a file would be that file's
        response_headers={"content-type": answer.content_type},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    problem = feed.get("bozo_exception")
    tolerable = not strict and _END.search(answer.body[-500:])
    if isinstance(problem, SAXException) and not tolerable:
        raise ParseError(f"not well-formed XML: {_reason(problem)}") from problem
    if not feed.get("version"):
        raise ParseError("neither RSS nor Atom")
    return feed


def moment(entry: Entry, *names: str) -> datetime | None:
    """Return the first of an entry's times that is there, in UTC."""
    # Asked for a missing updated_parsed, feedparser gives published_parsed and a warning.
    parsed = (entry[f"{name}_parsed"] for name in names if f"{name}_parsed" in entry)
    return next((datetime.fromtimestamp(timegm(p), UTC) for p in parsed if p), None)


def text_of(entry: Entry, *names: str) -> str:
    """Return the first of an entry's texts that is not empty, else the empty string."""
    values: list[Any] = [entry.get(name) for name in names]
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def _reason(problem: SAXException) -> str:
    line = getattr(problem, "getLineNumber", lambda: None)()
    return f"{problem.getMessage()} in line {line}" if line else problem.getMessage()
