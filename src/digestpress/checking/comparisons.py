"""Who is better, by the figures that the quotes have: comparisons that a statement turns round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from digestpress.checking.cells import Cell, cells_of, cells_of_quotes
from digestpress.checking.claims import Fault
from digestpress.checking.directions import is_torn, measure_of, sense, ways
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.leads import Half, halves_in
from digestpress.checking.levels import ERROR, are_amounts, are_apart
from digestpress.checking.lexicon.kinds import MEASURES
from digestpress.checking.matching import comparable, same
from digestpress.checking.mentions import is_object, mentions_in, objects_in
from digestpress.checking.names import Names
from digestpress.checking.sayings import Reading
from digestpress.checking.terms import terms_in

_RELATIVE = re.compile(r", (?:which|who|whose|where)\b[^,;]*")


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
            for ours, rival in _set_against(half, cells_of_quotes([quote], statement)):
                if not all(_is_beside(f, ours, rival, quote) for f in statement.figures):
                    continue
                if are_amounts(ours, rival, quote):
                    continue
                timed = ours.dimension == "time"
                errs = timed or ERROR.search(quote.text)
                wanted = sense(half.way, half.measure or (-1 if errs else 1))
                if (ours.base - rival.base) * wanted < 0:
                    words = f"{ours.words} against {rival.words}"
                    yield "failure", half.text, f"is not what the quote's figures say: {words}"


def _is_beside(figure: Figure, ours: Figure, rival: Figure, quote: Passage) -> bool:
    """Tell whether a figure only says how far two are apart, or is of something else."""
    if same(figure, rival) and not same(figure, ours):
        return True
    theirs = comparable(figure, ours) or same(figure, ours)
    return are_apart(ours, rival, figure) or (bool(quote.same(figure)) and not theirs)


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
    measured = measure_of(statement.text) or measure_of(quote.text)
    held = {key: cell.figures[0] for cell in reversed(cells) for key in cell.weights}
    named = (m.key for m in mentions_in(statement.text, statement.names))
    if one != next((key for key in named if f"name:{key}" in held), one):
        return False  # the first that has a figure is what the statement is about
    mine, theirs = held.get(f"name:{one}"), held.get(f"name:{other}")
    alike = mine and theirs and mine.unit == theirs.unit and comparable(mine, theirs)
    if mine and theirs and are_amounts(mine, theirs, quote):
        return False
    if mine and mine.dimension == "time" and not measured:
        wanted = sense(ways(_RELATIVE.sub("", statement.text)), -1)
    return bool(alike and mine and theirs and (mine.base - theirs.base) * wanted < 0)
