"""What is said of a paper, and what its checks came to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
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

    def of(self, slot: str) -> tuple[Statement, ...]:
        """Return the statements of one slot; none where it is not stated."""
        return tuple(s for s in self.statements if s.slot == slot)


@dataclass(frozen=True, slots=True)
class Slots:
    """What a digest is asked to say, and in which language."""

    names: tuple[str, ...]
    language: str
