"""What a blog has published: the papers of its records, and arXiv links in hand-written posts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from digestpress.posts.records import from_json
from digestpress.text import arxiv_links

DATED = re.compile(r"\d{4}-\d{2}-\d{2}-.+\.(md|markdown|json)")
"""File names of posts, as Jekyll reads them, and of records."""

_LANGUAGE_ENDING = re.compile(r"(?=-[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$)")


def papers_in(name: str, content: bytes) -> list[str]:
    """Return the ids of the papers that one file publishes.

    Raises:
        ParseError: it is named like a record and is none.
    """
    if name.endswith(".json"):
        return sorted(from_json(content, f"posts/{name}").paper_ids)
    return sorted(arxiv_links(content.decode(errors="replace")))


def published(papers: Mapping[str, Sequence[str]], besides: Collection[str] = ()) -> dict[str, str]:
    """Return id -> the file that published it first.

    A post that was rendered from a record counts by its record only: what a person deleted from it
    stays published, and what its sentences cite does not become so.

    Args:
        papers: file name -> ids, for all records and posts.
        besides: stems of records whose papers do not count, with the posts made of them.
    """
    stems = {PurePath(name).stem for name in papers if name.endswith(".json")}
    found: dict[str, str] = {}
    for name in sorted(papers):
        stem = PurePath(name).stem
        is_record = name.endswith(".json")
        endings = () if is_record else _LANGUAGE_ENDING.finditer(stem)
        of_record = {stem, *(stem[: ending.start()] for ending in endings)}
        rendered = not is_record and of_record & stems
        if not rendered and not of_record & set(besides):
            for paper_id in papers[name]:
                found.setdefault(paper_id, name)
    return found
