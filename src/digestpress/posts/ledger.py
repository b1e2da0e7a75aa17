"""What a blog has published: the papers of its records, and arXiv links in hand-written posts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from digestpress.posts.records import ids_in
from digestpress.text import arxiv_links

DATED = re.compile(r"\d{4}-\d{2}-\d{2}-.+\.(md|markdown|json)")
"""File names of posts, as Jekyll reads them, and of records."""

_LANGUAGE_ENDING = re.compile(r"(?=-[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$)")


def counting(names: Collection[str]) -> tuple[str, ...]:
    """Return the files that say what was published: records, and posts that have none.

    A post that was rendered from a record counts by its record only: what a person deleted from it
    stays published, and what its sentences cite does not become so.
    """
    stems = {PurePath(name).stem for name in names if name.endswith(".json")}
    return tuple(name for name in names if name.endswith(".json") or not _records(name) & stems)


def papers_in(name: str, content: bytes) -> list[str]:
    """Return the ids of the papers that one file publishes.

    Raises:
        ParseError: it is named like a record and is none.
    """
    if name.endswith(".json"):
        return sorted(ids_in(content, f"posts/{name}"))
    return sorted(arxiv_links(content.decode(errors="replace")))


def published(papers: Mapping[str, Sequence[str]], besides: str = "") -> dict[str, str]:
    """Return id -> the file that published it first.

    Args:
        papers: file name -> ids, for the files that count.
        besides: stem of a record whose papers do not count, nor those of posts named like it.
    """
    found: dict[str, str] = {}
    for name in sorted(papers):
        if besides not in _records(name):
            for paper_id in papers[name]:
                found.setdefault(paper_id, name)
    return found


def _records(name: str) -> set[str]:
    """Return the stems of the records that a file may belong to: posts end in a language."""
    stem = PurePath(name).stem
    endings = () if name.endswith(".json") else _LANGUAGE_ENDING.finditer(stem)
    return {stem, *(stem[: ending.start()] for ending in endings)}
