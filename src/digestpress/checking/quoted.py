"""A figure of a statement against the quotes that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digestpress.checking.claims import Claim, Fault
from digestpress.checking.counting import (
    count_apart,
    counted,
    counted_noun,
    is_side,
    part_called_all,
    part_of,
    swapped_counts,
)
from digestpress.checking.derivation import Given, derivation
from digestpress.checking.evidence import Passage, agreeing
from digestpress.checking.figures import Figure
from digestpress.checking.literal import stands_in
from digestpress.checking.matching import comparable, is_few, other_unit, same
from digestpress.checking.mentions import mentions_in, objects_in
from digestpress.checking.names import Names
from digestpress.checking.partings import AGAINST
from digestpress.checking.rates import are_apart, counted_per
from digestpress.checking.terms import terms_in
from digestpress.checking.topic import pairs_in, stems_of
from digestpress.checking.units import UNITS, prefix_differs
from digestpress.checking.whole import Whole

_DASH = re.compile(r"[ ]?[-–~][ ]?")
_TWO = re.compile(r"[ ]?(?:and|에서|과|와|到|至|和|から|と)[ ]?")
_BETWEEN = re.compile(r"\bbetween \Z", re.IGNORECASE)
_WITHIN = re.compile(r"[ ]?(?:사이|범위|之间|之間|の間|の範囲)")
"""A dash between two figures makes a range of them, another word only with one before or behind."""
_NARROW = 1.5
"""The bounds of a narrow range are no more than so many times apart."""
_MODEL_AFTER = re.compile(
    r"[ -]?(?:[\w-]+ ){0,2}?(?:models?|networks?)\b|[가-힣 ]{0,12}?(?:모델|신경망)"
    r"|[^,，。、]{0,6}?(?:模型|モデル)",
    re.IGNORECASE,
)
_MODEL_BEFORE = re.compile(
    r"\b(?:models?|networks?) (?:of|with|having) (?:about |only )?\Z", re.IGNORECASE
)
_NEXT_WORDS = re.compile(r" (?:more|fewer|less|higher|lower|faster|slower) [a-z]{3,}\b")
_MANY = 6
"""Times a small count that is no slip for it."""
_NEAR = 40
"""Characters before a figure in which that stands."""
_ELLIPSIS = re.compile(r"\s*[A-Z][\w-]*(?: by| only| just| a mere)* [\d.]+\S*\s*\Z")
_COUNTED = frozenset({"people", "languages", "gpus", "characters"})
"""Dimensions of what is counted, not measured."""
_SETTINGS = frozenset({"bits", "layers", "epochs", "steps", "frequency"})
"""Dimensions of what is set rather than measured, and always has its unit."""
_MEASURED = frozenset({"time", "bytes", "length", "mass", "energy", "power", "dollars"})
_BY = re.compile(r"\bby (?:more than |less than |over |under |nearly |almost )?\Z")
_ZERO = re.compile(r"\bzero\b|(?<![가-힣])영(?![가-힣])|ゼロ|零")
_IN_ALL = re.compile(
    r"(?:In (?:all|total)|Altogether|Together|Overall|Combined)\b|총|모두|合計|合わせ|总共|共"
)
"""What a statement begins with whose first figure is a sum."""
_PLACES = 200
"""So many places of one figure are looked at; a paper has no more, a flood of numbers has."""
_SHORT = 160
"""Characters of a sentence of the paper that a finding shows."""


def against_quotes(claim: Claim, quotes: Sequence[Passage], whole: Whole) -> Fault | None:
    """Judge a figure by quotes: theirs, in another unit, following from theirs, or altered."""
    figure = claim.figure
    found = [(theirs, quote) for quote in quotes for theirs in quote.same(figure)]
    if found:
        if all(_is_of_another_kind(claim, theirs, quote) for theirs, quote in found):
            return _altered(claim, quotes, whole)
        instead = _with_its_unit(claim, found)
        said = claim.failure(f"is {instead} in the quote")
        return said if instead else _against_same(claim, found)
    if any(_as_parts(claim, quote) for quote in quotes):
        return None
    if other := _in_their_words(figure, quotes) or _said_alike(claim, quotes):
        return claim.failure(f"is {other} in the quote")
    if _is_shown(claim, quotes):
        return None
    return _derived(claim, quotes, whole) or _altered(claim, quotes, whole)


def _is_shown(claim: Claim, quotes: Sequence[Passage]) -> bool:
    """Tell whether quotes show a figure in another way: by its letters, a list, a range of it."""
    given = " ".join(quote.text for quote in quotes)
    if stands_in(claim.figure, given) or _is_counted_out(claim, quotes, given):
        return True
    return any(_encloses(claim, quote) for quote in quotes)


def _is_counted_out(claim: Claim, quotes: Sequence[Passage], given: str) -> bool:
    """Tell whether quotes show a small count by a list, or that of which a claim is one."""
    if not claim.figure.value and claim.figure.unit is None and _ZERO.search(given):
        return True
    shown = counted(given)
    if claim.figure.in_words and claim.figure.value == 1:
        every = [c for c in claim.every if not any(quote.same(c) for quote in quotes)]
        return any(is_few(other) and other.value in shown for other in every)
    return is_few(claim.figure) and claim.figure.value in shown


def _is_of_another_kind(claim: Claim, figure: Figure, quote: Passage) -> bool:
    """Tell whether a measured result is taken for a setting: a score of 64 for codes of 64 bits."""
    if claim.figure.unit or figure.dimension not in _SETTINGS or claim.figure.in_words:
        return False
    others = (f for f in quote.unclaimed(claim.figure, claim.every) if f.unit is None)
    return any(f.place < 1 for f in others)


def _with_its_unit(claim: Claim, found: Sequence[tuple[Figure, Passage]]) -> str:
    """Return what a quote has in a claim's unit, where it has its number without one.

    "24 minutes on 18 cores" for 18 minutes on 24 cores.
    """
    unit = claim.figure.unit
    if unit == UNITS["分"]:
        unit = UNITS["min"]
    if unit is None or unit.dimension not in _MEASURED or any(theirs.unit for theirs, _ in found):
        return ""
    instead = (
        f.words
        for theirs, quote in found
        if counted_noun(theirs, quote.text)
        for f in quote.figures
        if f.unit == unit and not any(c.unit and same(c, f) for c in claim.every)
    )
    return next(instead, "")


def _said_alike(claim: Claim, quotes: Sequence[Passage]) -> str:
    """Return what quotes have before the words that a claim stands before: 24% more tokens."""
    words = _NEXT_WORDS.match(claim.statement.text, claim.figure.span.end)
    if words is None:
        return ""
    for quote in quotes:
        for other in quote.unclaimed(claim.figure, claim.every):
            if quote.text.startswith(words[0], other.span.end):
                return other.words
    return ""


def _in_their_words(claim: Figure, quotes: Sequence[Passage]) -> str | None:
    """Return what quotes have with the digits of a claim: another unit, another part of nine."""
    part, whole = claim.parts or (1, 1)
    for quote in quotes:
        if part > 1 and any(f.value == whole and not f.unit for f in quote.figures):
            return f"another part of {whole:g}"
        if other := quote.in_other_unit(claim):
            return f"{other.words} per {other.per:g} s" if other.per else other.words
    return None


def elsewhere(claim: Claim, whole: Whole, quotes: Sequence[Passage] = ()) -> Fault:
    """Judge a figure that is not in the quotes: the paper may have it where it says the same.

    A count need only be there, if the quotes are about the statement at all.
    """
    found = whole.index.same(claim.figure)
    if not found:
        return missing(claim, whole)
    about = _subjects(claim.statement.text, whole)
    for figure in found[:_PLACES]:
        near = whole.around(figure)
        if about & _subjects(near, whole):
            return claim.warning(f"is not in the quotes, but in “{shortened(near)}”")
    exact = next((figure for figure in found if _is_exactly(claim.figure, figure)), None)
    counts = _is_counted(claim.figure) and any(_of_one_matter(claim, quote) for quote in quotes)
    if exact and (
        counts or exact.place < 1 or stems_of(whole.around(exact)) & stems_of(claim.statement.text)
    ):
        near = shortened(whole.around(exact))
        return claim.warning(f"is not in the quotes, but in “{near}”")
    return claim.failure("is not in the quotes, and elsewhere only of other things")


def _is_counted(figure: Figure) -> bool:
    return figure.unit is None or figure.dimension in _COUNTED


def _of_one_matter(claim: Claim, quote: Passage) -> bool:
    """Tell whether a quote has another figure of a statement, or a name or concept of it."""
    others = (figure for figure in claim.every if figure is not claim.figure)
    terms = _shared_terms(claim.statement.text, quote.names)
    return any(map(quote.same, others)) or bool(terms & _shared_terms(quote.text, quote.names))


def missing(claim: Claim, whole: Whole) -> Fault:
    """Return that a document does not have a figure, and which of another unit it has."""
    if whole.partial:
        return claim.warning("is not in what was read (abstract)")
    if parts := claim.figure.parts:
        for one, other in pairwise(whole.index.in_order):
            if {one.value, other.value} == set(parts) and part_of(one, other, whole.text):
                return claim.warning(f"may be of “{shortened(whole.around(one))}”")
    near = next((f for f in whole.index.near(claim.figure) if other_unit(claim.figure, f)), None)
    instead = f"; it has {near.words}" if near else ""
    return claim.failure(f"is nowhere in the paper{instead}")


def shortened(text: str) -> str:
    """Return the beginning of a sentence, for a finding."""
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def _against_same(claim: Claim, found: Sequence[tuple[Figure, Passage]]) -> Fault | None:
    """Judge a figure that the quotes have: it must point the same way and count the same."""
    figure, said = claim.figure, claim.statement.text
    places = [(theirs, quote.clause(theirs)) for theirs, quote in found]
    agrees, against = agreeing(figure, claim.clause, places)
    if not (agrees or is_few(figure) or _has_no_direction(claim, found)):
        return claim.failure(against)
    after = said[figure.span.end :]
    if all(prefix_differs(after, quote.text[theirs.span.end :]) for theirs, quote in found):
        return claim.failure("has another prefix of its unit in the quote")
    if all(_bounds_differ(claim, theirs, quote) for theirs, quote in found):
        return claim.failure("is a bound on the other side in the quote")
    return _counted_otherwise(claim, found)


def _has_no_direction(claim: Claim, found: Sequence[tuple[Figure, Passage]]) -> bool:
    """Tell whether a figure does not rise or fall itself: a side, or what something changes to."""
    every = ((claim.figure, claim.statement), *found)
    sides = any(is_side(figure, passage.text) for figure, passage in every)
    ends = all(figure in _ends(passage) for figure, passage in every) or _is_far(claim, found)
    tells = any(tells_a_model(figure, passage.text) for figure, passage in every)
    tells = tells or claim.figure.dimension == "parameters"
    return sides or ends or tells or all(_turned_round(claim, quote) for _, quote in found)


def tells_a_model(figure: Figure, text: str) -> bool:
    """Tell whether a figure says which model is meant: a 1.3B-parameter model, one of 3B."""
    start, end = figure.span
    unit = figure.dimension == "parameters"
    return unit and bool(
        _MODEL_AFTER.match(text, end) or _MODEL_BEFORE.search(text, max(0, start - _NEAR), start)
    )


def _turned_round(claim: Claim, quote: Passage) -> bool:
    """Tell whether a clause is about one that the quote only compares with: B is 3 below A."""
    names = quote.names
    said, given = (mentions_in(text, names) for text in (claim.clause.words, quote.text))
    objects = {name.key for name in objects_in(quote.text, given)}
    objects |= {n.key for n in given if quote.text.endswith("ahead of ", 0, n.span.start)}
    rivals = {name.key for name in objects_in(claim.clause.words, said)}
    first = mentions_in(claim.statement.text, names)[:1]
    subjects = {name.key for name in said} - rivals or {name.key for name in first} - rivals
    return bool(subjects) and subjects <= objects


def _is_far(claim: Claim, found: Sequence[tuple[Figure, Passage]]) -> bool:
    """Tell whether a claim is one end of a change whose other end only another quote has."""
    quotes = [quote for _, quote in found]
    changes = (change for change in claim.statement.changes() if claim.figure in change)
    others = [figure for change in changes for figure in change if figure is not claim.figure]
    return bool(others) and not any(quote.same(other) for quote in quotes for other in others)


def _ends(passage: Passage) -> frozenset[Figure]:
    """Return the figures that something changes from and to; their order tells the direction."""
    return frozenset(figure for change in passage.changes() for figure in change)


def _counted_otherwise(claim: Claim, found: Sequence[tuple[Figure, Passage]]) -> Fault | None:
    """Judge what a figure counts, and per what."""
    figure, said = claim.figure, claim.statement.text
    per = [_other_noun(claim, theirs, quote) for theirs, quote in found]
    if all(per):
        return claim.failure(f"is counted per {per[0]} in the quote")
    quotes = dict.fromkeys(quote for _, quote in found)
    for quote in quotes:
        if part := part_called_all(figure, claim.every, said, quote.figures, quote.text):
            return claim.failure(f"are not all in the quote: “{part}”")
    others = [swapped_counts(figure, said, quote.figures, quote.text) for quote in quotes]
    if all(others) and (other := others[0]):
        return claim.failure(f"counts other things in the quote, which has {other.words}")
    return None


def _bounds_differ(claim: Claim, theirs: Figure, quote: Passage) -> bool:
    """Tell whether one is at least so much, and the other at most."""
    mine = claim.figure
    halved = mine.words.lower().startswith("halv") != theirs.words.lower().startswith("halv")
    falls = _is_a_fall(mine, claim.statement.text) != _is_a_fall(theirs, quote.text)
    # more than halved is less than half, and so is what falls by more than half
    bounds = {"over"} if halved or falls else {"over", "under"}
    return mine.value == theirs.value and {mine.hedge, theirs.hedge} == bounds


def _is_a_fall(figure: Figure, text: str) -> bool:
    """Tell whether a share says by how much something changes, and not to what."""
    start = figure.span.start
    return figure.dimension == "fraction" and bool(_BY.search(text, max(0, start - _NEAR), start))


def _other_noun(claim: Claim, figure: Figure, quote: Passage) -> str | None:
    """Return what a quote counts a figure per, if the claim counts it per something else."""
    said = counted_per(claim.statement.text, *claim.figure.span)
    given = counted_per(quote.text, *figure.span)
    return given if said and given and are_apart(said, given) else None


def _encloses(claim: Claim, quote: Passage) -> bool:
    """Tell whether a claim is a bound of a range that holds what a quote has.

    That is all its comparable figures, or one where the range is narrow.
    """
    for low, high in pairwise(claim.every):
        if claim.figure not in (low, high) or low.base >= high.base:
            continue
        in_range = _is_range(claim.statement.text, low, high)
        if any(comparable(low, one) for one, _ in (*quote.changes(), *_ranges(quote))):
            return False  # the quote gives the bounds itself
        bounds = (low.value, high.value)
        if in_range and not any(f.value in bounds for f in (*quote.same(low), *quote.same(high))):
            alike = [f for f in quote.figures if comparable(high, f) or f.unit == high.unit]
            within = [f for f in alike if low.base <= f.base <= high.base]
            return bool(within) and (within == alike or high.base <= _NARROW * low.base)
    return False


def _ranges(quote: Passage) -> Iterator[tuple[Figure, Figure]]:
    return (pair for pair in pairwise(quote.figures) if _is_range(quote.text, *pair))


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    """Tell whether two neighbouring figures bound a range; a list or a change bounds none."""
    between = text[low.span.end : high.span.start]
    around = _BETWEEN.search(text[: low.span.start]) or _WITHIN.match(text, high.span.end)
    return bool(_DASH.fullmatch(between) or (around and _TWO.fullmatch(between)))


def _as_parts(claim: Claim, quote: Passage) -> bool:
    """Tell whether one side says "four in five" where the other has four and five."""
    if claim.figure.parts:
        return {f.value for f in quote.figures if not f.unit}.issuperset(claim.figure.parts)
    mine = {other.value for other in claim.every if not other.unit}
    return not claim.figure.unit and any(
        claim.figure.value in figure.parts and mine.issuperset(figure.parts)
        for figure in quote.figures
        if figure.parts
    )


def _derived(claim: Claim, quotes: Sequence[Passage], whole: Whole) -> Fault | None:
    figures = tuple(figure for quote in quotes for figure in quote.figures)
    given = Given(
        figures,
        " ".join(quote.text for quote in quotes),
        _on_the_same(claim, quotes, whole.names),
        tuple(pair for quote in quotes for pair in _parts_in(quote)),
    )
    is_level = any(claim.figure in change for change in claim.statement.changes())
    in_all = _goes_on(claim) or _IN_ALL.match(claim.statement.text)
    said = [claim.clause.words, *([claim.statement.text] if in_all else [])]
    for words in () if is_level else said:
        if how := derivation(claim.figure, words, given):
            return claim.warning(f"follows from the quote: {how}")
    if how := _bridged(claim, figures, whole):
        return claim.warning(f"is in the paper, and the quote has {how}")
    return None


def _goes_on(claim: Claim) -> bool:
    """Tell whether a clause has no verb of its own: "A gains 5.7 and B 3.7"."""
    return claim.figure.place < 1 and bool(_ELLIPSIS.match(claim.clause.words))


def _on_the_same(claim: Claim, quotes: Sequence[Passage], names: Names) -> frozenset[Figure]:
    """Return the quoted figures that a claim may follow from.

    They are those of changes and comparisons, and of clauses on what the claim's clause is about.
    """
    subjects = _shared_terms(claim.clause.words, names)
    found: set[Figure] = set()
    for quote in quotes:
        found |= _ends(quote) | _compared(quote)
        clauses = ((figure, quote.clause(figure).words) for figure in quote.figures)
        found |= {figure for figure, words in clauses if subjects & _shared_terms(words, names)}
    return frozenset(found)


def _compared(quote: Passage) -> frozenset[Figure]:
    """Return the figures that are set against each other: 14.4% against 37.5%."""
    pairs = pairwise(quote.figures)
    against = (p for p in pairs if AGAINST.fullmatch(quote.text, p[0].span.end, p[1].span.start))
    return frozenset(figure for pair in against for figure in pair)


def _shared_terms(text: str, names: Names) -> frozenset[str]:
    return frozenset(term.key for term in terms_in(text, names) if term.shared)


def _parts_in(quote: Passage) -> Iterator[tuple[Figure, Figure]]:
    """Yield part and whole of what a quote says of so many of so many."""
    for one, other in pairwise(quote.figures):
        if part := part_of(one, other, quote.text):
            yield part, (other if part is one else one)


def _bridged(claim: Claim, quoted: Sequence[Figure], whole: Whole) -> str | None:
    """Return the quoted difference of a figure and another, where the paper has both."""
    for other in claim.every if claim.figure.place < 1 else ():
        if not comparable(claim.figure, other):
            continue
        apart = abs(claim.figure.value - other.value)
        pair = claim.figure._replace(value=apart, unit=None, hedge="")
        how = next((f for f in quoted if f.place < 1 and apart and same(pair, f)), None)
        if how and whole.index.same(claim.figure) and whole.index.same(other):
            return how.words
    return None


def _altered(claim: Claim, quotes: Sequence[Passage], whole: Whole) -> Fault:
    for quote in quotes:
        for other in quote.unclaimed(claim.figure, claim.every):
            if count_apart(claim.figure, claim.statement.text, other, quote.text):
                continue
            if is_few(claim.figure) and other.value > _MANY * claim.figure.value:
                continue  # two regions, each of which the quotes name
            return claim.failure(f"is not in the quotes, which have {other.words}")
    return elsewhere(claim, whole, quotes)


def _is_exactly(claim: Figure, figure: Figure) -> bool:
    other = claim.dimension == "languages" and figure.unit is None  # nine other languages
    units = claim.unit == figure.unit or other
    return units and (claim.value, claim.place) == (figure.value, figure.place)


def _subjects(text: str, whole: Whole) -> frozenset[str]:
    """Return the names of a text, and pairs of its rarer words where it is in English."""
    return frozenset(m.key for m in mentions_in(text, whole.names)) | pairs_in(text)
