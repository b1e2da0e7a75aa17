"""Every setting, documented where it is declared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator

from digestpress.config.slots import SLOTS, valid_slots, with_defaults
from digestpress.models import DOCUMENTED, Hosts, Slot
from digestpress.pipeline import Policy
from digestpress.posts import PostStyle
from digestpress.reading import PdfLimits
from digestpress.selecting import Selection
from digestpress.web import Limits

PartOptions = dict[str, Any]
"""One part of the blog: ``use`` names it, the rest are its options."""


_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("must be an address such as https://example.org")
    return value.rstrip("/")


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError) as error:
        raise ValueError(f"{value!r} is no time zone; write it as in Europe/Berlin") from error
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError("must be a language code, such as en or zh-Hant")
    return value


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values or len(set(values)) < len(values):
        raise ValueError("must name at least one language, and each once")
    return values


_HOSTS = Hosts()

BaseUrl = Annotated[str, AfterValidator(_base_url)]
Language = Annotated[str, AfterValidator(_language)]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How far papers are read."""

    __pydantic_config__ = DOCUMENTED

    depth: Literal["auto", "full", "abstract"] = "auto"
    """`full`: the paper itself, as HTML or else PDF, where it can be had, which takes arXiv three
    seconds and more a paper; `abstract`: no more than that, and no request for a paper; `auto`: in
    full the papers that a command names, by their abstracts those of whole days."""
    pdf: PdfLimits = field(default_factory=PdfLimits)
    """What reading one PDF may take."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site that the posts are part of."""

    __pydantic_config__ = DOCUMENTED

    title: str = "Daily Papers"
    """Title of pages made by `digestpress paper --format html`."""


@dataclass(frozen=True, slots=True)
class UpstreamSettings(Limits):
    """Where papers come from, and how politely they are asked for."""

    __pydantic_config__ = DOCUMENTED

    huggingface: BaseUrl = _HOSTS.huggingface
    """Base address; a mirror has the same paths."""
    arxiv: BaseUrl = _HOSTS.arxiv
    """Base address of pages and PDFs."""
    arxiv_export: BaseUrl = _HOSTS.arxiv_export
    """Base address of the API."""
    arxiv_rss: BaseUrl = _HOSTS.arxiv_rss
    """Base address of the feeds."""

    @property
    def hosts(self) -> Hosts:
        """The base addresses."""
        return Hosts(self.huggingface, self.arxiv, self.arxiv_export, self.arxiv_rss)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that config.yaml may hold."""

    __pydantic_config__ = DOCUMENTED

    languages: Annotated[tuple[Language, ...], AfterValidator(_distinct)] = ("en",)
    """Languages of the digests, one post each; the first is the blog's own."""
    timezone: Annotated[str, AfterValidator(_zone)] = "UTC"
    """The blog's zone, such as `Asia/Seoul`: posts are dated in it."""
    sources: tuple[PartOptions, ...] = ({"use": "huggingface"},)
    """Lists of papers: `use:` and options."""
    select: Selection = field(default_factory=Selection)
    """Which of the listed papers are taken."""
    read: ReadSettings = field(default_factory=ReadSettings)
    """How far they are read."""
    summarizers: tuple[PartOptions, ...] = ({"use": "extractive"},)
    """`use:` and options; the first that can serves."""
    slots: Annotated[
        tuple[Slot, ...], BeforeValidator(with_defaults), AfterValidator(valid_slots)
    ] = SLOTS
    """What a digest says, in the order of a post: `name`, `question` to the model, and `heading`,
    or `label` in the introduction. The embedded summarizer fills those of the default (goal,
    motivation, contribution, method, results, limitations, conclusion), whose names suffice."""
    check: Policy = field(default_factory=Policy)
    """How what they say is checked against the paper."""
    post: PostStyle = field(default_factory=PostStyle)
    """How posts look and what they are called."""
    site: SiteSettings = field(default_factory=SiteSettings)
    """The site that they are part of."""
    upstream: UpstreamSettings = field(default_factory=UpstreamSettings)
    """Where papers come from."""
