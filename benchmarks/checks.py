"""Measure the checks on a labelled set.

    python -m benchmarks.checks FILE.jsonl [--json] [--missed]

A row is ``{"document": "...", "statement": "...", "quotes": [...], "language": "ko",
"altered": true, "kind": "..."}``. Printed are ``found`` (share of altered rows with a failure),
``false`` (share of true rows with one), ``kinds`` and ``languages`` (share of rows with a failure,
by name), ``warned`` (share of true rows with a warning only), and ``rows_per_second`` on one core,
the parsing of each row's document included; one of the last 64 documents is not parsed again.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from digestpress.checking import Checker
from digestpress.models import Digest, Document, Finding, Quote, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """A statement about a document, true or altered."""

    document: str
    statement: str
    altered: bool
    kind: str
    quotes: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, and what was found."""

    row: Row
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether something is wrong with it."""
        return any(f.severity == "failure" and f.statement is not None for f in self.findings)


_ROW = TypeAdapter(Row)


def read_rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of a file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append(_ROW.validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            sys.exit(f"{path}:{number}: {place}: {first['msg']}")
    return tuple(rows)


@lru_cache(maxsize=64)
def checker_of(document: str) -> Checker:
    """Return the checker of a document, which is read as a full text."""
    return Checker.of(Document("invented", "html", document))


def judge(row: Row) -> Judged:
    """Return what the checks find in a row."""
    quotes = tuple(Quote(text, 0, 0) for text in row.quotes)
    statement = Statement("results", row.statement, quotes)
    digest = Digest((statement,), language=row.language, summarizer="labelled")
    return Judged(row, checker_of(row.document).findings(digest))


def measure(rows: Iterable[Row]) -> tuple[dict[str, Any], tuple[Judged, ...]]:
    """Return the figures of a set, and each row as it was judged."""
    started = time.process_time()
    judged = tuple(judge(row) for row in rows)
    seconds = time.process_time() - started
    true = [j for j in judged if not j.row.altered]
    figures = {
        "rows": len(judged),
        "found": _share([j for j in judged if j.row.altered]),
        "false": _share(true),
        "warned": sum(bool(j.findings) and not j.failed for j in true) / max(1, len(true)),
        "rows_per_second": round(len(judged) / seconds, 1) if seconds else 0.0,
        "kinds": _by(judged, "kind"),
        "languages": _by(judged, "language"),
    }
    return figures, judged


def _share(judged: list[Judged]) -> float:
    return sum(j.failed for j in judged) / max(1, len(judged))


def _by(judged: tuple[Judged, ...], name: str) -> dict[str, float]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[getattr(one.row, name)].append(one)
    return {key: round(_share(group), 4) for key, group in sorted(groups.items())}


def table(figures: dict[str, Any]) -> str:
    """Return the figures for reading."""
    lines = [
        f"{figures['rows']} rows, {figures['rows_per_second']} a second",
        f"found   {figures['found']:7.1%} of altered rows",
        f"false   {figures['false']:7.1%} of true rows",
        f"warned  {figures['warned']:7.1%} of true rows",
    ]
    for group in ("kinds", "languages"):
        lines += ["", f"{group}: share with a failure"]
        lines += [f"  {share:7.1%}  {name}" for name, share in figures[group].items()]
    return "\n".join(lines)


def main() -> None:
    """Measure a file and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print an object")
    parser.add_argument("--missed", action="store_true", help="name the rows judged wrongly")
    options = parser.parse_args()
    figures, judged = measure(read_rows(options.file))
    print(json.dumps(figures, ensure_ascii=False) if options.json else table(figures))
    if options.missed:
        for one in judged:
            if one.failed != one.row.altered:
                said = "; ".join(map(str, one.findings)) or "nothing found"
                print(f"\n[{one.row.kind}, {one.row.language}] {one.row.statement}\n  {said}")


if __name__ == "__main__":
    main()
