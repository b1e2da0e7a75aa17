"""Whose a figure is: the figures that a statement gives to another thing than its quotes do.

What is in the cell of one figure and not in that of another tells whose it is, whatever else the
sentences say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from digestpress.checking.cells import Cell
from digestpress.checking.counting import counts
from digestpress.checking.cutting import LIKELY, SURE, WEAK
from digestpress.checking.figures import Figure
from digestpress.checking.lexicon.kinds import KIND_OF, SAID_OF_ALL
from digestpress.checking.matching import comparable, is_few, same

_COUNTED = frozenset(
    {
        "people",
        "languages",
        "gpus",
        "layers",
        "epochs",
        "steps",
        "tokens",
        "parameters",
        "calendar",
        "characters",
        "words",
        "pages",
    }
)
"""Dimensions of what is counted; a small number of what is measured tells as much as any."""
_BOUNDS = frozenset({"over", "under"})
_CROSSED = 2
"""Weight by which two figures stand with each other's terms."""
_NEVER_BARE = frozenset(
    {"dollars", "euros", "pounds", "won", "yen", "yuan", "bytes", "mass", "power", "energy"}
)
"""Dimensions whose units are hardly ever left out."""
_GENERAL = SAID_OF_ALL - KIND_OF.keys()
_VERBS = frozenset({"process", "need", "use", "allow", "include", "help", "see"})
_ENDS = frozenset({"highest", "lowest"})
_MOST = 24
"""Figures that are compared; a table would have hundreds."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A figure that a statement gives to one thing and its quotes to another."""

    words: str
    claimed: str | None
    """What the statement gives it to; None where that is told by what is left."""
    given: str | None

    @property
    def why(self) -> str:
        """What is wrong with it."""
        if self.claimed and self.given:
            return f"belongs to {self.given} in the quote, not to {self.claimed}"
        if self.given:
            return f"belongs to {self.given} in the quote"
        return f"does not belong to {self.claimed} in the quote"


def misplaced(
    statement: Sequence[Cell],
    quotes: Sequence[Cell],
    places: AbstractSet[str] = frozenset(),
    things: Sequence[Mapping[Figure, AbstractSet[str]]] = (),
    sole: AbstractSet[str] = frozenset(),
) -> Iterator[Misplaced]:
    """Yield the figures that a statement gives to another thing than the quotes do.

    Args:
        statement: its cells.
        quotes: theirs.
        places: the terms of the statement that something is measured on.
        things: what figures of the statement count, in several ways to tell it.
        sole: the place that it names, if it names no other.
    """
    placed = _placed(statement, quotes)
    seen: set[Figure] = set()
    for (f, mine, there), (g, other, theirs) in combinations(placed, 2):
        if mine is other or there is theirs or not _could_change_places(f, there, g, theirs):
            continue
        if any(f in t and g in t and t[f].isdisjoint(t[g]) for t in things):
            continue  # 12 tasks in 30 languages
        few = _is_small_in_both(f, there) or _is_small_in_both(g, theirs)
        if _are_exchanged(mine, there, other, theirs, sole, sure_of_both=few):
            seen |= {f, g}
            yield _said(f, mine, there, theirs)
            yield _said(g, other, theirs, there)
    for f, mine, there in placed:
        covered = any(
            c is not mine and comparable(c.figures[0], f) and SURE not in c.weights.values()
            for c in statement
        )
        alone = len(mine.figures) == 1
        if (
            alone
            and f not in seen
            and not (_is_small(f) or covered or _goes_on(mine, there, statement, places))
        ):
            yield from _taken(f, mine, there, quotes)


_Placed = tuple[Figure, Cell, Cell]
Terms = Mapping[str, int]
"""Term -> what it weighs."""


def _placed(statement: Sequence[Cell], quotes: Sequence[Cell]) -> list[_Placed]:
    """Return the figures that both have once, with their cells."""
    found: list[_Placed] = []
    for cell in statement:
        here: list[_Placed] = []
        for figure in cell.figures[:_MOST]:
            every = [(c, f) for c in quotes for f in c.figures if same(figure, f)]
            exact = [c for c, f in every if f.value == figure.value]
            there = exact or [c for c, _ in every]
            twice = sum(same(figure, f) for c in statement for f in c.figures) > 1
            bounded = figure.hedge in _BOUNDS and figure.hedge in {f.hedge for _, f in every}
            if len(there) == 1 and not (twice or bounded):
                here.append((figure, cell, there[0]))
        if not all(_ENDS & there.weights.keys() for _, _, there in here):
            found += here  # else they are the ends of a range: the lowest and the highest
    return found[:_MOST]


def _could_change_places(one: Figure, there: Cell, other: Figure, theirs: Cell) -> bool:
    """Tell whether two figures are of one kind; the quotes tell it where a unit is left out."""
    if one.is_year != other.is_year or _is_measure_and_part(there, theirs):
        return False
    given = [next(f for f in c.figures if same(x, f)) for x, c in ((one, there), (other, theirs))]
    apart = {one.dimension, other.dimension} - {"", *_COUNTED}
    if (
        apart
        and one.dimension != other.dimension
        and [f.dimension for f in given]
        == [
            one.dimension,
            other.dimension,
        ]
    ):
        return False  # a share stays a share wherever it stands
    if {one.dimension, other.dimension} & _NEVER_BARE and one.dimension != other.dimension:
        return False  # 420 items for $58
    if _alike(one, other):
        return True
    return None in (one.unit, other.unit) and _alike(*given)


def _is_measure_and_part(one: Cell, other: Cell) -> bool:
    """Tell whether one of two cells is of a measure and the other of so many of a whole."""
    parts = [len(cell.figures) > 1 and all(map(counts, cell.figures)) for cell in (one, other)]
    return parts[0] != parts[1] and bool((other if parts[0] else one).figures[0].dimension)


def _are_exchanged(
    mine: Cell,
    there: Cell,
    other: Cell,
    theirs: Cell,
    sole: AbstractSet[str],
    *,
    sure_of_both: bool,
) -> bool:
    """Tell whether two cells of a statement have what the quotes have by each other's figure."""
    here, apart = mine.without(other), other.without(mine)
    here, apart = (
        {key: weight for key, weight in terms.items() if key not in sole} for terms in (here, apart)
    )  # the only place holds for both
    ours, others = there.without(theirs), theirs.without(there)
    begins = mine.before(other), there.before(theirs)
    straight = _kept(here, ours, apart, others, begin=all(begins))
    straight += _kept(apart, others, here, ours, begin=not any(begins))
    crossed = _common(_telling_of(here), others), _common(_telling_of(apart), ours)
    strongest = _strongest(here, others), _strongest(apart, ours)
    named = max(strongest) == SURE
    rivals = _are_rivals(here.keys() & others.keys(), apart.keys() & ours.keys())
    sure = named or rivals
    moved = _names(here, others) | _names(apart, ours)
    kept = _names(here, ours) | _names(apart, others)
    # what begins both sentences may be said of both figures
    firsts = begins[0] != begins[1] and not crossed[begins[0]]
    if sure and (straight < SURE or (moved and not kept)) and not (straight and firsts):
        straight = 0  # names and opposites weigh more than what words may have in common
    if firsts and counts(mine.figures[0]) and sum(crossed) <= SURE:
        return False
    if firsts and min(crossed) == 0 and _common(here, ours) and _common(apart, others):
        return False  # both stay where they are; the name is the subject of both
    if sure_of_both and min(strongest) < SURE and not rivals:
        return False
    subject = all(begins) and min(crossed) > 0  # what both sentences begin with is said of both
    held = (_strongest(apart, others), 0 if subject else _strongest(here, ours))
    if not sure and max(held) == SURE:
        return False
    return sum(crossed) >= straight + _CROSSED and (sure or all(crossed))


def _telling_of(terms: Terms) -> Terms:
    """Return the terms but for those that may be said of anything: it needs, it processes."""
    return {key: weight for key, weight in terms.items() if key not in _VERBS}


def _names(one: Terms, other: Terms) -> AbstractSet[str]:
    """Return the names that both have; languages and places are none."""
    return {key for key in one.keys() & other.keys() if key.lstrip("<").startswith("name:")}


def _are_rivals(these: AbstractSet[str], those: AbstractSet[str]) -> bool:
    """Tell whether two concepts of one kind are among some terms: the highest, the lowest."""
    kinds = {KIND_OF[term] for term in these if term in KIND_OF}
    opposites = {f"±{int(term[1:]) ^ 1}" for term in these if term[0] == "±"}
    return any(KIND_OF.get(term) in kinds or term in opposites for term in those)


def _kept(one: Terms, given: Terms, other: Terms, given_other: Terms, *, begin: bool) -> int:
    """Return what a cell of the statement has in common with that of the same figure.

    Names and words count only where the other cells have some as well, and words only where not
    both cells begin their sentences, else they are said of both; so are words for anything.
    """
    weights = {*other.values(), *given_other.values()} - ({WEAK} if begin else set())
    return _common(one, {k: w for k, w in given.items() if w in weights and k not in _GENERAL})


def _taken(figure: Figure, mine: Cell, there: Cell, quotes: Sequence[Cell]) -> Iterator[Misplaced]:
    """Yield a figure that stands with what the quotes have by a comparable one only."""
    for other in quotes:
        if other is there or not any(_alike(figure, f) for f in other.figures):
            continue
        ours, others = there.without(other), other.without(there)
        if other.sentence != there.sentence:  # what stands in its own sentence as well moves not
            others = {key: weight for key, weight in others.items() if key not in there.words}
        own = {key: weight for key, weight in mine.weights.items() if key not in mine.frame}
        held, moved = max(ours.values(), default=0), _strongest(own, others)
        apart = other.sentence != there.sentence or counts(figure)
        if min(held, moved) >= (SURE if apart else LIKELY) and not _common(mine.weights, ours):
            yield _said(figure, mine, there, other)
            return


def _goes_on(mine: Cell, there: Cell, statement: Sequence[Cell], places: AbstractSet[str]) -> bool:
    """Tell whether a cell only names a place for the holder that another cell names."""
    names = {key for key, weight in mine.weights.items() if weight == SURE}
    before = (c for c in statement if c is not mine and c.sentence == mine.sentence)
    return names <= places and any(_strongest(c.weights, there.weights) == SURE for c in before)


def _said(figure: Figure, mine: Cell, there: Cell, other: Cell) -> Misplaced:
    """Return a figure that the quotes have in ``there``, and a claim beside terms of ``other``."""
    given, moved = there.without(other), other.without(there)
    shared = {key: weight for key, weight in mine.weights.items() if key in moved}
    claimed, held = (max(terms, key=_telling(terms), default="") for terms in (shared, given))
    return Misplaced(figure.words, mine.words.get(claimed), there.words.get(held))


def _telling(terms: Terms) -> Callable[[str], tuple[bool, int]]:
    """Return by what to choose the term that a finding names: words, then weight."""
    return lambda key: (key[0] != "#", terms[key])


def _common(one: Terms, other: Terms) -> int:
    return sum(min(weight, other[key]) for key, weight in one.items() if key in other)


def _alike(one: Figure, other: Figure) -> bool:
    """Tell whether one could stand in the other's place; points are differences, and not levels."""
    points = [figure.dimension == "points" for figure in (one, other)]
    return comparable(one, other) and points[0] == points[1]


def _is_small_in_both(figure: Figure, there: Cell) -> bool:
    """Tell whether a figure is a small count in the quote as well: nine, of nine hours, is none."""
    return _is_small(figure) and any(_is_small(f) for f in there.figures if same(figure, f))


def _is_small(figure: Figure) -> bool:
    """Tell whether a figure is a small count, which stands in a text for many things."""
    measured = figure.unit is not None and figure.dimension not in _COUNTED
    return not measured and is_few(figure._replace(unit=None))


def _strongest(one: Terms, other: Terms) -> int:
    return max((min(weight, other[key]) for key, weight in one.items() if key in other), default=0)
