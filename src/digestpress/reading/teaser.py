"""Which figure introduces a paper."""

from __future__ import annotations

import re

from digestpress.models import Document, Figure

_INTRODUCES = re.compile(
    r"\b(overview|architecture|framework|pipeline|illustrat\w+|workflow|our (method|model|approach|"
    r"system)|the proposed|we (propose|introduce|present))\b",
    re.IGNORECASE,
)
_AMONG = 3
"""A figure that introduces the method is one of so many first."""


def teaser_of(document: Document) -> Figure | None:
    """Return the first figure, or the one of the first few that introduces the method.

    It has a caption, and an image that can be linked; None where there is none, as in a PDF.
    """
    figures = [figure for figure in document.figures if figure.url and figure.caption]
    first = figures[:_AMONG]
    introducing = (figure for figure in first if _INTRODUCES.search(figure.caption))
    return next(introducing, first[0] if first else None)
