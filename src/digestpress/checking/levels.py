"""Changes, differences and ranges that a statement turns round, by the levels that its quotes have.

"It falls from 38% to 35%" where the quote has 35% first; "A is 0.7 better than B" where the quote
has the lower figure for A; "A is the slowest" where it has the shortest time for A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, permutations

from digestpress.checking.cells import Cell
from digestpress.checking.claims import Fault
from digestpress.checking.cutting import SURE
from digestpress.checking.directions import measure_of, sense
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.leads import clauses_in
from digestpress.checking.matching import comparable, same
from digestpress.checking.mentions import mentions_in, objects_in
from digestpress.checking.sayings import Reading

_AHEAD_OF = re.compile(r" (?:before|ahead of|in advance|earlier|prior to)\b")
"""Behind how long before something else something happens."""
ERROR = re.compile(r"\berrors?\b|오차|误差|誤差")
"""Of which less is better, whatever it is an error of."""
_RAISES = re.compile(
    r" (?:raises|lowers|increases|decreases|reduces|improves|cuts|boosts)\b|[은는이가](?= )|[はが]"
)
"""Behind the one that a change is due to."""
_RANGE = re.compile(r" ?(?:-|~|to|and|에서|から|至|到) ?")
"""Between the ends of a range."""
_SLOWEST = re.compile(r"\bslowest\b|가장 느[리린]|最慢|最も遅")
_SPEED = re.compile(r"\b(?:speed|throughput)\b|속도|처리량|速度|吞吐|スループット")


def level_faults(
    statement: Passage, quotes: Sequence[Passage], cells: Sequence[Cell]
) -> Iterator[Fault]:
    """Yield what a statement says of levels that those of its quotes belie.

    ``cells`` are the quotes'.
    """
    yield from _reversed(statement, quotes)
    yield from _from_own_to_rival(statement, cells)
    yield from _turned_ends(statement, cells)
    yield from _turned_differences(statement, quotes, cells)


def _reversed(statement: Passage, quotes: Sequence[Passage]) -> Iterator[Fault]:
    """Yield changes from one figure to another that go the other way in a quote."""
    for before, after in statement.changes():
        for quote in quotes:
            if any(same(after, a) and same(before, b) for a, b in quote.changes()):
                yield (
                    "failure",
                    f"{before.words} → {after.words}",
                    "goes the other way in the quote",
                )


def _from_own_to_rival(statement: Passage, cells: Sequence[Cell]) -> Iterator[Fault]:
    """Yield changes from the level of what a statement is about to that of its rival.

    "Against B, A lowers it from 22.9 to 20.4" where 22.9 is A's and 20.4 is B's.
    """
    changes = list(statement.changes())
    if not changes:
        return
    mentions = mentions_in(statement.text, statement.names)
    rivals = {f"name:{m.key}" for m in objects_in(statement.text, mentions)}
    subjects = {f"name:{m.key}" for m in mentions} - rivals
    agent = (
        len(mentions) == 1
        and mentions[0].span.start == 0
        and _RAISES.match(statement.text, mentions[0].span.end)
    )
    for rival, own in _against_others(cells, subjects, rivals if rivals or not agent else None):
        for before, after in changes:
            if same(before, own) and same(after, rival) and not same(own, rival):
                words = f"{before.words} → {after.words}"
                yield "failure", words, "goes the other way in the quote"


def _turned_ends(statement: Passage, cells: Sequence[Cell]) -> Iterator[Fault]:
    """Yield who is said to be at one end of a range, and whose figure is the other end.

    "They span 61 to 97 ms, with A the slowest" where the quote has 61 ms for A and 97 ms for B.
    """
    ranges = [
        (low, high)
        for low, high in pairwise(statement.figures)
        if low.base < high.base
        and low.unit == high.unit
        and _RANGE.fullmatch(statement.text, low.span.end, high.span.start)
    ]
    reading = Reading.of(statement.text, statement.names)
    for low, high in ranges:
        held = {
            key: end
            for end, figure in (("min", low), ("max", high))
            for cell in cells
            if same(figure, cell.figures[0])
            for key, weight in cell.weights.items()
            if weight == SURE
        }
        if len(set(held.values())) < 2:  # noqa: PLR2004 - one of them stands for both
            continue
        for half in clauses_in(reading):
            slow = _SLOWEST.search(half.text) and ("max" if low.dimension == "time" else "min")
            ranks = half.ranks & {"min", "max"} or ({slow} if slow else set())
            named = [key for key in half.terms if key in held]
            if len(ranks) == len(named) == 1 and held[named[0]] not in ranks and not half.denied:
                yield "failure", half.text, f"is at the other end in the quote: {low.words}"


def _turned_differences(
    statement: Passage, quotes: Sequence[Passage], cells: Sequence[Cell]
) -> Iterator[Fault]:
    """Yield differences that are given to the one with the lower figure as if it had the higher.

    "A is 0.7 points better than B" where the quote has 3.5 for A and 4.2 for B; and falls that are
    rises from one figure to another.
    """
    mentions = mentions_in(statement.text, statement.names)
    subjects = {f"name:{m.key}" for m in mentions} - {
        f"name:{m.key}" for m in objects_in(statement.text, mentions)
    }
    changes = [change for quote in quotes for change in quote.changes()]
    pairs = [*changes, *_against_others(cells, subjects)]
    for figure in statement.figures:
        clause = statement.clause(figure)
        measure = clause.measure or measure_of(statement.text)
        measure = measure or -any(ERROR.search(quote.text) for quote in quotes)
        if (
            not sense(clause.way, measure or 1)
            or _is_whole(figure)
            or any(q.same(figure) for q in quotes)
        ):
            continue
        for one, other in pairs:
            timed = one.dimension == "time"
            if timed and _SPEED.search(clause.words):
                continue  # the speed triples where the time is a third
            if any(are_amounts(one, other, quote) for quote in quotes):
                continue
            wanted = sense(clause.way, measure or (-1 if timed else 1))
            turned = wanted != (1 if other.base > one.base else -1)
            if turned and (are_apart(one, other, figure) or _is_ratio(one, other, figure)):
                words = f"{one.words} → {other.words}"
                yield "failure", figure.words, f"goes the other way in the quote: {words}"


def _is_whole(figure: Figure) -> bool:
    """Tell whether a figure is a whole number that may be of anything."""
    return figure.place >= 1 and figure.unit is None and figure.magnitude == 1


def _against_others(
    cells: Sequence[Cell], subjects: AbstractSet[str], others: AbstractSet[str] | None = None
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures of others, each with one that only the subjects of a statement hold.

    ``others`` are those that count; all that are no subjects, where it is None.
    """
    for one, other in permutations(cells, 2):
        mine, rivals = other.without(one).keys() & subjects, one.without(other).keys() - subjects
        if others is not None:
            rivals &= others
        named = any(key.startswith("name:") for key in rivals)
        if mine and named and not subjects & one.without(other).keys():
            yield one.figures[0], other.figures[0]


def _is_ratio(before: Figure, after: Figure, said: Figure) -> bool:
    """Tell whether a share or factor says how much something changes from one figure to another."""
    if not (comparable(before, after) and before.base and after.base):
        return False
    share = abs(after.base - before.base) / before.base
    times = max(before.base, after.base) / min(before.base, after.base)
    made = {"percent": 100 * share, "fraction": share, "factor": times}
    value = made.get(said.dimension)
    return value is not None and same(said, said._replace(value=value, hedge=""))


def are_amounts(one: Figure, other: Figure, quote: Passage) -> bool:
    """Tell whether two figures of a quote are no levels, so that a worse one may be larger.

    They say by how much something falls, or how long before something else it happens.
    """
    ends = [f.span.end for f in (one, other) if f in quote.figures]
    early = any(_AHEAD_OF.match(quote.text, end) for end in ends)
    points = one.dimension == "points" and len(ends) > 1
    return early or (points and any(quote.clause(f).way & {"down", "bad"} for f in (one, other)))


def are_apart(one: Figure, other: Figure, difference: Figure) -> bool:
    """Tell whether two figures are as far apart as a third says."""
    made = one._replace(value=abs(one.value - other.value), unit=difference.unit)
    return comparable(one, other) and same(difference, made)
