"""run, paper, read, render, check; verify has a module of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from click.core import ParameterSource
from rich.console import Console

from digestpress.cli.display import Display, day_line
from digestpress.cli.explaining import print_explanations
from digestpress.cli.outline import document_json, document_tree
from digestpress.cli.papers import FORMATS, print_papers
from digestpress.cli.running import Run, days_asked_for
from digestpress.cli.session import (
    NOTHING_DONE,
    PARTLY,
    USAGE,
    Commands,
    Day,
    Session,
    global_options,
)
from digestpress.config import Settings
from digestpress.errors import (
    ConfigError,
    ParseError,
    Problem,
    StoreError,
    TemplateError,
    UsageError,
)
from digestpress.pipeline import (
    Order,
    digest_papers,
    read_address,
    read_arxiv,
    read_file,
    read_papers,
    render_again,
)
from digestpress.posts import DATED, problems_in
from digestpress.store import Store
from digestpress.text import ArxivId, arxiv_id

PLAIN_WIDTH = 160
"""Of a tree that is printed to no terminal, in characters."""

ID_FORMS = "an arXiv id such as 2512.06905, or a link to arxiv.org, alphaxiv.org or huggingface.co"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@global_options
def cli() -> None:
    """Turn each day's papers into a post, every sentence with its quote."""


def main() -> None:
    """Run the command line."""
    cli(prog_name="digestpress")


@cli.command()
@click.option("--date", "day", type=Day(), help="Only this day, even while it is still filling.")
@click.option("--since", type=Day(), help="From this day on...")
@click.option("--until", type=Day(), help="...to this one.  [default: today]")
@click.option("--only", metavar="ID,ID", help="These papers, in this order, whatever the filters.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many papers in a post.")
@click.option("--dry-run", is_flag=True, help="List and choose, but write nothing.")
@click.option("--force", is_flag=True, help="Write posts again, edited ones too.")
@click.option("--refresh", is_flag=True, help="Ask upstreams again instead of the cache.")
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was listed, left out, done and failed, as JSON.",
)
@global_options
@click.pass_context
def run(  # noqa: PLR0913 - its options
    ctx: click.Context,
    *,
    day: date | None,
    since: date | None,
    until: date | None,
    only: str | None,
    limit: int | None,
    dry_run: bool,
    force: bool,
    refresh: bool,
    report: Path | None,
) -> None:
    """Publish the papers of the last 7 days, or of the days named.

    Without a date each day is published as soon as it is due, and a day that has a post gets what
    was listed since. Posts that a person edited are kept. Running twice changes nothing.
    """
    session = ctx.find_object(Session) or Session()
    session.start_logging()
    if only is not None and since:
        raise UsageError("--only is for one day: use it with --date")
    if report and not report.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {report.parent} for the report")
    with session.blog().press(
        session.now,
        secrets=os.environ,
        limit=limit,
        refresh=refresh,
        named=only is not None,
    ) as press:
        days = days_asked_for(day, since, until, press)
        order = Order(
            only=_ids(only.split(",")) if only is not None else (),
            again=force or refresh,
            overwrite_edited=force,
            dry_run=dry_run,
            as_due=days is None,
        )
        ctx.exit(Run(session, press, days, order, report).execute())


def _ids(given: Iterable[str]) -> tuple[ArxivId, ...]:
    """Return the ids that a person typed.

    Raises:
        UsageError: one of them is none.
    """
    ids = {text.strip(): arxiv_id(text.strip()) for text in given if text.strip()}
    unknown = [text for text, known in ids.items() if known is None]
    if unknown or not ids:
        raise UsageError(f"{', '.join(unknown) or 'nothing'} is not {ID_FORMS}")
    return tuple(dict.fromkeys(known for known in ids.values() if known))


@cli.command()
@click.argument("papers", nargs=-1, required=True, metavar="ID|URL...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="md", show_default=True, help="Output."
)
@click.option(
    "--explain",
    is_flag=True,
    help="Instead, print what the embedded summarizer makes of each sentence, and why.",
)
@click.option("--refresh", is_flag=True, help="Ask upstreams again instead of the cache.")
@global_options
@click.pass_context
def paper(
    ctx: click.Context, papers: tuple[str, ...], form: str, *, explain: bool, refresh: bool
) -> None:
    """Print a digest of single papers.

    Takes arXiv ids, old and new, with or without version, and links to papers on arXiv, alphaXiv
    and Hugging Face.
    """
    session = ctx.find_object(Session) or Session()
    session.start_logging()
    if explain and ctx.get_parameter_source("form") is not ParameterSource.DEFAULT:
        raise UsageError("--explain prints tables only: use it without --format")
    ids = _ids(papers)
    blog = session.blog()
    with blog.press(session.now, secrets=os.environ, refresh=refresh, named=True) as press:
        display = Display(session.console, quiet=session.quiet, pause=press.web.pause)
        if explain:
            read, failures = read_papers(ids, press, display)
            print_explanations(read, press)
            done = len(read)
        else:
            entries, failures = digest_papers(ids, press, display)
            if entries:
                print_papers(entries, form, press, blog.settings.site.title)
            done = len(entries)
        for failure in failures:
            session.warn(f"{failure.what} failed: {failure.why}")
        failed = failures or press.shared.gave_up
    ctx.exit(0 if not failed else PARTLY if done else NOTHING_DONE)


@cli.command()
@click.argument("paper", metavar="ID|URL|FILE")
@click.option("--json", "as_json", is_flag=True, help="The whole document, as JSON.")
@click.option("--refresh", is_flag=True, help="Ask upstreams again instead of the cache.")
@global_options
@click.pass_context
def read(ctx: click.Context, paper: str, *, as_json: bool, refresh: bool) -> None:
    """Print what is understood of one paper: outline, figures, limitations, hidden text.

    Takes what paper takes, the address of any PDF or LaTeXML page, and .html and .pdf files. It
    needs no metadata.
    """
    session = ctx.find_object(Session) or Session()
    session.start_logging()
    blog = replace(session.blog(), settings=_full(session.blog().settings))
    limits = blog.settings.read.pdf
    instead_of: str | None = None
    known = arxiv_id(paper)
    with blog.press(session.now, refresh=refresh) as press:
        if Path(paper).is_file():
            document = read_file(Path(paper), limits)
        elif known:
            reading, document = read_arxiv(known, press)
            instead_of = reading.instead_of
        elif paper.startswith(("http://", "https://")):
            document = read_address(paper, press, limits)
        else:
            raise UsageError(f"{paper} is no file, no http address, and not {ID_FORMS}")
    if as_json:
        click.echo(document_json(document), nl=False)
    else:
        Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH).print(
            document_tree(document, instead_of)
        )


def _full(settings: Settings) -> Settings:
    return replace(settings, read=replace(settings.read, depth="full"))


@cli.command()
@click.option("--date", "day", type=Day(), help="Only the posts of this day.")
@click.option("--force", is_flag=True, help="Also posts that a person edited.")
@global_options
@click.pass_context
def render(ctx: click.Context, day: date | None, *, force: bool) -> None:
    """Write the posts again from their records, with today's templates and settings."""
    session = ctx.find_object(Session) or Session()
    session.start_logging()
    with session.blog().press(session.now) as press, press.store.lock(session.tell_waiting):
        bad = 0
        for stem in _records(press.store, day):
            try:
                report = render_again(stem, press, overwrite_edited=force)
            except ParseError as error:
                session.warn(str(error))
                bad += 1
                continue
            if not session.quiet:
                click.echo(day_line(report))
    ctx.exit(PARTLY if bad else 0)


def _records(store: Store, day: date | None) -> list[str]:
    """Return the stems of the records of a day, or of all days.

    Raises:
        UsageError: the day has none.
    """
    names = (name for name in store.names(DATED) if name.endswith(".json"))
    stems = [n.removesuffix(".json") for n in names if day is None or n.startswith(f"{day}-")]
    if day and not stems:
        raise UsageError(f"there is no record of {day} in posts/")
    return stems


@cli.command()
@global_options
@click.pass_context
def check(ctx: click.Context) -> None:
    """Look for problems in the config and in all posts, and name each with file and line."""
    session = ctx.find_object(Session) or Session()
    session.start_logging()
    store = Store(session.folder())
    names = store.names(DATED)
    problems = [*_config_problems(session)]
    code = USAGE if problems else 0
    for name in names:
        problems += _file_problems(name, names, store)
    for problem in problems:
        click.echo(str(problem))
    if not problems:
        session.tell(f"config and {len(names)} files in posts/: no problem found")
    ctx.exit(code or (PARTLY if problems else 0))


def _config_problems(session: Session) -> tuple[Problem, ...]:
    try:
        with session.blog().press(session.now):
            return ()
    except ConfigError as error:
        return error.problems
    except TemplateError as error:
        return (Problem("templates", None, str(error)),)


def _file_problems(name: str, names: tuple[str, ...], store: Store) -> tuple[Problem, ...]:
    try:
        text = store.read(name) or ""
    except StoreError as error:
        said = str(error).removeprefix(f"posts/{name} ")
        return (Problem(f"posts/{name}", None, said),)
    return tuple(problems_in(name, text, frozenset(names)))
