"""The clauses of a text: what each speaks of, and whether it affirms or denies it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digestpress.checking.directions import LEADING, STILL, ways
from digestpress.checking.lexicon import Patterns, Tongue, patterns_of, tongue_of
from digestpress.checking.names import Names
from digestpress.checking.terms import Given, Term, alike, terms_in
from digestpress.models import Span

_VERBAL = re.compile(r"not|n't|cannot|fail|unable", re.IGNORECASE)
_RELATIVE = re.compile(r", (?:which|who|whose|where)\b[^,;.]*,")
_BETWEEN = re.compile(r"(?<=\bbetween\b)((?:[^,;.]|(?<=\d)\.(?=\d)){1,60}?\b)and\b")
"""An "and" that joins no clauses."""
_JOINT = "&&&"
"""In its place, as long."""
_CITED = re.compile(r"\([^()]*\b(?:19|20)\d\d[a-z]?[^()]*\)")
_ELLIPSIS = re.compile(
    r"\b(?:is|are|was|were|does|do|did|can|could|will) not\b\W*(?:\([^)]*\))?\W*\Z"
)
"""The end of "the first is released, the second is not"."""
_ONLY_WHERE = re.compile(r"\W*(?:(?:and|or|nor|but) )?(?:on|in|at|for|with)\b", re.IGNORECASE)
"""The beginning of what may be no clause, but only say where something holds."""
_NOT_SO = re.compile(r"则(?:不行|不能|不会|不可以|不是|没有|否)\W*\Z|그렇지 (?:않|못)\w*\W*\Z")
"""The end of a clause that denies of its subject what the one before says."""
_SENTENCE_END = re.compile(r"[!?;](?=\s)|\.(?=\s)|[。！？]")
_COLON = re.compile(r":\s*\Z")
_HEAD = 4
"""Characters at the beginning of a clause that only says when."""
_FEW = 2
"""Terms of a clause that says no more than what was left out."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A plain text with its language and its terms."""

    text: str
    tongue: Tongue
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, text: str, names: Names) -> Reading:
        """Return a text, read; ``names`` are the document's."""
        text = blanked(text, _CITED)
        return cls(text, tongue_of(text), terms_in(text, names))

    def beside(self, others: Iterable[Reading]) -> Reading:
        """Return the reading with its terms as others have them."""
        given = Given.of((other.text, other.terms) for other in others)
        return replace(self, terms=alike(self.terms, self.text, given))

    @property
    def marks(self) -> Patterns:
        """The patterns of its language."""
        return patterns_of(self.tongue)

    def within(self, span: Span) -> tuple[Term, ...]:
        """Return the terms that begin in a range."""
        return tuple(t for t in self.terms if span.start <= t.span.start < span.end)

    def without_asides(self) -> str:
        """Return the text with blanks for what only says more of a noun: ", which we release,"."""
        text = _BETWEEN.sub(rf"\1{_JOINT}", self.text)
        return blanked(text, _RELATIVE)

    def parts(self, end: re.Pattern[str]) -> Iterator[Span]:
        """Yield the ranges between the places of a pattern, asides left out."""
        text = self.without_asides()
        return spans_between(text, Span(0, len(text)), end)


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Return a text of the same length with blanks for what a pattern finds."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


def spans_between(text: str, within: Span, end: re.Pattern[str]) -> Iterator[Span]:
    """Yield the parts of a range of a text, each with the words that end it."""
    start = within.start
    for found in end.finditer(text, within.start, within.end):
        yield Span(start, found.end())
        start = found.end()
    yield Span(start, within.end)


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
    rivals: frozenset[str] | None = None
    """The terms of what its sentence compares with; None where it does not compare."""
    context: frozenset[str] = frozenset()
    """The terms of its sentence."""
    exception: bool = False
    """Whether it only names what the rest does not hold for: "but not the images"."""

    @property
    def shared(self) -> frozenset[str]:
        """The terms that mean the same in every language."""
        return frozenset(term for term in self.terms if not term.startswith("="))

    def terms_for(self, other: Saying) -> frozenset[str]:
        """Return the terms that can be compared with another clause's."""
        return self.terms if self.tongue == other.tongue else self.shared


def sayings_in(reading: Reading) -> tuple[Saying, ...]:
    """Return the clauses of a text that have terms."""
    found: list[Saying] = []
    marks = reading.marks
    for sentence in spans_between(reading.text, Span(0, len(reading.text)), _SENTENCE_END):
        words = reading.text[sentence.start : sentence.end]
        others, removes = (bool(m.search(words)) for m in (marks.others, marks.removed))
        rivals = _rivals(reading, sentence)
        context = frozenset(term.key for term in reading.within(sentence))
        for saying in _of_sentence(reading, sentence):
            apart = _COLON.search(saying.text) and not marks.removed.search(saying.text)
            found.append(
                replace(
                    saying,
                    others=others,
                    removes=removes and not apart,
                    context=saying.context or context,
                    rivals=rivals,
                )
            )
    return tuple(found)


def _rivals(reading: Reading, sentence: Span) -> frozenset[str] | None:
    found = reading.marks.object.search(reading.text, *sentence)
    if found is None:
        return None
    return frozenset(t.key for t in reading.within(rival_in(found)))


def rival_in(found: re.Match[str]) -> Span:
    """Return the place of what something is compared with, as the pattern for it found it."""
    group = next(name for name, words in found.groupdict().items() if words is not None)
    return Span(*found.span(group))


def _of_sentence(reading: Reading, sentence: Span) -> Iterator[Saying]:
    """Yield the clauses of a sentence; what is said of a noun, and exceptions, come last."""
    main = reading.without_asides()
    asides = [Span(*m.span()) for m in _RELATIVE.finditer(reading.text, *sentence)]
    excepted = list(reading.marks.exception.finditer(main, *sentence))
    main = blanked(main, reading.marks.exception)
    clauses = list(spans_between(main, sentence, reading.marks.clause_end))
    for span in (*clauses, *asides):
        words = reading.text if span in asides else main
        yield from _saying(reading, span, words[span.start : span.end], exception=False)
    for found in excepted:
        group = found.lastgroup or "instead"
        around = next((c for c in clauses if c.start <= found.start() < c.end), sentence)
        context = frozenset(term.key for term in reading.within(around))
        if group != "instead":
            for saying in _saying(reading, Span(*found.span(group)), found[group], exception=True):
                yield replace(saying, context=context)


def _saying(reading: Reading, span: Span, text: str, *, exception: bool) -> Iterator[Saying]:
    marks = reading.marks
    plainly = blanked(text, marks.neutral)
    negation = marks.negation.search(plainly)
    unclear = bool(
        _NOT_SO.search(text)
        or marks.double.search(plainly)
        or (negation and marks.bound.search(plainly))
    )
    terms = [t for t in reading.within(span) if not text[t.span.start - span.start].isspace()]
    if negation:
        denier = Span(span.start + negation.start(), span.start + negation.end())
        terms = [t for t in terms if not denier.start <= t.span.start < denier.end]
    where = _ONLY_WHERE.match(text) and not ways(text)
    if terms and not (where and all(term.key.startswith("name:") for term in terms)):
        keys = frozenset(term.key for term in terms)
        yield Saying(
            text.replace(_JOINT, "and").strip(),
            reading.tongue,
            keys,
            None if unclear else exception or bool(negation and not marks.still.search(text)),
            unclear or bool(marks.shade.search(plainly)),
            _way(text, marks),
            _pivot(negation[0], denier, terms, reading.tongue) if negation else None,
            exception=exception or (len(keys) <= _FEW and _only_denies(text, marks)),
        )


def _only_denies(clause: str, marks: Patterns) -> bool:
    """Tell whether a clause says no more than that it does not hold for something."""
    return bool(marks.left_out.search(clause) or _ELLIPSIS.search(clause))


def _way(clause: str, marks: Patterns) -> frozenset[str]:
    """Return which way a clause points; ``still`` where nothing changes."""
    if condition := marks.condition.search(clause):
        if condition.start() < _HEAD or not clause.isascii():
            return frozenset()
        clause = clause[: condition.start()]
    if marks.still.search(clause):
        return STILL
    way = ways(_main(clause))
    return way - {"more", "fewer"} or way


def _main(clause: str) -> str:
    """Return a clause without the verb that it begins with: "Raising k lowers recall"."""
    leading = LEADING.match(clause)
    return clause[leading.end() :] if leading else clause


def _pivot(negation: str, at: Span, terms: list[Term], tongue: Tongue) -> str | None:
    if tongue in ("ko", "ja"):
        before = [term.key for term in terms if term.span.end <= at.start]
        return before[-1] if before else None
    if tongue == "en" and not _VERBAL.match(negation):
        return None
    return next((term.key for term in terms if term.span.start >= at.end), None)
