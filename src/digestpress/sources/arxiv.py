"""arXiv: the announcement of a day, through RSS while it is today's and through the API after.

The announcement of day D, at 20:00 New York time of the evening before, holds what was submitted
until 14:00 New York time (https://info.arxiv.org/help/availability.html). The API is described at
https://info.arxiv.org/help/api/user-manual.html, the feeds at https://info.arxiv.org/help/rss.html.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from digestpress.errors import FetchError, ParseError
from digestpress.models import DOCUMENTED, Answer, Paper, Web
from digestpress.sources.syndication import Entry, Feed, moment, parse_feed, text_of
from digestpress.text import arxiv_id, clean

log = logging.getLogger(__name__)

NEW_YORK = ZoneInfo("America/New_York")
DEADLINE = time(14)
"""Submissions until then, New York time, are announced the same evening."""
ANNOUNCEMENT = time(20)
"""When papers appear, New York time, on Sunday to Thursday."""
WINDOWS = {0: (4, 3), 1: (4, 1), 2: (2, 1), 3: (2, 1), 4: (2, 1)}
"""Weekday of the announcement (Monday is 0) -> days before it when its window starts and ends."""

PAGE_SIZE = 500
"""Entries asked for at once; the API allows 2,000 and is less reliable with many."""
IDS_AT_ONCE = 300
"""Ids in one ``id_list``, so that the URL stays under 8,000 characters."""

ARCHIVES = (
    "astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|nlin|nucl-ex"
    "|nucl-th|physics|q-bio|q-fin|quant-ph|stat"
)
"""Those that take submissions: https://arxiv.org/category_taxonomy."""

_CATEGORY = re.compile(rf"({ARCHIVES})(\.([A-Za-z]{{2,}}(-[a-z]+)?|\*))?")
_WITHDRAWN = re.compile(
    r"\b(paper|article|submission|manuscript) (has been|is|was) withdrawn\b|^withdrawn\b",
    re.IGNORECASE,
)
_RSS_ABSTRACT = re.compile(r"\A\s*arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*")
_OUTSIDE_BRACKETS = re.compile(r",\s*(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class ArxivSource:
    """The announcements of arXiv."""

    __pydantic_config__ = DOCUMENTED

    categories: tuple[str, ...] = ()
    """Such as ``cs.CL``; ``cs`` or ``cs.*`` for a whole archive."""
    query: str = ""
    """In arXiv's query language, such as ``abs:"world model"``; with categories, both must hold."""
    cross_lists: bool = True
    """Also papers whose primary category is another."""
    replacements: bool = False
    """Also new versions of older papers; only today's feed tells of them."""
    name: str = "arxiv"
    """How reports and records call it."""

    def __post_init__(self) -> None:
        """Refuse what arXiv would answer with nothing."""
        if not self.categories and not self.query.strip():
            raise ValueError("arxiv needs categories or a query, such as categories: [cs.CL]")
        for category in self.categories:
            if not _CATEGORY.fullmatch(category):
                raise ValueError(f"{category!r} is not an arXiv category, such as cs.CL or cs.*")

    def due(self, day: date) -> datetime:
        """Return when the day's papers are announced."""
        eve = datetime.combine(day - timedelta(days=1), ANNOUNCEMENT, NEW_YORK)
        return eve.astimezone(UTC)

    def papers(self, day: date, web: Web) -> Iterable[Paper]:
        """Return the announced papers, by category feed order or by time of submission.

        Raises:
            FetchError: neither feed nor API could be had.
            ParseError: they answered with something else.
        """
        if submission_window(day) is None:
            return ()
        if self.query or web.now.astimezone(NEW_YORK).date() != day:
            return self._from_api(day, web)
        return self._from_feed(day, web) or self._from_api(day, web)

    def _from_feed(self, day: date, web: Web) -> tuple[Paper, ...]:
        """Return what today's feed holds; nothing where it fails or is still yesterday's."""
        archives = "+".join(c.removesuffix(".*") for c in self.categories)
        try:
            entries = web.fetch(f"{web.hosts.arxiv_rss}/atom/{archives}", parse_announcement)
        except (FetchError, ParseError) as error:
            log.warning("arXiv's feed failed, so its API is asked instead: %s", error)
            return ()
        wanted = {"new", *(["cross"] if self.cross_lists else [])}
        if self.replacements:
            wanted |= {"replace", *(["replace-cross"] if self.cross_lists else [])}
        of_day = (paper for announced, paper in entries if announced == day)
        return tuple(replace(p, sources=(self.name,)) for p in of_day if p.announce_type in wanted)

    def _from_api(self, day: date, web: Web) -> Iterator[Paper]:
        window = submission_window(day)
        if window is None:
            return
        if self.replacements:
            log.warning("%s: replacements are only in today's feed, not in arXiv's search", day)
        settled = web.now >= self.due(day) + timedelta(days=1)
        for paper in search(self._search(window), web, settled=settled):
            inside = paper.published is not None and window[0] <= paper.published < window[1]
            if inside and self._is_wanted(paper):
                yield replace(paper, sources=(self.name,))

    def _is_wanted(self, paper: Paper) -> bool:
        """Tell by its categories, since a search for ``math*`` finds math-ph as well."""
        counting = paper.categories if self.cross_lists else paper.categories[:1]
        return not self.categories or replace(paper, categories=counting).is_in(self.categories)

    def _search(self, window: tuple[datetime, datetime]) -> str:
        named = (c.removesuffix(".*") for c in self.categories)
        archives = (c if "." in c else f"{c}*" for c in named)
        terms = [f"({' OR '.join(f'cat:{a}' for a in archives)})"] if self.categories else []
        terms += [f"({self.query})"] if self.query else []
        start, end = (f"{moment:%Y%m%d%H%M}" for moment in window)
        return " AND ".join([*terms, f"submittedDate:[{start} TO {end}]"])


def submission_window(day: date) -> tuple[datetime, datetime] | None:
    """Return from when until before when the papers announced on a day were submitted, in UTC.

    None on Saturday and Sunday, when nothing is announced.
    """
    if day.weekday() not in WINDOWS:
        return None
    start, end = (
        datetime.combine(day - timedelta(days=before), DEADLINE, NEW_YORK).astimezone(UTC)
        for before in WINDOWS[day.weekday()]
    )
    return start, end


def search(query: str, web: Web, *, settled: bool = False) -> Iterator[Paper]:
    """Yield the papers that match, by time of submission, page by page."""
    start, total = 0, 1
    while start < total:
        page = web.fetch(
            f"{web.hosts.arxiv_export}/api/query",
            partial(parse_results, start=start),
            params={
                "search_query": query,
                "start": str(start),
                "max_results": str(PAGE_SIZE),
                "sortBy": "submittedDate",
                "sortOrder": "ascending",
            },
            settled=settled,
        )
        yield from page.papers
        start, total = start + page.entries, page.total


def lookup(ids: Iterable[str], web: Web, *, settled: bool = False) -> tuple[Paper, ...]:
    """Return the papers of these ids, which may carry a version; unknown ones are left out."""
    unique = tuple(dict.fromkeys(ids))
    batches = (unique[at : at + IDS_AT_ONCE] for at in range(0, len(unique), IDS_AT_ONCE))
    return tuple(paper for batch in batches for paper in _lookup_batch(batch, web, settled))


def _lookup_batch(ids: tuple[str, ...], web: Web, settled: bool) -> tuple[Paper, ...]:
    params = {"id_list": ",".join(ids), "max_results": str(len(ids))}
    url = f"{web.hosts.arxiv_export}/api/query"
    parse = partial(parse_results, start=0)
    return web.fetch(url, parse, params=params, settled=settled).papers


class Results(NamedTuple):
    """One page of what matches."""

    total: int
    """How many papers match in all."""
    entries: int
    """How many of them are on this page, those without a known form of id included."""
    papers: tuple[Paper, ...]


def parse_results(answer: Answer, start: int) -> Results:
    """Return the page of results that begins at ``start``.

    Raises:
        ParseError: an error entry, no Atom, or a page that is empty though there is more.
    """
    feed = parse_feed(answer)
    entries = feed.entries
    if error := next(filter(_is_error, entries), None):
        raise ParseError(f"arXiv reports an error: {clean(text_of(error, 'summary'))}")
    total = _total(feed)
    if not entries and total > start:
        raise ParseError(f"an empty page at {start} though {total} papers match")
    papers = tuple(paper for entry in entries if (paper := _from_atom(entry)))
    return Results(total, len(entries), papers)


def parse_announcement(answer: Answer) -> tuple[tuple[date | None, Paper], ...]:
    """Return the entries of a category feed, each with the day on which it was announced."""
    announced = ((_day(entry), _from_rss(entry)) for entry in parse_feed(answer).entries)
    return tuple((day, paper) for day, paper in announced if paper)


def _is_error(entry: Entry) -> bool:
    by_id = "/api/errors" in text_of(entry, "id")
    return by_id or (text_of(entry, "title") == "Error" and not arxiv_id(text_of(entry, "id")))


def _total(feed: Feed) -> int:
    value = text_of(feed.feed, "opensearch_totalresults")
    if not value.isdecimal():
        raise ParseError("arXiv's answer does not say how many papers match")
    return int(value)


def _day(entry: Entry) -> date | None:
    announced = moment(entry, "published", "updated")
    return announced.astimezone(NEW_YORK).date() if announced else None


def _from_atom(entry: Entry) -> Paper | None:
    known = arxiv_id(text_of(entry, "id"))
    if known is None:
        return None
    comment = clean(text_of(entry, "arxiv_comment")) or None
    abstract = clean(text_of(entry, "summary"))
    primary = (entry.get("arxiv_primary_category") or {}).get("term")
    return Paper(
        id=known.id,
        title=clean(text_of(entry, "title")) or known.id,
        abstract=abstract,
        authors=tuple(clean(a.name) for a in entry.get("authors", ()) if a.get("name")),
        version=known.version,
        published=moment(entry, "published"),
        updated=moment(entry, "updated"),
        categories=_categories(entry, primary),
        comment=comment,
        doi=clean(text_of(entry, "arxiv_doi")) or None,
        withdrawn=bool(_WITHDRAWN.search(comment or "") or _WITHDRAWN.search(abstract[:200])),
    )


def _from_rss(entry: Entry) -> Paper | None:
    known = arxiv_id(text_of(entry, "id", "link"))
    if known is None:
        return None
    creators = ", ".join(a.get("name", "") for a in entry.get("authors", ()))
    return Paper(
        id=known.id,
        title=clean(text_of(entry, "title")) or known.id,
        abstract=clean(_RSS_ABSTRACT.sub("", text_of(entry, "summary"))),
        authors=tuple(name for a in _OUTSIDE_BRACKETS.split(creators) if (name := clean(a))),
        version=known.version,
        categories=_categories(entry, None),
        announce_type=text_of(entry, "arxiv_announce_type") or None,
        license=text_of(entry, "rights") or None,
    )


def _categories(entry: Entry, primary: str | None) -> tuple[str, ...]:
    tags = (tag.get("term") for tag in entry.get("tags", ()))
    return tuple(dict.fromkeys(t for t in (primary, *tags) if t))
