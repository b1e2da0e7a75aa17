"""Labelled splits in the formats of CSAbstruct and SciTLDR."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

T = TypeVar("T")

RESAMPLES = 1000


def read_split(path: Path, *fields: str) -> list[dict[str, Any]]:
    """Return the abstracts of a .jsonl file, or of the one .jsonl file in a folder.

    Raises:
        click.UsageError: there is no such file, or a line lacks one of the fields.
    """
    file = _only_file(path)
    return list(_rows(file, fields))


def _only_file(path: Path) -> Path:
    if not path.is_dir():
        return path
    files = sorted(path.glob("*.jsonl"))
    if len(files) != 1:
        raise click.UsageError(f"{path} holds {len(files)} .jsonl files; name one")
    return files[0]


def _rows(file: Path, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise click.UsageError(f"{file}:{number} is no JSON: {error}") from error
            if missing := [field for field in fields if field not in row]:
                raise click.UsageError(f"{file}:{number} has no {', '.join(missing)}")
            yield row


def interval(items: Sequence[T], score: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a score over items that were drawn independently.

    Percentiles of the scores of resampled items; the seed is fixed, so it is the same every time.
    """
    chance = random.Random(0)  # noqa: S311 - no secret
    found = sorted(score(chance.choices(items, k=len(items))) for _ in range(RESAMPLES))
    return found[RESAMPLES * 25 // 1000], found[RESAMPLES * 975 // 1000 - 1]
