"""The clauses of a text: what each speaks of, and whether it affirms or denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digestpress.checking.directions import ways
from digestpress.checking.lexicon import Patterns, Tongue, patterns_of, tongue_of
from digestpress.checking.names import Names
from digestpress.checking.terms import Term, terms_in

_VERBAL = re.compile(r"not|n't|cannot|fail|unable", re.IGNORECASE)
_RELATIVE = re.compile(r", ((?:which|who|whose|where)\b[^,;.]*),")
_EXCEPTION = re.compile(
    r"(?:,|\()? ?\b(but not|except(?: for)?|excluding|with the exception of|other than) "
    r"([^,;.)]*[^,;.) ])[,)]?"
)


@dataclass(frozen=True, slots=True)
class Saying:
    """One clause."""

    text: str
    tongue: Tongue
    terms: frozenset[str]
    negated: bool | None
    """None where it is negated twice, so that it is unclear."""
    shaded: bool
    """Whether it has words that come near to a negation: only, hardly, before."""
    way: frozenset[str]
    pivot: str | None = None
    """The term that a "not" stands by; what says the opposite has it too."""
    exception: bool = False
    """Whether it only names what the rest does not hold for: "but not the images"."""

    @property
    def shared(self) -> frozenset[str]:
        """The terms that mean the same in every language."""
        return frozenset(term for term in self.terms if not term.startswith("="))

    def terms_for(self, other: Saying) -> frozenset[str]:
        """Return the terms that can be compared with another clause's."""
        return self.terms if self.tongue == other.tongue else self.shared


def sayings_in(text: str, names: Names) -> tuple[Saying, ...]:
    """Return the clauses of a plain text."""
    tongue = tongue_of(text)
    marks = patterns_of(tongue)
    found = []
    for part, exception in _parts(text, marks):
        if terms := terms_in(part, names):
            found.append(_saying(part, tongue, terms, exception=exception))
    return tuple(found)


def _saying(text: str, tongue: Tongue, terms: tuple[Term, ...], *, exception: bool) -> Saying:
    marks = patterns_of(tongue)
    found = None if marks.bound.search(text) else marks.negation.search(text)
    twice = bool(marks.double.search(text) or (found and marks.others.search(text)))
    return Saying(
        text.strip(),
        tongue,
        frozenset(term.key for term in terms),
        None if twice else exception or bool(found),
        twice or bool(marks.shade.search(text)),
        ways(text),
        _pivot(found, terms, tongue) if found else None,
        exception,
    )


def _pivot(negation: re.Match[str], terms: tuple[Term, ...], tongue: Tongue) -> str | None:
    if tongue in ("ko", "ja"):
        before = [term.key for term in terms if term.span.end <= negation.start()]
        return before[-1] if before else None
    if tongue == "en" and not _VERBAL.match(negation[0]):
        return None
    return next((term.key for term in terms if term.span.start >= negation.end()), None)


def _parts(text: str, marks: Patterns) -> Iterator[tuple[str, bool]]:
    """Yield the clauses, what stands between commas after its sentence; whether exceptions."""
    aside = [found[1] for found in _RELATIVE.finditer(text)]
    main = _RELATIVE.sub(" ", text)
    exceptions = [found[0] for found in _EXCEPTION.finditer(main)]
    main = _EXCEPTION.sub(" ", main)
    for whole in (main, *aside):
        start = 0
        for end in marks.clause_end.finditer(whole):
            yield whole[start : end.end()], False
            start = end.end()
        yield whole[start:], False
    for exception in exceptions:
        yield exception, True
