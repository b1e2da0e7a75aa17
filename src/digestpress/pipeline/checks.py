"""A digest before it is published: whether it is one, its checks, then repair, drop or mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from digestpress.checking import Checked, Checker, Limits
from digestpress.errors import FetchError, ParseError, SummarizeError
from digestpress.models import (
    DOCUMENTED,
    Digest,
    Document,
    Dropped,
    Finding,
    Outcome,
    Paper,
    Repairs,
    Slots,
    Statement,
    Summarizer,
    Tally,
    Tools,
)

_DIGEST = TypeAdapter(Digest)


@dataclass(frozen=True, slots=True)
class Policy:
    """How statements are checked against the paper, and what becomes of those that fail."""

    __pydantic_config__ = DOCUMENTED

    repair: bool = True
    """Whether a summarizer that can is asked, once, to mend what failed."""
    on_failure: Literal["drop", "mark"] = "drop"
    """`drop`: a statement that fails is not published; `mark`: it is, with a sign and the
    reason. A placeholder or a refusal is never published."""
    min_supported: Annotated[int, Field(ge=0)] = 3
    """A written digest with fewer slots that the paper supports is not published, and the next
    summarizer is asked. One that quotes the paper is published as it is."""
    limits: Limits = field(default_factory=Limits)
    """From where on something is found to be wrong."""


def checker_of(document: Document, paper: Paper, policy: Policy) -> Checker:
    """Return the checker of a paper as it was read, with what it hides from its readers."""
    hidden = (hidden.text for hidden in document.hidden)
    return Checker.of(document, hidden, title=paper.title, limits=policy.limits)


@dataclass(frozen=True, slots=True)
class Settling:
    """A document with its checker, and what was asked of its digests."""

    document: Document
    checker: Callable[[], Checker]
    """Give the document's checker, made while a summarizer was waiting."""
    policy: Policy
    slots: Slots
    tools: Tools

    def settle(self, digest: object, summarizer: Summarizer) -> Digest:
        """Return a digest as it may be published, with what its checks came to.

        Raises:
            SummarizeError: it is no digest of this paper, or the paper supports too little of it.
        """
        checked = self._checked(self._valid(digest))
        repaired = False
        if checked.failed and self.policy.repair and isinstance(summarizer, Repairs):
            checked, repaired = self._repaired(checked, summarizer), True
        settled = self._without_failures(checked, repaired=repaired)
        supported = {s.slot for s in settled.statements if s.quotes and not s.marked}
        if settled.language is not None and len(supported) < self.policy.min_supported:
            failed = Counter(f.check for f in checked.findings if f.severity == "failure")
            by = ", ".join(f"{check} {number}" for check, number in failed.items())
            raise SummarizeError(
                f"the paper supports {len(supported)} of its slots, fewer than "
                f"check.min_supported ({self.policy.min_supported})"
                + (f"; what failed: {by}" if by else "")
            )
        return settled

    def _checked(self, digest: Digest) -> Checked:
        """Check when no other thread does: those that wait for answers go first that way."""
        checker = self.checker()
        with self.tools.shared.computing.turn():
            return checker.check(digest)

    def _valid(self, given: object) -> Digest:
        """Return a digest, if it is one: a summarizer may come from outside.

        One in the paper's own words must have them where it says. What another quotes, the checks
        look for.
        """
        try:
            digest = _DIGEST.validate_python(given)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            raise SummarizeError(f"it gives what is no Digest ({place}: {first['msg']})") from error
        text = self.document.text
        for statement in digest.statements:
            if statement.slot not in self.slots.names:
                raise SummarizeError(f"it fills a slot that was not asked for: {statement.slot}")
            for quote in statement.quotes if digest.language is None else ():
                if text[quote.start : quote.end] != quote.text:
                    raise SummarizeError(f"it quotes what is not in the paper: {quote.text[:80]!r}")
        return digest

    def _repaired(self, checked: Checked, summarizer: Repairs) -> Checked:
        """Return the mended digest where that is better, else the one before."""
        try:
            mended = summarizer.repair(
                self.document, checked.digest, checked.findings, self.slots, self.tools
            )
            valid = self._valid(mended)
        except (FetchError, ParseError, SummarizeError):
            return checked  # what failed is dropped or marked, as without a repair
        again = self._checked(valid)
        return again if len(again.failed) < len(checked.failed) else checked

    def _without_failures(self, checked: Checked, *, repaired: bool) -> Digest:
        kept: list[Statement] = []
        findings: list[Finding] = [f for f in checked.findings if f.statement is None]
        dropped: list[Dropped] = []
        for at, statement in enumerate(checked.digest.statements):
            of_it = tuple(f for f in checked.findings if f.statement == at)
            why = tuple(_failures(of_it)) if at in checked.failed else ()
            if why and (self.policy.on_failure == "drop" or _is_no_statement(of_it)):
                dropped.append(Dropped(statement.slot, statement.text, why))
                continue
            findings += [replace(f, statement=len(kept)) for f in of_it]
            kept.append(replace(statement, marked="; ".join(why)) if why else statement)
        left = replace(checked.digest, statements=tuple(kept), outcome=None)
        tally = replace(
            self._checked(left).tally if dropped else checked.tally,
            marked=sum(bool(s.marked) for s in kept),
            dropped=len(dropped),
        )
        outcome = Outcome(tally, tuple(findings), tuple(dropped), repaired)
        return replace(left, outcome=outcome)


def _failures(findings: tuple[Finding, ...]) -> Iterator[str]:
    return (str(f) for f in findings if f.severity == "failure")


def _is_no_statement(findings: tuple[Finding, ...]) -> bool:
    """Tell whether it is a placeholder, a refusal or the like, which no mark makes readable."""
    return any(f.check == "language" and f.severity == "failure" for f in findings)


def tally_of(digests: tuple[Digest, ...]) -> Tally:
    """Return the counts of some digests together."""
    total = Tally()
    for digest in digests:
        total += digest.outcome.tally if digest.outcome else Tally()
    return total
