"""Sample answers of upstreams, what must become of them, and a web that asks a local server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from digestpress.config.slots import SLOTS
from digestpress.models import Hosts, Paper, Slots
from digestpress.web import HttpWeb, Limits
from upstream import Upstream

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"

_PAPERS = TypeAdapter(list[Paper])
_DEFAULTS = {field.name: field.default for field in fields(Paper)}


NAMES = tuple(slot.name for slot in SLOTS)
"""Of the slots of every post."""


def asked(names: Iterable[str] = NAMES, language: str = "en", languages: int = 1) -> Slots:
    """Return slots to be filled."""
    chosen = tuple(slot for slot in SLOTS if slot.name in tuple(names))
    return Slots(chosen, language, languages)


def sample(name: str) -> bytes:
    """Return a file of tests/data."""
    return (DATA / name).read_bytes()


def expected(name: str) -> list[dict[str, Any]]:
    """Return the papers that tests/data expects of a sample."""
    return json.loads(sample(name))


def told(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """Return of each paper what is not a default."""
    papers = list(papers)
    dumped = _PAPERS.dump_python(papers, mode="json")
    return [
        {k: v for k, v in values.items() if getattr(paper, k) != _DEFAULTS[k]}
        for paper, values in zip(papers, dumped, strict=True)
    ]


@contextmanager
def asking(upstream: Upstream, tmp_path: Path, now: str, attempts: int = 1) -> Iterator[HttpWeb]:
    """Open a web at a time, with all hosts on the local server."""
    hosts = Hosts(*(f"{upstream.url}/{path}" for path in ("hf", "arxiv", "export", "rss")))
    limits = Limits(arxiv_delay_seconds=0, attempts=attempts, seconds=4, read_timeout_seconds=1)
    moment, state = datetime.fromisoformat(now), tmp_path / "state"
    with HttpWeb(hosts, moment, cache_path=None, state_dir=state, limits=limits) as web:
        yield web
