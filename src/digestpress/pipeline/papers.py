"""Papers to entries: read in the best form there is, digest with the first summarizer that can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from digestpress.checking import Checker
from digestpress.errors import FetchError, ParseError, SummarizeError
from digestpress.models import (
    NONE_OF_A_FORM,
    Digest,
    Document,
    Entry,
    Failure,
    Paper,
    Reading,
    Slots,
    Tools,
)
from digestpress.pipeline.checks import Settling, checker_of
from digestpress.pipeline.listing import look_up
from digestpress.pipeline.parts import Press, Progress, attempt, name_of
from digestpress.reading import teaser_of
from digestpress.text import ArxivId


def digest_papers(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[Entry, ...], tuple[Failure, ...]]:
    """Return the entries of arXiv papers in the order asked for, and what failed."""
    found, unknown = _known(ids, press, progress)
    entries, failures = make_entries(found, press, progress)
    return entries, (*unknown, *failures)


def read_papers(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[tuple[Paper, Document], ...], tuple[Failure, ...]]:
    """Return arXiv papers as they are read for a digest, in their order, and what failed."""
    found, unknown = _known(ids, press, progress)
    read = _read_all(found, press, progress)
    documents = ((paper, got[1]) for paper, got in read if not isinstance(got, Failure))
    failures = (got for _, got in read if isinstance(got, Failure))
    return tuple(documents), (*unknown, *failures)


def _known(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[Paper, ...], tuple[Failure, ...]]:
    """Return the papers that arXiv knows, in the order asked for, and a failure for each other."""
    asked = tuple(dict.fromkeys(ids))
    with progress.stage("list", None):
        known, unknown = look_up(asked, press)
    found = dict.fromkeys(i.id for i in asked if i.id in known)
    return tuple(known[i] for i in found), unknown


def make_entries(
    papers: Iterable[Paper], press: Press, progress: Progress
) -> tuple[tuple[Entry, ...], tuple[Failure, ...]]:
    """Return the papers read and digested, in their order, and the failures of the others."""
    papers = tuple(paper if paper.title else replace(paper, title=paper.id) for paper in papers)
    read = _read_all(papers, press, progress)
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


def _read_all(
    papers: tuple[Paper, ...], press: Press, progress: Progress
) -> list[tuple[Paper, tuple[Reading, Document] | Failure]]:
    read: list[tuple[Paper, tuple[Reading, Document] | Failure]] = []
    with progress.stage("read", len(papers)) as step:
        for paper in papers:
            read.append((paper, attempt(paper.id, partial(read_paper, paper, press))))
            step()
    return read


def read_paper(paper: Paper, press: Press) -> tuple[Reading, Document]:
    """Return a paper in the best form that it can be had in, and what that is.

    Raises:
        ParseError: it can be had in none; the message says why not in each.
    """
    reasons: list[str] = []
    for reader in press.readers:
        try:
            document = reader.read(paper, press.web)
        except (FetchError, ParseError) as error:
            reasons.append(f"{name_of(reader)}: {error}")
            continue
        if document is not None:
            return _reading(document, "; ".join(reasons) or None), document
        reasons.append(f"{name_of(reader)}: {NONE_OF_A_FORM}")
    raise ParseError(f"nothing could be read ({'; '.join(reasons)})")


def _reading(document: Document, instead_of: str | None) -> Reading:
    return Reading(
        document.form,
        document.url,
        document.version,
        instead_of,
        document.unread,
        teaser_of(document),
        document.hidden,
    )


def _entry(paper: Paper, reading: Reading, document: Document, press: Press) -> Entry:
    checker = checker_of(document, paper, press.policy)
    digests = [_digest(checker, press.languages[0], press)]
    if digests[0].language is not None:  # a digest in the paper's own words serves all languages
        digests += [_digest(checker, language, press) for language in press.languages[1:]]
    paper = replace(paper, code_url=paper.code_url or document.own_code)
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
