"""The figures that a statement claims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digestpress.checking.directions import Clause
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.units import UNITS
from digestpress.models import Severity

Fault = tuple[Severity, str, str]
"""Severity, the words that it is about, and what the paper has instead."""

_OF_SEVERAL = re.compile(
    r" (?:out )?of (?:the |its |these )?(?:\d{1,2}(?![\d.,%])|two|three|four|five|six|seven|eight"
    r"|nine|ten)"
)


def claims_of(statement: Passage) -> tuple[Figure, ...]:
    """Return the figures of a statement that must be in the paper: a one is often an article.

    So is that of 1ステップ, "a step".
    """
    return tuple(
        f
        for f in statement.figures
        if f.value != 1
        or not (f.in_words or f.words == "1" or f.unit == UNITS["steps"])
        or _OF_SEVERAL.match(statement.text, f.span.end)
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a statement, with the others."""

    figure: Figure
    statement: Passage
    every: tuple[Figure, ...]
    """All that the statement claims."""

    @property
    def clause(self) -> Clause:
        """The clause that it stands in."""
        return self.statement.clause(self.figure)

    def failure(self, what: str) -> Fault:
        """Return that it is wrong, and why."""
        return "failure", self.figure.words, what

    def warning(self, what: str) -> Fault:
        """Return what there is to say of it."""
        return "warning", self.figure.words, what
