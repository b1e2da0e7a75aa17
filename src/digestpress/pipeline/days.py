"""Days: which are due, and one day from its lists to its posts."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from digestpress.models import DayReport, Digest, Entry, Failure, LeftOut, Paper, Record, Source
from digestpress.pipeline.checks import tally_of
from digestpress.pipeline.papers import look_up, make_entries, versioned
from digestpress.pipeline.parts import Order, Press, Progress, attempt, is_due, name_of
from digestpress.pipeline.publishing import edited_posts, load_record, publish
from digestpress.posts import DATED, counting, papers_in, published
from digestpress.selecting import choose, merge
from digestpress.sources.arxiv import lookup

DAYS_BACK = 7
"""How many due days a run without a date looks at."""


def scheduled_days(press: Press) -> tuple[date, ...]:
    """Return the last days that are due in some source, the oldest first."""
    today = press.now.date()
    days = (today - timedelta(days=back) for back in range(DAYS_BACK + 2))
    due = [d for d in days if any(is_due(source, d, press.now) for source in press.sources)]
    return tuple(reversed(due[:DAYS_BACK]))


def run_days(
    days: Iterable[date], press: Press, order: Order, progress: Progress
) -> Iterable[DayReport]:
    """Run day after day and yield the report of each as it ends."""
    return (run_day(day, press, order, progress) for day in days)


def run_newest(
    days: Iterable[date], press: Press, order: Order, progress: Progress
) -> Iterable[DayReport]:
    """Run from the newest day back until one lists papers or fails: a blog's first post."""
    for day in sorted(days, reverse=True):
        report = run_day(day, press, order, progress)
        yield report
        if report.listed or report.failures:
            return


def run_day(day: date, press: Press, order: Order, progress: Progress) -> DayReport:
    """Publish what a day lists and is not published yet.

    Raises:
        ParseError: a record of the blog is damaged.
        StoreError: the blog's files cannot be read or written.
    """
    return _Day(day, press, order, progress).run()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a post is to take of a day's papers."""

    papers: tuple[Paper, ...]
    left_out: tuple[LeftOut, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Day:
    """One day of a run."""

    day: date
    press: Press
    order: Order
    progress: Progress

    def run(self) -> DayReport:
        stem = f"{self.day}-{self.press.style.slug}"
        old = load_record(stem, self.press)
        stays = old.papers if old and not self.order.again else ()
        self.progress.begin(str(self.day))
        with self.progress.stage("list", None):
            listed, report = self._list()
            ledger = self._ledger(stem, stays)
            chosen = self._choose(listed, ledger, len(stays))
        report = replace(
            report,
            published_before=sum(left.id in ledger for left in chosen.left_out),
            left_out=chosen.left_out,
            failures=report.failures + chosen.failures,
        )
        if self.order.dry_run:
            return replace(report, done=tuple(p.id for p in chosen.papers), state="planned")
        edited = edited_posts(stem, old, self.press)
        if edited and not self.order.overwrite_edited:
            kept = tuple(_kept(paper, edited[0]) for paper in chosen.papers)
            left_out = chosen.left_out + kept
            return replace(report, left_out=left_out, state="edited, kept", posts=edited)
        return self._publish(report, chosen, stays, old)

    def _list(self) -> tuple[tuple[Paper, ...], DayReport]:
        """Return the papers of all sources that answered, each once, and who did not."""
        papers: list[Paper] = []
        answered, waiting, failures = [], [], []
        for source in self.press.sources:
            name = name_of(source)
            if self.order.as_due and not is_due(source, self.day, self.press.now):
                waiting.append(name)
                continue
            outcome = attempt(f"source {name}", partial(self._take, source, papers))
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                answered.append(name)
        merged = merge(papers)
        return merged, DayReport(
            self.day, len(merged), tuple(answered), tuple(waiting), failures=tuple(failures)
        )

    def _take(self, source: Source, papers: list[Paper]) -> None:
        """Add a source's papers one by one, so that those before an error count."""
        for paper in source.papers(self.day, self.press.web):
            papers.append(paper)  # noqa: PERF402 - a list that extends may drop them all

    def _ledger(self, stem: str, stays: tuple[Entry, ...]) -> dict[str, str]:
        """Return id -> the file that has it, with this day's papers only where they stay."""
        store = self.press.store
        of_files = store.derive("published", counting(store.names(DATED)), papers_in)
        return published(of_files, besides=stem) | {entry.id: f"{stem}.json" for entry in stays}

    def _choose(self, listed: tuple[Paper, ...], ledger: dict[str, str], taken: int) -> _Chosen:
        if self.order.only:
            return self._asked_for(listed, {name for name, at in ledger.items() if self._own(at)})
        papers, failures = self._with_metadata(listed, ledger)
        chosen, left_out = choose(papers, self.press.selection, ledger, taken)
        return _Chosen(chosen, left_out, failures)

    def _own(self, name: str) -> bool:
        return name == f"{self.day}-{self.press.style.slug}.json"

    def _asked_for(self, listed: tuple[Paper, ...], present: set[str]) -> _Chosen:
        """Return the papers of ``only`` in its order, looking up those that were not listed."""
        known = {paper.id: paper for paper in listed}
        missing = tuple(asked for asked in self.order.only if asked.id not in known)
        outcome = attempt("arXiv metadata", partial(look_up, missing, self.press))
        if isinstance(outcome, Failure):
            found: tuple[Paper, ...] = ()
            unknown = tuple(Failure(versioned(asked), outcome.why) for asked in missing)
        else:
            found, unknown = outcome
        known |= {paper.id: paper for paper in found}
        wanted = dict.fromkeys(asked.id for asked in self.order.only)
        papers = tuple(known[i] for i in wanted if i in known and i not in present)
        others = (paper for paper in listed if paper.id not in wanted)
        left_out = tuple(LeftOut(p.id, p.title, "not among those asked for") for p in others)
        return _Chosen(papers, left_out, unknown)

    def _with_metadata(
        self, papers: tuple[Paper, ...], ledger: dict[str, str]
    ) -> tuple[tuple[Paper, ...], tuple[Failure, ...]]:
        """Add what arXiv knows, in one batch, of the papers that lack what is needed of them."""
        lacking = [p.id for p in papers if p.id not in ledger and p.on_arxiv and self._lacks(p)]
        if not lacking:
            return papers, ()
        found = attempt("arXiv metadata", lambda: lookup(lacking, self.press.web))
        if isinstance(found, Failure):
            return papers, (found,)
        return merge((*papers, *found)), ()

    def _lacks(self, paper: Paper) -> bool:
        return not paper.abstract or bool(self.press.selection.categories and not paper.categories)

    def _publish(
        self,
        report: DayReport,
        chosen: _Chosen,
        stays: tuple[Entry, ...],
        old: Record | None,
    ) -> DayReport:
        made, failed = make_entries(chosen.papers, self.press, self.progress)
        digests = tuple(d for entry in made for d in (entry.digest, *entry.further_digests))
        report = replace(
            report,
            failures=report.failures + failed,
            done=tuple(e.id for e in made),
            tally=tally_of(digests),
        )
        papers = stays + made
        if old and self.order.again:
            dropped = old.paper_ids if self.order.only else {left.id for left in chosen.left_out}
            papers = _made_again(made, old, dropped - {failure.what for failure in failed})
        if not papers:
            return report
        record = Record(
            day=self.day,
            slug=self.press.style.slug,
            complete=self._is_complete(report),
            papers=papers,
            failures=report.failures,
        )
        if old and not made and report.failures:  # nothing was learnt, so nothing is changed
            record = replace(record, complete=old.complete, failures=old.failures)
        with self.progress.stage("write", None):
            state, names = publish(record, old, self.press, always=self.order.again)
        return replace(report, state=state, posts=names)

    def _is_complete(self, report: DayReport) -> bool:
        due = (is_due(source, self.day, self.press.now) for source in self.press.sources)
        return all(due) and not report.failures and not report.waiting


def _kept(paper: Paper, name: str) -> LeftOut:
    return LeftOut(paper.id, paper.title, f"{name} was edited by hand and is kept")


def _made_again(
    made: tuple[Entry, ...], old: Record, dropped: AbstractSet[str]
) -> tuple[Entry, ...]:
    """Return the papers of a post that was made again.

    A paper that was not listed this time, or failed, stays as it was: nothing published is lost.
    ``dropped`` are those that the post is not to have any more.
    A digest that says the same as before keeps its time, so that its bytes stay.
    """
    before = {entry.id: entry for entry in old.papers}
    new = tuple(_with_old_times(e, before[e.id]) if e.id in before else e for e in made)
    gone = {entry.id for entry in new} | dropped
    return new + tuple(entry for entry in old.papers if entry.id not in gone)


def _with_old_times(entry: Entry, before: Entry) -> Entry:
    further = zip(entry.further_digests, before.further_digests, strict=False)
    same_further = tuple(_older_of(new, old) for new, old in further)
    return replace(
        entry,
        digest=_older_of(entry.digest, before.digest),
        further_digests=same_further + entry.further_digests[len(same_further) :],
    )


def _older_of(new: Digest, old: Digest) -> Digest:
    return old if replace(new, made_at=old.made_at) == old else new
