"""The part of a paper that a model is sent: what matters for a digest, within a number of tokens.

Every paragraph keeps its number in the whole paper, so that the model sees where something is left
out, and headings stand above what is left of their sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digestpress.models import Document, Section, Span
from digestpress.summarizing.llm.tokens import estimate

SHARES = {
    "abstract": 0.10,
    "limitations": 0.12,
    "conclusion": 0.10,
    "introduction": 0.22,
    "results": 0.15,
    "experiments": 0.10,
    "method": 0.18,
    "discussion": 0.03,
}
"""Kind of section -> its part of the tokens, in the order in which what is left over is given."""

_REST = ("other", "appendix", "related work")
"""Kinds that get only what is left over, in this order."""

_MEASURED = re.compile(
    r"\d\s*(?:\\?%|points?\b|times\b|x\b)|\d\.\d|outperform|improve", re.IGNORECASE
)
_LEAST = 12
"""Tokens; a shorter rest of room takes no paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the whole text where there are none."""

    number: int
    """From 1, in the order of the paper."""
    span: Span
    kind: str
    heading: str | None
    tokens: int


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """Return the prose of a document in pieces: its abstract first, then its paragraphs."""
    spans: list[tuple[Span, str, str | None]] = []
    abstract = document.abstract
    if abstract:
        spans.append((abstract, "abstract", "Abstract"))
    kinds = _Kinds(document.sections)
    for paragraph in document.paragraphs:
        if not abstract or paragraph.start >= abstract.end or paragraph.end <= abstract.start:
            section = kinds.at(paragraph.start)
            kind, heading = kinds.kind(section), section.title if section else None
            spans.append((Span(paragraph.start, paragraph.end), kind, heading))
    if not spans:
        spans = [(span, "abstract", None) for span in _blocks(document.text)]
    spans = [given for given in spans if given[1] != "references"]
    return tuple(
        Piece(number, span, kind, heading, estimate(document.text[span.start : span.end]) + 4)
        for number, (span, kind, heading) in enumerate(spans, start=1)
    )


def choose(pieces: Sequence[Piece], document: Document, most: int) -> tuple[Piece, ...]:
    """Return the pieces to send, in the order of the paper, of at most so many tokens in all.

    Each kind of section first gets its share, in the order of the paper but for results, of which
    those with figures go first; what is left over goes to the kinds in the order of ``SHARES``.
    """
    if sum(piece.tokens for piece in pieces) <= most:
        return tuple(pieces)
    of_kind = {kind: _ranked(pieces, kind, document) for kind in (*SHARES, *_REST)}
    chosen: dict[int, Piece] = {}
    room = most
    for kind, share in SHARES.items():
        room -= _take(of_kind[kind], min(room, round(share * most)), chosen)
    for ranked in of_kind.values():
        room -= _take(ranked, room, chosen)
    return tuple(chosen[number] for number in sorted(chosen))


def _ranked(pieces: Iterable[Piece], kind: str, document: Document) -> list[Piece]:
    own = [piece for piece in pieces if piece.kind == kind]
    if kind in ("results", "experiments"):
        own.sort(key=lambda p: not _MEASURED.search(document.text, p.span.start, p.span.end))
    return own


def _take(ranked: list[Piece], room: int, chosen: dict[int, Piece]) -> int:
    """Add what fits, and return how much room that took."""
    taken = 0
    for piece in ranked:
        if room - taken < _LEAST:
            break
        if piece.number not in chosen and piece.tokens <= room - taken:
            chosen[piece.number] = piece
            taken += piece.tokens
    return taken


def printed(pieces: Sequence[Piece], document: Document) -> str:
    """Return the pieces as they are sent: numbered, under their headings, with gaps marked."""
    return "\n\n".join(_lines(pieces, document))


def _lines(pieces: Sequence[Piece], document: Document) -> Iterator[str]:
    heading, before = None, 0
    for piece in pieces:
        if piece.number > before + 1:
            yield "[…]"
        if piece.heading != heading:
            heading = piece.heading
            yield f"## {heading}"
        text = " ".join(document.text[piece.span.start : piece.span.end].split())
        yield f"[{piece.number}] {text}"
        before = piece.number


def _blocks(text: str) -> Iterator[Span]:
    for block in re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL):
        yield Span(*block.span())


class _Kinds:
    """The sections that hold paragraphs, and what they are for."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._open: list[Section] = []
        self._next = 0

    def at(self, position: int) -> Section | None:
        """Return the innermost section at a position; positions must come in order."""
        while self._next < len(self._sections) and self._sections[self._next].start <= position:
            self._open.append(self._sections[self._next])
            self._next += 1
        self._open = [section for section in self._open if section.end > position]
        return max(self._open, key=lambda section: section.level, default=None)

    def kind(self, innermost: Section | None) -> str:
        """Return what a section is for; one that says nothing of it is for what holds it."""
        if innermost is None:
            return "other"
        kinds = [s.kind for s in sorted(self._open, key=lambda s: -s.level)]
        if "references" in kinds:
            return "references"
        if "limitations" in kinds:
            return "limitations"
        if "appendix" in kinds:
            return "appendix"
        return next((kind for kind in kinds if kind != "other"), "other")
