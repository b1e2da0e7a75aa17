"""The clauses of a text: what each speaks of, and whether it affirms or denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digestpress.checking.directions import ways
from digestpress.checking.lexicon import Patterns, Tongue, patterns_of, tongue_of
from digestpress.checking.names import Names
from digestpress.checking.terms import Term, terms_in

_VERBAL = re.compile(r"not|n't|cannot|fail|unable", re.IGNORECASE)
_RELATIVE = re.compile(r", ((?:which|who|whose|where)\b[^,;.]*),")
_LEADING = re.compile(
    r"\A\W*(?:raising|increasing|lowering|reducing|decreasing|doubling|halving|growing|shrinking"
    r"|dropping|cutting|boosting|speeding)\b",
    re.IGNORECASE,
)
"""Of a clause that says what happens if something is raised; the way of that is not the clause's."""
_SENTENCE_END = re.compile(r"[!?](?=\s)|\.(?=\s)|[。！？]")
_FEW = 2
"""Terms of a clause that says no more than what was left out."""


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
    others: bool = False
    """Whether its sentence is about what was there before the paper."""
    removes: bool = False
    """Whether its sentence says what happens without something."""
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
    found = []
    for sentence in split(text, _SENTENCE_END):
        marks = patterns_of(tongue)
        others, removes = (bool(m.search(sentence)) for m in (marks.others, marks.removed))
        for part, exception in _clauses(sentence, marks):
            if terms := terms_in(part, names):
                saying = _saying(part, tongue, terms, exception=exception)
                found.append(replace(saying, others=others, removes=removes))
    return tuple(found)


def _saying(text: str, tongue: Tongue, terms: tuple[Term, ...], *, exception: bool) -> Saying:
    marks = patterns_of(tongue)
    plainly = marks.neutral.sub(lambda found: " " * len(found[0]), text)
    negation = marks.negation.search(plainly)
    unclear = bool(marks.double.search(plainly) or (negation and marks.bound.search(plainly)))
    if negation:
        terms = tuple(t for t in terms if not negation.start() <= t.span.start < negation.end())
    keys = frozenset(term.key for term in terms)
    return Saying(
        text.strip(),
        tongue,
        keys,
        None if unclear else exception or bool(negation),
        unclear or bool(marks.shade.search(plainly)),
        ways(_LEADING.sub("", text)),
        _pivot(negation, terms, tongue) if negation else None,
        exception=exception or (len(keys) <= _FEW and bool(marks.left_out.search(text))),
    )


def _pivot(negation: re.Match[str], terms: tuple[Term, ...], tongue: Tongue) -> str | None:
    if tongue in ("ko", "ja"):
        before = [term.key for term in terms if term.span.end <= negation.start()]
        return before[-1] if before else None
    if tongue == "en" and not _VERBAL.match(negation[0]):
        return None
    return next((term.key for term in terms if term.span.start >= negation.end()), None)


def _clauses(sentence: str, marks: Patterns) -> Iterator[tuple[str, bool]]:
    """Yield the clauses of a sentence and whether each is an exception, which comes last."""
    asides = [found[1] for found in _RELATIVE.finditer(sentence)]
    main = without_asides(sentence)
    exceptions = [found["excepted"] for found in marks.exception.finditer(main)]
    main = marks.exception.sub(" ", main)
    for whole in (main, *asides):
        yield from ((clause, False) for clause in split(whole, marks.clause_end))
    yield from ((exception, True) for exception in exceptions)


def without_asides(text: str) -> str:
    """Return a text without the clauses that only say more of a noun: ", which we release,"."""
    return _RELATIVE.sub(" ", text)


def split(text: str, end: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of a text, each with its end."""
    start = 0
    for found in end.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]
