"""What passes between the parts: papers, documents, digests, records, reports, and the protocols.

Everything is a frozen value. Times are aware and in UTC; spans are half-open character ranges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Literal, Protocol, TypeVar, runtime_checkable

from digestpress.models.documents import (
    DOCUMENTED,
    Document,
    Figure,
    Footnote,
    Hidden,
    Link,
    Paragraph,
    Quote,
    Section,
    SectionKind,
    Span,
    Table,
)

__all__ = [
    "DOCUMENTED",
    "SCHEMA_VERSION",
    "Answer",
    "DayReport",
    "Digest",
    "Document",
    "Entry",
    "Failure",
    "Figure",
    "Footnote",
    "Hidden",
    "Hosts",
    "LeftOut",
    "Link",
    "Paper",
    "Paragraph",
    "Post",
    "PostFile",
    "PostState",
    "Quote",
    "Reader",
    "Reading",
    "Record",
    "RunReport",
    "Scheduled",
    "Section",
    "SectionKind",
    "Slots",
    "Source",
    "Span",
    "Statement",
    "Summarizer",
    "T",
    "Table",
    "Tools",
    "Web",
]

T = TypeVar("T")

SCHEMA_VERSION = 1
"""Version of the record's JSON; raised when a reader of older records would misread a new one."""

_ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}")


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of one paper before it is read."""

    __pydantic_config__ = DOCUMENTED

    id: str
    """arXiv id without version, such as ``quant-ph/0201082``, else ``doi:...`` or a URL."""
    title: str
    """Empty where the list did not tell it."""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    version: int | None = None
    """The arXiv version that was listed, from 1."""
    published: datetime | None = None
    """When the first version was submitted or, from a feed, published."""
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    """arXiv categories, the primary one first."""
    announce_type: str | None = None
    """``new``, ``cross``, ``replace`` or ``replace-cross``, where arXiv's feed told."""
    comment: str | None = None
    license: str | None = None
    """A licence's URL."""
    doi: str | None = None
    url: str | None = None
    """The landing page of a paper that is not on arXiv."""
    pdf_url: str | None = None
    upvotes: int | None = None
    keywords: tuple[str, ...] = ()
    ai_summary: str | None = None
    """Hugging Face's own machine-written summary; never used as a statement."""
    code_url: str | None = None
    project_url: str | None = None
    organization: str | None = None
    thumbnail: str | None = None
    withdrawn: bool = False
    sources: tuple[str, ...] = ()
    """Names of the sources that listed it, in the order of the config."""

    @property
    def on_arxiv(self) -> bool:
        """Whether the id is arXiv's."""
        return _ARXIV_ID.fullmatch(self.id) is not None

    def is_in(self, wanted: Iterable[str]) -> bool:
        """Tell whether one of its categories is wanted; ``cs`` or ``cs.*`` is a whole archive."""
        archives = tuple(w.removesuffix(".*") for w in wanted)
        return any(c == a or c.startswith(f"{a}.") for c in self.categories for a in archives)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a digest, with the quotes that support it."""

    __pydantic_config__ = DOCUMENTED

    slot: str
    text: str
    quotes: tuple[Quote, ...] = ()
    inferred: bool = False
    """A phrase made it one of the slot, where no heading or role of the paper says so."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The statements about one paper. A slot that has none is not stated in what was read."""

    __pydantic_config__ = DOCUMENTED

    statements: tuple[Statement, ...]
    """In the order of the slots and, within one, of the paper."""
    language: str | None
    """BCP 47 tag of the statements; None where they quote the paper in its own language."""
    summarizer: str
    model: str | None = None
    prompt_version: str | None = None
    made_at: datetime | None = None
    instead_of: str | None = None
    """Why the summarizers before this one in the list could not serve."""

    def of(self, slot: str) -> tuple[Statement, ...]:
        """Return the statements of one slot; none where it is not stated."""
        return tuple(s for s in self.statements if s.slot == slot)


@dataclass(frozen=True, slots=True)
class Slots:
    """What a digest is asked to say, and in which language."""

    names: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a paper."""

    __pydantic_config__ = DOCUMENTED

    form: str
    """``html``, ``pdf`` or ``abstract``."""
    url: str | None = None
    version: int | None = None
    instead_of: str | None = None
    """Why a better form was not had."""
    unread: str | None = None
    """What of it was left out for its size, as ``pages 201 to 500``."""
    figure: Figure | None = None
    """The figure that introduces the paper, where one was found that can be linked."""
    hidden: tuple[Hidden, ...] = ()
    """Words that the paper hides from its readers; no summarizer was given them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Paper):
    """One paper of a post: what is known of it, what was read, and what is said of it."""

    read: Reading
    digest: Digest
    """In the first of the blog's languages, or quoting."""
    further_digests: tuple[Digest, ...] = ()
    """In the blog's further languages, where a summarizer wrote them."""

    @classmethod
    def of(cls, paper: Paper, read: Reading, *digests: Digest) -> Entry:
        """Return the entry of a paper with its digests, the blog's first language first."""
        known = {f.name: getattr(paper, f.name) for f in fields(Paper)}
        return cls(**known, read=read, digest=digests[0], further_digests=digests[1:])

    def digest_in(self, language: str) -> Digest:
        """Return the digest in a language, or the main one where there is none of its own."""
        return next((d for d in self.further_digests if d.language == language), self.digest)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something of a day that could not be done."""

    __pydantic_config__ = DOCUMENTED

    what: str
    """A paper's id, or ``source NAME``."""
    why: str


@dataclass(frozen=True, slots=True)
class PostFile:
    """A post as digestpress wrote it, so that a person's edit can be told from it."""

    __pydantic_config__ = DOCUMENTED

    name: str
    """File name within posts/."""
    language: str
    sha256: str
    """Of the UTF-8 text with newlines as ``\\n``."""
    sha256_before: str | None = None
    """Of the text before that, which is still on disk if writing was cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything known about one post."""

    __pydantic_config__ = DOCUMENTED

    schema_version: int = SCHEMA_VERSION
    day: date
    slug: str
    complete: bool = True
    """False where a source's day was still filling, or a source failed, when this was made."""
    papers: tuple[Entry, ...]
    """In the order of the post."""
    failures: tuple[Failure, ...] = ()
    posts: tuple[PostFile, ...] = ()
    """One a language, the blog's first language first."""

    @property
    def stem(self) -> str:
        """The file name of record and post without its ending."""
        return f"{self.day}-{self.slug}"

    @property
    def paper_ids(self) -> frozenset[str]:
        """The ids of the papers that it publishes."""
        return frozenset(paper.id for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Post:
    """The text of one post file."""

    name: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A listed paper that the selection did not take."""

    id: str
    title: str
    why: str


PostState = Literal["none", "written", "unchanged", "edited, kept", "planned"]


@dataclass(frozen=True, slots=True)
class DayReport:
    """What became of one day."""

    day: date
    listed: int = 0
    """Papers after merging; a paper of two sources counts once."""
    answered: tuple[str, ...] = ()
    """Names of the sources that answered."""
    waiting: tuple[str, ...] = ()
    """Names of the sources whose day is not due yet."""
    done: tuple[str, ...] = ()
    """Ids of the papers that this run added or made again."""
    published_before: int = 0
    """Listed papers that a post has already, this day's or another's."""
    left_out: tuple[LeftOut, ...] = ()
    """Listed papers that were not taken, those published before included."""
    failures: tuple[Failure, ...] = ()
    state: PostState = "none"
    posts: tuple[str, ...] = ()
    """Names of the post files that the state is about."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did, for people, for CI and for ``--report``."""

    days: tuple[DayReport, ...]
    requests: int = 0
    """Sent upstream; answers from the cache do not count."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Wall time per stage: list, read, summarize, write."""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """All failures, in the order of the days."""
        return tuple(failure for day in self.days for failure in day.failures)


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

        An answer that ``parse`` rejects with ParseError is asked for again and never kept.
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
