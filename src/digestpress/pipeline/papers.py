"""Papers to entries: read in the best form there is, digest with the first summarizer that can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from digestpress.errors import FetchError, ParseError, SummarizeError
from digestpress.models import Digest, Document, Entry, Failure, Paper, Reading, Slots, Tools
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


def read_papers(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[tuple[Paper, Document], ...], tuple[Failure, ...]]:
    """Return arXiv papers as they are read for a digest, in the order asked for, and what failed.

    Raises:
        FetchError: arXiv could not be had.
        ParseError: it answered with something else.
    """
    with progress.stage("list", None):
        found, unknown = look_up(tuple(dict.fromkeys(ids)), press)
    read = _read_all(found, press, progress)
    documents = ((paper, got[1]) for paper, got in read if not isinstance(got, Failure))
    failures = (got for _, got in read if isinstance(got, Failure))
    return tuple(documents), (*unknown, *failures)


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
            read.append((paper, attempt(paper.id, partial(_read, paper, press))))
            step()
    return read


def _read(paper: Paper, press: Press) -> tuple[Reading, Document]:
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
    digests = [_digest(document, press.languages[0], press)]
    if digests[0].language is not None:  # a digest in the paper's own words serves all languages
        digests += [_digest(document, language, press) for language in press.languages[1:]]
    return Entry.of(paper, reading, *digests)


def _digest(document: Document, language: str, press: Press) -> Digest:
    reasons: list[str] = []
    for summarizer in press.summarizers:
        try:
            digest = summarizer.digest(document, Slots(press.slots, language), Tools(press.web))
        except (FetchError, ParseError, SummarizeError) as error:
            reasons.append(f"{name_of(summarizer)}: {error}")
            continue
        return replace(digest, made_at=press.now, instead_of="; ".join(reasons) or None)
    raise SummarizeError(f"no summarizer could serve ({'; '.join(reasons)})")
