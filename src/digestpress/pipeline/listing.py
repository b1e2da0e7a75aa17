"""The papers of a day: from all sources, each once, with what arXiv knows where that is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from pydantic import TypeAdapter, ValidationError

from digestpress.errors import ParseError
from digestpress.models import Failure, Paper, Source
from digestpress.pipeline.parts import Press, attempt, is_due, name_of
from digestpress.selecting import merge
from digestpress.sources.arxiv import lookup
from digestpress.text import ArxivId

_PAPER = TypeAdapter(Paper)
_ADDRESSES = ("doi:", "http://", "https://")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the sources answered for a day."""

    papers: tuple[Paper, ...]
    """Each once, in the order of first listing."""
    answered: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    """Sources whose day is not due yet, and that were not asked."""
    failures: tuple[Failure, ...] = ()


def list_papers(day: date, press: Press, *, as_due: bool) -> Listing:
    """Ask all sources, or only those whose day is due."""
    papers: list[Paper] = []
    answered, waiting, failures = [], [], []
    for source in press.sources:
        name = name_of(source)
        if as_due and not is_due(source, day, press.now):
            waiting.append(name)
            continue
        outcome = attempt(f"source {name}", partial(_take, source, day, press, papers))
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            answered.append(name)
    return Listing(merge(papers), tuple(answered), tuple(waiting), tuple(failures))


def _take(source: Source, day: date, press: Press, papers: list[Paper]) -> None:
    """Add a source's papers one by one, so that those before an error count."""
    for paper in source.papers(day, press.web):
        papers.append(_valid(paper))  # noqa: PERF401 - a list that extends may drop them all


def _valid(paper: object) -> Paper:
    """Return a paper as a source listed it, if it is one: a source may come from outside."""
    try:
        valid = _PAPER.validate_python(paper)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ParseError(f"it lists what is no Paper ({place}: {first['msg']})") from error
    if not valid.on_arxiv and not valid.id.startswith(_ADDRESSES):
        raise ParseError(f"it lists {valid.id!r}: an id is arXiv's, doi:..., or a web address")
    return valid


def with_metadata(
    papers: tuple[Paper, ...], day: date, press: Press, besides: Collection[str] = ()
) -> tuple[tuple[Paper, ...], tuple[Failure, ...]]:
    """Add what arXiv knows, in one batch, where a paper lacks what is needed of it.

    Nothing is asked where only papers of ``besides`` lack something; else all that lack are asked
    for, so that the question, and with it the kept answer, stays the same from run to run.
    """
    lacking = [paper.id for paper in papers if paper.on_arxiv and _lacks(paper, press)]
    if not set(lacking) - set(besides):
        return papers, ()
    over = press.now.date() > day
    found = attempt("arXiv metadata", lambda: lookup(lacking, press.web, settled=over))
    if isinstance(found, Failure):
        return papers, (found,)
    return merge((*papers, *found)), ()


def _lacks(paper: Paper, press: Press) -> bool:
    uncategorised = press.selection.categories and not paper.categories
    return not paper.title or not paper.abstract or bool(uncategorised)


def look_up(
    ids: Iterable[ArxivId], press: Press, *, settled: bool = False
) -> tuple[dict[str, Paper], tuple[Failure, ...]]:
    """Return the papers that arXiv knows, by id, and a failure for each other."""
    wanted = {versioned(asked): asked for asked in ids}
    if not wanted:
        return {}, ()
    found = attempt("arXiv metadata", lambda: lookup(wanted, press.web, settled=settled))
    if isinstance(found, Failure):
        return {}, tuple(Failure(name, found.why) for name in wanted)
    known = {paper.id: paper for paper in found}
    return known, tuple(_unknown(wanted, known))


def _unknown(wanted: dict[str, ArxivId], known: dict[str, Paper]) -> Iterator[Failure]:
    for name, asked in wanted.items():
        if asked.id not in known:
            yield Failure(name, "arXiv knows no such paper")


def versioned(asked: ArxivId) -> str:
    """Return an id as a person writes it: ``1706.03762v3``."""
    return asked.id if asked.version is None else f"{asked.id}v{asked.version}"
