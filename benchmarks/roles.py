"""How well the shipped model tells the roles of sentences, on any split in CSAbstruct's format.

python -m benchmarks.roles ../shared/roles/csabstruct/dev.jsonl --json
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from benchmarks.data import read_split
from digestpress.summarizing.roles.model import ROLES, Judged, Model
from digestpress.summarizing.roles.storing import shipped_model
from digestpress.summarizing.slots import ROLE_OF, Abstract, Limits, fill
from digestpress.text import sentences

ALL_SLOTS = (*ROLE_OF, "contribution", "limitations", "conclusion")
ONE_EACH = Limits(sentences=1, characters=1_000_000)
PASSES = 5


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of a table.")
def main(path: Path, *, as_json: bool) -> None:
    """Judge the role model on the split in PATH."""
    abstracts = read_split(path, "sentences", "labels")
    model = shipped_model()
    found = scores(abstracts, [model.judge(a["sentences"]) for a in abstracts])
    found["abstracts_per_second"] = round(
        _speed(model, [" ".join(a["sentences"]) for a in abstracts])
    )
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        _print_table(found)


def scores(
    abstracts: Sequence[dict[str, Any]], judged: Sequence[Sequence[Judged]]
) -> dict[str, Any]:
    """Return F1 over all sentences, per role, and what the slots of a digest take."""
    gold = [label for a in abstracts for label in a["labels"]]
    predicted = [own.role for sentences_ in judged for own in sentences_]
    per_class = {role: _f1(gold, predicted, role) for role in ROLES}
    precision, filled = _slots(abstracts, judged)
    right = sum(map(str.__eq__, gold, predicted))
    return {
        "micro_f1": right / len(gold),
        "macro_f1": statistics.fmean(row["f1"] for row in per_class.values()),
        "per_class": per_class,
        "slot_precision": precision,
        "slot_filled": filled,
    }


def _f1(gold: Sequence[str], predicted: Sequence[str], role: str) -> dict[str, float]:
    both = sum(g == p == role for g, p in zip(gold, predicted, strict=True))
    given, meant = predicted.count(role), gold.count(role)
    return {
        "precision": both / given if given else 0.0,
        "recall": both / meant if meant else 0.0,
        "f1": 2 * both / (given + meant) if given + meant else 0.0,
        "sentences": meant,
    }


def _slots(
    abstracts: Sequence[dict[str, Any]], judged: Sequence[Sequence[Judged]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return, for slots with a role, which share of those filled is right, and which is filled."""
    right: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for a, own in zip(abstracts, judged, strict=True):
        for slot, filled in fill(Abstract(a["sentences"], own), ALL_SLOTS, ONE_EACH).items():
            for at in filled.taken:
                taken[slot] += 1
                right[slot] += a["labels"][at] == ROLE_OF.get(slot)
    precision = {slot: right[slot] / taken[slot] if taken[slot] else 0.0 for slot in ROLE_OF}
    return precision, {slot: taken[slot] / len(abstracts) for slot in ROLE_OF}


def _speed(model: Model, texts: Sequence[str]) -> float:
    """Return abstracts a second from raw text to roles, the median of several passes."""
    seconds = []
    for _ in range(PASSES):
        started = time.perf_counter()
        for text in texts:
            model.judge([text[start:end] for start, end in sentences(text)])
        seconds.append(time.perf_counter() - started)
    return len(texts) / statistics.median(seconds)


def _print_table(found: dict[str, Any]) -> None:
    console = Console()
    console.print(f"micro-F1 {found['micro_f1']:.3f}, macro-F1 {found['macro_f1']:.3f}")
    roles = Table("role", "precision", "recall", "F1", "sentences")
    for role, row in found["per_class"].items():
        shares = (f"{row[name]:.3f}" for name in ("precision", "recall", "f1"))
        roles.add_row(role, *shares, str(row["sentences"]))
    slots = Table("slot", "precision", "filled")
    for slot, share in found["slot_precision"].items():
        slots.add_row(slot, f"{share:.3f}", f"{found['slot_filled'][slot]:.3f}")
    console.print(roles, slots)
    console.print(f"{found['abstracts_per_second']} abstracts a second, one core, from raw text")


if __name__ == "__main__":
    main()
