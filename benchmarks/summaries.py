"""How many true summaries the checks hold against their papers, on any split in SciTLDR's format.

    python -m benchmarks.summaries ../shared/roles/scitldr/dev.jsonl [--missed]

Each summary, by an author or a reviewer, is judged against its abstract, with the sentences of the
abstract that share most words with it as its quotes. Figures and names that only the rest of the
paper has are warnings, as against any abstract; what fails is held to contradict the quotes or to
be about something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rapidfuzz import fuzz, process

from benchmarks.data import read_split
from digestpress.checking import Checker
from digestpress.models import Digest, Document, Finding, Quote, Statement

_QUOTES = 2


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--missed", is_flag=True, help="Name the summaries that something is held against.")
def main(path: Path, *, missed: bool) -> None:
    """Judge the summaries of the split in PATH."""
    papers = [paper for paper in read_split(path, "source", "target") if paper["source"]]
    judged = [one for paper in papers for one in _judged(paper)]
    failed = [(statement, found) for statement, found in judged if found]
    click.echo(f"{len(failed) / max(1, len(judged)):.2%} of {len(judged)} summaries fail")
    for statement, found in failed if missed else ():
        click.echo(f"\n{statement.text}\n  {' '.join(q.text for q in statement.quotes)}")
        click.echo("  " + "; ".join(map(str, found)))


def _judged(paper: dict[str, Any]) -> Iterator[tuple[Statement, list[Finding]]]:
    """Yield the summaries of a paper, and what fails of each."""
    checker = Checker.of(Document("", "abstract", " ".join(paper["source"])))
    for summary in paper["target"]:
        nearest = process.extract(
            summary, paper["source"], scorer=fuzz.token_set_ratio, limit=_QUOTES
        )
        quotes = tuple(Quote(words, 0, 0) for words, _, _ in nearest)
        statement = Statement("contribution", summary, quotes)
        found = checker.findings(Digest((statement,), "en", "people"))
        yield statement, [finding for finding in found if finding.severity == "failure"]


if __name__ == "__main__":
    main()
