"""Measure whether the checks notice what is turned round in true statements.

    python -m benchmarks.turned FILE.jsonl [--write OUT.jsonl]

FILE is a labelled set as for ``benchmarks.checks``. Of each true row in which nothing is found,
altered copies are made: for each word of direction that has an opposite, one with the opposite, and
for each two neighbouring figures of one unit, one in which they change places. Printed is the share
of the copies in which the checks find a failure, by what was turned and by language. Some copies
stay true, as where 20 and 30 change places in "both 20 and 30", so that all is out of reach.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path

from pydantic_core import to_json

from benchmarks.checks import Row, judge, measure, read_rows
from digestpress.checking.figures import figures_in
from digestpress.checking.matching import comparable

_OPPOSITES = {
    "en": "higher/lower improves/worsens increases/reduces raises/lowers rises/falls rose/fell"
    " drops/climbs better/worse faster/slower longer/shorter larger/smaller best/worst above/below"
    " gains/loses outperforms/trails",
    "ko": "높다/낮다 높은/낮은 높아/낮아 높였/낮췄 높인/낮춘 늘었/줄었 증가/감소 향상/저하"
    " 개선/악화 빠르/느리 빠른/느린 빨라/느려 길어/짧아 앞선다/밑돈다 앞서/밑돌 상회/하회",
    "zh": "高于/低于 提高/降低 增加/减少 上升/下降 优于/劣于 领先/落后 改善/恶化 更快/更慢"
    " 更高/更低 最高/最低 最好/最差",
    "ja": "高い/低い 高く/低く 増加/減少 向上/低下 改善/悪化 上昇/下降 上回/下回 速い/遅い"
    " 速く/遅く 長い/短い 最高/最低",
}
"""Words that point the other way than each other."""

_APART = 3
"""Characters between two bounds of a range: no others are between them."""


def main() -> None:
    """Turn the true rows of a file, judge the copies and print what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", type=Path, help="write the copies as a labelled set")
    options = parser.parse_args()
    true = [row for row in read_rows(options.file) if not row.altered and row.quotes]
    copies = [copy for row in true if not judge(row).failed for copy in turned(row)]
    if options.write:
        lines = b"".join(to_json(asdict(copy)) + b"\n" for copy in copies)
        options.write.write_bytes(lines)
    figures, _ = measure(copies)
    print(f"{figures['found']:6.1%} of {len(copies)} copies found")
    for group in ("kinds", "languages"):
        print(*(f"{share:6.1%} {name}" for name, share in figures[group].items()), sep=", ")


def turned(row: Row) -> Iterator[Row]:
    """Yield the altered copies of a true row."""
    for one, other in _opposites(row.language):
        bounds = r"\b" if row.language == "en" else ""
        for found in re.finditer(rf"{bounds}{one}{bounds}", row.statement):
            text = row.statement[: found.start()] + other + row.statement[found.end() :]
            yield replace(row, statement=text, altered=True, kind="direction")
    for first, second in pairwise(figures_in(row.statement)):
        (start, end), (after, last) = first.span, second.span
        text = row.statement
        apart = after - end > _APART and first.base != second.base
        if apart and first.unit == second.unit and comparable(first, second):
            text = text[:start] + second.words + text[end:after] + first.words + text[last:]
            yield replace(row, statement=text, altered=True, kind="figures")


def _opposites(language: str) -> Iterator[tuple[str, str]]:
    for pair in _OPPOSITES[language].split():
        one, _, other = pair.partition("/")
        yield one, other
        yield other, one


if __name__ == "__main__":
    main()
