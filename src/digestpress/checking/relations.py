"""What a statement says of its terms against what the quotes say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digestpress.checking.directions import STILL, measure_of, opposite, ways
from digestpress.checking.evidence import Passage
from digestpress.checking.extents import extents_in, misjudged
from digestpress.checking.leads import (
    Half,
    clauses_in,
    exchanged,
    halves_in,
    leads_alone,
    misranked,
    outranked,
    overstated,
    trails_alone,
    turned,
)
from digestpress.checking.lexicon import patterns_of
from digestpress.checking.lexicon.kinds import KIND_OF, LESS_IS_BETTER, MEASURES
from digestpress.checking.listed import words_of
from digestpress.checking.matching import is_few
from digestpress.checking.names import Names, squash
from digestpress.checking.opposites import turned_degrees, turned_words
from digestpress.checking.replacing import exchanged_places
from digestpress.checking.sayings import Reading, Saying, sayings_in
from digestpress.checking.substitutes import is_elsewhere, substitutes
from digestpress.models import Severity

Fault = tuple[Severity, str, str]

_QUANTITY = re.compile(
    r"(?<![\w.-])\d[\d.,]*(?![\w-])|%|\b(?:half|third|quarter)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= of\b)"
    r"|절반|半数|一半|半分",
    re.IGNORECASE,
)
"""Of a clause that may hold of some while its opposite holds of the rest."""
_DIGITS = re.compile(r"(?<![A-Za-z\d.-])(?:\d+\.\d+|\d{2,})")
_COMPARED = re.compile(r"\b(?:than|from|against|versus|compared|over|behind|ahead)\b")
_LEAST_POINTING = 2
"""Terms that two clauses share if they say which way one thing goes."""
_WITHOUT = re.compile(r"\W*Without\b")
"""The beginning of a clause that denies nothing by it: "Without X the number grows"."""
_ARTICLE = re.compile(r"\A\W*(?:the|an?|our) ", re.IGNORECASE)
_MANY_TERMS = 4
"""Terms that two clauses share if they say nearly the same."""
_SHORT = 6
"""Clauses of quotes that speak of one thing only."""
_LIGHT = frozenset(
    words_of(
        "need use requir test_on testing study experiment consider cover report apply"
        " measure make allow"
    )
)
"""Concepts of verbs that say little: needs no training, was not trained."""
_STRONG, _STRONG_ALIKE = 0.6, 0.75
"""Share of the terms of a clause that denies which the one that affirms has; in one language."""


def relation_faults(
    statement: Passage, quotes: Sequence[Passage], names: Names, own: frozenset[str]
) -> Iterator[Fault]:
    """Yield what a statement says that the quotes deny, or denies that they say.

    ``names`` are the document's; ``own`` are the terms of its title.
    """
    if not quotes:
        return
    mine = Reading.of(statement.text, names)
    theirs = tuple(Reading.of(quote.text, names).beside([mine]) for quote in quotes)
    mine = mine.beside(theirs)
    yield from _denials(mine, theirs)
    yield from _lead_faults(_without_changes(halves_in(mine), statement), theirs)
    yield from _clause_faults(mine, theirs)
    yield from _extent_faults(mine, theirs)
    for said, given in substitutes(mine, theirs, own, names):
        yield "failure", said, f"is {given} in the quote"
    for replaced, against in exchanged_places(mine, theirs):
        yield "failure", replaced.words, f"is the other way round: “{against.words}”"
    told = any(quote.same(figure) for quote in quotes for figure in statement.figures)
    if told or all(map(is_few, statement.figures)):  # a rest of 39% is of the opposite
        for said, given in (*turned_words(mine, theirs), *turned_degrees(mine, theirs)):
            yield "failure", said, f"is the opposite of what the quote says: “{given}”"
    if not told and is_elsewhere(mine, theirs):
        yield "failure", mine.text[:80], "speaks of other things than the quotes"


def _without_changes(halves: Sequence[Half], statement: Passage) -> tuple[Half, ...]:
    """Return the parts that do not say how something changes: the lead falls from 3.4 to 1.8."""
    changes = tuple((one.words, other.words) for one, other in statement.changes())
    return tuple(h for h in halves if not any(a in h.text and b in h.text for a, b in changes))


def _denials(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Fault]:
    given = tuple(saying for reading in theirs for saying in sayings_in(reading))
    for saying in sayings_in(mine):
        if against := _denied(saying, given) or _excepted(saying, given):
            yield "failure", saying.text, f"is contradicted: “{against.text}”"
        elif against := _reversed(saying, given):
            yield "failure", saying.text, f"points the other way in “{against.text}”"


def _lead_faults(mine: Sequence[Half], theirs: Sequence[Reading]) -> Iterator[Fault]:
    given = tuple(half for reading in theirs for half in halves_in(reading))
    for half in mine:
        turns = (
            o for o in given if turned(half, o) or leads_alone(half, o) or trails_alone(half, o)
        )
        against = next(turns, None)
        if against := against or outranked(half, given):
            yield "failure", half.text, f"puts another one ahead than “{against.text}”"
        elif against := overstated(half, given):
            yield "failure", half.text, f"says more than “{against.text}”"
    if swap := exchanged(mine, given):
        yield "failure", swap[0].text, f"is said of another in “{swap[1].text}”"


def _clause_faults(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Fault]:
    said = clauses_in(mine)
    clauses = tuple(clause for reading in theirs for clause in clauses_in(reading))
    if swap := exchanged(said, clauses):
        yield "failure", swap[0].text, f"is said of another in “{swap[1].text}”"
    for clause in (clause for clause in said if clause.ranks):
        if against := misranked(clause, clauses):
            yield "failure", clause.text, f"is ranked otherwise: “{against.text}”"


def _extent_faults(mine: Reading, theirs: Sequence[Reading]) -> Iterator[Fault]:
    given = tuple(extent for reading in theirs for extent in extents_in(reading))
    for extent in extents_in(mine):
        for other in misjudged(extent, given):
            yield "failure", extent.text, f"does not hold as far as in “{other.text}”"


def _denied(saying: Saying, theirs: Sequence[Saying]) -> Saying | None:
    """Return the clause of a quote that says the opposite of one."""
    for other in theirs:
        if (other.others and not saying.others) or _at_odds(saying, other):
            continue
        if None in (saying.negated, other.negated) or saying.negated == other.negated:
            continue
        if STILL in (saying.way, other.way):
            continue  # "no change" denies nothing
        if not _of_as_many(saying, other):
            continue
        affirming, denying = (other, saying) if saying.negated else (saying, other)
        if _WITHOUT.match(denying.text) and ways(denying.text):
            continue
        if _shaded(affirming, denying) or _both_remove(affirming, denying):
            continue
        common = _common(saying, other)
        agreeing = [s for s in theirs if s is not other and s.negated == saying.negated]
        rest = saying.shared - common if denying is saying else frozenset()
        if any(common <= s.terms or rest & s.terms for s in agreeing):
            continue  # the denial is of something else
        if _strong(common, affirming, denying):
            return other
    return None


def _of_as_many(one: Saying, other: Saying) -> bool:
    """Tell whether two clauses have the same figures, if any.

    What holds of so many may not hold of the rest, and what is said of something removed may
    stand in another clause than that.
    """
    mine, theirs = (
        {found.replace(",", "") for found in _QUANTITY.findall(saying.text)}
        for saying in (one, other)
    )
    return mine == theirs and not (mine and (one.removes or other.removes))


def _reversed(saying: Saying, theirs: Sequence[Saying]) -> Saying | None:
    """Return the clause of a quote in which what is said to rise falls, or the reverse."""
    if saying.negated is not False or not saying.way:
        return None
    theirs = [s for s in theirs if _numbers_of(saying) & _numbers_of(s)] or theirs
    affirmed = (s for s in theirs if s.negated is False or (s.negated and s.removes))
    pointing = [s for s in affirmed if s.way and _comparable(saying, s)]
    nearest = max((_near(saying, s) for s in pointing), default=0)
    closest = [s for s in pointing if _near(saying, s) == nearest]
    measured = [s for s in pointing if _gauges(_common(saying, s))]
    nearest = max((_near(saying, s) for s in measured), default=0)
    judged = [s for s in measured if _near(saying, s) == nearest] or closest
    least = 1 if len(theirs) <= _SHORT else _LEAST_POINTING
    if judged and all(_opposite(saying, s) and _of_one_thing(saying, s, least) for s in judged):
        return judged[0]
    return None


def _numbers_of(saying: Saying) -> frozenset[str]:
    """Return the numbers of two digits or more in a clause."""
    return frozenset(_DIGITS.findall(saying.text.replace(",", "")))


def _comparable(one: Saying, other: Saying) -> bool:
    """Tell whether two clauses that point somewhere speak of one thing, against one rival."""
    if _at_odds(one, other) or not _common(one, other):
        return False
    if _only_behind_than(one, other) or _only_behind_than(other, one):
        return False
    if _reads_alike(one, other):
        return True
    if one.rivals is None or other.rivals is None:
        if one.rivals is other.rivals:
            return True
        turned = (one.rivals or frozenset()) & other.context | (
            other.rivals or frozenset()
        ) & one.context
        return bool(_gauges(_common(one, other))) and not _named(turned)
    return bool(one.rivals & other.rivals)


def _reads_alike(one: Saying, other: Saying) -> bool:
    """Tell whether two clauses begin alike and have nearly all terms in common."""
    common = len(_common(one, other))
    begin = [_ARTICLE.sub("", saying.text).split(" ", 1)[0].lower() for saying in (one, other)]
    alike = common >= _STRONG_ALIKE * max(len(one.terms), len(other.terms))
    return one.tongue == other.tongue and begin[0] == begin[1] and common >= _MANY_TERMS and alike


def _only_behind_than(one: Saying, other: Saying) -> bool:
    """Tell whether what two clauses name is a rival in one only: less Go than Rust, more Rust."""
    head, than, _ = one.text.partition(" than ")
    names = _named(_common(one, other))
    behind = names and all(term[5:] not in squash(head) for term in names)
    return bool(than and behind and not _COMPARED.search(other.text))


def _at_odds(one: Saying, other: Saying) -> bool:
    """Tell whether one clause is about a concept and the other about another of its kind."""
    mine, theirs = one.terms - other.terms, other.terms - one.terms
    kinds = {KIND_OF[term] for term in mine if term in KIND_OF}
    return any(KIND_OF.get(term) in kinds for term in theirs)


def _near(one: Saying, other: Saying) -> int:
    """Return how near two clauses are: by their own terms, then by those of their sentences."""
    common = _common(one, other)
    return len(common) * 100 + len(one.context & other.context) if common else 0


def _opposite(one: Saying, other: Saying) -> bool:
    common = _common(one, other) & MEASURES
    named = -1 if common & LESS_IS_BETTER else int(bool(common))
    measure = named or measure_of(one.text) or measure_of(other.text)
    if STILL in (one.way, other.way) and _hedged(one, other):
        return False
    return one.removes == other.removes and bool(opposite(one.way, other.way, measure))


def _of_one_thing(one: Saying, other: Saying, least: int) -> bool:
    """Tell whether two clauses share a measure, and ``least`` terms of their sentences, or more."""
    common = _common(one, other)
    if _gauges(common) and len(one.context & other.context) >= least:
        return True
    named = any(term.startswith("name:") for term in common)
    poorer = min(len(one.terms_for(other)), len(other.terms_for(one)))
    if len(common) == poorer and len(one.context & other.context) > _LEAST_POINTING:
        return True
    return len(common) + named >= _LEAST_POINTING and len(common) >= _STRONG * poorer


def _gauges(terms: frozenset[str]) -> frozenset[str]:
    """Return the terms that rise and fall: measures, and names of metrics."""
    named = (term for term in terms if term.startswith("name:") and measure_of(term[5:]))
    return terms & MEASURES | frozenset(named)


def _hedged(*sayings: Saying) -> bool:
    """Tell whether a change is said to be small, which another may call none."""
    return any(patterns_of(s.tongue).narrow.search(s.text) for s in sayings if s.way != STILL)


def _excepted(saying: Saying, theirs: Sequence[Saying]) -> Saying | None:
    """Return the exception of a quote that a statement takes in."""
    if saying.negated or saying.shaded:
        return None
    for other in theirs:
        excepted = other.terms_for(saying)
        rest = other.context & saying.context - excepted
        enough = len(rest) >= (_LEAST_POINTING if saying.tongue == other.tongue else 1)
        counted = all(_QUANTITY.search(clause.text) for clause in (saying, other))
        alike = not counted or _of_as_many(saying, other)
        if other.exception and excepted and excepted <= saying.terms and enough and alike:
            return other
    return None


def _common(one: Saying, other: Saying) -> frozenset[str]:
    return one.terms_for(other) & other.terms_for(one)


def _shaded(affirming: Saying, denying: Saying) -> bool:
    """Tell whether a clause half denies, by words that the other does not have as well."""
    shades = {
        found[0].lower() for found in patterns_of(affirming.tongue).shade.finditer(affirming.text)
    }
    alike = affirming.tongue == denying.tongue
    return affirming.shaded and not (
        alike and shades and all(s in denying.text.lower() for s in shades)
    )


def _both_remove(affirming: Saying, denying: Saying) -> bool:
    """Tell whether one says "excluded", which denies, where the other says "discarded"."""
    left_out = patterns_of(denying.tongue).left_out.search(denying.text)
    return bool(left_out) and "remove" in affirming.context


def _strong(common: frozenset[str], affirming: Saying, denying: Saying) -> bool:
    """Tell whether enough of the clause that denies is in the one that affirms."""
    alike = affirming.tongue == denying.tongue
    denied = denying.terms_for(affirming)
    if alike:
        denied -= _LIGHT - common
    named = _named(denied)
    if denying.pivot in denied - common or (named & affirming.context - affirming.terms):
        return False
    wanted = _STRONG_ALIKE if alike else _STRONG
    shared = common
    if alike and len(denied) == 1 and common and not _named(denied):
        shared = denying.context & affirming.context - _LIGHT
    return len(shared) > 1 and len(denied & affirming.context) >= wanted * len(denied)


def _named(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in terms if term.startswith("name:"))
