"""Posts of any origin against their papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from rapidfuzz import fuzz

from digestpress.models import (
    Digest,
    Document,
    Entry,
    Failure,
    Finding,
    Paper,
    Reading,
    Record,
    Statement,
)
from digestpress.pipeline.checks import checker_of
from digestpress.pipeline.listing import look_up, versioned
from digestpress.pipeline.papers import read_paper
from digestpress.pipeline.parts import Press, Progress, attempt
from digestpress.posts import Account
from digestpress.text import ArxivId

ANOTHER_TITLE = 55
"""Below this likeness (rapidfuzz's token set ratio) a heading is not the title of its link."""

_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_ENGLISH = re.compile(r"\b(?:the|of|and|is|are|that|with|this|we|it|cannot|not)\b", re.IGNORECASE)
_LANGUAGES = (("ko", "[가-힣]"), ("ja", "[ぁ-ヺ]"), ("zh", "[一-龥]"))


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """What was found in what a post says of one paper."""

    id: str | None
    title: str
    read: str | None
    """The form in which the paper was read; None where it could not be."""
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    failure: str | None = None
    """Why it could not be checked."""
    line: int | None = None
    """Of its heading in the post."""
    instead_of: str | None = None
    """Why a poorer form was read than was asked for."""

    @property
    def failed(self) -> bool:
        """Whether something is wrong with it, or it could not be checked."""
        wrong = any(f.severity == "failure" for f in self.findings)
        return wrong or self.failure is not None


@dataclass(frozen=True, slots=True)
class PostVerdict:
    """What was found in one post."""

    post: str
    papers: tuple[PaperVerdict, ...]
    failure: str | None = None
    """Why nothing in it could be checked."""

    @property
    def failed(self) -> bool:
        """Whether something in it failed."""
        return self.failure is not None or any(paper.failed for paper in self.papers)


def verify_record(
    name: str, record: Record, language: str, press: Press, progress: Progress
) -> PostVerdict:
    """Check a post of our own from its record, in one of its languages."""
    with progress.stage("verify", len(record.papers)) as step:
        papers = []
        for entry in record.papers:
            papers.append(_of_entry(entry, language, press))
            step()
    return PostVerdict(name, tuple(papers))


def _of_entry(entry: Entry, language: str, press: Press) -> PaperVerdict:
    outcome = attempt(entry.id, partial(read_paper, entry, press))
    if isinstance(outcome, Failure):
        return PaperVerdict(entry.id, entry.title, None, failure=outcome.why)
    if outcome[0].form == "abstract" != entry.read.form:
        why = f"its full text was read ({entry.read.form}), and now only the abstract can be"
        return PaperVerdict(entry.id, entry.title, None, failure=_explained(why, outcome[0]))
    digest = replace(entry.digest_in(language), outcome=None)
    return _judged(entry, outcome, digest, press)


def _explained(why: str, reading: Reading) -> str:
    return f"{why}: {reading.instead_of or 'read.depth is not full'}"


def _judged(
    paper: Paper, outcome: tuple[Reading, Document], digest: Digest, press: Press
) -> PaperVerdict:
    reading, document = outcome
    checked = checker_of(document, paper, press.policy).check(digest)
    return PaperVerdict(
        paper.id,
        paper.title,
        reading.form,
        checked.digest.statements,
        checked.findings,
        instead_of=reading.instead_of,
    )


def verify_accounts(
    posts: Mapping[str, tuple[Account, ...]], press: Press, progress: Progress
) -> Iterator[PostVerdict]:
    """Check what posts of any origin say, and yield a verdict a post, in their order.

    The metadata of all their papers is asked for at once.
    """
    asked = tuple(dict.fromkeys(a.paper for post in posts.values() for a in post if a.paper))
    with progress.stage("list", None):
        papers, unknown = look_up(asked, press)
    why = {failure.what: failure.why for failure in unknown}
    documents = _Documents(papers, press, {})
    for name, accounts in posts.items():
        with progress.stage("verify", len(accounts)) as step:
            verdicts = []
            for account in accounts:
                verdicts.append(_of_account(account, documents, why))
                step()
        linked = any(account.paper for account in accounts)
        failure = (
            None
            if linked
            else "has no link to an arXiv paper, so there is nothing to check it against"
        )
        yield PostVerdict(name, tuple(verdicts) if linked else (), failure)


@dataclass(frozen=True, slots=True)
class _Documents:
    """Papers, each read once."""

    papers: Mapping[str, Paper]
    press: Press
    read: dict[ArxivId, tuple[Reading, Document] | Failure]

    def of(self, asked: ArxivId) -> tuple[Reading, Document] | Failure:
        """Return a paper as it was read; it must be one of those known."""
        if asked not in self.read:
            paper = self.papers[asked.id]
            self.read[asked] = attempt(asked.id, partial(read_paper, paper, self.press))
        return self.read[asked]


def _of_account(
    account: Account, documents: _Documents, unknown: Mapping[str, str]
) -> PaperVerdict:
    asked = account.paper
    verdict = PaperVerdict(asked.id if asked else None, account.heading, None, line=account.line)
    if asked is None:
        return replace(verdict, failure="has no link to an arXiv paper under its heading")
    paper = documents.papers.get(asked.id)
    if paper is None:
        return replace(verdict, failure=unknown[versioned(asked)])
    outcome = documents.of(asked)
    if isinstance(outcome, Failure):
        return replace(verdict, failure=outcome.why)
    judged = _judged(paper, outcome, _digest_of(account), documents.press)
    wrong = tuple(_other_paper(account, paper))
    return replace(judged, findings=wrong + judged.findings, line=account.line)


def _digest_of(account: Account) -> Digest:
    statements = tuple(Statement(claim.slot, claim.text) for claim in account.claims)
    said = " ".join(claim.text for claim in account.claims)
    return Digest(statements, language=_language_of(said), summarizer="a post")


def _language_of(text: str) -> str | None:
    """Return the language of a script that tells it, English by its words, or None."""
    for language, letters in _LANGUAGES:
        if len(re.findall(letters, text)) > len(text) / 10:
            return language
    words = re.findall(r"\w+", text)
    return "en" if len(_ENGLISH.findall(text)) > len(words) / 10 else None


def _other_paper(account: Account, paper: Paper) -> Iterable[Finding]:
    """Find a heading that is the title of another paper than its link leads to."""
    heading = re.sub(r"\A[#\d.\s]+", "", account.heading)
    if len(_LATIN_WORD.findall(heading)) < 3:  # noqa: PLR2004 - a translated or short heading
        return
    if fuzz.token_set_ratio(heading.lower(), paper.title.lower()) < ANOTHER_TITLE:
        expected = f"is not the title of the paper that it links to: “{paper.title}”"
        yield Finding(None, None, "names", "failure", heading, expected)
