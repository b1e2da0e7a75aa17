"""How well sentences are split on the hard set of the tests, and how fast on long text.

    python -m benchmarks.splitter [PATH] [--json]

PATH holds passages with one sentence a line and an empty line between passages. They are joined by
a space, or by nothing after a wide full stop, and each end of a sentence counts.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from digestpress.text import sentences

HARD_SET = Path(__file__).parents[1] / "tests" / "data" / "text" / "sentences.txt"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
WIDE_STOPS = "\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
PASSES = 5
REPEATED = 50


@click.command()
@click.argument(
    "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of a line.")
def main(path: Path | None, *, as_json: bool) -> None:
    """Judge the splitter on the passages in PATH, by default the hard set of the tests."""
    found = scores(list(passages(path or HARD_SET)))
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        print(
            f"F1 {found['f1']:.2f} on {found['sentences']:.0f} sentences, "
            f"{found['sentences_per_second']:.0f} sentences a second"
        )


def passages(path: Path) -> Iterator[list[str]]:
    """Yield the sentences of each passage."""
    for passage in path.read_text("utf-8").strip().split("\n\n"):
        yield passage.split("\n")


def joined(lines: Sequence[str]) -> tuple[str, set[int]]:
    """Return a passage as one text, and where its sentences end."""
    text, ends = "", set()
    for line in lines:
        text += "" if not text or text[-1] in WIDE_STOPS else " "
        text += line
        ends.add(len(text))
    return text, ends


def scores(found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return F1 in percent over all ends of sentences, how many there are, and the speed."""
    right = given = meant = 0
    for text, ends in map(joined, found):
        split = {span.end for span in sentences(text)}
        right, given, meant = right + len(split & ends), given + len(split), meant + len(ends)
    text = " ".join(joined(lines)[0] for lines in found)
    return {
        "f1": 200 * right / (given + meant),
        "sentences": meant,
        "sentences_per_second": round(_speed(text)),
    }


def _speed(text: str) -> float:
    seconds = []
    for _ in range(PASSES):
        started = time.process_time()
        count = len(sentences(text * REPEATED))
        seconds.append(time.process_time() - started)
    return count / statistics.median(seconds)


if __name__ == "__main__":
    main()
