"""verify: posts against the papers that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from digestpress.cli.display import Display
from digestpress.cli.session import PARTLY, Day, Session, global_options
from digestpress.errors import StoreError, UsageError
from digestpress.models import Finding, Record
from digestpress.pipeline import (
    PaperVerdict,
    PostVerdict,
    Press,
    load_record,
    verify_accounts,
    verify_record,
)
from digestpress.posts import DATED, Account, accounts_in, counting, is_ours


@click.command()
@click.argument(
    "posts", nargs=-1, metavar="[POST...]", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option("--date", "day", type=Day(), help="Only the posts of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--refresh", is_flag=True, help="Ask upstreams again instead of the cache.")
@global_options
@click.pass_context
def verify(
    ctx: click.Context, posts: tuple[Path, ...], day: date | None, *, as_json: bool, refresh: bool
) -> None:
    """Check posts against their papers: quotes, numbers, names, language.

    Without POST, all posts of the blog. Takes any Markdown in English, Korean, Chinese or Japanese
    that has an arXiv link in or under the heading of each paper. The papers of the files named are
    read in full, others as read.depth says. Exits with 3 where something fails.
    """
    session = ctx.find_object(Session) or Session()
    session.start_logging()
    if posts and day:
        raise UsageError("--date is for posts of the blog: use it, or name the files")
    with session.blog().press(session.now, refresh=refresh, named=bool(posts)) as press:
        verdicts = tuple(_Verifying(press, session).verdicts(posts, day))
    if as_json:
        click.echo(_as_json(verdicts))
    else:
        _print(verdicts)
    ctx.exit(PARTLY if any(verdict.failed for verdict in verdicts) else 0)


@dataclass(frozen=True, slots=True)
class _Verifying:
    press: Press
    session: Session

    def verdicts(self, posts: tuple[Path, ...], day: date | None) -> Iterator[PostVerdict]:
        """Yield a verdict a post, our own first."""
        display = Display(self.session.console, quiet=self.session.quiet)
        accounts: dict[str, tuple[Account, ...]] = {}
        paths = posts or self._posts(day)
        for path in paths:
            try:
                ours, text = self._own(path), _text(path)
            except StoreError as error:
                if len(paths) == 1:
                    raise
                yield PostVerdict(str(path), (), str(error))
                continue
            if ours:
                record, language = ours
                yield verify_record(str(path), record, language, self.press, display)
            else:
                accounts[str(path)] = accounts_in(text)
        yield from verify_accounts(accounts, self.press, display)

    def _posts(self, day: date | None) -> tuple[Path, ...]:
        """Return the posts of a day, or all: those of the records and those written by hand.

        Raises:
            UsageError: there are none.
        """
        store = self.press.store
        names = [n for n in store.names(DATED) if day is None or n.startswith(f"{day}-")]
        records = [n.removesuffix(".json") for n in names if n.endswith(".json")]
        own = [f.name for stem in records if (r := load_record(stem, self.press)) for f in r.posts]
        by_hand = [n for n in counting(names) if not n.endswith(".json") and n not in own]
        of_day = f" of {day}" if day else ""
        if not own and not by_hand:
            raise UsageError(f"there is no post{of_day} in posts/")
        return tuple(store.posts / name for name in [*own, *by_hand])

    def _own(self, path: Path) -> tuple[Record, str] | None:
        """Return the record and language of a post that is as digestpress wrote it."""
        store = self.press.store
        if path.resolve().parent != store.posts.resolve():
            return None
        for name in store.names(DATED):
            stem = name.removesuffix(".json")
            if not name.endswith(".json") or not path.name.startswith(stem):
                continue
            record = load_record(stem, self.press)
            for file in record.posts if record else ():
                if record and file.name == path.name and is_ours(_text(path), file):
                    return record, file.language
        return None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoreError(f"{path} is not UTF-8 text: save it as UTF-8") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error


def _print(verdicts: tuple[PostVerdict, ...]) -> None:
    console = Console()
    for verdict in verdicts:
        rows = list(_rows(verdict))
        if console.is_terminal and rows:
            console.print(_table(verdict, rows))
        else:
            for paper, slot, check, said in rows:
                click.echo(f"{verdict.post}: {paper}: {slot + ': ' if slot else ''}{check}: {said}")
        click.echo(_summary(verdict))


def _table(verdict: PostVerdict, rows: list[tuple[str, str, str, str]]) -> Table:
    table = Table(title=verdict.post, title_justify="left", show_lines=False, expand=False)
    for name, most in (("paper", 14), ("slot", 14), ("check", 12)):
        table.add_column(name, max_width=most, overflow="fold")
    table.add_column("what", overflow="fold")
    for row in rows:
        failed = row[2].endswith("!")
        table.add_row(*(_plain(cell) for cell in row), style="red" if failed else "yellow")
    return table


def _plain(cell: str) -> str:
    return cell.replace("[", r"\[")


def _rows(verdict: PostVerdict) -> Iterator[tuple[str, str, str, str]]:
    if verdict.failure:
        yield "-", "", "failure!", verdict.failure
    for paper in verdict.papers:
        name = paper.id or paper.title or "-"
        if paper.failure:
            yield name, "", "failure!", paper.failure
        if paper.instead_of:
            yield name, "", "read", f"only the {paper.read} could be read: {paper.instead_of}"
        for finding in paper.findings:
            mark = "!" if finding.severity == "failure" else ""
            yield name, finding.slot or "", f"{finding.check}{mark}", _said(finding)


def _said(finding: Finding) -> str:
    return f"“{finding.what}” {finding.expected}"


def _summary(verdict: PostVerdict) -> str:
    findings = [f for paper in verdict.papers for f in paper.findings]
    failures = sum(f.severity == "failure" for f in findings)
    unread = sum(paper.failure is not None for paper in verdict.papers)
    statements = sum(len(paper.statements) for paper in verdict.papers)
    forms = ", ".join(sorted({paper.read for paper in verdict.papers if paper.read}))
    read = f" (read: {forms})" if forms else ""
    skipped = f", {unread} papers not checked" if unread else ""
    if verdict.failure:
        return f"{verdict.post}: nothing could be checked: {verdict.failure}"
    return (
        f"{verdict.post}: {statements} statements on {len(verdict.papers)} papers{read}: "
        f"{failures} failures, {len(findings) - failures} warnings{skipped}"
    )


def _as_json(verdicts: tuple[PostVerdict, ...]) -> str:
    whole = {"failed": any(v.failed for v in verdicts), "posts": [_post(v) for v in verdicts]}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _post(verdict: PostVerdict) -> dict[str, Any]:
    return {
        "post": verdict.post,
        "failed": verdict.failed,
        "failure": verdict.failure,
        "papers": [_paper(paper) for paper in verdict.papers],
    }


def _paper(paper: PaperVerdict) -> dict[str, Any]:
    return {
        "id": paper.id,
        "title": paper.title,
        "line": paper.line,
        "read": paper.read,
        "instead_of": paper.instead_of,
        "failed": paper.failed,
        "failure": paper.failure,
        "findings": [_finding(f) for f in paper.findings if f.statement is None],
        "statements": [
            {
                "slot": statement.slot,
                "text": statement.text,
                "findings": [_finding(f) for f in paper.findings if f.statement == at],
            }
            for at, statement in enumerate(paper.statements)
        ],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "what": finding.what,
        "expected": finding.expected,
    }
