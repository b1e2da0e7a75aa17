"""What passes between the parts: papers, documents, digests, records, reports, and the protocols.

Everything is a frozen value. Times are aware and in UTC; spans are half-open character ranges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Literal

from digestpress.models.digests import (
    Check,
    Cost,
    Digest,
    Dropped,
    Finding,
    Outcome,
    Severity,
    Slot,
    Slots,
    Statement,
    Tally,
)
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
from digestpress.models.papers import Paper
from digestpress.models.protocols import (
    Answer,
    Cache,
    Computing,
    Estimates,
    Hosts,
    Patience,
    Pause,
    Prompts,
    Reader,
    Rehearses,
    Repairs,
    Scheduled,
    Shared,
    Source,
    Summarizer,
    T,
    Tools,
    Web,
)

__all__ = [
    "DOCUMENTED",
    "SCHEMA_VERSION",
    "Answer",
    "Cache",
    "Check",
    "Computing",
    "Cost",
    "DayReport",
    "Digest",
    "Document",
    "Dropped",
    "Entry",
    "Estimates",
    "Failure",
    "Figure",
    "Finding",
    "Footnote",
    "Hidden",
    "Hosts",
    "LeftOut",
    "Link",
    "Outcome",
    "Paper",
    "Paragraph",
    "Patience",
    "Pause",
    "Post",
    "PostFile",
    "PostState",
    "Prompts",
    "Quote",
    "Reader",
    "Reading",
    "Record",
    "Rehearses",
    "Repairs",
    "RunReport",
    "Scheduled",
    "Section",
    "SectionKind",
    "Severity",
    "Shared",
    "Slot",
    "Slots",
    "Source",
    "Span",
    "Statement",
    "Summarizer",
    "T",
    "Table",
    "Tally",
    "Tools",
    "Web",
]

SCHEMA_VERSION = 1
"""Version of the record's JSON; raised when a reader of older records would misread a new one."""


NONE_OF_A_FORM = "there is none"
"""Why a form was not read that the paper does not exist in, after its name and a colon."""


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

    def lacks(self, form: str) -> bool:
        """Tell whether the paper was found not to exist in a form."""
        return f"{form}: {NONE_OF_A_FORM}" in (self.instead_of or "").split("; ")


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
    tally: Tally = field(default_factory=Tally)
    """What the checks of their digests came to."""
    made_by: Mapping[str, int] = field(default_factory=dict)
    """Summarizer, and its model -> how many of their digests it made."""
    instead_of: Mapping[str, int] = field(default_factory=dict)
    """Why a summarizer before that could not serve -> of how many of their digests."""
    cost: Cost = field(default_factory=Cost)
    """What language models took in this run; of a dry run, about what they would take."""
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
    """Wall time per stage: list, read, summarize, write. Where a model is asked, papers are read
    within the time of summarize."""
    gave_up: Mapping[str, str] = field(default_factory=dict)
    """Model -> why it was not asked any more, where that was a fault and not the budget."""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """All failures, in the order of the days."""
        return tuple(failure for day in self.days for failure in day.failures)
