"""Who is ahead of whom: the comparisons and the ranks of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digestpress.checking.directions import is_torn, measure_of, opposite, ways
from digestpress.checking.lexicon import Patterns, Tongue
from digestpress.checking.lexicon.kinds import KIND_OF, MEASURES
from digestpress.checking.names import is_metric
from digestpress.checking.sayings import Reading, rival_in, spans_between
from digestpress.checking.terms import Term
from digestpress.models import Span

_MORE = frozenset({"more"})
_WEAK = frozenset({"more", "fewer"})
_OFTEN = re.compile(
    r"\b(?:more|less) (?:often|frequently)\b|더 (?:자주|빈번|흔)|更(?:常|频繁)|より(?:頻繁|よく)"
)
"""What compares by itself, as "more" alone does not."""
_AHEAD = re.compile(r"\b(?:is|are|remains?|stays?|comes?) (?:still |out )?ahead\b|\bleads\b(?! to)")
_SIZE = re.compile(r"\d+(?:\.\d+)?[bm]")
_DIGITS = re.compile(r"\d+\.\d+|\d{2,}")
_MANY = 3
"""Terms of one of two parts that tell as much as one of each."""
_RANKS = ("best", "worst", "second", "max", "min")
_APART = frozenset(
    {("best", "worst"), ("best", "second"), ("max", "min"), ("best", "min"), ("worst", "max")}
)


@dataclass(frozen=True, slots=True)
class Half:
    """A part of a sentence that compares or ranks."""

    text: str
    tongue: Tongue
    terms: frozenset[str]
    subjects: frozenset[str]
    """The terms of what is compared, and of the measure."""
    objects: frozenset[str]
    """The terms of what it is compared with; none where nothing is."""
    way: frozenset[str]
    ranks: frozenset[str]
    denied: bool
    """Whether it is negated, so that it does not compare."""
    measure: int
    """1 where more of its measure is better, -1 where less is, 0 where none is named."""
    tie: bool
    """Whether it says that nothing, or little, is between them."""
    close: bool
    """Whether it may say so."""
    wide: bool
    """Whether it says that much is between them."""


def halves_in(reading: Reading) -> tuple[Half, ...]:
    """Return the parts of a text that each compare once."""
    return tuple(_half(reading, span) for span in reading.parts(reading.marks.turn))


def clauses_in(reading: Reading) -> tuple[Half, ...]:
    """Return the clauses of a text: each ranks once."""
    return tuple(_half(reading, span) for span in reading.parts(reading.marks.clause_end))


def _half(reading: Reading, span: Span) -> Half:
    marks, terms = reading.marks, reading.within(span)
    text = reading.without_asides()[span.start : span.end]
    compared = marks.object.search(text)
    start, end = rival_in(compared) if compared else (0, 0)
    rival = Span(span.start + start, span.start + end) if compared else Span(0, 0)
    objects = frozenset(t.key for t in terms if rival.start <= t.span.start < rival.end)
    place = rival.start - span.start if compared else 0
    plainly = marks.neutral.sub(" ", text)
    denied = marks.negation.search(plainly) and not marks.bound.search(text)
    tie = bool(marks.tie.search(text))
    return Half(
        text.strip(),
        reading.tongue,
        frozenset(t.key for t in terms),
        _subjects(terms, rival, reading.tongue) - objects,
        objects,
        _way(text, place, compared, marks),
        frozenset(rank for rank in _RANKS if getattr(marks, rank).search(text)),
        bool(denied or marks.double.search(text)),
        measure_of(text, place),
        tie or bool(marks.little.search(text)),
        tie or bool(marks.narrow.search(text)),
        bool(marks.wide.search(marks.tie.sub(" ", text))),
    )


def _way(text: str, place: int, compared: re.Match[str] | None, marks: Patterns) -> frozenset[str]:
    """Return which way a part points: "than" without a word that does says more of something."""
    if compared is None:
        return ways(text)
    way = ways(_clause_at(text, place, marks))
    return way or (_MORE if marks.comparative.search(compared[0]) else way)


def _subjects(terms: tuple[Term, ...], rival: Span, tongue: Tongue) -> frozenset[str]:
    """Return the terms of what is compared: before its rival, or on any side in ko and ja."""
    before = frozenset(t.key for t in terms if t.span.start < rival.start)
    return before if before and tongue in ("en", "zh") else frozenset(t.key for t in terms)


def _clause_at(text: str, position: int, marks: Patterns) -> str:
    clauses = spans_between(text, Span(0, len(text)), marks.clause_end)
    return next((text[c.start : c.end] for c in clauses if c.start <= position < c.end), text)


def turned(mine: Half, theirs: Half) -> bool:
    """Tell whether two parts compare the same two and put another one ahead."""
    if not (mine.objects and theirs.objects) or mine.denied != theirs.denied:
        return False
    behind = mine.objects & theirs.subjects - mine.subjects - theirs.objects
    ahead = mine.subjects & theirs.objects - mine.objects - theirs.subjects
    if not (mine.way or theirs.way):  # "unlike A, B does not"
        return bool(_named(behind) and _named(ahead))
    straight = mine.objects & theirs.objects - mine.subjects - theirs.subjects
    if not _of_one_measure(mine, theirs, behind | ahead | straight):
        return False
    other_way = opposite(mine.way, theirs.way, mine.measure or theirs.measure or 1)
    if mine.denied or other_way is None:
        return False
    if (behind and ahead) or (_named(behind | ahead) and not straight):
        return not other_way
    return other_way and bool(straight) and not (behind or ahead)


def leads_alone(mine: Half, theirs: Half) -> bool:
    """Tell whether one that is behind leads by the same figures: "A leads, 0.32 against 0.31"."""
    if mine.denied or theirs.denied or theirs.objects:
        return False
    if not _clear(mine.way) or mine.way != theirs.way:
        return False
    leader = _named(mine.objects & theirs.subjects)
    other = _named(mine.subjects) - theirs.subjects
    figures = (frozenset(_DIGITS.findall(half.text)) for half in (mine, theirs))
    return bool(leader and other and frozenset.intersection(*figures))


def trails_alone(mine: Half, theirs: Half) -> bool:
    """Tell whether one that is ahead is said to be behind another: "A leads there"."""
    if mine.denied or theirs.denied or theirs.objects or not mine.objects:
        return False
    leader = _named(mine.subjects & theirs.subjects)
    return bool(leader and mine.way & {"bad"} and _AHEAD.search(theirs.text))


def _of_one_measure(mine: Half, theirs: Half, compared: frozenset[str]) -> bool:
    """Tell whether two parts compare in one respect, and only once.

    "More" alone must say more of what; a lower error is a higher score; "beats A and trails B"
    compares twice.
    """
    if mine.measure * theirs.measure < 0 or is_torn(mine.text) or is_torn(theirs.text):
        return False
    measures = mine.terms & MEASURES, theirs.terms & MEASURES
    if all(measures) and not measures[0] & measures[1]:
        return False
    often = all(_OFTEN.search(half.text) for half in (mine, theirs))
    weak = not often and any(half.way <= _WEAK for half in (mine, theirs))
    return not weak or bool(mine.terms & theirs.terms - compared - _named(mine.terms))


def misranked(mine: Half, theirs: Sequence[Half]) -> Half | None:
    """Return the clause of a quote that ranks first what one ranks last, or second."""
    if mine.denied:
        return None
    for rank in mine.ranks:
        same = [half for half in theirs if rank in half.ranks and not half.denied]
        here = frozenset(term for half in same for term in half.terms)
        if same and len(here) < _MANY - 1:
            continue  # "in the largest 11 and 5": of whom stands elsewhere
        for half in theirs:
            apart = any({(rank, r), (r, rank)} & _APART for r in half.ranks)
            moved = (mine.terms - mine.objects) & (half.terms - half.objects) - here
            moved = _named(moved) if _named(mine.terms) else moved - MEASURES
            alone = half.terms <= moved or _named(moved)
            if apart and not half.denied and moved and (same or alone):
                return half
    return None


def outranked(mine: Half, theirs: Sequence[Half]) -> Half | None:
    """Return the part of a quote that has another name where one ranks a name of the quote."""
    for rank in () if mine.denied else mine.ranks:
        same = [half for half in theirs if rank in half.ranks and not half.denied]
        here = frozenset(term for half in same for term in half.terms)
        comparing = (half for half in theirs if half.ranks or half.way)
        elsewhere = frozenset(term for half in comparing for term in half.terms) - here
        instead = [half for half in same if _named(half.terms) - mine.terms]
        if instead and _named(mine.terms) & elsewhere:
            return instead[0]
    return None


def exchanged(mine: Sequence[Half], theirs: Sequence[Half]) -> tuple[Half, Half] | None:
    """Return two neighbouring parts that say of each other's name what a quote says.

    "A needs a GPU whereas B runs on a phone": first one of the statement, then one of the quote.
    """
    for one, two in pairwise(mine):
        for first, second in pairwise(theirs):
            if any(half.denied or half.objects for half in (one, two, first, second)):
                continue
            if len(set(_orders(one, two, first, second))) > 1:
                return one, first
            holders = [_named(half.terms) for half in (one, two, first, second)]
            if any(len(names) != 1 for names in holders) or holders[0] == holders[1]:
                continue
            if holders[:2] == holders[:1:-1] and _other_terms(one, two, first, second):
                return one, first
            if holders[:2] == holders[2:] and _other_terms(one, two, second, first):
                return one, second
    return None


def _orders(one: Half, two: Half, first: Half, second: Half) -> Iterator[bool]:
    """Yield for each kind of which each part has one whether the quote has them in that order.

    Large models for short files, small ones for long files: another order of one kind only
    pairs them anew.
    """
    parts = [_by_kind(half) for half in (one, two, first, second)]
    for kind in set.intersection(*map(set, parts)):
        here, there = [part[kind] for part in parts[:2]], [part[kind] for part in parts[2:]]
        if here[0] != here[1] and sorted(here) == sorted(there):
            yield here == there


def _by_kind(half: Half) -> dict[int, str]:
    """Return the concepts of a part that are the only ones of their kind in it."""
    found = [(KIND_OF[term], term) for term in half.terms if term in KIND_OF]
    kinds = Counter(kind for kind, _ in found)
    return {kind: term for kind, term in found if kinds[kind] == 1}


def _other_terms(one: Half, two: Half, other_one: Half, other_two: Half) -> bool:
    """Tell whether two parts share terms, but for names, with those of the other name only.

    Both must, or one by many: what the first parts share may be said of the second as well.
    """
    crossed = [one.terms & other_one.terms, two.terms & other_two.terms]
    straight = [one.terms & other_two.terms, two.terms & other_one.terms]
    shared = [len(terms - _named(terms)) for terms in crossed]
    told = all(
        len(half.terms - _named(half.terms)) > 1 for half in (two, other_two, one, other_one)
    )
    enough = all(shared) or (told and max(shared) >= _MANY)
    return enough and not any(terms - _named(terms) for terms in straight)


def overstated(mine: Half, theirs: Sequence[Half]) -> Half | None:
    """Return the part of a quote that sees nothing, or little, where one sees much between two."""
    if mine.denied or mine.close:
        return None
    for half in theirs:
        common = mine.terms & half.terms
        told = _DIGITS.search(mine.text)  # how far they are apart
        compares = mine.wide or (mine.objects & half.terms and _clear(mine.way) and not told)
        aligned = len(common) > 1 and (_named(common) or _of_a_kind(mine, common))
        if half.tie and not half.wide and compares and aligned:
            return half
    return None


def _of_a_kind(half: Half, common: frozenset[str]) -> bool:
    """Tell whether a part compares two concepts of one kind that are among some terms."""
    kinds = [
        {KIND_OF[term] for term in terms & common if term in KIND_OF}
        for terms in (half.subjects, half.objects)
    ]
    return bool(kinds[0] & kinds[1])


def _clear(way: frozenset[str]) -> bool:
    return bool(way & {"good", "bad", "fast", "slow", "up", "down"})


def _named(terms: frozenset[str]) -> frozenset[str]:
    """Return the names among some terms, and the sizes that models are called by."""
    return frozenset(
        t for t in terms if (t.startswith("name:") and not is_metric(t[5:])) or _SIZE.fullmatch(t)
    )
