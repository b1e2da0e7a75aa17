"""How a run shows itself: progress, a line a day, the report, and GitHub's step summary."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

from digestpress.models import Cost, DayReport, Pause, RunReport, Tally

VERBS = {
    "list": "listing",
    "read": "reading",
    "summarize": "summarizing",
    "write": "writing",
    "verify": "checking",
}


class Display:
    """Shows the stages of a run where standard error is a terminal, and takes their time.

    Stages may overlap: a line each is shown.
    """

    def __init__(
        self, console: Console, *, quiet: bool, pause: Callable[[], Pause | None] = lambda: None
    ) -> None:
        """``pause`` tells which upstream is waited for, as it asked for that."""
        self.seconds: dict[str, float] = defaultdict(float)
        self._shown = sys.stderr.isatty() and not quiet  # not FORCE_COLOR: CI sets it for pipes
        self._console = console
        self._pause = pause
        self._what = ""
        self._bar: Bar | None = None

    def begin(self, what: str) -> None:
        """Say what the next stages are about."""
        self._what = what

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Callable[[], None]]:
        """Show one stage; what this gives is called once a finished item."""
        started = time.perf_counter()
        with self._shown_bar() as bar:
            said = f"{self._what} {VERBS.get(name, name)}".lstrip()
            task = bar.add_task(said, total=total, waits=name == "summarize")
            try:
                yield lambda: bar.advance(task)
            finally:
                bar.remove_task(task)
                self.seconds[name] += time.perf_counter() - started

    @contextmanager
    def _shown_bar(self) -> Iterator[Bar]:
        """Give the bar of the stages that are under way; the first of them opens it."""
        if self._bar:
            yield self._bar
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            *(_OfCounted(c) for c in (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())),
            _Waiting(self._pause),
        )
        hidden = not self._shown
        with Bar(*columns, console=self._console, transient=True, disable=hidden) as bar:
            self._bar = bar
            try:
                yield bar
            finally:
                self._bar = None


class _OfCounted(ProgressColumn):
    """A column of the stages whose items are counted."""

    def __init__(self, column: ProgressColumn) -> None:
        super().__init__()
        self._column = column

    def render(self, task: Task) -> RenderableType:
        return self._column(task) if task.total is not None else ""


class _Waiting(ProgressColumn):
    """What a stage waits for, where an upstream asked for a pause."""

    def __init__(self, pause: Callable[[], Pause | None]) -> None:
        super().__init__()
        self._pause = pause

    def render(self, task: Task) -> RenderableType:
        pause = self._pause() if task.fields["waits"] else None
        return f"({pause.host} asks to wait {pause.seconds:.0f} s)" if pause else ""


def day_line(report: DayReport) -> str:
    """Return what became of a day, in one line."""
    posts = ", ".join(f"posts/{name}" for name in report.posts)
    match report.state:
        case "none":
            said = "nothing listed" if report.answered and not report.listed else "no post"
        case "planned":
            said = f"would publish {len(report.done)} papers: {', '.join(report.done) or 'none'}"
        case _:
            said = f"{posts} {report.state}"
    return f"{report.day}: {said}{_counts(report)}{_makers(report)}{cost_words(report.cost)}"


def cost_words(cost: Cost) -> str:
    """Return what calls of language models took, or the empty string without any."""
    if not cost.calls:
        return ""
    cached = f" ({cost.tokens_cached:,} cached)" if cost.tokens_cached else ""
    money = "cost unknown" if cost.money is None else f"{cost.money:.4f} {cost.currency}"
    about = "about " if cost.estimated else ""
    return f"; {about}{cost.tokens_in:,} tokens in{cached}, {cost.tokens_out:,} out, {money}"


def _makers(report: DayReport) -> str:
    """Return who would make the digests of a day that is planned, where a model is one of them."""
    if report.state != "planned" or not any(", " in maker for maker in report.made_by):
        return ""
    by = ", ".join(f"{number} by {maker}" for maker, number in report.made_by.items())
    return f"; {by}; {report.cost.calls} answers to pay for"


def _counts(report: DayReport) -> str:
    counts = {
        "listed": report.listed,
        "new" if report.state != "planned" else "chosen": len(report.done),
        "published before": report.published_before,
        "left out": len(report.left_out) - report.published_before,
        "failed": len(report.failures),
        "statements dropped": report.tally.dropped,
        "statements marked": report.tally.marked,
    }
    said = [f"{number} {name}" for name, number in counts.items() if number > 0]
    waiting = [f"{name} not due yet" for name in report.waiting]
    return f" ({', '.join(said + waiting)})" if said or waiting else ""


def failure_lines(report: DayReport) -> Iterable[str]:
    """Return a line for each thing that failed."""
    return (f"{report.day}: {failure.what} failed: {failure.why}" for failure in report.failures)


def fallback_lines(report: DayReport) -> Iterable[str]:
    """Return a line for each reason why another summarizer had to serve."""
    verb = "would be" if report.state == "planned" else "are"
    return (
        f"{report.day}: {number} digests {verb} by the next summarizer: {why}"
        for why, number in report.instead_of.items()
    )


def left_out_lines(report: DayReport) -> Iterable[str]:
    """Return a line for each paper that was left out."""
    return (f"{report.day}: {left.id} left out: {left.why}" for left in report.left_out)


def totals(report: RunReport) -> dict[str, int]:
    """Return the counts over all days."""
    days = report.days
    return {
        "listed": sum(day.listed for day in days),
        "done": sum(len(day.done) for day in days),
        "published_before": sum(day.published_before for day in days),
        "left_out": sum(len(day.left_out) - day.published_before for day in days),
        "failed": sum(len(day.failures) for day in days),
    }


def tally(report: RunReport) -> Tally:
    """Return what the checks came to over all days."""
    return sum((day.tally for day in report.days), Tally())


def cost(report: RunReport) -> Cost:
    """Return what language models took over all days."""
    return sum((day.cost for day in report.days), Cost())


def report_json(report: RunReport, exit_code: int, error: str | None) -> str:
    """Return the run as JSON: ``--report``."""
    days = TypeAdapter(tuple[DayReport, ...]).dump_python(report.days, mode="json")
    whole: dict[str, Any] = {
        "exit_code": exit_code,
        "error": error,
        "totals": totals(report),
        "checks": asdict(tally(report)),
        "cost": TypeAdapter(Cost).dump_python(cost(report), mode="json"),
        "gave_up": dict(report.gave_up),
        "requests": report.requests,
        "seconds": {name: round(seconds, 3) for name, seconds in report.seconds.items()},
        "days": days,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def step_summary(report: RunReport, error: str | None) -> str:
    """Return the run as Markdown, for GitHub Actions."""
    rows = [
        f"| {d.day} | {d.state} | {d.listed} | {len(d.done)} | {d.published_before} "
        f"| {len(d.left_out) - d.published_before} | {len(d.failures)} |"
        for d in report.days
    ]
    lines = [line for day in report.days for line in (*failure_lines(day), *fallback_lines(day))]
    failed = [f"- {line}" for line in lines]
    head = [
        "## digestpress",
        "",
        "| day | post | listed | new | published before | left out | failed |",
        "|---|---|---|---|---|---|---|",
    ]
    checks = tally(report)
    checked = [
        (
            f"{checks.quoted} of {checks.statements} statements quoted, {checks.figures_found} of "
            f"{checks.figures} numbers found, {checks.dropped} statements dropped, "
            f"{checks.marked} marked{cost_words(cost(report))}."
        ),
        "",
    ]
    stopped = ["", f"Stopped: {error}"] if error else []
    return "\n".join([*head, *rows, "", *checked, *failed, *stopped, ""])
