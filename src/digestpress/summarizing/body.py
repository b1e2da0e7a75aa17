"""What the body of a paper says of its limitations, results and conclusion.

Only the sections that are about a slot are split into sentences, and only phrases choose: the role
model knows abstracts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from digestpress.models import Document, Paragraph, Section, Span
from digestpress.summarizing.phrases import (
    COMPARING,
    CONCLUDING,
    EARLIER_WORK,
    FINDING,
    LATE_LIMITATION,
    LIMITING,
    NO_LIMIT,
    NUMBERED,
    OWN_WORK,
    POINTING,
)
from digestpress.text import sentences

MAX_OPENING_CHARACTERS = 3_000
"""Title and abstract, where a paper names what it presents."""

MAX_SECTION_CHARACTERS = 12_000
"""So much of each section is looked at."""

_LIMITATIONS_TITLE = re.compile(r"\b(?:limitations?|threats to validity)\b", re.IGNORECASE)
_EARLIER_TITLE = re.compile(
    r"\b(?:limitations?|threats) (?:of|in|with|to)"
    r" (?!validity\b|(?:our|this|the (?:proposed|present|current|study|work))\b)",
    re.IGNORECASE,
)
_MIXED_TITLE = re.compile(r"\b(?:conclu\w+|discussions?|summary|results?|outlook)\b", re.IGNORECASE)
_EARLIER_KINDS = frozenset({"introduction", "related work", "references"})
_EARLIER_PART = re.compile(
    r"\b(?:background|preliminar\w+|motivation|related|problem (?:statement|setting))\b",
    re.IGNORECASE,
)
"""Headings of parts that come before the authors' own work, whatever their kind."""
_LATE_KINDS = frozenset({"discussion", "conclusion"})
_RESULT_KINDS = frozenset({"results", "experiments"})
_CONCLUSION_KINDS = frozenset({"conclusion"})

_PROSE = re.compile(r"[\"'“‘(]?\w.{20,}[.!?][\"'”’)\]]*", re.DOTALL)  # noqa: RUF001
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 6

Worth = Callable[[str], int]
"""What a sentence is worth to a slot; nothing at 0."""


@dataclass(frozen=True, slots=True)
class Found:
    """Sentences of the body for a slot, the best first."""

    spans: tuple[Span, ...]
    why: str
    inferred: bool = False
    """They stand where the paper looks back, not under a heading that says what they are."""


def limitations(document: Document) -> Found:
    """Return limits of the authors' own work: of a section on them, else of a late section."""
    own = [section for section in document.sections if _is_on_limitations(section, document)]
    spans = _ranked(document, own, _limit_worth if _all_on_limits(own) else _late_limit_worth)
    if spans:
        section = document.section_at(spans[0].start) or own[0]
        return Found(spans, f'under "{section.title}"')
    late = _ranked(document, _of_kinds(document, _LATE_KINDS), _late_limit_worth)
    return Found(late, "a phrase on their own work, late in the paper", inferred=True)


def results(document: Document) -> Found:
    """Return the authors' measured gains of the sections on results."""
    spans = _ranked(document, _of_kinds(document, _RESULT_KINDS), _result_worth)
    return Found(spans, "measured, in the sections on results")


def conclusion(document: Document) -> Found:
    """Return what the section of that name concludes."""
    spans = _ranked(document, _of_kinds(document, _CONCLUSION_KINDS), _conclusion_worth)
    return Found(spans, "concluded, in the section of that name")


def _is_on_limitations(section: Section, document: Document) -> bool:
    """Tell whether a section is on limits of the paper itself, not of earlier methods."""
    if section.kind != "limitations" and not _LIMITATIONS_TITLE.search(section.title):
        return False
    if _names_others(section.title, document):
        return False
    return not any(
        above.kind in _EARLIER_KINDS or _EARLIER_PART.search(above.title)
        for above in _above(section, document)
    )


def _names_others(title: str, document: Document) -> bool:
    """Tell whether a heading speaks of the limits of something that the abstract does not name."""
    found = _EARLIER_TITLE.search(title)
    name = title[found.end() :].strip() if found else ""
    named = name[:1].isupper() and name in document.text[:MAX_OPENING_CHARACTERS]
    return bool(EARLIER_WORK.search(title) or (found and not named))


def _above(section: Section, document: Document) -> Iterator[Section]:
    """Yield the sections that a section is part of, whether or not their spans hold it."""
    level = section.level
    before = (s for s in reversed(document.sections) if s.start <= section.start and s != section)
    for other in before:
        if other.level < level:
            level = other.level
            yield other


def _all_on_limits(sections: Iterable[Section]) -> bool:
    """Tell whether sections are on nothing else, unlike "Conclusion and limitations"."""
    return not any(_MIXED_TITLE.search(section.title) for section in sections)


def _of_kinds(document: Document, kinds: frozenset[str]) -> list[Section]:
    """Return the outermost sections of some kinds."""
    found: list[Section] = []
    for section in document.sections:
        if section.kind in kinds and not (found and section.start < found[-1].end):
            found.append(section)
    return found


def _ranked(document: Document, sections: Iterable[Section], worth: Worth) -> tuple[Span, ...]:
    """Return the sentences that are worth something, the best first."""
    found = {
        span: worth(document.text[span.start : span.end])
        for section in sections
        for span in _prose(document, section)
    }
    return tuple(sorted(filter(found.get, found), key=lambda span: (-found[span], span.start)))


def _prose(document: Document, section: Section) -> Iterator[Span]:
    """Yield the whole sentences of a section; headings, tables and formulas are none."""
    end = min(section.end, section.start + MAX_SECTION_CHARACTERS)
    own = [p for p in document.paragraphs if section.start <= p.start < end]
    parts: Sequence[Paragraph | Section] = own or [section]
    for part in parts:
        text = document.text[part.start : min(part.end, end)]
        for first, last in sentences(text):
            if _PROSE.fullmatch(text, first, last) and _has_words(text[first:last]):
                yield Span(part.start + first, part.start + last)


def _has_words(sentence: str) -> bool:
    found = _WORD.findall(sentence)
    return len(found) >= _LEAST_WORDS and 2 * sum(map(len, found)) >= len(sentence)


def _limit_worth(sentence: str) -> int:
    """Rate a sentence of a section on limitations alone, where all prose is on them."""
    if POINTING.search(sentence) or NO_LIMIT.search(sentence):
        return 0
    own = bool(OWN_WORK.search(sentence))
    if EARLIER_WORK.search(sentence) and not own:
        return 0
    named = bool(LATE_LIMITATION.search(sentence))
    limits = named or bool(LIMITING.search(sentence))
    return 1 + 3 * named + 2 * limits + own


def _late_limit_worth(sentence: str) -> int:
    """Rate a sentence of a section that looks back: only what the authors say of their own work."""
    if POINTING.search(sentence) or NO_LIMIT.search(sentence):
        return 0
    if not LATE_LIMITATION.search(sentence):
        return 0
    return 1 + bool(LIMITING.search(sentence))


def _result_worth(sentence: str) -> int:
    if not (NUMBERED.search(sentence) and COMPARING.search(sentence) and OWN_WORK.search(sentence)):
        return 0
    return 2 if FINDING.search(sentence) else 1


def _conclusion_worth(sentence: str) -> int:
    if POINTING.search(sentence) or LATE_LIMITATION.search(sentence):
        return 0
    concludes = bool(CONCLUDING.search(sentence))
    finds = bool(OWN_WORK.search(sentence) and FINDING.search(sentence))
    return 2 * concludes + finds
