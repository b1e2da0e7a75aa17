"""The figures of a statement against its quotes and its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, permutations

from digestpress.checking.cells import Cell, Listed, cells_of, listed_in
from digestpress.checking.claims import Claim, Fault, claims_of
from digestpress.checking.counting import counted_alike, counter_of, exchanged_counts
from digestpress.checking.crossing import (
    crossed,
    crossed_names,
    exchanged_figures,
    exchanged_slots,
    out_of_place,
    reordered,
    turned_pairs,
)
from digestpress.checking.directions import is_torn, measure_of, sense, ways
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.holders import misplaced
from digestpress.checking.holding import held_terms
from digestpress.checking.cutting import SURE
from digestpress.checking.leads import Half, clauses_in, halves_in
from digestpress.checking.lexicon.kinds import MEASURES
from digestpress.checking.matching import comparable, same
from digestpress.checking.mentions import is_object, mentions_in, objects_in, places_in
from digestpress.checking.names import Names
from digestpress.checking.quoted import against_quotes
from digestpress.checking.partings import PLACE
from digestpress.checking.sayings import Reading
from digestpress.checking.terms import Given, Term, terms_in
from digestpress.checking.unquoted import against_document, against_sentence
from digestpress.checking.whole import Whole

_RELATIVE = re.compile(r", (?:which|who|whose|where)\b[^,;]*")
_AHEAD_OF = re.compile(r" (?:before|ahead of|in advance|earlier|prior to)\b")
_MARK = re.compile(r"[,;:.()、，。；]|\b(?:and|with|for|on|in|at|per|from|by)\b")
_NEXT = 3
"""Terms behind a number that may be what it counts."""
_NUMBERED = frozenset({"", "people", "tokens", "parameters", "characters", "languages"})
"""Dimensions of numbers of things."""
_RAISES = re.compile(
    r" (?:raises|lowers|increases|decreases|reduces|improves|cuts|boosts)\b|[은는이가](?= )|[はが]"
)
"""Behind the one that a change is due to."""
_RANGE = re.compile(r" ?(?:-|~|to|and|에서|から|至|到) ?")
_SLOWEST = re.compile(r"\bslowest\b|가장 느[리린]|最慢|最も遅")
_SPEED = re.compile(r"\b(?:speed|throughput)\b|속도|처리량|速度|吞吐|スループット")


def figure_faults(
    statement: Passage, quotes: Sequence[Passage], about: Passage | None, whole: Whole
) -> Iterator[Fault]:
    """Yield what is wrong with the figures of a statement.

    ``about`` is the sentence that it seems to be about, where it has no quotes.
    """
    claims = claims_of(statement)
    for figure in claims:
        claim = Claim(figure, statement, claims)
        if quotes:
            fault = against_quotes(claim, quotes, whole)
        elif about:
            fault = against_sentence(claim, about, whole)
        else:
            fault = against_document(claim, whole)
        if fault:
            yield fault
    quotes = [about] if about else quotes
    cells = _cells(quotes, statement)
    yield from _misplaced(statement, quotes, cells)
    yield from _reversed(statement, quotes)
    yield from _from_own_to_rival(statement, cells)
    yield from _turned_ends(statement, cells)
    yield from _turned_differences(statement, quotes, cells)
    pairs = (*crossed(statement, quotes), *reordered(statement, quotes))
    pairs = (*pairs, *exchanged_figures(statement, quotes), *turned_pairs(statement, quotes), *out_of_place(statement, quotes))
    for one, other in pairs:
        yield "failure", f"{one.words}, {other.words}", "stand with others in the quote"
    for pair in (*crossed_names(statement, quotes), *exchanged_slots(statement, quotes)):
        yield "failure", ", ".join(pair), "stand with others in the quote"
    given = [(figure, quote.text) for quote in quotes for figure in quote.figures]
    if swap := exchanged_counts(claims, statement.text, given):
        words = f"{swap[0].words}, {swap[1].words}"
        yield "failure", words, "count each other's things in the quote"


def _cells(quotes: Sequence[Passage], statement: Passage) -> list[Cell]:
    """Return the cells of quotes as a statement names things, their sentences numbered through."""
    found: list[Cell] = []
    listed: Listed = ()
    given = _given([statement])
    for quote in quotes:
        after = found[-1].sentence if found else 0
        found += cells_of(quote, given, after=after, listed=listed)
        listed = listed_in(quote.text, quote.names)
    return found


def _given(passages: Sequence[Passage]) -> Given:
    return Given.of((p.text, terms_in(p.text, p.names)) for p in passages)


def _misplaced(
    statement: Passage, quotes: Sequence[Passage], cells: Sequence[Cell]
) -> Iterator[Fault]:
    given = _given(quotes)
    places = places_in(statement.text, statement.names)
    things = (
        {
            figure: frozenset({counter})
            for figure in statement.figures
            if (counter := counter_of(figure, statement.text))
        },
        _counted_in_both(statement, quotes, given),
        {
            figure: alike
            for figure in statement.figures
            for quote in quotes
            if (alike := counted_alike(figure, statement.text, quote.figures, quote.text))
        },
    )
    sole = places if len(PLACE.findall(statement.text)) == 1 else frozenset()
    for found in misplaced(cells_of(statement, given), cells, places, things, sole):
        yield "failure", found.words, found.why


def _counted_in_both(
    statement: Passage, quotes: Sequence[Passage], given: Given
) -> dict[Figure, frozenset[str]]:
    """Return the terms right beside each number of things that it has beside it in a quote too."""
    numbers = [f for f in statement.figures if f.place >= 1 and f.dimension in _NUMBERED]
    mine = held_terms(statement.text, statement.names, given)
    found: dict[Figure, frozenset[str]] = {}
    for quote in quotes:
        theirs = held_terms(quote.text, quote.names, _given([statement]))
        for figure in numbers:
            for other in quote.same(figure):
                here, there = _beside(figure, statement, mine), _beside(other, quote, theirs)
                if alike := here & there:
                    found[figure] = alike
    return found


def _beside(figure: Figure, passage: Passage, terms: Sequence[Term]) -> frozenset[str]:
    """Return the terms that a number may count: the next ones, and in some languages the last."""
    others = [f.span.start for f in passage.figures if f.span.start >= figure.span.end]
    end = min([*others, len(passage.text)])
    part = _MARK.split(passage.text[figure.span.end : end], maxsplit=1)[0]
    stop = figure.span.end + len(part)
    after = [t.key for t in terms if figure.span.end <= t.span.start < stop][:_NEXT]
    near = (t.key for t in terms if 0 <= figure.span.start - t.span.end <= 1)
    before = [] if passage.text.isascii() else list(near)
    return frozenset(key for key in (*after, *before) if not key.startswith("name:"))


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
            if any(_are_amounts(one, other, quote) for quote in quotes):
                continue
            wanted = sense(clause.way, measure or (-1 if timed else 1))
            turned = wanted != (1 if other.base > one.base else -1)
            if turned and (_are_apart(one, other, figure) or _is_ratio(one, other, figure)):
                words = f"{one.words} → {other.words}"
                yield "failure", figure.words, f"goes the other way in the quote: {words}"


def _are_amounts(one: Figure, other: Figure, quote: Passage) -> bool:
    """Tell whether two figures of a quote are no levels, so that a worse one may be larger.

    They say by how much something falls, or how long before something else it happens.
    """
    ends = [f.span.end for f in (one, other) if f in quote.figures]
    early = any(_AHEAD_OF.match(quote.text, end) for end in ends)
    points = one.dimension == "points" and len(ends) > 1
    return early or (points and any(quote.clause(f).way & {"down", "bad"} for f in (one, other)))


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


def _are_apart(one: Figure, other: Figure, difference: Figure) -> bool:
    """Tell whether two figures are as far apart as a third says."""
    made = one._replace(value=abs(one.value - other.value), unit=difference.unit)
    return comparable(one, other) and same(difference, made)


def _is_ratio(before: Figure, after: Figure, said: Figure) -> bool:
    """Tell whether a share or factor says how much something changes from one figure to another."""
    if not (comparable(before, after) and before.base and after.base):
        return False
    share = abs(after.base - before.base) / before.base
    times = max(before.base, after.base) / min(before.base, after.base)
    made = {"percent": 100 * share, "fraction": share, "factor": times}
    value = made.get(said.dimension)
    return value is not None and same(said, said._replace(value=value, hedge=""))


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
    """Yield changes from the level of what a statement is about to that of what it is compared with.

    "Against B, A lowers it from 22.9 to 20.4" where 22.9 is A's and 20.4 is B's.
    """
    changes = list(statement.changes())
    if not changes:
        return
    mentions = mentions_in(statement.text, statement.names)
    rivals = {f"name:{m.key}" for m in objects_in(statement.text, mentions)}
    subjects = {f"name:{m.key}" for m in mentions} - rivals
    agent = len(mentions) == 1 and mentions[0].span.start == 0 and _RAISES.match(
        statement.text, mentions[0].span.end
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
        if low.base < high.base and low.unit == high.unit and _RANGE.fullmatch(
            statement.text, low.span.end, high.span.start
        )
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


def comparison_faults(
    statement: Passage, quotes: Sequence[Passage], names: Names
) -> Iterator[Fault]:
    """Yield the comparisons that a statement turns round: who is compared with whom."""
    if is_torn(statement.text):
        return
    mine = _compared(statement.text, names)
    for quote in quotes:
        if len(MEASURES & {term.key for term in terms_in(quote.text, names)}) > 1:
            continue  # ahead in one and behind in the other: judged part by part in `leads`
        theirs = _compared(quote.text, names)
        for one, other in mine:
            turned = (other, one) in theirs and (one, other) not in theirs
            turned = turned or _only_compared_with(one, other, quote, names)
            if (turned and _same_way(statement.text, quote.text)) or _worse(
                one, other, statement, quote
            ):
                yield "failure", one, f"is not ahead of {other} in the quote, but the reverse"


def _compared(text: str, names: Names) -> set[tuple[str, str]]:
    mentions = mentions_in(text, names)
    objects = {m.key for m in objects_in(text, mentions)}
    subjects = {m.key for m in mentions} - objects
    return {(s, o) for s in subjects for o in objects}


def _only_compared_with(one: str, other: str, quote: Passage, names: Names) -> bool:
    """Tell whether a quote names one only to compare with it, and the other not at all."""
    mentions = mentions_in(quote.text, names)
    ours = [m for m in mentions if m.key == one]
    absent = all(m.key != other for m in mentions)
    return bool(ours) and absent and all(is_object(m, quote.text) for m in ours)


def _same_way(statement: str, quote: str) -> bool:
    """Tell whether both say better or both worse, so that a turned pair is turned in meaning."""
    mine, theirs = ways(statement), ways(quote)
    bad = {"bad", "slow"}
    return bool(mine & bad) == bool(theirs & bad) and not ({"up", "down"} <= mine | theirs)


def compared_faults(statement: Passage, quotes: Sequence[Passage], names: Names) -> Iterator[Fault]:
    """Yield comparisons that say nothing of the figures of a quote that belie them.

    "Robots damage fewer items than people do" where it has 1.3% for robots and 0.9% for people.
    """
    mine = Reading.of(statement.text, names)
    for quote in quotes:
        theirs = Reading.of(quote.text, names)
        if theirs.marks.removed.search(quote.text):
            continue  # what is worse without it is better
        for half in halves_in(mine.beside([theirs])):
            for ours, rival in _set_against(half, _cells([quote], statement)):
                if not all(_is_beside(f, ours, rival, quote) for f in statement.figures):
                    continue
                if _are_amounts(ours, rival, quote):
                    continue
                timed = ours.dimension == "time"
                wanted = sense(half.way, half.measure or (-1 if timed else 1))
                if (ours.base - rival.base) * wanted < 0:
                    words = f"{ours.words} against {rival.words}"
                    yield "failure", half.text, f"is not what the quote's figures say: {words}"


def _is_beside(figure: Figure, ours: Figure, rival: Figure, quote: Passage) -> bool:
    """Tell whether a figure only says how far two are apart, or is of something else."""
    theirs = comparable(figure, ours) or same(figure, ours) or same(figure, rival)
    return _are_apart(ours, rival, figure) or (bool(quote.same(figure)) and not theirs)


def _set_against(half: Half, cells: Sequence[Cell]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figure of what a comparison is about and that of its rival, where two are alike."""
    cells = [cell for cell in cells if any(_could_be_rivals(cell, other) for other in cells)]
    held = Counter(term for cell in cells for term in cell.weights)
    objects = {term for term in half.objects - half.subjects if held[term] == 1}
    rivals = [cell for cell in cells if objects & cell.weights.keys()]
    if half.denied or len(rivals) != 1:
        return
    rival = rivals[0].figures[0]
    subjects = {term for term in half.subjects - half.objects if held[term] == 1}
    others = [cell for cell in cells if cell is not rivals[0]]
    ours = [cell for cell in others if subjects & cell.weights.keys()]
    figures = [cell.figures[0] for cell in (ours if len(ours) == 1 else others)]
    alike = [f for f in figures if comparable(f, rival) and f.unit == rival.unit]
    if len(alike) == 1:
        yield alike[0], rival


def _could_be_rivals(cell: Cell, other: Cell) -> bool:
    one, two = cell.figures[0], other.figures[0]
    return cell is not other and one.unit == two.unit and comparable(one, two)


def _worse(one: str, other: str, statement: Passage, quote: Passage) -> bool:
    """Tell whether a statement puts one above, or below, another, and the figures do not."""
    measure = measure_of(statement.text) or measure_of(quote.text) or 1
    wanted = sense(ways(_RELATIVE.sub("", statement.text)), measure)
    if not wanted:
        return False
    cells = cells_of(quote)
    held = {key: cell.figures[0] for cell in reversed(cells) for key in cell.weights}
    named = (m.key for m in mentions_in(statement.text, statement.names))
    if one != next((key for key in named if f"name:{key}" in held), one):
        return False  # the first that has a figure is what the statement is about
    mine, theirs = held.get(f"name:{one}"), held.get(f"name:{other}")
    alike = mine and theirs and mine.unit == theirs.unit and comparable(mine, theirs)
    return bool(alike and mine and theirs and (mine.base - theirs.base) * wanted < 0)
