"""Hugging Face Daily Papers: ``GET /api/daily_papers?date=YYYY-MM-DD``.

The day is a UTC day and fills while it lasts. Most fields are optional and grew over the years,
so only what is needed is asked for, and everything but id and title may be missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

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

    name: ClassVar[str] = "huggingface"
    due_hour: Annotated[int, Field(ge=0, le=23, strict=True)] = 14
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


def _none_if_unknown(value: Any, validate: ValidatorFunctionWrapHandler) -> Any:
    try:
        return validate(value)
    except ValidationError:
        return None


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError("outside the calendar") from error


V = TypeVar("V")
_Optional = Annotated[V | None, WrapValidator(_none_if_unknown)]
"""A field that grew over the years: in a form that is not known here it counts as missing."""
_Moment = Annotated[datetime, AfterValidator(_in_utc)]


class _Author(BaseModel):
    name: _Optional[str] = None
    hidden: _Optional[bool] = None


class _Organization(BaseModel):
    name: _Optional[str] = None
    fullname: _Optional[str] = None


class _ListedPaper(BaseModel):
    id: Annotated[str, Field(min_length=1)]
    title: _Optional[str] = None
    summary: _Optional[str] = None
    authors: _Optional[list[_Optional[_Author]]] = None
    published: _Optional[_Moment] = Field(default=None, alias="publishedAt")
    upvotes: _Optional[int] = None
    ai_summary: _Optional[str] = None
    ai_keywords: _Optional[list[_Optional[str]]] = None
    code: _Optional[str] = Field(default=None, alias="githubRepo")
    project: _Optional[str] = Field(default=None, alias="projectPage")
    organization: _Optional[_Organization] = None
    withdrawn: _Optional[str] = Field(default=None, alias="withdrawnAt")


class _Item(BaseModel):
    """One element of the list; ``publishedAt`` beside ``paper`` is shifted by time zones."""

    paper: _ListedPaper
    title: _Optional[str] = None
    summary: _Optional[str] = None
    thumbnail: _Optional[str] = None
    organization: _Optional[_Organization] = None


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
        title=clean(listed.title or "") or clean(item.title or ""),
        abstract=clean(listed.summary or item.summary or ""),
        authors=tuple(clean(a.name) for a in listed.authors or () if a and a.name and not a.hidden),
        version=known.version if known else None,
        published=listed.published,
        url=page,
        upvotes=listed.upvotes,
        keywords=tuple(clean(keyword) for keyword in listed.ai_keywords or () if keyword),
        ai_summary=clean(listed.ai_summary or "") or None,
        code_url=listed.code,
        project_url=listed.project,
        organization=clean(organization.fullname or organization.name or "") or None,
        thumbnail=item.thumbnail,
        withdrawn=bool(listed.withdrawn),
        sources=(source,),
    )
