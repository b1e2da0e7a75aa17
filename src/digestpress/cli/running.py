"""One call of ``run``: the days, a line for each, the report, and the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import click

from digestpress.cli.display import (
    Display,
    day_line,
    failure_lines,
    fallback_lines,
    left_out_lines,
    report_json,
    step_summary,
)
from digestpress.cli.session import NOTHING_DONE, PARTLY, Session
from digestpress.errors import DigestpressError, StoreError, UsageError
from digestpress.models import DayReport, RunReport
from digestpress.pipeline import Order, Press, run_days, run_newest, scheduled_days
from digestpress.posts import DATED


class Run:
    """One call of ``run``."""

    def __init__(
        self,
        session: Session,
        press: Press,
        days: tuple[date, ...] | None,
        order: Order,
        report: Path | None,
    ) -> None:
        self.session = session
        self.press = press
        self.days = days
        self.order = order
        self.report = report
        self.display = Display(session.console, quiet=session.quiet, pause=press.web.pause)

    def execute(self) -> int:
        """Run, print a line a day, write the report, and return the exit code."""
        reports: list[DayReport] = []
        error: DigestpressError | None = None
        try:
            for report in self._reports():
                reports.append(report)
                self._show(report)
        except DigestpressError as stopped:
            error = stopped
        gave_up = self.press.shared.gave_up
        code = NOTHING_DONE if error else exit_code(reports) or (PARTLY if gave_up else 0)
        try:
            self._write_report(reports, code, error)
        except StoreError as unwritten:
            self.session.warn(str(unwritten))
            code = code or PARTLY
        if error:
            raise error
        return code

    def _reports(self) -> Iterable[DayReport]:
        if self.order.dry_run:
            yield from self._day_reports()
            return
        with self.press.store.lock(self.session.tell_waiting):
            yield from self._day_reports()

    def _day_reports(self) -> Iterable[DayReport]:
        if self.days is not None:
            return run_days(self.days, self.press, self.order, self.display)
        due = scheduled_days(self.press)
        if self.order.only:
            return run_days(due[-1:], self.press, self.order, self.display)
        first = not self.press.store.names(DATED)
        return (run_newest if first else run_days)(due, self.press, self.order, self.display)

    def _show(self, report: DayReport) -> None:
        if not self.session.quiet:
            click.echo(day_line(report))
        if self.session.verbose:
            for line in left_out_lines(report):
                self.session.tell(line)
        for line in (*failure_lines(report), *fallback_lines(report)):
            self.session.warn(line)
        if report.state == "edited, kept" and report.left_out:
            self.session.tell(
                f"{report.day}: {', '.join(report.posts)} was edited by hand: --force"
            )

    def _write_report(
        self, days: list[DayReport], code: int, error: DigestpressError | None
    ) -> None:
        seconds = {name: round(s, 3) for name, s in self.display.seconds.items()}
        gave_up = dict(self.press.shared.gave_up)
        whole = RunReport(tuple(days), self.press.web.requests_sent, seconds, gave_up)
        said = str(error) if error else None
        if self.report:
            _write(self.report, report_json(whole, code, said))
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            _write(Path(summary), step_summary(whole, said), append=True)


def exit_code(days: Iterable[DayReport]) -> int:
    """Return 0 where nothing failed, 1 where nothing could be done, else 3."""
    reports = tuple(days)
    if not any(day.failures for day in reports):
        return 0
    return PARTLY if any(_worked(day) for day in reports) else NOTHING_DONE


def _worked(day: DayReport) -> bool:
    """Tell whether something of a day could be done, if only to find that nothing was left."""
    all_failed = day.listed > 0 and not (day.published_before or day.left_out)
    done = day.done or day.state == "written"
    return bool(not day.failures or done or (day.answered and not all_failed))


def days_asked_for(
    day: date | None, since: date | None, until: date | None, press: Press
) -> tuple[date, ...] | None:
    """Return the days asked for, the oldest first, or None where none were.

    Raises:
        UsageError: they contradict each other, or lie in the future.
    """
    if day and (since or until):
        raise UsageError("--date is for one day: use it, or --since and --until")
    if until and not since:
        raise UsageError("--until needs --since, the first day")
    if not (day or since):
        return None
    today = max(press.now.date(), press.now.astimezone(press.zone).date())
    first = day or since or today
    last = day or until or today
    if last > today:
        raise UsageError(f"{last} is in the future: today is {today}")
    if first > last:
        raise UsageError(f"--since {first} is after --until {last}")
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _write(path: Path, text: str, *, append: bool = False) -> None:
    try:
        with path.open("a" if append else "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
