"""Which of the listed papers a post takes, and why it leaves the others out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from pydantic import Field, StringConstraints

from digestpress.models import DOCUMENTED, LeftOut, Paper

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a paper must be for a post to take it."""

    __pydantic_config__ = DOCUMENTED

    limit: Annotated[int, Field(ge=1, strict=True)] | None = None
    """At most so many papers in a post; none: all."""
    min_upvotes: Annotated[int, Field(ge=0, strict=True)] = 0
    """Hugging Face upvotes; above 0, papers of which none are known are left out."""
    categories: tuple[str, ...] = ()
    """arXiv categories, such as `cs.CL`, or `cs` for a whole archive; empty: any."""
    include: tuple[Phrase, ...] = ()
    """Words or phrases of which the title or abstract must hold one; empty: any paper."""
    exclude: tuple[Phrase, ...] = ()
    """Words or phrases of which title and abstract may hold none."""


def merge(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Return each paper once, with everything known of it, in the order of first listing.

    Where several are told, what the newest version's listing says wins, else the first one's.
    """
    merged: dict[str, Paper] = {}
    for paper in papers:
        known = merged.get(paper.id)
        merged[paper.id] = _merged(known, paper) if known else paper
    return tuple(merged.values())


def _merged(first: Paper, second: Paper) -> Paper:
    newer = (second.version or 0) > (first.version or 0) > 0
    leading, other = (second, first) if newer else (first, second)
    known = {
        f.name: getattr(leading if _is_told(leading, f.name) else other, f.name)
        for f in fields(Paper)
    }
    known["version"] = max(filter(None, (first.version, second.version)), default=None)
    known["withdrawn"] = first.withdrawn or second.withdrawn
    known["sources"] = tuple(dict.fromkeys(first.sources + second.sources))
    return Paper(**known)


def _is_told(paper: Paper, name: str) -> bool:
    return getattr(paper, name) not in (None, "", ())


def ranked(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Return the papers with the most upvotes first, else as they were listed."""
    return tuple(sorted(papers, key=lambda paper: -(paper.upvotes or 0)))


def choose(
    papers: Iterable[Paper],
    selection: Selection,
    published: Mapping[str, str],
    taken: int = 0,
) -> tuple[tuple[Paper, ...], tuple[LeftOut, ...]]:
    """Return the papers to take, ranked, and those left out with the reason.

    Args:
        papers: each once.
        selection: what they must be.
        published: id -> the post that has it already.
        taken: how many papers the post has before.
    """
    chosen: list[Paper] = []
    left_out: list[LeftOut] = []
    unfit = _Filter(selection)
    for paper in ranked(papers):
        if paper.id in published:
            why: str | None = f"published in {published[paper.id]}"
        else:
            why = unfit.reason(paper)
        if why is None and selection.limit and taken + len(chosen) >= selection.limit:
            why = f"over the limit of {selection.limit}"
        if why is None:
            chosen.append(paper)
        else:
            left_out.append(LeftOut(paper.id, paper.title, why))
    return tuple(chosen), tuple(left_out)


class _Filter:
    """The selection with its phrases compiled."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.include = tuple(_phrase(p) for p in selection.include)
        self.exclude = tuple(_phrase(p) for p in selection.exclude)

    def reason(self, paper: Paper) -> str | None:
        """Return why a paper does not fit, or None where it does."""
        return next(self._reasons(paper), None)

    def _reasons(self, paper: Paper) -> Iterator[str]:
        wanted = self.selection
        text = f"{paper.title}\n\0\n{paper.abstract}"  # no phrase spans both
        if wanted.min_upvotes and paper.upvotes is None:
            yield f"upvotes not known, {wanted.min_upvotes} wanted"
        if (paper.upvotes or 0) < wanted.min_upvotes:
            yield f"{paper.upvotes} of {wanted.min_upvotes} upvotes"
        if wanted.categories and not paper.is_in(wanted.categories):
            yield f"in {', '.join(paper.categories) or 'no known category'}"
        if self.include and not any(phrase.search(text) for phrase in self.include):
            yield "holds none of the phrases of select.include"
        for phrase in self.exclude:
            if match := phrase.search(text):
                yield f'holds "{match[0]}" of select.exclude'


def _phrase(phrase: str) -> re.Pattern[str]:
    """Match whole words, whatever their case and the white space between them."""
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
