"""Any RSS or Atom feed: bioRxiv, a journal, a laboratory's blog.

A feed holds only its newest entries, so a day that has left it cannot be had any more.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from urllib.parse import urljoin, urlsplit

from digestpress.models import DOCUMENTED, Paper, Web
from digestpress.sources.syndication import Entry, moment, parse_feed, text_of
from digestpress.text import arxiv_id, clean, plain_text

log = logging.getLogger(__name__)

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>?#]+")
_AFTER_DOI = re.compile(r"((?<=\d)v\d+)?([./](full|abstract|pdf|meta))?$")
"""What links add: a form, and bioRxiv a version; ``.v1`` and ``/v1`` belong to the DOI."""


@dataclass(frozen=True, slots=True)
class FeedSource:
    """Any RSS or Atom feed."""

    __pydantic_config__ = DOCUMENTED

    url: str
    """Of the feed."""
    name: str = ""
    """How reports and records call it; without one, the feed's host."""

    def __post_init__(self) -> None:
        """Refuse what cannot be fetched."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueError(f"{self.url!r} is not an http or https address")
        if not self.name:
            object.__setattr__(self, "name", parts.netloc.rpartition("@")[2])

    def due(self, day: date) -> datetime:
        """Return the end of the UTC day: until then entries are added to it."""
        return datetime.combine(day, time(), UTC) + timedelta(days=1)

    def papers(self, day: date, web: Web) -> Iterator[Paper]:
        """Yield the entries of the day, in the feed's order.

        Undated ones count as of the day that is ending or has just ended.
        """
        newest = (web.now - timedelta(days=1)).date()
        for entry in web.fetch(self.url, partial(parse_feed, strict=False)).entries:
            at = moment(entry, "published", "updated", "created")
            if not (at.date() == day if at else day >= newest):
                continue
            if paper := self._paper(entry, at):
                yield paper
            else:
                name = text_of(entry, "title", "id", "link") or "one entry"
                log.warning("%s: %s is left out: it has no title or no link", self.name, name)

    def _paper(self, entry: Entry, at: datetime | None) -> Paper | None:
        link = _web_address(self.url, text_of(entry, "link"))
        title = plain_text(text_of(entry, "title"))
        doi = _doi(entry)
        known = arxiv_id(link) or arxiv_id(text_of(entry, "id")) or arxiv_id(doi or "")
        own_id = known.id if known else f"doi:{doi}" if doi else link
        if not own_id or not title:
            return None
        return Paper(
            id=own_id,
            title=title,
            abstract=plain_text(text_of(entry, "summary") or _content(entry)),
            authors=_authors(entry),
            version=known.version if known else None,
            published=at,
            doi=doi,
            url=link or None,
            license=_license(entry),
            sources=(self.name,),
        )


def _doi(entry: Entry) -> str | None:
    """Return a DOI from the places where publishers put it, without bioRxiv's version."""
    places = ("prism_doi", "dc_identifier", "id", "link")
    found = (_DOI.search(text_of(entry, place)) for place in places)
    doi = next((match[0] for match in found if match), None)
    return _AFTER_DOI.sub("", doi).lower() if doi else None


def _license(entry: Entry) -> str | None:
    """Return the address of a licence; what publishers say of their rights is none."""
    told = (text_of(entry, "license"), text_of(entry, "rights"))
    return next((t for t in told if t.startswith(("http://", "https://"))), None)


def _web_address(feed: str, link: str) -> str:
    """Return a link of a feed, relative ones resolved, or nothing where it leads off the web."""
    try:
        address = urlsplit(urljoin(feed, link.strip()))
    except ValueError:
        return ""
    return address.geturl() if link.strip() and address.scheme in ("http", "https") else ""


def _content(entry: Entry) -> str:
    return next((c.value for c in entry.get("content", ()) if c.get("value")), "")


def _authors(entry: Entry) -> tuple[str, ...]:
    """Return the authors as the feed separates them; one string of ``A; B`` is two."""
    names = [a.get("name", "") for a in entry.get("authors", ())]
    return tuple(name for part in names for a in part.split(";") if (name := clean(a)))
