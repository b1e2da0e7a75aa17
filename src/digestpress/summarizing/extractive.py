"""The embedded summarizer: the paper's own sentences, chosen by cue phrases and position.

It writes nothing, so it can invent nothing; a slot for which no sentence qualifies is not stated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from digestpress.models import DOCUMENTED, Digest, Document, Slots, Span, Statement, Tools
from digestpress.text import sentences

_WE = r"\b(we|this (paper|work|study|article|report|survey)|our (paper|work|study))\b"
_OURS = r"\b(our|the proposed|this)( \w+){0,2} (method|model|approach|framework|system|algorithm)"

CUES: dict[str, tuple[tuple[str, int], ...]] = {
    "goal": (
        (rf"{_WE}( \w+)? (aims?|stud(y|ies)|investigates?|address(es)?|explores?|tackles?)\b", 3),
        (
            rf"{_WE}( \w+)? (asks?|considers?|examines?|seeks?|focus(es)?|analy[sz]es?)\b",
            3,
        ),
        (r"\b(our|the) (goal|aim|objective|purpose)\b|\b(aim|goal) is to\b", 3),
        (r"\bto (address|bridge|overcome|mitigate|close|tackle) th(is|ese)\b", 1),
    ),
    "motivation": (
        (r"^(however|yet|despite|although|while|unfortunately|nevertheless)\b", 2),
        (
            r"\b(remains?|challeng\w+|underexplored|unexplored|bottlenecks?|unclear)\b",
            2,
        ),
        (r"\b(existing|previous|prior|current|traditional|conventional|most|standard)\b", 1),
        (r"\b(suffers?|struggles?|lacks?|limited|limitations?|fails?|costly|expensive|often)\b", 1),
        (
            r"\b(recent(ly)?|have (become|shown|achieved|emerged)|is (crucial|important))\b",
            2,
        ),
    ),
    "contribution": (
        (rf"{_WE}( \w+)? (proposes?|introduces?|presents?|releases?|contributes?|develops?)\b", 4),
        (rf"{_WE}( \w+)? (builds?|designs?|provides?|offers?|constructs?|describes?)\b", 3),
        (r"\b(is|are) (proposed|introduced|presented)\b|\bhere we\b", 3),
        (r"\bby (proposing|introducing|presenting)\b", 3),
    ),
    "method": (
        (rf"{_OURS} \w*(s|es|ed)\b", 2),
        (
            r"\bwe( \w+)? (use|train|employ|leverage|adopt|apply|formulate|combine|model)\b",
            3,
        ),
        (
            r"\b(specifically|in particular|first|then|next|consists? of|comprises?|is based on)\b",
            2,
        ),
        (r"\b(uses?|using|leverag\w+|combin\w+|trained|decompos\w+|integrat\w+|by \w+ing)\b", 1),
        (r"\b(module|encoder|decoder|loss|objective|pipeline|stage|architecture|algorithm)s?\b", 1),
    ),
    "results": (
        (
            r"\b(experiments?|evaluations?|results) \w*\s?(on|show|demonstrate)",
            3,
        ),
        (r"\b(outperform\w*|surpass\w*|achiev\w+|state-of-the-art|improves? (over|by|upon))\b", 3),
        (r"\bwe( \w+)? (find|show|observe|demonstrate|report|evaluate)\b", 2),
        (r"\d(\.\d+)?\s?(\\?%|x\b|\u00d7|points?\b|times\b|-fold)", 2),
        (r"\b(improv\w+|reduc\w+|accuracy|benchmarks?|baselines?|faster|gains?)\b", 1),
    ),
    "limitations": (
        (r"\blimitations? of (our|this|the proposed)\b|\bour limitations?\b", 5),
        (r"\b(leave|left) (\w+ ){0,6}(to|for|as) future (work|research|stud)", 5),
        (rf"{_OURS} (is limited|is restricted|cannot|does not|fails|still)\b", 5),
    ),
    "conclusion": (
        (r"^(overall|in (conclusion|summary)|taken together|together|altogether|ultimately)\b", 4),
        (r"\b(these|our|the) (results|findings|work|study|insights)( \w+)? (suggest|highlight)", 4),
        (r"\b(pav\w+ the way|opens? (up )?(new|a|the)|lays? the (groundwork|foundation))\b", 4),
        (
            r"\b(this|our) (work|study|framework) (establish|provid|offer|demonstrat|underscor)\w*",
            3,
        ),
        (r"\b(implications?|future (work|research)|takeaway|promising direction)\b", 2),
    ),
}
"""Slot -> cue phrases (regular expressions, case-insensitive) with their weights."""

THRESHOLD = 3
"""What a sentence's cues and place must come to: a strong cue, or the place and a hint."""

TURN = 3
"""Cues of a goal or contribution, or of results, that mark where such a part begins."""

_CUES = {
    slot: tuple((re.compile(cue, re.IGNORECASE), weight) for cue, weight in cues)
    for slot, cues in CUES.items()
}
_OTHERS = re.compile(
    r"^(\w+,? )?(most |many |all )?(existing|previous|prior|current|conventional|traditional)\b",
    re.IGNORECASE,
)
"""A sentence on the work of others, whatever methods and results it speaks of."""

_NOT_PROSE = re.compile(
    r"\b(code|data|dataset|models?|project page|demo)\b.{0,60}(https?:|available)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ExtractiveSummarizer:
    """The embedded summarizer: real sentences of the paper, no key, no network."""

    __pydantic_config__ = DOCUMENTED

    max_sentences: Annotated[int, Field(ge=1, strict=True)] = 2
    """At most so many sentences in a slot."""
    name: str = "extractive"
    """How records and provenance lines call it."""

    def digest(self, document: Document, slots: Slots, tools: Tools) -> Digest:  # noqa: ARG002
        """Return the document's sentences in the slots that their cues speak for."""
        spans = sentences(document.text)
        of_slot = self._assign(document.text, spans, slots)
        statements = (
            _statement(slot, span, document) for slot in slots.names for span in of_slot[slot]
        )
        return Digest(tuple(statements), language=None, summarizer=self.name)

    def _assign(
        self, text: str, spans: tuple[Span, ...], slots: Slots
    ) -> dict[str, tuple[Span, ...]]:
        """Return each slot's sentences in order; the strongest wins, none serves twice."""
        cues = [_cues(text[span.start : span.end]) for span in spans]
        shape = _Shape.of(cues)
        scored = sorted(
            (-cues[at].get(slot, 0) - shape.bonus(slot, at), at, slot)
            for at in range(len(spans))
            if cues[at]
            for slot in slots.names
        )
        slot_of: dict[int, str] = {}
        for negative, at, slot in scored:
            full = sum(taken == slot for taken in slot_of.values()) >= self.max_sentences
            if -negative >= THRESHOLD and at not in slot_of and not full:
                slot_of[at] = slot
        return {
            slot: tuple(span for at, span in enumerate(spans) if slot_of.get(at) == slot)
            for slot in slots.names
        }


def _cues(sentence: str) -> dict[str, int]:
    """Return slot -> weight of its cues; nothing for a sentence that says where the code is."""
    if _NOT_PROSE.search(sentence):
        return {}
    weights = {
        slot: sum(weight for cue, weight in cues if cue.search(sentence))
        for slot, cues in _CUES.items()
    }
    return {**weights, "method": 0, "results": 0} if _OTHERS.search(sentence) else weights


@dataclass(frozen=True, slots=True)
class _Shape:
    """The order that abstracts keep to: the problem, the turn to one's own work, the findings."""

    turn: int
    """Index of the first sentence on the authors' own work."""
    findings: int
    """Index of the first sentence on results after it."""
    count: int

    @classmethod
    def of(cls, cues: list[dict[str, int]]) -> _Shape:
        own = (max(c.get("goal", 0), c.get("contribution", 0)) >= TURN for c in cues)
        middle = len(cues) // 2 if any(any(c.values()) for c in cues) else 0  # else it is no prose
        turn = next((at for at, is_own in enumerate(own) if is_own), middle)
        found = (at for at in range(turn + 1, len(cues)) if cues[at].get("results", 0) >= TURN)
        return cls(turn, next(found, len(cues)), len(cues))

    def bonus(self, slot: str, at: int) -> float:
        """Return what the place of a sentence adds to its cues."""
        match slot:
            case "motivation":
                return 3 if at < self.turn else -1
            case "goal" | "contribution":
                return 1 if at == self.turn else 0
            case "method":
                return 2 if self.turn < at < self.findings else -1
            case "results":
                return 2 if at >= self.findings else -1
            case "conclusion":
                return 1 if at == self.count - 1 else -2
            case _:
                return 0


def _statement(slot: str, span: Span, document: Document) -> Statement:
    quote = document.quote(span.start, span.end)
    return Statement(slot, quote.text, (quote,))
