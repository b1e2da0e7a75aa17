"""What is said of a paper, and what its checks came to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Literal

from digestpress.models.documents import DOCUMENTED, Quote

Check = Literal["quote", "numbers", "names", "relations", "topic", "language", "instructions"]
Severity = Literal["failure", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found in a digest, or in its paper."""

    __pydantic_config__ = DOCUMENTED

    statement: int | None
    """Index into ``digest.statements``; None where it is about the paper."""
    slot: str | None
    check: Check
    severity: Severity
    """``failure``: the statement is not what the paper says; ``warning``: a person should look."""
    what: str
    """The words that it is about."""
    expected: str
    """What the paper has instead, how a figure can be derived, or what was looked for."""

    def __str__(self) -> str:
        return f"{self.check}: “{self.what}” {self.expected}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of what is said is supported, counted."""

    __pydantic_config__ = DOCUMENTED

    statements: int = 0
    """Those that are published."""
    quoted: int = 0
    """Those of them with a quote that is in the document."""
    figures: int = 0
    """Numbers in them, with their units."""
    figures_found: int = 0
    """Those that the quotes or the document have, or that follow from them."""
    marked: int = 0
    """Statements that are published with a mark."""
    dropped: int = 0
    """Statements that are not published."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Dropped:
    """A statement that is not published."""

    __pydantic_config__ = DOCUMENTED

    slot: str
    text: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checks of a digest came to."""

    __pydantic_config__ = DOCUMENTED

    tally: Tally
    findings: tuple[Finding, ...] = ()
    """About the statements that are published, and about the paper."""
    dropped: tuple[Dropped, ...] = ()
    repaired: bool = False
    """Whether the summarizer was asked to repair what failed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a digest, with the quotes that support it."""

    __pydantic_config__ = DOCUMENTED

    slot: str
    text: str
    quotes: tuple[Quote, ...] = ()
    inferred: bool = False
    """A phrase made it one of the slot, where no heading or role of the paper says so."""
    marked: str | None = None
    """Why it is published with a mark: what the checks found."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the calls of language models took."""

    __pydantic_config__ = DOCUMENTED

    calls: int = 0
    tokens_in: int = 0
    """As the server counts them, those from its prompt cache included."""
    tokens_cached: int = 0
    """Those of them that came from the server's prompt cache."""
    tokens_out: int = 0
    money: float | None = 0.0
    """In the currency; None where it is unknown, as no price is set."""
    currency: str = ""
    priced: date | None = None
    """When the price was looked up, where that is known."""
    estimated: bool = False
    """Whether a server gave no counts, and ours stand for them."""

    def __add__(self, other: Cost) -> Cost:
        known = self.money is not None and other.money is not None
        alike = len({c.currency for c in (self, other) if c.calls}) < 2  # noqa: PLR2004
        return Cost(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_cached + other.tokens_cached,
            self.tokens_out + other.tokens_out,
            round((self.money or 0) + (other.money or 0), 9) if known and alike else None,
            self.currency or other.currency,
            self.priced or other.priced,
            self.estimated or other.estimated,
        )


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
    outcome: Outcome | None = None
    """What its checks came to; None where it was not checked."""
    cost: Cost | None = None
    """What all calls for it took when they were made, the ones in vain included; None without."""

    def of(self, slot: str) -> tuple[Statement, ...]:
        """Return the statements of one slot; none where it is not stated."""
        return tuple(s for s in self.statements if s.slot == slot)


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that a digest is asked to say."""

    __pydantic_config__ = DOCUMENTED

    name: str
    """As records call it."""
    question: str
    """What a language model is asked."""
    heading: str | None = None
    """Its heading in a post..."""
    label: str | None = None
    """...or its label in the introduction."""

    @property
    def title(self) -> str:
        """Its heading or label."""
        return self.heading or self.label or self.name


@dataclass(frozen=True, slots=True)
class Slots:
    """What a digest is asked to say, and in which language."""

    asked: tuple[Slot, ...]
    """In the order of a post."""
    language: str
    """BCP 47 tag."""
    languages: int = 1
    """In how many languages the document is digested, one after another."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the slots."""
        return tuple(slot.name for slot in self.asked)
