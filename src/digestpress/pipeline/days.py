"""Days: which are due, and one day from its lists to its posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from digestpress.models import DayReport, Digest, Entry, Failure, LeftOut, Paper, Record
from digestpress.pipeline.checks import tally_of
from digestpress.pipeline.listing import Listing, list_papers, look_up, with_metadata
from digestpress.pipeline.papers import make_entries, maker_of, plan
from digestpress.pipeline.parts import Order, Press, Progress, is_due
from digestpress.pipeline.publishing import edited_posts, load_record, publish
from digestpress.posts import DATED, counting, papers_in, published
from digestpress.selecting import choose

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
) -> Iterator[DayReport]:
    """Publish day after day what is listed and not published yet; yield each day's report.

    Raises:
        ParseError: a record of the blog is damaged.
        StoreError: the blog's files cannot be read or written.
    """
    planned: dict[str, str] = {}
    for day in days:
        report = _Day(day, press, order, progress, planned).run()
        if order.dry_run:
            planned |= dict.fromkeys(report.done, f"{day}-{press.style.slug}.json")
        yield report


def run_newest(
    days: Iterable[date], press: Press, order: Order, progress: Progress
) -> Iterator[DayReport]:
    """Run from the newest day back until one lists papers or fails: a blog's first post."""
    for report in run_days(sorted(days, reverse=True), press, order, progress):
        yield report
        if report.listed or report.failures:
            return


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
    planned: Mapping[str, str] = field(default_factory=dict)
    """id -> what a dry run of an earlier day would publish it in."""

    def run(self) -> DayReport:
        old = load_record(self._stem, self.press)
        stays = old.papers if old and not self.order.again else ()
        self.progress.begin(str(self.day))
        with self.progress.stage("list", None):
            listing = list_papers(self.day, self.press, as_due=self.order.as_due)
            ledger = self._ledger(stays)
            chosen = self._choose(listing, ledger, len(stays))
        report = DayReport(
            day=self.day,
            listed=len(listing.papers),
            answered=listing.answered,
            waiting=listing.waiting,
            published_before=sum(left.id in ledger for left in chosen.left_out),
            left_out=chosen.left_out,
            failures=listing.failures + chosen.failures,
        )
        if self.order.dry_run:
            planned = tuple(paper.id for paper in chosen.papers)
            likely = plan(chosen.papers, self.press)
            return replace(
                report,
                done=planned,
                state="planned",
                made_by=likely.made_by,
                instead_of=likely.instead_of,
                cost=likely.cost,
            )
        edited = edited_posts(self._stem, old, self.press)
        if edited and not self.order.overwrite_edited:
            kept = tuple(_kept(paper, edited[0]) for paper in chosen.papers)
            left_out = chosen.left_out + kept
            return replace(report, left_out=left_out, state="edited, kept", posts=edited)
        return self._publish(report, chosen, stays, old, edited)

    @property
    def _stem(self) -> str:
        return f"{self.day}-{self.press.style.slug}"

    def _ledger(self, stays: tuple[Entry, ...]) -> dict[str, str]:
        """Return id -> the file that has it, with this day's papers only where they stay."""
        store = self.press.store
        of_files = store.derive("published", counting(store.names(DATED)), papers_in)
        own = {entry.id: f"{self._stem}.json" for entry in stays}
        return {**self.planned, **published(of_files, besides=self._stem), **own}

    def _choose(self, listing: Listing, ledger: dict[str, str], taken: int) -> _Chosen:
        if self.order.only:
            own = {name for name, file in ledger.items() if file == f"{self._stem}.json"}
            return self._asked_for(listing, own)
        papers, failures = with_metadata(listing.papers, self.day, self.press, ledger)
        chosen, left_out = choose(papers, self.press.selection, ledger, taken)
        return _Chosen(chosen, left_out, failures)

    def _asked_for(self, listing: Listing, present: set[str]) -> _Chosen:
        """Return the papers of ``only`` in its order, looking up those that were not listed."""
        wanted = dict.fromkeys(asked.id for asked in self.order.only)
        listed = tuple(paper for paper in listing.papers if paper.id in wanted)
        listed, failures = with_metadata(listed, self.day, self.press)
        known = {paper.id: paper for paper in listed}
        missing = (asked for asked in self.order.only if asked.id not in known)
        found, unknown = look_up(missing, self.press, settled=self.press.now.date() > self.day)
        known |= found
        papers = tuple(known[i] for i in wanted if i in known and i not in present)
        others = (paper for paper in listing.papers if paper.id not in wanted)
        left_out = tuple(LeftOut(p.id, p.title, "not among those asked for") for p in others)
        return _Chosen(papers, left_out, failures + unknown)

    def _publish(
        self,
        report: DayReport,
        chosen: _Chosen,
        stays: tuple[Entry, ...],
        old: Record | None,
        edited: tuple[str, ...],
    ) -> DayReport:
        outcome = make_entries(chosen.papers, self.press, self.progress)
        made = outcome.entries
        digests = tuple(d for entry in made for d in (entry.digest, *entry.further_digests))
        report = replace(
            report,
            failures=report.failures + outcome.failures,
            done=tuple(e.id for e in made),
            tally=tally_of(digests),
            made_by=Counter(maker_of(digest) for digest in digests),
            instead_of=Counter(d.instead_of for d in digests if d.instead_of),
            cost=outcome.cost,
        )
        nothing_learnt = not made and bool(report.failures)
        if edited and nothing_learnt:
            return replace(report, state="edited, kept", posts=edited)
        papers = stays + made
        if old and self.order.again:
            dropped = old.paper_ids if self.order.only else {left.id for left in chosen.left_out}
            papers = _made_again(
                made, old, dropped - {failure.what for failure in outcome.failures}
            )
        if not papers:
            posts = tuple(post.name for post in old.posts) if old else ()
            return replace(report, state="unchanged" if old else "none", posts=posts)
        record = Record(
            day=self.day,
            slug=self.press.style.slug,
            complete=self._is_complete(report),
            papers=papers,
            failures=report.failures,
        )
        if old and nothing_learnt:
            record = replace(record, complete=old.complete, failures=old.failures)
        with self.progress.stage("write", None):
            always = self.order.again and not nothing_learnt
            state, names = publish(record, old, self.press, always=always)
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
