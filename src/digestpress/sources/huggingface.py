"""Hugging Face Daily Papers: ``GET /api/daily_papers?date=YYYY-MM-DD``.

The day is a UTC day and fills while it lasts. Most fields are optional and grew over the years,
so only what is needed is asked for, and everything but id and title may be missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from digestpress.errors import ParseError
from digestpress.models import DOCUMENTED, Answer, Paper, Web
from digestpress.text import arxiv_id, clean

PAGE_SIZE = 100
"""The most that the API gives on one page; larger limits are cut to it."""

MAX_PAGES = 50
"""A server that ignores ``p`` would otherwise answer full pages for ever."""


@dataclass(frozen=True, slots=True)
class HuggingFaceSource:
    """Hugging Face Daily Papers."""

    __pydantic_config__ = DOCUMENTED

    name: str = "huggingface"
    """How reports and records call it."""
    due_hour: Annotated[int, Field(ge=0, le=23)] = 14
    """Hour in UTC from which a day counts as complete: all of 2025 was listed by 14:00."""

    def due(self, day: date) -> datetime:
        """Return when the day's list can be taken as complete."""
        return datetime.combine(day, time(self.due_hour), UTC)

    def papers(self, day: date, web: Web) -> Iterator[Paper]:
        """Yield the day's papers in the order of the page.

        Raises:
            FetchError: the list could not be had.
            ParseError: it is something else, or some papers of it are; the others came before.
        """
        if day > web.now.date():
            return  # the blog's zone is ahead of UTC, where this day has not begun
        over = datetime.combine(day, time(), UTC) + timedelta(days=1)
        unread: list[str] = []
        for page in range(MAX_PAGES):
            items = web.fetch(
                f"{web.hosts.huggingface}/api/daily_papers",
                parse_list,
                params={"date": day.isoformat(), "limit": str(PAGE_SIZE), "p": str(page)},
                settled=web.now >= over,
            )
            yield from self._understood(items, unread)
            if len(items) < PAGE_SIZE:
                break
        if unread:
            raise ParseError(f"{len(unread)} listed papers were not understood: {unread[0]}")

    def _understood(self, items: list[dict[str, Any]], unread: list[str]) -> Iterator[Paper]:
        for item in items:
            try:
                yield _paper(item, self.name)
            except ValidationError as error:
                unread.append(_first(error))


class _Author(BaseModel):
    name: str | None = None
    hidden: bool | None = None


class _Organization(BaseModel):
    name: str | None = None
    fullname: str | None = None


class _ListedPaper(BaseModel):
    id: str
    title: str | None = None
    summary: str | None = None
    authors: list[_Author] | None = None
    published: datetime | None = Field(default=None, alias="publishedAt")
    upvotes: int | None = None
    ai_summary: str | None = None
    ai_keywords: list[str] | None = None
    code: str | None = Field(default=None, alias="githubRepo")
    project: str | None = Field(default=None, alias="projectPage")
    organization: _Organization | None = None
    withdrawn: str | None = Field(default=None, alias="withdrawnAt")


class _Item(BaseModel):
    """One element of the list; ``publishedAt`` beside ``paper`` is shifted by time zones."""

    paper: _ListedPaper
    title: str | None = None
    summary: str | None = None
    thumbnail: str | None = None
    organization: _Organization | None = None


_LIST = TypeAdapter(list[dict[str, Any]])


def parse_list(answer: Answer) -> list[dict[str, Any]]:
    """Return the listed items of one page as they came, but for halves of surrogate pairs.

    Raises:
        ParseError: the answer is not a JSON list of objects.
    """
    try:
        text = json.dumps(json.loads(answer.body), ensure_ascii=False)
        return _LIST.validate_json(text.encode(errors="replace"))
    except ValidationError as error:
        raise ParseError(f"not a list of daily papers: {_first(error)}") from error
    except ValueError as error:
        raise ParseError(f"not JSON: {error}") from error


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else first["msg"]


def _paper(raw: dict[str, Any], source: str) -> Paper:
    item = _Item.model_validate(raw)
    listed = item.paper
    known = arxiv_id(listed.id)
    page = None if known else f"https://huggingface.co/papers/{listed.id}"
    organization = listed.organization or item.organization or _Organization()
    return Paper(
        id=known.id if known else str(page),
        title=clean(listed.title or item.title or listed.id),
        abstract=clean(listed.summary or item.summary or ""),
        authors=tuple(clean(a.name) for a in listed.authors or () if a.name and not a.hidden),
        published=listed.published.astimezone(UTC) if listed.published else None,
        url=page,
        upvotes=listed.upvotes,
        keywords=tuple(clean(keyword) for keyword in listed.ai_keywords or ()),
        ai_summary=clean(listed.ai_summary or "") or None,
        code_url=listed.code,
        project_url=listed.project,
        organization=clean(organization.fullname or organization.name or "") or None,
        thumbnail=item.thumbnail,
        withdrawn=bool(listed.withdrawn),
        sources=(source,),
    )
