"""The front of a paper in a PDF: its title and its abstract."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from digestpress.reading.pdf_lines import Line, Print

ABSTRACT = re.compile(r"abstract\s*(?:[—–:.-]\s*|$)|summary$", re.IGNORECASE)
"""How an abstract begins, where it has a name."""
_FIRST_SECTION = re.compile(r"(?:1|I)[.:]?\s")
_MIN_PROSE_LINES = 3
_PROSE_CHARACTERS = 45
"""What an abstract without a heading has at least: so many lines of so many characters."""
_FRONT_LINES = 120
"""How far into a paper its abstract and first section are looked for."""


def abstract_of(paper: Print) -> int | None:
    """Return the line where the abstract, or its heading, stands."""
    for at, line in enumerate(paper.lines[:_FRONT_LINES]):
        plain = line.text.replace(" ", "") if len(line.text) < 20 else line.text  # A BSTRACT
        found = ABSTRACT.match(plain.strip())
        if not found:
            continue
        alone, ended = found.end() == len(plain.strip()), found[0].strip()[-1] in "—–.:"
        if alone or ended or line.lead or line.bold:
            return at
    return None


def unnamed_abstract_of(paper: Print, start: int, end: int) -> int | None:
    """Return the line where the first prose before the sections begins."""
    lines = paper.lines[start:end]
    for at in range(len(lines) - _MIN_PROSE_LINES + 1):
        run = lines[at : at + _MIN_PROSE_LINES]
        if all(len(x.text) > _PROSE_CHARACTERS for x in run) and all(
            paper.are_near(a, b) and a.style == b.style for a, b in pairwise(run)
        ):
            return start + at
    return None


def title_of(paper: Print, abstract: int | None) -> list[Line]:
    """Return the lines in the largest print above the abstract, or else those in bold."""
    front = [x for x in paper.lines[: abstract or 40] if x.page == 1]
    named = [x for x in front if sum(c.isalpha() for c in x.text) >= 3]
    large = [x for x in named if not _FIRST_SECTION.match(x.text)]
    most = max((x.size for x in large), default=0.0)
    if most < paper.body_size + 1:
        return list(takewhile(lambda x: x.bold and x.style == large[0].style, large))
    top = [x for x in large if abs(x.size - most) < 0.4]
    return [x for x in top if abs(x.middle - top[0].middle) < 6 * most]
