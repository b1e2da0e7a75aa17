"""Which sentences of an abstract fill which slot, and why.

A slot takes the sentences whose role is sure enough, or that say so in a phrase; no sentence serves
twice. A slot for which none qualifies stays empty, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from digestpress.summarizing.phrases import (
    CONCLUDING,
    DESCRIBING,
    EARLIER_WORK,
    LIMITATION,
    NO_FINDING,
    NO_LIMIT,
    OWN_WORK,
    POINTING,
    PRESENTING,
    PURPOSE,
    REPORTING,
    measured,
)
from digestpress.summarizing.prose import repeats
from digestpress.summarizing.roles.features import WHOLE
from digestpress.summarizing.roles.model import Judged

ROLE_OF = {"motivation": "background", "goal": "objective", "method": "method", "results": "result"}
"""Slot -> the role of its sentences."""

THRESHOLDS = {"motivation": 550, "method": 360, "results": 550}
"""Slot -> the least probability of its role, in thousandths. Chosen by cross-validation on those
abstracts of CSAbstruct's train split on whose roles the crowd agreed: docs/model-card.md."""

MEASURED_THRESHOLDS = {"method": 900, "results": 0}
"""The same for a sentence that compares by a number, as abstracts now often do and those of the
training data seldom."""

REPORTED_THRESHOLD = 300
"""The same for a result that says by its words that it is one."""

GOAL_THRESHOLDS = {"purpose": 460, "presenting": 720, "other": 560}
"""The same for a goal, by its phrases: that a paper aims at something is a goal, while the crowd
calls "we propose ..." objective or method as often."""

LEAST_PICK = 100
"""The least share, in thousandths, that a contribution has of all sentences' fitness to sum up."""

LEAST_AFTERTHOUGHT = 800
"""The least probability of a motivation behind the first sentence that presents something."""

LEAST_FURTHER = 250
"""The same for every contribution but the first, the bonus included."""

PRESENTING_BONUS = 2
"""So many times as fit is a sentence that presents something: the selector was trained to sum up a
paper, which a finding or an aim does as well."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a slot may hold."""

    sentences: int
    characters: int
    """Of all its sentences together; one that is longer is passed over, as none is cut."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a slot."""

    taken: tuple[int, ...]
    """Indices of its sentences, in the order of the paper."""
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that a slot could take."""

    at: int
    worth: int
    """The highest is taken first; in thousandths."""
    why: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """The sentences of an abstract, and what the model thinks of them."""

    texts: Sequence[str]
    judged: Sequence[Judged]


def fill(abstract: Abstract, names: Sequence[str], limits: Limits) -> dict[str, Filled]:
    """Return what each slot takes: round by round one sentence each, the best that is left."""
    wanted = {slot: find(abstract) for slot, find in CANDIDATES.items() if slot in names}
    taken: dict[str, list[Candidate]] = {slot: [] for slot in wanted}
    used: set[int] = set()
    for _ in range(limits.sentences):
        for slot, candidates in wanted.items():
            room = limits.characters - sum(len(abstract.texts[c.at]) for c in taken[slot])
            fitting = (c for c in candidates if len(abstract.texts[c.at]) <= room)
            best = next((c for c in fitting if _is_new(c.at, used, abstract)), None)
            if best:
                taken[slot].append(best)
                used.add(best.at)
    return {
        slot: _filled(slot, taken[slot], candidates, abstract)
        for slot, candidates in wanted.items()
    }


def _is_new(at: int, used: Iterable[int], abstract: Abstract) -> bool:
    """Tell whether a sentence neither serves already nor says what one says that does."""
    return at not in used and not repeats(abstract.texts[at], [abstract.texts[n] for n in used])


def _filled(
    slot: str, taken: list[Candidate], candidates: list[Candidate], abstract: Abstract
) -> Filled:
    if taken:
        why = "; ".join(dict.fromkeys(candidate.why for candidate in taken))
        return Filled(tuple(sorted(candidate.at for candidate in taken)), why)
    if candidates:
        return Filled((), "what could serve is in another slot, or too long")
    return Filled((), _why_none(slot, abstract))


def _why_none(slot: str, abstract: Abstract) -> str:
    if slot in ROLE_OF and abstract.judged:
        role = ROLE_OF[slot]
        most = max(own.share(role) for own in abstract.judged)
        return f"no sentence is surely {role}: {decimal(most)} at most"
    return _NONE.get(slot, "nothing qualifies")


_NONE = {
    "contribution": "no sentence on the authors' own work sums it up",
    "limitations": "no phrase of the authors on a limit of their own work",
    "conclusion": "no concluding phrase in the second half",
}


_UNFIT = {"motivation": DESCRIBING, "method": REPORTING, "results": NO_FINDING}
"""Slot -> what says by its words that it is of another one."""

_OWN_ONLY = frozenset({"method"})
"""Slots that never hold what is only on the work of others."""


def _motivations(abstract: Abstract) -> list[Candidate]:
    """Return the sentences on the field: before the first which presents something, in the main."""
    texts = abstract.texts
    first = next((at for at, text in enumerate(texts) if _presents(text)), len(texts))
    return [
        c
        for c in _by_role("motivation", abstract)
        if c.at < first
        or (c.at > first and (c.worth >= LEAST_AFTERTHOUGHT or EARLIER_WORK.search(texts[c.at])))
    ]


def _presents(text: str) -> bool:
    return bool(PRESENTING.search(text) and OWN_WORK.search(text))


def _by_role(slot: str, abstract: Abstract) -> list[Candidate]:
    """Return the sentences that are surely of a slot's role, the surest first."""
    role = ROLE_OF[slot]
    found = []
    for at, (text, own) in enumerate(zip(abstract.texts, abstract.judged, strict=True)):
        share, least = own.share(role), _least(slot, text, own)
        if share >= least and not _is_unfit(slot, text):
            why = f"{role} {decimal(share)}, from {decimal(least)}"
            found.append(Candidate(at, share, why))
    return sorted(found, key=lambda candidate: (-candidate.worth, candidate.at))


def _is_unfit(slot: str, text: str) -> bool:
    """Tell whether a sentence by its words cannot stand in a slot, whatever its role."""
    if POINTING.search(text) or (slot in _UNFIT and _UNFIT[slot].search(text)):
        return True
    return slot in _OWN_ONLY and bool(EARLIER_WORK.search(text)) and not OWN_WORK.search(text)


def _least(slot: str, text: str, own: Judged) -> int:
    """Return from which probability on a sentence may stand in a slot."""
    if slot == "goal":
        presents, aims = PRESENTING.search(text), PURPOSE.search(text)
        return GOAL_THRESHOLDS["presenting" if presents else "purpose" if aims else "other"]
    if own.role == "background":
        return THRESHOLDS[slot]
    if slot in MEASURED_THRESHOLDS and measured(text):
        return MEASURED_THRESHOLDS[slot]
    return REPORTED_THRESHOLD if slot == "results" and REPORTING.search(text) else THRESHOLDS[slot]


def _contributions(abstract: Abstract) -> list[Candidate]:
    """Return the sentences on the authors' own work that sum it up, the fittest first.

    One that only says what they aim at is left to the goal, the only finding and what is measured
    to the results.
    """
    findings = {c.at for c in _by_role("results", abstract)}
    left = {c.at for c in _by_role("goal", abstract)} | (findings if len(findings) == 1 else set())
    left |= {at for at, text in enumerate(abstract.texts) if measured(text)}
    found = []
    for at, (text, own) in enumerate(zip(abstract.texts, abstract.judged, strict=True)):
        presents = _presents(text)
        serves = presents or (own.role not in ("background", "other") and at not in left)
        if serves and own.pick >= LEAST_PICK and not POINTING.search(text):
            worth = own.pick * (PRESENTING_BONUS if presents else 1)
            found.append(Candidate(at, worth, f"sums up the paper: {decimal(own.pick)} of 1"))
    ranked = sorted(found, key=lambda candidate: (-candidate.worth, candidate.at))
    return ranked[:1] + [c for c in ranked[1:] if c.worth >= LEAST_FURTHER]


def _limitations(abstract: Abstract) -> list[Candidate]:
    """Return the sentences in which authors name a limit of their own work."""
    found = ((at, own_limit(text)) for at, text in enumerate(abstract.texts))
    return [Candidate(at, WHOLE, f'says "{phrase}"') for at, phrase in found if phrase]


def own_limit(text: str) -> str:
    """Return the phrase by which authors name a limit of their own work, or the empty string."""
    phrase = LIMITATION.search(text)
    return phrase[0] if phrase and not NO_LIMIT.search(text) else ""


def _conclusions(abstract: Abstract) -> list[Candidate]:
    """Return the concluding sentences of the second half, the last first."""
    findings = {c.at for c in _by_role("results", abstract)}
    half = len(abstract.texts) // 2
    found = [
        (at, phrase[0])
        for at, text in enumerate(abstract.texts)
        if at >= half and (phrase := CONCLUDING.search(text)) and not POINTING.search(text)
        if findings != {at} and abstract.judged[at].role not in ("background", "other")
    ]
    return [Candidate(at, WHOLE, f'says "{phrase}"') for at, phrase in reversed(found)]


CANDIDATES: dict[str, Callable[[Abstract], list[Candidate]]] = {
    "limitations": _limitations,
    "conclusion": _conclusions,
    "contribution": _contributions,
    "goal": partial(_by_role, "goal"),
    "motivation": _motivations,
    "results": partial(_by_role, "results"),
    "method": partial(_by_role, "method"),
}
"""Slot -> the sentences that it could take, the best first. Slots that are more particular choose
before those that have more to choose from."""


def decimal(thousandths: int) -> str:
    """Return thousandths as a person reads them, cut after two digits."""
    return f"{thousandths // 10 / 100:.2f}"
