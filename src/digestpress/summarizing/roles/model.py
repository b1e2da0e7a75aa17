"""The trained model: what role each sentence of an abstract plays, and how well it sums it up.

Two passes, both linear. The first adds the weights of a sentence's cues and place; the second sees
what the first made of the sentence and its neighbours. Only integers are added and multiplied, so
that every machine gives the same answer to the last digit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from operator import mul

from digestpress.summarizing.roles.features import (
    WHOLE,
    Cue,
    contexts,
    cues,
    place,
    weight_inputs,
    words,
)
from digestpress.summarizing.roles.packing import unpack

ROLES = ("background", "objective", "method", "result", "other")

NAT = 32
"""Scores are in 32nds of a nat: 32 more make something e times as likely."""

INPUT_UNIT = 256
"""Weights of inputs are in 256ths."""

_TELLING_LETTERS = 4
"""Shorter words tell a role only with others, and people nothing."""

_SCALE = WHOLE * INPUT_UNIT // NAT
_EXP_UNIT = 1 << 20
_EXP = tuple(round(math.exp(-step / NAT) * _EXP_UNIT) for step in range(14 * NAT))
"""exp(-step/32) in integers, down to one millionth; no value is near a half, where machines could
round differently."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model thinks of one sentence."""

    shares: tuple[int, ...]
    """The probability of each of ``ROLES``, in thousandths, rounded down."""
    pick: int
    """How likely this is the sentence that sums up the paper, in thousandths over all of them."""

    @property
    def role(self) -> str:
        """The most likely role."""
        return ROLES[self.shares.index(max(self.shares))]

    def share(self, role: str) -> int:
        """Return the probability of a role, in thousandths."""
        return self.shares[ROLES.index(role)]


@dataclass(frozen=True, slots=True)
class Model:
    """The weights; a pure function of sentences."""

    cues: Mapping[Cue, int]
    """Cue -> packed weights for each role and, last, for summing up; in 32nds of a nat."""
    context: tuple[int, ...]
    """Packed weights for each role, one an input of ``contexts``; in 256ths."""
    selector: tuple[int, ...]
    """Weight for summing up, one an input of ``contexts`` and ``weight_inputs``; in 256ths."""

    def judge(self, sentences: Sequence[str]) -> tuple[Judged, ...]:
        """Return what each sentence of an abstract is, in order."""
        if not sentences:
            return ()
        tokens = [words(sentence) for sentence in sentences]
        first = self._first_pass(tokens)
        second = self._second_pass([row[:-1] for row in first])
        of_roles = [shares(scores) for scores in second]
        inputs = _selector_inputs(tokens, of_roles, second)
        picks = (
            row[-1] + sum(map(mul, seen, self.selector)) // _SCALE
            for row, seen in zip(first, inputs, strict=True)
        )
        return tuple(map(Judged, of_roles, shares(tuple(picks))))

    def selector_inputs(self, sentences: Sequence[str]) -> list[list[int]]:
        """Return what the selector is shown of each sentence beside its cues."""
        tokens = [words(sentence) for sentence in sentences]
        second = self._second_pass([row[:-1] for row in self._first_pass(tokens)])
        return _selector_inputs(tokens, [shares(scores) for scores in second], second)

    def strongest(self, sentence: str, role: str, count: int) -> tuple[str, ...]:
        """Return the words, alone or in pairs, that speak most for a role, the strongest first."""
        at = ROLES.index(role)
        said = {
            cue if isinstance(cue, str) else " ".join(cue): self._weight(cue, at)
            for cue in cues(words(sentence))
            if len("".join(cue)) >= _TELLING_LETTERS
            if all(part.isalpha() and part.islower() for part in cue)
        }
        found = sorted((word for word in said if said[word] > 0), key=lambda w: (-said[w], w))
        return tuple(found[:count])

    def _weight(self, cue: Cue, at: int) -> int:
        return unpack(self.cues.get(cue, 0), len(ROLES) + 1)[at]

    def _first_pass(self, tokens: list[list[str]]) -> list[list[int]]:
        """Return each sentence's scores for the roles and, last, for summing up."""
        return [
            unpack(sum(map(self.cues.get, seen, repeat(0))), len(ROLES) + 1)
            for at, own in enumerate(tokens)
            for seen in [chain(cues(own), place(at, len(tokens), len(own)))]
        ]

    def _second_pass(self, first: list[list[int]]) -> list[list[int]]:
        """Return each sentence's scores for the roles, given what the first pass made of all."""
        inputs = contexts([shares(scores) for scores in first], first)
        totals = (unpack(sum(map(mul, row, self.context)), len(ROLES)) for row in inputs)
        return [[total // _SCALE for total in row] for row in totals]


def _selector_inputs(
    tokens: list[list[str]], of_roles: list[tuple[int, ...]], scores: list[list[int]]
) -> list[list[int]]:
    seen = zip(contexts(of_roles, scores), weight_inputs(tokens), strict=True)
    return [[*context, *weight] for context, weight in seen]


def shares(scores: Sequence[int]) -> tuple[int, ...]:
    """Return scores as probabilities in thousandths, rounded down."""
    best = max(scores)
    parts = [_EXP[min(best - score, len(_EXP) - 1)] for score in scores]
    whole = sum(parts)
    return tuple(part * WHOLE // whole for part in parts)
