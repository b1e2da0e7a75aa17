"""Make the labelled sets for ``benchmarks.checks`` from the papers of tests/data/checks.

    python tools/make_check_rows.py FOLDER

writes tune.jsonl, held.jsonl and written.jsonl. In the first two each paper becomes a document of
50,000 characters: its facts among invented prose with LaTeX, citations, names and tables of
numbers. Beside the statements of the facts there are rows with the quote of another paper, with a
quote that nobody wrote, and with a statement about another paper. The third has invented papers of
3,000 to 8,000 characters, and statements on them that were written one by one, or in the last 1,260
rows altered by program, all but 334 by authors who had not seen the checks.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FACTS = Path(__file__).parents[1] / "tests" / "data" / "checks"
CHARACTERS = 50_000
WIDTH = 10
"""Columns of a table."""

_NOUNS = (
    "encoder gradient sampler dataset window schedule residual kernel policy boundary estimate"
    " prior trajectory objective corpus annotation batch layer horizon buffer"
)
_VERBS = "improves preserves delays stabilises smooths exposes limits explains precedes bounds"
_SHAPES = (
    "The {a} {v} the {b} in most settings~\\cite{{k{n}}}, as Section~{s} shows.",
    "We fix the {a} at {x:.2f} and vary the {b} between {n} and {m} [{n}, {m}].",
    "Following Sample et al. ({y}), every {a} is paired with a {b}; see Figure~{s}.",
    "Let $\\alpha_{{{s}}} = {x:.1f}\\times10^{{-{s}}}$ be the weight of the {a}; the {b} {v} it.",
    "In Table~{s}, the {a} costs {n}.{s} ms and {m} MB while the {b} {v} nothing.",
    "The {a} {v} the {b}, and no {c} {v} the {a} when the {b} is absent.",
    "A {a} of size {m} {v} the {b} by {x:.1f}\\% on average (Example and Doe, {y}).",
)


def main(folder: Path) -> None:
    """Write the three sets."""
    folder.mkdir(parents=True, exist_ok=True)
    files = sorted(FACTS.glob("*.yaml"))
    papers = [one for file in files for one in yaml.safe_load(file.read_text(encoding="utf-8"))]
    documents = {paper["paper"]: document_of(paper) for paper in papers}
    for half in ("tune", "held"):
        mine = [paper for paper in papers if paper["half"] == half]
        rows = [row for paper in mine for row in rows_of(paper, mine, documents)]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{half}.jsonl").write_text(text, encoding="utf-8")
        print(folder / f"{half}.jsonl", len(rows), "rows")
    _write_written(folder / "written.jsonl")


def _write_written(file: Path) -> None:
    """Write the rows of written.jsonl, each with its paper's text."""
    lines = (FACTS / "written.jsonl").read_text(encoding="utf-8").splitlines()
    known = [json.loads(line) for line in lines]
    documents = {one["paper"]: one["document"] for one in known if "document" in one}
    rows = [{**row, "document": documents[row["paper"]]} for row in known if "statement" in row]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    file.write_text(text, encoding="utf-8")
    print(file, len(rows), "rows")


def document_of(paper: dict[str, Any]) -> str:
    """Return a paper's text, the same every time."""
    chance = random.Random(paper["paper"])  # noqa: S311 - prose, not secrets
    quotes = [fact["q"] for fact in paper["facts"]]
    parts = [paper["title"], ""]
    size = 0
    while size < CHARACTERS:
        due = len(quotes) * size // CHARACTERS
        part = _table(chance) if chance.random() < 0.05 else _paragraph(chance)  # noqa: PLR2004
        if quotes and due >= len(parts) // 40:
            part = f"{part} {quotes.pop(0)}"
        parts.append(part)
        size += len(part)
    return "\n\n".join([*parts, *quotes])[: CHARACTERS + 2000]


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(3, 7)))


def _sentence(chance: random.Random) -> str:
    a, b, c = chance.sample(_NOUNS.split(), 3)
    return chance.choice(_SHAPES).format(
        a=a,
        b=b,
        c=c,
        v=chance.choice(_VERBS.split()),
        n=chance.randint(2, 60),
        m=chance.randint(61, 900),
        s=chance.randint(1, 9),
        x=chance.uniform(0.5, 99),
        y=chance.randint(2016, 2029),
    )


def _table(chance: random.Random) -> str:
    rows = (
        " & ".join([f"Row-{n}", *(f"{chance.uniform(20, 99):.1f}" for _ in range(WIDTH))])
        for n in range(chance.randint(3, 8))
    )
    return " \\\\\n".join(rows)


def rows_of(
    paper: dict[str, Any], others: list[dict[str, Any]], documents: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a paper."""
    document = documents[paper["paper"]]
    other = next(p for p in others if p is not paper)
    for number, fact in enumerate(paper["facts"]):
        foreign = other["facts"][number % len(other["facts"])]
        for altered in (False, True):
            for kind, language, said in fact["altered" if altered else "holds"]:
                yield _row(document, said, [fact["q"]], language, altered, kind)
        for _, language, said in fact["holds"][:3]:
            yield _row(document, said, [foreign["q"]], language, True, "quote of another paper")
        for _, language, said in foreign["holds"][:3]:
            yield _row(document, said, [fact["q"]], language, True, "another paper")
        _, language, said = fact["holds"][0]
        invented = f"Surprisingly, the opposite holds for {paper['paper']} on every shore we saw."
        yield _row(document, said, [invented], language, True, "quote invented")
        _, language, said = fact["holds"][-1]
        yield _row(document, said, [], language, False, "without quotes")


def _row(
    document: str, said: str, quotes: list[str], language: str, altered: bool, kind: str
) -> dict[str, Any]:
    return {
        "document": document,
        "statement": said,
        "quotes": quotes,
        "language": language,
        "altered": altered,
        "kind": kind,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
