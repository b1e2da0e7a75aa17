"""The model's file: written by training, read once a process, refused if a bit of it changed."""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from digestpress.errors import SummarizeError
from digestpress.summarizing.roles.features import Cue
from digestpress.summarizing.roles.model import ROLES, Model
from digestpress.summarizing.roles.packing import pack

FILE = "roles.model"
"""One zlib stream: a JSON object with the weights of inputs; after an empty line the cues, one a
line; after another the weights of the cues as signed bytes, column by column."""

CHECKSUM_FILE = f"{FILE}.sha256"
"""As ``sha256sum`` writes it."""


@cache
def shipped_model() -> Model:
    """Return the model of this package.

    Raises:
        SummarizeError: its file is not as it was made.
    """
    folder = files("digestpress.summarizing.roles")
    try:
        stored = folder.joinpath(FILE).read_bytes()
        expected = folder.joinpath(CHECKSUM_FILE).read_text("ascii").split()[0]
    except (OSError, ValueError, IndexError) as error:
        raise SummarizeError(
            f"{folder / FILE} or its checksum cannot be read ({error}): install digestpress again"
        ) from error
    return opened(stored, expected, str(folder / FILE))


def opened(stored: bytes, expected: str, name: str) -> Model:
    """Return the model in the bytes of a file that should have this SHA-256.

    Raises:
        SummarizeError: it has another; the message names the file and both.
    """
    found = hashlib.sha256(stored).hexdigest()
    if found != expected:
        raise SummarizeError(
            f"{name} is damaged: its SHA-256 should be {expected} and is {found}; "
            "install digestpress again"
        )
    head, names, weights = zlib.decompress(stored).split(b"\n\n", 2)
    inputs = json.loads(head)
    keys = [_cue(line) for line in names.decode().split("\n")]
    return Model(
        cues=dict(zip(keys, _rows(array("b", weights), len(keys)), strict=True)),
        context=tuple(pack(row) for row in inputs["context"]),
        selector=tuple(inputs["selector"]),
    )


def stored_bytes(
    cues: Mapping[Cue, Sequence[int]], context: Sequence[Sequence[int]], selector: Sequence[int]
) -> bytes:
    """Return the bytes of a model's file: rows of weights by cue, and by input."""
    lines = {_line(cue): row for cue, row in cues.items()}
    names = sorted(lines)
    head = json.dumps({"context": context, "selector": selector})
    columns = (array("b", (lines[name][at] for name in names)) for at in range(len(ROLES) + 1))
    body = b"".join(column.tobytes() for column in columns)
    return zlib.compress(b"\n\n".join((head.encode(), "\n".join(names).encode(), body)), 9)


def _rows(weights: array[int], count: int) -> list[int]:
    """Return the packed weights of each cue."""
    packed = [0] * count
    for at in range(len(ROLES) + 1):
        column = weights[at * count : (at + 1) * count]
        unit = pack([*(0 for _ in range(at)), 1])
        packed = [sofar + weight * unit for sofar, weight in zip(packed, column, strict=True)]
    return packed


def _cue(line: str) -> Cue:
    parts = line.split("\t")
    return parts[0] if len(parts) == 1 else tuple(parts)


def _line(cue: Cue) -> str:
    return cue if isinstance(cue, str) else "\t".join(cue)
