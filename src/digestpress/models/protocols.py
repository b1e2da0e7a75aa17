"""What the parts fulfil, and what they are handed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar, runtime_checkable

from digestpress.models.digests import Digest, Finding, Slots
from digestpress.models.documents import Document
from digestpress.models.papers import Paper

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a successful answer, or of a file."""

    url: str
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Hosts:
    """Base URLs of the upstreams, without a slash at the end."""

    huggingface: str = "https://huggingface.co"
    arxiv: str = "https://arxiv.org"
    arxiv_export: str = "https://export.arxiv.org"
    arxiv_rss: str = "https://rss.arxiv.org"


class Web(Protocol):
    """The one seam to the network."""

    @property
    def hosts(self) -> Hosts:
        """Where the upstreams are."""

    @property
    def now(self) -> datetime:
        """The time of the run."""

    @property
    def requests_sent(self) -> int:
        """How many requests went upstream; answers from the cache do not count."""

    def fetch(
        self,
        url: str,
        parse: Callable[[Answer], T],
        *,
        params: Mapping[str, str] | None = None,
        settled: bool = False,
    ) -> T:
        """Return the parsed answer.

        An answer that ``parse`` rejects with ParseError is asked for again and never kept; with
        NotFoundError it says that the answer, whatever its status, means that there is none.
        ``settled`` says that the answer will not change any more: one that was given to a settled
        request is used without asking; any other is revalidated.

        Raises:
            NotFoundError: the upstream says that there is none.
            FetchError: it could not be had after all retries.
            ParseError: it answered, every time, with something else.
        """


@dataclass(frozen=True, slots=True)
class Tools:
    """What a summarizer may use beside the document."""

    web: Web
    check: Callable[[Digest], tuple[Finding, ...]] = lambda _: ()
    """Return what the checks find in a digest of this document."""


class Source(Protocol):
    """Lists the papers of a day."""

    def papers(self, day: date, web: Web) -> Iterable[Paper]:
        """Return the day's papers in the source's own order; what comes before an error counts."""


@runtime_checkable
class Scheduled(Protocol):
    """A source whose day is not complete, or not there, before a certain time."""

    def due(self, day: date) -> datetime:
        """Return when the day's list can be taken as complete."""


class Reader(Protocol):
    """Reads a paper in one form."""

    def read(self, paper: Paper, web: Web) -> Document | None:
        """Return the document, or None where the paper does not exist in this form."""


class Summarizer(Protocol):
    """Fills the slots from a document."""

    def digest(self, document: Document, slots: Slots, tools: Tools) -> Digest:
        """Return statements with their quotes; a slot that the document does not fill has none."""


@runtime_checkable
class Repairs(Protocol):
    """A summarizer that can mend a digest, once, when it is told what is wrong with it."""

    def repair(
        self,
        document: Document,
        digest: Digest,
        findings: tuple[Finding, ...],
        slots: Slots,
        tools: Tools,
    ) -> Digest:
        """Return the digest without what was found wrong, as far as the document allows."""
