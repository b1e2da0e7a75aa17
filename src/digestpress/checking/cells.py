"""A sentence cut into cells: each figure with what it stands with.

There is a cell for each figure that could stand in another's place, parted where commas,
conjunctions and grammar part them: "A reaches 20.3%, the baseline 19.1%" and "20.3% for A and 19.1%
for the baseline" are two cells each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import pairwise

from digestpress.checking.counting import counts, is_side
from digestpress.checking.cutting import (
    CONDITIONS,
    LIKELY,
    SURE,
    WEAK,
    Cut,
    Group,
    holders_among,
    weight_of,
)
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.holding import held_terms, is_unit
from digestpress.checking.matching import comparable
from digestpress.checking.mentions import is_object, mentions_in, places_in
from digestpress.checking.names import Name, Names
from digestpress.checking.partings import (
    ANTECEDENT,
    ELLIPTIC,
    FORMER,
    FRAME,
    LISTED,
    OVERALL,
    OWNER,
    PLACE,
    SAME_CELL,
    SENTENCE_END,
    SETTING,
    SIZE,
    SOLE_AFTER,
    THAN,
    TIGHT_AFTER,
    TIGHT_BEFORE,
    TOLD_IN_ORDER,
    TOPIC,
)
from digestpress.checking.terms import NOTHING, Given, Term, terms_in
from digestpress.checking.units import FACTOR, PERCENT, POINTS
from digestpress.models import Span

Listed = tuple[tuple[str, str], ...]
"""Terms in order, each with its words."""

_COMPOUND = re.compile(
    r"-(?:second|minute|hour|day|week|month|year|page|core|node|token|frame|layer|bit)\b"
)
"""After a figure that says which noun is meant: a 45-minute recording, a 96-core server."""
_AT = re.compile(r"(?:\A|[,;:.] |\b(?:and|but|yet|while) )[Aa]t (?:a \w+ (?:length |size )?of )?\Z")
"""Before a number that only says where the rest holds."""
_CHANCE = re.compile(r"\b[pP](?:[- ]values?)?(?: of| is| was)? ?[=<>]? ?\Z|p[值値] ?[=<>为は]? ?\Z")
"""Before the chance of a result, which is no result."""
_AT_ITS = re.compile(r" (?:at|with) (?:about |only )?")
"""Between a rival and its figure: compared with B at 11.5."""
_ORDINAL = re.compile(r"(?<![\d.])(\d+)(?:번째|st|nd|rd|th)(?![a-z])|第(\d+)")
_NAMED_BEFORE = re.compile(r"\b[A-Z][\w-]* \Z")
FLOOD = 100
"""A text with more figures is a table or a flood, and says of none whose it is."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures of one thing, and what they stand with."""

    figures: tuple[Figure, ...]
    sentence: int
    weights: Mapping[str, int]
    """Term -> what it weighs."""
    words: Mapping[str, str] = field(repr=False)
    """Term -> as it stands there."""
    frame: AbstractSet[str] = frozenset()
    """The terms that its sentence begins with, for all of it."""

    def before(self, other: Cell) -> bool:
        """Tell whether it stands before another of its text."""
        mine, theirs = self.figures[0].span, other.figures[0].span
        return (self.sentence, mine.start) < (other.sentence, theirs.start)

    def without(self, other: Cell) -> dict[str, int]:
        """Return the terms that another cell does not have."""
        return {key: weight for key, weight in self.weights.items() if key not in other.weights}


def cells_of(
    passage: Passage, given: Given = NOTHING, *, after: int = 0, listed: Listed = ()
) -> tuple[Cell, ...]:
    """Return the cells of a passage, in order.

    Args:
        passage: the statement, or a quote.
        given: what the other text speaks of.
        after: the number of the last sentence before it.
        listed: what that sentence names; it may tell whose the figures of the first one are.
    """
    text, figures, names = passage.text, passage.figures, passage.names
    found: list[Cell] = []
    if len(figures) > FLOOD:
        return ()
    terms = held_terms(text, names, given)
    start = 0
    ends = [*(m.end() for m in SENTENCE_END.finditer(text)), len(text)]
    for number, end in enumerate(ends, after + 1):
        inside = [
            f
            for f in figures
            if start <= f.span.start < end
            and not (_is_name(f, text, names) or _is_setting(f, text, start))
        ]
        if inside:
            around = tuple(
                t
                for t in terms
                if start <= t.span.start < end
                and not (_in(t, inside) or _is_unit(t, inside, text, names))
            )
            sentence = _Sentence(
                text, Span(start, end), tuple(inside), around, names, number, listed
            )
            found += _in_a_row(tuple(sentence.cells(found)))
        listed = listed_in(text[start:end], names)
        start = end
    return tuple(found)


def cells_of_quotes(quotes: Sequence[Passage], statement: Passage) -> list[Cell]:
    """Return the cells of quotes as a statement names things, their sentences numbered through."""
    found: list[Cell] = []
    listed: Listed = ()
    given = given_by([statement])
    for quote in quotes:
        after = found[-1].sentence if found else 0
        found += cells_of(quote, given, after=after, listed=listed)
        listed = listed_in(quote.text, quote.names)
    return found


def given_by(passages: Sequence[Passage]) -> Given:
    """Return what some passages speak of."""
    return Given.of((p.text, terms_in(p.text, p.names)) for p in passages)


def listed_in(text: str, names: Names) -> Listed:
    """Return what a sentence names, but for the places that something is measured on."""
    places = places_in(text, names)
    named = (n for n in mentions_in(text, names) if n.words in text)  # roles go by another name
    found = ((f"name:{n.key}", n.words) for n in named)
    return tuple((key, words) for key, words in found if key not in places)


def _in_a_row(cells: tuple[Cell, ...]) -> Iterator[Cell]:
    """Yield a sentence's cells; words without a name hold a figure only beside names that do."""
    for cell in cells:
        rivals = (c for c in cells if c is not cell and comparable(c.figures[0], cell.figures[0]))
        if any(SURE in c.weights.values() for c in rivals):
            yield cell
        else:
            weights = {
                k: WEAK if _is_word(k) and w == LIKELY else w for k, w in cell.weights.items()
            }
            yield replace(cell, weights=weights)


def _is_word(key: str) -> bool:
    """Tell whether a term is neither a setting nor a condition."""
    return key[0] != "#" and key not in CONDITIONS


def _in(term: Term, figures: Sequence[Figure]) -> bool:
    return any(f.span.start <= term.span.start < f.span.end for f in figures)


def _is_unit(term: Term, figures: Sequence[Figure], text: str, names: Names) -> bool:
    """Tell whether a term only says what a figure counts: "142.6 Mbit/s"."""
    if not term.key.startswith("name:"):
        return False
    near = any(f.span.end <= term.span.start <= f.span.end + 1 for f in figures)
    return near and is_unit(text[term.span.start : term.span.end], names)


def _is_name(figure: Figure, text: str, names: Names) -> bool:
    """Tell whether a figure is an article, a side of something, or part of a name: the 7B model."""
    article = figure.in_words and figure.value == 1
    if is_side(figure, text):
        return True
    named = _NAMED_BEFORE.search(text, 0, figure.span.start)
    often = named and names.text.count(f"{named[0]}{figure.words}") > 1
    return article or bool(often or SIZE.match(text, figure.span.start))


def _is_setting(figure: Figure, text: str, start: int) -> bool:
    """Tell whether a figure only says where or when, or how surely, its sentence holds."""
    if _CHANCE.search(text, max(0, figure.span.start - 16), figure.span.start):
        return True
    if (
        figure.magnitude > 1
        and not figure.unit
        and _AT.search(text, max(0, figure.span.start - 48), figure.span.start)
    ):
        return True  # "at 128K A is ahead"
    first, last = figure.span
    number = first + len(figure.words.split("-")[0])
    if text.startswith("짜리", last) or _COMPOUND.match(text, number):
        return True
    measured = figure.unit is not None and figure.unit not in (PERCENT, POINTS, FACTOR)
    return measured and bool(SETTING.fullmatch(text, start, figure.span.start))


def _named(weights: Mapping[str, int], *, named: bool) -> dict[str, int]:
    """Return what a cell holds, with or without its names."""
    return {key: weight for key, weight in weights.items() if named or weight != SURE}


@dataclass(frozen=True, slots=True)
class _Sentence(Cut):
    names: Names
    number: int
    listed: Listed
    """What the sentence before names."""

    def cells(self, before: Sequence[Cell]) -> Iterator[Cell]:
        """Yield the cells; ``before`` are those of the sentences before."""
        frame = self._frame()
        groups = self.groups()
        subject: dict[str, int] = {}
        last = self.span.end
        for at, group in enumerate(groups):
            start, end = self.reach(at, groups)
            ordered = self._in_order(group, Span(start, end), before)
            if ordered:
                yield from ordered
                continue
            terms = [t for t in self.within(Span(start, end)) if self._tells(t, group)]
            overall = OVERALL.match(self.text, group[-1].span.end)
            if self.set_against(group) and not overall:
                yield from self._compared(group, terms)
                continue
            weights = self._weights(terms, group) | self._beside(group, Span(start, end))
            weights |= self._against(terms)
            if FORMER.search(self.text, start, end):
                weights = {}
            bare = bool(LISTED.fullmatch(self.text, last, group[0].span.start))
            last = group[-1].span.end
            if (bare and not weights) or (
                start > self.span.start
                and SURE not in weights.values()
                and ELLIPTIC.match(self.text, start)
            ):
                weights = {**subject, **weights}
            words = {t.key: self._words(t) for t in self.terms}
            words |= {f"#{figure.value:g}": figure.words for figure in self.figures}
            words |= {f"<{t.key}": self._words(t) for t in self._objects(self.terms)}
            yield Cell(group, self.number, {**weights, **frame}, words, frame.keys())
            subject = {k: w for k, w in weights.items() if w == SURE}

    def _compared(self, group: Group, terms: Sequence[Term]) -> Iterator[Cell]:
        """Yield the cells of "X is better than Y (73.0 against 71.3)": the first is X's."""
        held = [t for t in holders_among(terms) if t.key not in self._places()]
        names = [t for t in held if not self._is_object(t)]
        than = THAN.search(self.text, self.span.start, group[0].span.start)
        rivals = [t for t in held if than and t.span.start > than.start() and self._is_object(t)]
        if not holders_among(terms):
            yield from self._compared_words(group, terms)
            return
        for part, held in ((group[:1], names), (group[1:], rivals)):
            words = {t.key: self._words(t) for t in held}
            weights = dict.fromkeys(words, SURE) if len(words) == 1 else {}
            yield Cell(part, self.number, weights, words)

    def _compared_words(self, group: Group, terms: Sequence[Term]) -> Iterator[Cell]:
        """Yield the cells of "sellers more often than buyers (31% against 23%)"."""
        than = THAN.search(self.text, self.span.start, group[0].span.start)
        words = {t.key: self._words(t) for t in terms}
        for part, ahead in ((group[:1], True), (group[1:], False)):
            held = [t for t in terms if than and (t.span.start < than.start()) == ahead]
            yield Cell(part, self.number, {t.key: WEAK for t in held}, words)

    def _beside(self, group: Group, within: Span) -> dict[str, int]:
        """Return the settings of a cell as terms: the numbers of another kind in it."""
        others = (f for f in self.figures if within.start <= f.span.start < within.end)
        found = {
            f"#{f.value:g}": LIKELY
            for f in others
            if f not in group and counts(f) and not comparable(group[0], f)
        }
        ordinals = _ORDINAL.finditer(self.text, *within)
        return found | {f"#{o[1] or o[2]}": LIKELY for o in ordinals}

    def _against(self, terms: Sequence[Term]) -> dict[str, int]:
        """Return the one rival of a cell, where each has another: over A in 60%, over B in 70%."""
        rivals = {t.key for t in self._objects(terms)}
        every = {t.key for t in self._objects(self.terms)}
        return {f"<{key}": SURE for key in rivals} if len(rivals) == 1 < len(every) else {}

    def _objects(self, terms: Sequence[Term]) -> list[Term]:
        return [t for t in holders_among(terms) if self._is_object(t)]

    def _frame(self) -> dict[str, int]:
        found = FRAME.match(self.text, *self.span)
        if found and PLACE.search(found[0]) and PLACE.search(self.text, found.end(), self.span.end):
            found = TOPIC.match(self.text, *self.span)  # "at A 1, at B 2": A holds for the first
        if not found or any(f.span.start < found.end() for f in self.figures):
            return {}
        rivals = holders_among(self.within(Span(found.end(), self.span.end)))
        return {
            t.key: weight_of(t)
            for t in self.within(Span(*found.span()))
            if not (rivals and weight_of(t) == SURE and OWNER.match(self.text, t.span.end))
        }

    def _in_order(self, group: Group, within: Span, before: Sequence[Cell]) -> list[Cell]:
        """Return a cell for each figure of a list whose holders were named in the same order."""
        if len(group) < 2 or _is_span(self.text, group):  # noqa: PLR2004
            return []
        mentions = holders_among(self.within(Span(within.start, group[0].span.start)))
        mentions = [t for t in mentions if t.key not in self._places()]
        if self.set_against(group) and not any(map(self._is_object, mentions)):
            return []
        listed = [{t.key: SURE} for t in mentions]
        if len(listed) != len(group):
            if len(listed) > 1 or not self._told_in_order():
                return []
            earlier = [c for c in before if c.sentence == self.number - 1 and c.weights]
            earlier = [c for c in earlier if comparable(c.figures[0], group[0])]
            if len(earlier) != len(group):
                return [] if mentions else self._of_the_sentence_before(group)
            framed = holders_among(self.within(Span(within.start, group[0].span.start)))
            own = {t.key: SURE for t in mentions or framed}
            listed = [{**_named(c.weights, named=not own), **own} for c in earlier]
            words = {k: w for c in earlier for k, w in c.words.items()}
            words |= {t.key: self._words(t) for t in self.terms}
        else:
            words = {t.key: self._words(t) for t in mentions}
        return [
            Cell((figure,), self.number, weights, words)
            for figure, weights in zip(group, listed, strict=True)
        ]

    def _of_the_sentence_before(self, group: Group) -> list[Cell]:
        """Return a cell for each figure of what the sentence before names: "Their scores are"."""
        if len(self.listed) != len(group):
            return []
        words = dict(self.listed)
        return [
            Cell((figure,), self.number, {key: SURE}, words)
            for figure, (key, _) in zip(group, self.listed, strict=True)
        ]

    def _places(self) -> frozenset[str]:
        return places_in(self.text[self.span.start : self.span.end], self.names)

    def _told_in_order(self) -> bool:
        return bool(TOLD_IN_ORDER.search(self.text, *self.span))

    def _tells(self, term: Term, group: Group) -> bool:
        """Tell whether a term may tell figures apart.

        A word that a colon ends does not, nor a condition behind a comma.
        """
        if term.key in CONDITIONS and "," in self.text[group[-1].span.end : term.span.start]:
            return False
        if weight_of(term) == WEAK:
            colon = self.text.rfind(": ", self.span.start, self.figures[0].span.start)
            return term.span.start > colon
        return True

    def _is_object(self, term: Term) -> bool:
        return is_object(Name(self._words(term), term.span), self.text)

    def _words(self, term: Term) -> str:
        return self.text[term.span.start : term.span.end]

    def _weights(self, terms: Sequence[Term], group: Group) -> dict[str, int]:
        """Return what the terms of a cell weigh: its names by grammar, a word that stands alone."""
        holders = [t for t in terms if weight_of(t) == SURE]
        weights = {t.key: weight_of(t) for t in terms if weight_of(t) != SURE}
        before = all(t.span.start < group[0].span.start for t in terms)
        after = SOLE_AFTER.match(self.text, group[-1].span.end)
        if not holders and len(weights) == 1 and not counts(group[0]) and (before or after):
            return dict.fromkeys(weights, LIKELY)
        for term in self._holding(holders, group):
            weights[term.key] = SURE
        return weights

    def _holding(self, holders: list[Term], group: Group) -> list[Term]:
        """Return the names of a cell that its figures can belong to."""
        start, end = group[0].span.start, group[-1].span.end
        free = [t for t in holders if not self._is_object(t)]
        if _is_span(self.text, group):
            return free
        after = next((t for t in holders if t.span.start >= end), None)
        if after and TIGHT_AFTER.search(self.text[end : after.span.start]):
            return [after] if _is_name_of(after) else [after, *filter(_is_name_of, free)]
        before = next((t for t in reversed(holders) if t.span.end <= start), None)
        if before and TIGHT_BEFORE.match(self.text[before.span.end : start]):
            return [before]
        if (
            before
            and self._is_object(before)
            and _AT_ITS.fullmatch(self.text, before.span.end, start)
        ):
            return [before]
        if before and ANTECEDENT.match(self.text, before.span.end, start):
            return [before]
        return list(filter(_is_name_of, free)) or free


def _is_name_of(term: Term) -> bool:
    """Tell whether a term is a name, and no language or place."""
    return term.key.startswith("name:")


def _is_span(text: str, group: Group) -> bool:
    return any(
        SAME_CELL.fullmatch(text, one.span.end, other.span.start) for one, other in pairwise(group)
    )
