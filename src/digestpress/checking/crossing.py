"""Figures that stand together: a mean with its spread, a result with its condition.

"71.2 ± 0.9 with 8 examples, 76.8 ± 0.4 with 32" is another statement where ± or examples change
places, though each figure is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.lexicon import tongue_of
from digestpress.checking.matching import comparable, same
from digestpress.checking.mentions import mentions_in, places_in
from digestpress.checking.names import key_of
from digestpress.checking.partings import LISTED, SENTENCE_END

_SPREAD = re.compile(r"[ ]?(?:%|퍼센트)?[ ]?(?:±|\+/-|\+-)[ ]?")
_CLAUSE = re.compile(
    r"[;:。!?]|,(?!\d{3})|、|\.(?=\s|\Z)|\b(?:while|whereas|but|and)\b"
    r"|(?<=[가-힣])(?:고|며|지만|으나|는데)(?= )|반면"
)
_WORDS = re.compile(r"[A-Za-z][\w'-]*")
_REACH, _MOST = 4, 24
"""Words before and behind a figure that are looked at, and figures of a text that is no table."""
_ALIKE, _MORE = 3, 2
"""Words that two figures have around them alike, and how many more than around the right ones."""
_TURN = re.compile(
    r"[;；，。]|,? (?:and|while|whereas|but)\b|(?<=[가-힣])(?:고|며|지만|으나|는데)(?=[ ,])"
)
"""Between two pairs of names: "A, which is large, is judged by X, and B by Y"."""


def crossed_figures(
    statement: Passage, quotes: Sequence[Passage]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of figures that stand with others in the quotes."""
    for look in (_crossed, _reordered, _exchanged_figures, _turned_pairs, _out_of_place):
        yield from look(statement, quotes)


def crossed_names(statement: Passage, quotes: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that stand with others in the quotes."""
    yield from _crossed_names(statement, quotes)
    yield from _exchanged_slots(statement, quotes)


def _crossed(statement: Passage, quotes: Sequence[Passage]) -> Iterator[tuple[Figure, Figure]]:
    """Yield figures of a statement that the quotes have, but with another beside them."""
    given = [pair for quote in quotes for pair in _spreads(quote)]
    for mean, spread in _spreads(statement):
        beside = [other for one, other in given if same(mean, one)]
        if beside and not any(same(spread, other) for other in beside):
            yield mean, spread
    theirs = [clause for quote in quotes for clause in _clauses(quote)]
    for mine in combinations(_clauses(statement), 2):
        for pair in combinations(theirs, 2):
            yield from _exchanged(mine, pair)


def _crossed_names(statement: Passage, quotes: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Yield a pair of names that the quotes pair otherwise: A with X and B with Y.

    In the quotes each pair is all that a clause or sentence names, in the statement the two are
    all that it names.
    """
    names = [name.words for name in statement.names.in_text(statement.text)]
    keys = [key_of(name) for name in names]
    if len(set(keys)) != 4 or len(keys) != 4:  # noqa: PLR2004
        return
    told = set(_named_pairs(statement, _TURN))
    if not {frozenset(keys[:2]), frozenset(keys[2:])} <= told:
        return
    ends = (_CLAUSE, SENTENCE_END)
    given = {pair for quote in quotes for end in ends for pair in _named_pairs(quote, end)}
    one, two = keys[:2], keys[2:]
    if frozenset(one) in given or frozenset(two) in given:
        return
    for a, b in ((one[0], one[1]), (one[1], one[0])):
        if frozenset((a, two[1])) in given and frozenset((two[0], b)) in given:
            yield names[0], names[1]
            return


def _exchanged_slots(statement: Passage, quotes: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Yield two names that have changed places between the same figures in the same order.

    "B reaches 41.7, compared with 38.2 for A" where the quote has "A reaches 41.7, compared with
    38.2 for B".
    """
    figures = statement.figures
    if len(figures) < 2:  # noqa: PLR2004
        return
    mine = _slots(statement, figures)
    for quote in quotes:
        theirs = _same_in_order(figures, quote.figures)
        if theirs is None:
            continue
        given = _slots(quote, theirs)
        pairs = combinations(mine.keys() & given.keys(), 2)
        moved = [(a, b) for a, b in pairs if mine[a] == given[b] != mine[b] == given[a]]
        if len(moved) == 1:
            yield moved[0]


def _exchanged_figures(
    statement: Passage, quotes: Sequence[Passage]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield two figures that have changed places between the same names in the same order.

    "24 with A, compared with 1.7 for B" where the quote has 1.7 with A and 24 for B; in English
    only, where the words stand in one order.
    """
    if tongue_of(statement.text) != "en" or len(statement.figures) < 2:  # noqa: PLR2004
        return
    for quote in quotes if len(statement.figures) <= _MOST else ():
        found = [[g for g in quote.figures if same(figure, g)] for figure in statement.figures]
        if tongue_of(quote.text) != "en" or any(len(those) != 1 for those in found):
            continue
        theirs = tuple(those[0] for those in found)
        mine = _slots(statement, statement.figures), _slots(quote, theirs)
        if len(mine[0]) < 2 or mine[0] != mine[1]:  # noqa: PLR2004
            continue
        ranks = sorted(range(len(theirs)), key=lambda at: theirs[at].span.start)
        moved = [at for at, rank in enumerate(ranks) if at != rank]
        parted = any(moved[0] < slot <= moved[-1] for slot in mine[0].values()) if moved else False
        if len(moved) == 2 and parted:  # noqa: PLR2004
            yield statement.figures[moved[0]], statement.figures[moved[1]]


def _same_in_order(figures: Sequence[Figure], given: Sequence[Figure]) -> tuple[Figure, ...] | None:
    """Return the figures of a quote that some are, where they stand in the same order."""
    found = [[g for g in given if same(figure, g)] for figure in figures]
    if any(len(those) != 1 for those in found):
        return None
    theirs = tuple(those[0] for those in found)
    ordered = all(a.span.start < b.span.start for a, b in pairwise(theirs))
    return theirs if ordered else None


def _slots(passage: Passage, figures: Sequence[Figure]) -> dict[str, int]:
    """Return behind how many of some figures each name stands that is there once.

    What something is measured on may stand anywhere.
    """
    found: dict[str, list[int]] = {}
    places = places_in(passage.text, passage.names)
    for name in mentions_in(passage.text, passage.names):
        at = sum(figure.span.end <= name.span.start for figure in figures)
        found.setdefault(name.key, []).append(at)
    return {k: at[0] for k, at in found.items() if len(at) == 1 and f"name:{k}" not in places}


def _named_pairs(passage: Passage, end: re.Pattern[str]) -> Iterator[frozenset[str]]:
    ends = [found.start() for found in end.finditer(passage.text)]
    for start, stop in pairwise([0, *ends, len(passage.text)]):
        keys = frozenset(name.key for name in passage.names.in_text(passage.text[start:stop]))
        if len(keys) == 2:  # noqa: PLR2004
            yield keys


def _reordered(statement: Passage, quotes: Sequence[Passage]) -> Iterator[tuple[Figure, Figure]]:
    """Yield two figures of a list that the quotes have in the other order.

    "84.6 on A and 76.2 on B, against 70.3 and 80.9": the two before them, which tell what the list
    is of, stand in one order.
    """
    figures = statement.figures
    for at in range(2, len(figures) - 1):
        first, second, one, other = figures[at - 2 : at + 2]
        if not _listed(statement, one, other) or _listed(statement, second, one):
            continue
        for quote in quotes:
            for then in range(2, len(quote.figures) - 1):
                given = quote.figures[then - 2 : then + 2]
                told = all(map(same, (first, second, other, one), given))
                if told and _listed(quote, *given[2:]) and not same(one, given[2]):
                    yield one, other


def _turned_pairs(statement: Passage, quotes: Sequence[Passage]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the second change of two of which the quotes pair the ends the other way round.

    "As the load rises from 5 to 80, the lead grows from 1.2 to 2.9" where it is 2.9 at 5.
    """
    theirs = [clause for quote in quotes for clause in _clauses(quote)]
    for first, second in combinations(tuple(statement.changes()), 2):
        if comparable(first[0], second[0]) and first[0].unit == second[0].unit:
            continue
        here = [_Clause(pair) for pair in zip(first, second, strict=True)]
        crossed = [_Clause(pair) for pair in zip(first, second[::-1], strict=True)]
        told = [any(len(clause.of(pair)) > 1 for clause in theirs) for pair in (*here, *crossed)]
        if told == [False, False, True, True]:
            yield second


def _out_of_place(statement: Passage, quotes: Sequence[Passage]) -> Iterator[tuple[Figure, Figure]]:
    """Yield two figures that stand among the words that a quote has around each other.

    "Developed on 60 rooms and tested on 24" where the quote has 24 and 60; only words of English
    are held against each other.
    """
    if tongue_of(statement.text) != "en" or len(statement.figures) > _MOST:
        return
    mine = [(figure, _around(figure, statement)) for figure in statement.figures]
    for quote in quotes:
        if tongue_of(quote.text) != "en" or len(quote.figures) > _MOST:
            continue
        theirs = [(figure, _around(figure, quote)) for figure in quote.figures]
        for (one, here), (other, there) in combinations(mine, 2):
            given = [words for figure, words in theirs if same(one, figure)]
            others = [words for figure, words in theirs if same(other, figure)]
            if len(given) != 1 or len(others) != 1 or not comparable(one, other):
                continue
            straight = len(here & given[0]), len(there & others[0])
            crossed = len(here & others[0]), len(there & given[0])
            if min(crossed) >= _ALIKE and min(crossed) - max(straight) >= _MORE:
                yield one, other


def _around(figure: Figure, passage: Passage) -> frozenset[tuple[int, str]]:
    """Return the words before a figure (-1) and behind it (1), as far as other figures.

    What the text begins with is said of all figures.
    """
    ends = [f.span for f in passage.figures if f is not figure]
    start = max((s.end for s in ends if s.end <= figure.span.start), default=figure.span.start)
    end = min((s.start for s in ends if s.start >= figure.span.end), default=len(passage.text))
    bracket = passage.text.find("(", figure.span.end, end)
    end = bracket if bracket >= 0 else end
    before = _WORDS.findall(passage.text[start : figure.span.start])[-_REACH:]
    after = _WORDS.findall(passage.text[figure.span.end : end])[:_REACH]
    return frozenset(
        [*((-1, word.lower()) for word in before), *((1, word.lower()) for word in after)]
    )


def _listed(passage: Passage, one: Figure, other: Figure) -> bool:
    between = one.span.end, other.span.start
    alike = one.unit == other.unit and comparable(one, other)
    return alike and bool(LISTED.fullmatch(passage.text, *between))


def _spreads(passage: Passage) -> Iterator[tuple[Figure, Figure]]:
    for one, other in pairwise(passage.figures):
        if _SPREAD.fullmatch(passage.text, one.span.end, other.span.start):
            yield one, other


@dataclass(frozen=True, slots=True)
class _Clause:
    figures: tuple[Figure, ...]

    def of(self, claims: _Clause) -> tuple[Figure, ...]:
        """Return the claims that are among these figures."""
        return tuple(c for c in claims.figures if any(same(c, f) for f in self.figures))


def _clauses(passage: Passage) -> list[_Clause]:
    ends = [found.start() for found in _CLAUSE.finditer(passage.text)]
    parts = pairwise([0, *ends, len(passage.text)])
    inside = (tuple(f for f in passage.figures if a <= f.span.start < b) for a, b in parts)
    return [_Clause(figures) for figures in inside if len(figures) > 1]


def _exchanged(
    mine: tuple[_Clause, ...], theirs: tuple[_Clause, ...]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield a condition and a result where two clauses have exchanged their results."""
    for first, second in (mine, mine[::-1]):
        one, other = theirs
        if one.of(second) and other.of(first) and one.of(first) and other.of(second):
            yield from _pairs(first, second, one, other)
            return


def _pairs(
    first: _Clause, second: _Clause, one: _Clause, other: _Clause
) -> Iterator[tuple[Figure, Figure]]:
    for condition in one.of(first):
        for result in other.of(first):
            alone = condition not in other.of(first) and result not in one.of(first)
            kept = any(
                comparable(condition, c) for c in other.of(second) if c not in one.of(second)
            )
            moved = any(comparable(result, r) for r in one.of(second) if r not in other.of(second))
            if alone and kept and moved and not comparable(condition, result):
                yield condition, result
                return
