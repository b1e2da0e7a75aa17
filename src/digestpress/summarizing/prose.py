"""The sentences of a document's body, by section, and the best of them for a slot."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from digestpress.models import Document, Paragraph, Section, Span
from digestpress.text import sentences
from digestpress.text.limitations import own_names, without_names

MAX_SECTION_CHARACTERS = 12_000
"""So much of each section is looked at."""

MAX_SLOT_CHARACTERS = 60_000
"""So much of all sections for one slot together; the whole text of a paper is seldom longer."""

MAX_OPENING_CHARACTERS = 3_000
"""Title and abstract, where a paper names what it presents."""

_PROSE = re.compile(r"[\"'“‘(]?\w.{20,}[.!?][\"'”’)\]]*", re.DOTALL)  # noqa: RUF001
_TOKEN = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]{2,}")
LEAST_WORDS = 6
"""Of a sentence that can stand alone."""

Worth = Callable[[str], int]
"""What a sentence is worth to a slot; nothing at 0."""


@dataclass(frozen=True, slots=True)
class Found:
    """Sentences of a paper for a slot, the best first."""

    spans: tuple[Span, ...]
    why: str
    inferred: bool = False
    """They stand where the paper looks back, not under a heading that says what they are."""


@dataclass(frozen=True, slots=True)
class Body:
    """A document with its paragraphs in reach by place."""

    document: Document
    _starts: Sequence[int] = field(init=False)
    _section_starts: Sequence[int] = field(init=False)
    _names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        paragraphs, sections = self.document.paragraphs, self.document.sections
        object.__setattr__(self, "_starts", [p.start for p in paragraphs])
        object.__setattr__(self, "_section_starts", [s.start for s in sections])
        object.__setattr__(self, "_names", tuple(own_names(self.title, self.opening)))

    @property
    def title(self) -> str:
        """The paper's title, empty where it is not marked."""
        return self.document.text[slice(*self.document.title)] if self.document.title else ""

    @property
    def opening(self) -> str:
        """What stands before the sections, and the abstract."""
        abstract = self.document.abstract
        first = next((s.start for s in self.document.sections if s.kind != "abstract"), 0)
        end = max(first, abstract.end if abstract else 0)
        return self.document.text[: min(end or MAX_OPENING_CHARACTERS, MAX_OPENING_CHARACTERS)]

    def paragraphs(self, section: Section) -> Sequence[Paragraph | Section]:
        """Return the paragraphs that begin in a section; itself, where none are marked.

        Of a section that begins within a paragraph, the rest of that one is the first.
        """
        end = min(section.end, section.start + MAX_SECTION_CHARACTERS)
        first, last = bisect_left(self._starts, section.start), bisect_left(self._starts, end)
        if first and self.document.paragraphs[first - 1].end > section.start:
            first -= 1
        return self.document.paragraphs[first:last] or (section,)

    def paragraphs_from(self, position: int, most: int) -> Sequence[Paragraph]:
        """Return the first paragraphs that begin behind a place."""
        first = bisect_right(self._starts, position)
        return self.document.paragraphs[first : first + most]

    def next_section(self, position: int) -> int:
        """Return where the next section begins, or the text ends."""
        at = bisect_right(self._section_starts, position)
        return [*self._section_starts[at : at + 1], len(self.document.text)][0]

    def sections_within(self, section: Section) -> Sequence[Section]:
        """Return the sections that begin within another, behind its start."""
        first = bisect_right(self._section_starts, section.start)
        return self.document.sections[first : bisect_left(self._section_starts, section.end)]

    def nameless(self, span: Span) -> str:
        """Return a sentence with "our method" for each name that the authors gave their work."""
        text = self.document.text[span.start : span.end]
        return without_names(text, self._names, "our method")

    def sentences(self, section: Section, least_words: int = LEAST_WORDS) -> Iterator[Span]:
        """Yield the whole sentences of a section; headings, tables and formulas are none."""
        end = min(section.end, section.start + MAX_SECTION_CHARACTERS)
        for part in self.paragraphs(section):
            yield from self._within(max(part.start, section.start), min(part.end, end), least_words)

    def _within(self, start: int, end: int, least_words: int) -> Iterator[Span]:
        text = self.document.text[start:end]
        for first, last in sentences(text):
            if _PROSE.fullmatch(text, first, last) and _has_words(text[first:last], least_words):
                yield Span(start + first, start + last)

    def ranked(self, sections: Iterable[Section], worth: Worth) -> tuple[Span, ...]:
        """Return the best sentences, the best first: those worth half of it at least."""
        found = {
            span: worth(self.document.text[span.start : span.end])
            for section in sections
            for span in self.sentences(section)
        }
        most = max(found.values(), default=0)
        return best_first({span: own for span, own in found.items() if 2 * own >= most})

    def outermost(self, kinds: Collection[str]) -> list[Section]:
        """Return the outermost sections of some kinds."""
        return apart(s for s in self.document.sections if s.kind in kinds)


def apart(sections: Iterable[Section]) -> list[Section]:
    """Return the sections, which are in order, without those that lie in one before.

    Only the first are looked at, up to ``MAX_SLOT_CHARACTERS``.
    """
    found: list[Section] = []
    characters = 0
    for section in sections:
        if not (found and section.start < found[-1].end) and characters < MAX_SLOT_CHARACTERS:
            found.append(section)
            characters += min(section.end - section.start, MAX_SECTION_CHARACTERS)
    return found


def repeats(text: str, said: Sequence[str]) -> bool:
    """Tell whether a sentence says, in nearly the same words, what is said already."""
    own = _tokens(text)
    others = map(_tokens, said)
    return any(5 * len(own & other) > 3 * len(own | other) for other in others)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text.lower()))


def best_first(worths: dict[Span, int]) -> tuple[Span, ...]:
    """Return the spans that are worth something, the best first, then as they stand."""
    return tuple(sorted(filter(worths.get, worths), key=lambda span: (-worths[span], span.start)))


def _has_words(sentence: str, least: int) -> bool:
    found = _WORD.findall(sentence)
    return len(found) >= least and 2 * sum(map(len, found)) >= len(sentence)
