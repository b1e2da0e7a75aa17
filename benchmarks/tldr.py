"""How good the sentence that sums up a paper is, on any split in SciTLDR's format.

python -m benchmarks.tldr ../shared/roles/scitldr/dev.jsonl --json
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rouge_score.rouge_scorer import RougeScorer

from benchmarks.data import interval, read_split
from digestpress.summarizing.roles import summing_up

KINDS = ("rouge1", "rouge2", "rougeL")

Choose = Callable[[Sequence[str]], int]


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of a table.")
def main(path: Path, *, as_json: bool) -> None:
    """Judge the selector on the split in PATH: stemmed ROUGE F1, the best over the references."""
    papers = [paper for paper in read_split(path, "source", "target") if paper["source"]]
    if as_json:
        print(json.dumps(scores(papers, summing_up), indent=1))
    else:
        _print_table(papers)


def scores(papers: Sequence[dict[str, Any]], choose: Choose) -> dict[str, Any]:
    """Return the mean ROUGE, in percent, of the chosen sentences, with 95 % intervals."""
    scorer = RougeScorer(KINDS, use_stemmer=True)
    rows = [scorer.score_multi(p["target"], p["source"][choose(p["source"])]) for p in papers]
    found: dict[str, Any] = {}
    for kind in KINDS:
        values = [100 * row[kind].fmeasure for row in rows]
        found[kind] = statistics.fmean(values)
        found[f"{kind}_95"] = interval(values, statistics.fmean)
    return found


def _print_table(papers: Sequence[dict[str, Any]]) -> None:
    table = Table("sentence", "ROUGE-1", "ROUGE-2", "ROUGE-L")
    for name, choose in {"the first": lambda _: 0, "the selector's": summing_up}.items():
        found = scores(papers, choose)
        table.add_row(name, *(f"{found[kind]:.1f}" for kind in KINDS))
    Console().print(table)


if __name__ == "__main__":
    main()
