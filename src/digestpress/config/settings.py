"""Every setting, documented where it is declared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints

from digestpress.models import DOCUMENTED, Hosts
from digestpress.posts import PostStyle
from digestpress.reading import PdfLimits
from digestpress.selecting import Selection

PartOptions = dict[str, Any]
"""One part of the blog: ``use`` names it, the rest are its options."""


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


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values or len(set(values)) < len(values):
        raise ValueError("must name at least one language, and each once")
    return values


_HOSTS = Hosts()

BaseUrl = Annotated[str, AfterValidator(_base_url)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Seconds = Annotated[float, Field(ge=0)]
PositiveSeconds = Annotated[float, Field(gt=0)]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How far papers are read."""

    __pydantic_config__ = DOCUMENTED

    depth: Literal["full", "abstract"] = "full"
    """`full`: the paper itself, as HTML or else PDF, where it can be had; `abstract`: never more
    than that, and no request for a paper."""
    pdf: PdfLimits = field(default_factory=PdfLimits)
    """What reading one PDF may take."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site that the posts are part of."""

    __pydantic_config__ = DOCUMENTED

    title: str = "Daily Papers"
    """Title of pages made by `digestpress paper --format html`."""


@dataclass(frozen=True, slots=True)
class UpstreamSettings:
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
    contact: str = ""
    """An e-mail or web address that upstreams can complain to; part of the User-Agent."""
    arxiv_delay_seconds: Seconds = 3
    """Between two requests to arXiv, over all its hosts and all processes of a user. arXiv asks
    for 3."""
    connect_timeout_seconds: PositiveSeconds = 10
    """For a connection."""
    read_timeout_seconds: PositiveSeconds = 20
    """Between two pieces of an answer."""
    attempts: Annotated[int, Field(ge=1)] = 5
    """For one request, the first included."""
    seconds: PositiveSeconds = 60
    """For one request, all attempts and pauses included, waiting for arXiv's turn aside."""
    max_bytes: Annotated[int, Field(ge=1)] = 50_000_000
    """Of one answer, after decompression."""


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
    post: PostStyle = field(default_factory=PostStyle)
    """How posts look and what they are called."""
    site: SiteSettings = field(default_factory=SiteSettings)
    """The site that they are part of."""
    upstream: UpstreamSettings = field(default_factory=UpstreamSettings)
    """Where papers come from."""
