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

from benchmarks.data import interval, read_split
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
@click.option("--confident", is_flag=True, help="Only the half that the crowd agreed on most.")
def main(path: Path, *, as_json: bool, confident: bool) -> None:
    """Judge the role model on the split in PATH."""
    abstracts = read_split(path, "sentences", "labels", *(["confs"] if confident else []))
    if confident:
        abstracts = _confident(abstracts)
    model = shipped_model()
    found = scores(abstracts, [model.judge(a["sentences"]) for a in abstracts])
    found["abstracts_per_second"] = round(
        _speed(model, [" ".join(a["sentences"]) for a in abstracts])
    )
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        _print_table(found)


def _confident(abstracts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the abstracts whose mean confidence is not below the median of all."""
    means = [statistics.fmean(a["confs"]) for a in abstracts]
    least = statistics.median(means)
    return [a for a, mean in zip(abstracts, means, strict=True) if mean >= least]


def scores(
    abstracts: Sequence[dict[str, Any]], judged: Sequence[Sequence[Judged]]
) -> dict[str, Any]:
    """Return F1 over all sentences and per role, with 95 % intervals, and what slots take."""
    counts = [_counts(a["labels"], own) for a, own in zip(abstracts, judged, strict=True)]
    precision, filled = _slots(abstracts, judged)
    return {
        "micro_f1": _micro(counts),
        "micro_f1_95": interval(counts, _micro),
        "macro_f1": _macro(counts),
        "macro_f1_95": interval(counts, _macro),
        "per_class": _per_class(counts),
        "slot_precision": precision,
        "slot_filled": filled,
    }


Counts = tuple[tuple[int, int, int], ...]
"""Of each role in one abstract: sentences that are of it and judged so, judged so, of it."""


def _counts(labels: Sequence[str], judged: Sequence[Judged]) -> Counts:
    found = [own.role for own in judged]
    return tuple(
        (
            sum(label == own == role for label, own in zip(labels, found, strict=True)),
            found.count(role),
            labels.count(role),
        )
        for role in ROLES
    )


def _totals(counts: Sequence[Counts]) -> list[list[int]]:
    return [
        [sum(column) for column in zip(*rows, strict=True)] for rows in zip(*counts, strict=True)
    ]


def _micro(counts: Sequence[Counts]) -> float:
    """Return micro-F1, which is the share of right sentences as each has one role."""
    totals = _totals(counts)
    return sum(both for both, _, _ in totals) / sum(meant for _, _, meant in totals)


def _macro(counts: Sequence[Counts]) -> float:
    """Return the mean F1 of the roles."""
    return statistics.fmean(row["f1"] for row in _per_class(counts).values())


def _per_class(counts: Sequence[Counts]) -> dict[str, dict[str, float]]:
    return {
        role: {
            "precision": both / judged if judged else 0.0,
            "recall": both / meant if meant else 0.0,
            "f1": 2 * both / (judged + meant) if judged + meant else 0.0,
            "sentences": meant,
        }
        for role, (both, judged, meant) in zip(ROLES, _totals(counts), strict=True)
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
        started = time.process_time()
        for text in texts:
            model.judge([text[start:end] for start, end in sentences(text)])
        seconds.append(time.process_time() - started)
    return len(texts) / statistics.median(seconds)


def _print_table(found: dict[str, Any]) -> None:
    console = Console()
    for name in ("micro_f1", "macro_f1"):
        low, high = found[f"{name}_95"]
        console.print(f"{name}: {found[name]:.3f} (95 % of resamples: {low:.3f} to {high:.3f})")
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
