"""What stands in the place of what: "soft lags instead of hard ones"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digestpress.checking.lexicon import Tongue
from digestpress.checking.sayings import Reading
from digestpress.models import Span

_ONE = r"[^,.;:()，。、；]"
_FEW = r"[\w-]+(?: [\w-]+){0,2}"
_PRONOUNS = frozenset({"=one", "=other", "=thos"})
_PATTERNS: dict[Tongue, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(
            rf"(?P<new>{_ONE}{{2,60}}?),? (?:instead of|rather than|in place of|but not|not)"
            rf" (?P<old>{_FEW})"
        ),
        re.compile(rf"[Rr]eplac\w+ (?P<old>{_ONE}{{2,60}}?) (?:by|with) (?P<new>{_FEW})"),
        re.compile(rf"(?P<old>{_ONE}{{2,60}}?) replaced (?:by|with) (?P<new>{_FEW})"),
    ),
    "ko": (
        re.compile(rf"(?P<old>{_ONE}{{2,30}}?) ?대신에? (?P<new>{_ONE}{{2,30}})"),
        re.compile(rf"(?P<old>{_ONE}{{2,30}}?)[이가] 아니라 (?P<new>{_ONE}{{2,30}})"),
        re.compile(
            rf"(?P<old>{_ONE}{{2,30}}?)[을를] (?P<new>{_ONE}{{2,30}}?)으?로"
            r" (?:바꾸|바꾼|바꿨|대체|교체)"
        ),
    ),
    "zh": (
        re.compile(rf"用(?P<new>{_ONE}{{2,20}}?)(?:代替|替代|取代|替换)(?P<old>{_ONE}{{2,20}})"),
        re.compile(rf"[将把](?P<old>{_ONE}{{2,20}}?)(?:替换为|换成|改为)(?P<new>{_ONE}{{2,20}})"),
        re.compile(rf"(?P<new>{_ONE}{{2,20}}?)而(?:不是|非)(?P<old>{_ONE}{{2,20}})"),
    ),
    "ja": (
        re.compile(rf"(?P<old>{_ONE}{{2,20}}?)の代わりに(?P<new>{_ONE}{{2,20}})"),
        re.compile(rf"(?P<old>{_ONE}{{2,20}}?)を(?P<new>{_ONE}{{2,20}}?)に(?:置き換え|変え|替え)"),
        re.compile(rf"(?P<old>{_ONE}{{2,20}}?)ではなく(?P<new>{_ONE}{{2,20}})"),
    ),
}


class Replaced(NamedTuple):
    """What a text has in the place of something else, as terms."""

    words: str
    new: frozenset[str]
    old: frozenset[str]


def replaced_in(reading: Reading) -> Iterator[Replaced]:
    """Yield what a text has in the place of something else."""
    for pattern in _PATTERNS[reading.tongue]:
        for found in pattern.finditer(reading.text):
            new, old = (_terms(reading, found, group) for group in ("new", "old"))
            yield Replaced(found[0].strip(), new - old, old - new)


def _terms(reading: Reading, found: re.Match[str], group: str) -> frozenset[str]:
    within = reading.within(Span(*found.span(group)))
    return frozenset(term.key for term in within) - _PRONOUNS


def exchanged_places(
    mine: Reading, theirs: Sequence[Reading]
) -> Iterator[tuple[Replaced, Replaced]]:
    """Yield what a statement has in the place of what stands in its place in a quote."""
    given = [one for reading in theirs for one in replaced_in(reading)]
    for said in replaced_in(mine):
        for other in given:
            new, old = said.new - other.new, said.old - other.old
            if new & other.old - said.old and old & other.new - said.new:
                yield said, other
