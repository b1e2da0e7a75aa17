"""Papers to entries: read in the best form there is, digest with the first summarizer that can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from digestpress.checking import Checker
from digestpress.errors import FetchError, ParseError, SummarizeError
from digestpress.models import Digest, Document, Entry, Failure, Paper, Reading, Slots, Tools
from digestpress.pipeline.checks import Settling
from digestpress.pipeline.parts import Press, Progress, attempt, name_of
from digestpress.sources.arxiv import lookup
from digestpress.text import ArxivId

T = TypeVar("T")


def digest_papers(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[Entry, ...], tuple[Failure, ...]]:
    """Return the entries of arXiv papers in the order asked for, and what failed.

    Raises:
        FetchError: arXiv could not be had.
        ParseError: it answered with something else.
    """
    asked = tuple(dict.fromkeys(ids))
    with progress.stage("list", None):
        found, unknown = look_up(asked, press)
    entries, failures = make_entries(found, press, progress)
    return entries, (*unknown, *failures)


def look_up(
    ids: tuple[ArxivId, ...], press: Press
) -> tuple[tuple[Paper, ...], tuple[Failure, ...]]:
    """Return the papers that arXiv knows, in the order asked for, and a failure for each other."""
    wanted = {versioned(asked): asked for asked in ids}
    known = {paper.id: paper for paper in lookup(wanted, press.web)} if wanted else {}
    papers = tuple(known[asked.id] for asked in ids if asked.id in known)
    unknown = (name for name, asked in wanted.items() if asked.id not in known)
    return papers, tuple(Failure(name, "arXiv knows no such paper") for name in unknown)


def versioned(asked: ArxivId) -> str:
    """Return an id as a person writes it: ``1706.03762v3``."""
    return asked.id if asked.version is None else f"{asked.id}v{asked.version}"


def make_entries(
    papers: Iterable[Paper], press: Press, progress: Progress
) -> tuple[tuple[Entry, ...], tuple[Failure, ...]]:
    """Return the papers read and digested, in their order, and the failures of the others."""
    papers = tuple(papers)
    read: list[tuple[Paper, tuple[Reading, Document] | Failure]] = []
    with progress.stage("read", len(papers)) as step:
        for paper in papers:
            read.append((paper, attempt(paper.id, partial(read_paper, paper, press))))
            step()
    made: list[Entry | Failure] = []
    with progress.stage("summarize", len(papers)) as step:
        for paper, outcome in read:
            made.append(
                outcome
                if isinstance(outcome, Failure)
                else attempt(paper.id, partial(_entry, paper, *outcome, press))
            )
            step()
    entries = tuple(entry for entry in made if isinstance(entry, Entry))
    return entries, tuple(failure for failure in made if isinstance(failure, Failure))


def read_paper(paper: Paper, press: Press) -> tuple[Reading, Document]:
    """Return a paper as the first reader that can reads it.

    Raises:
        ParseError: none of them can; with the reason of each.
    """
    reasons: list[str] = []
    for reader in press.readers:
        try:
            document = reader.read(paper, press.web)
        except (FetchError, ParseError) as error:
            reasons.append(f"{name_of(reader)}: {error}")
            continue
        if document is not None:
            instead_of = "; ".join(reasons) or None
            return Reading(document.form, document.url, document.version, instead_of), document
        reasons.append(f"{name_of(reader)}: there is none")
    raise ParseError(f"nothing could be read ({'; '.join(reasons)})")


def _entry(paper: Paper, reading: Reading, document: Document, press: Press) -> Entry:
    checker = Checker.of(document, title=paper.title, limits=press.policy.limits)
    digests = [_digest(checker, press.languages[0], press)]
    if digests[0].language is not None:  # a digest in the paper's own words serves all languages
        digests += [_digest(checker, language, press) for language in press.languages[1:]]
    return Entry.of(paper, reading, *digests)


def _digest(checker: Checker, language: str, press: Press) -> Digest:
    reasons: list[str] = []
    slots, tools = Slots(press.slots, language), Tools(press.web, checker.findings)
    settling = Settling(checker, press.policy, slots, tools)
    for summarizer in press.summarizers:
        try:
            digest = settling.settle(summarizer.digest(checker.document, slots, tools), summarizer)
        except (FetchError, ParseError, SummarizeError) as error:
            reasons.append(f"{name_of(summarizer)}: {error}")
            continue
        return replace(digest, made_at=press.now, instead_of="; ".join(reasons) or None)
    raise SummarizeError(f"no summarizer could serve ({'; '.join(reasons)})")
