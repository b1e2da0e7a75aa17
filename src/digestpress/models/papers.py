"""A paper before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from digestpress.models.documents import DOCUMENTED

_ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}")


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of one paper before it is read."""

    __pydantic_config__ = DOCUMENTED

    id: str
    """arXiv id without version, such as ``quant-ph/0201082``, else ``doi:...`` or a URL."""
    title: str
    """Empty where the list did not tell it."""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    version: int | None = None
    """The arXiv version that was listed, from 1."""
    published: datetime | None = None
    """When the first version was submitted or, from a feed, published."""
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    """arXiv categories, the primary one first."""
    announce_type: str | None = None
    """``new``, ``cross``, ``replace`` or ``replace-cross``, where arXiv's feed told."""
    comment: str | None = None
    license: str | None = None
    """A licence's URL."""
    doi: str | None = None
    url: str | None = None
    """The landing page of a paper that is not on arXiv."""
    pdf_url: str | None = None
    upvotes: int | None = None
    keywords: tuple[str, ...] = ()
    ai_summary: str | None = None
    """Hugging Face's own machine-written summary; never used as a statement."""
    code_url: str | None = None
    project_url: str | None = None
    organization: str | None = None
    thumbnail: str | None = None
    withdrawn: bool = False
    sources: tuple[str, ...] = ()
    """Names of the sources that listed it, in the order of the config."""

    @property
    def on_arxiv(self) -> bool:
        """Whether the id is arXiv's."""
        return _ARXIV_ID.fullmatch(self.id) is not None

    def is_in(self, wanted: Iterable[str]) -> bool:
        """Tell whether one of its categories is wanted; ``cs`` or ``cs.*`` is a whole archive."""
        archives = tuple(w.removesuffix(".*") for w in wanted)
        return any(c == a or c.startswith(f"{a}.") for c in self.categories for a in archives)
