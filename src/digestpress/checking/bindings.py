"""Whose figure it is: which name holds each figure of a sentence, and on what it was measured.

Only what a sentence shows plainly counts; where it could be read in two ways, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from digestpress.checking.figures import Figure
from digestpress.checking.matching import comparable, same
from digestpress.checking.names import Name, Names, is_generic, is_metric
from digestpress.models import Span

_ROLES = (
    (
        "the baseline",
        (
            r"\b(?:the )?(?:\w+ )?baselines?\b|베이스라인|기준 모델|기준선|기존 (?:방법|기법|모델)"
            r"|基线|基準モデル|ベースライン"
            r"|既存手法|从前方法"
        ),
    ),
    (
        "the proposed method",
        (
            r"\bour (?:\w+ )?(?:method|model|approach|system|framework)\b|\bours\b"
            r"|\bthe proposed \w+"
            r"|제안 ?(?:방법|기법|모델|하는 방법|한 방법|하는 모델)"
            r"|본 (?:방법|모델)|本文方法|所提方法|我们的方法|提案手法"
        ),
    ),
)
_ROLE = re.compile(
    "|".join(f"(?P<r{at}>{words})" for at, (_, words) in enumerate(_ROLES)), re.IGNORECASE
)

_PLACE_BEFORE = re.compile(
    r"\b(?:on|in|for|across|at|under|to|into)(?: the| all)?(?: \w+)? \Z|在[^,。]{0,6}\Z",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"[^\s,.]{0,3}? ?(?:데이터셋|벤치마크|데이터|평가|태스크|과제|test set|benchmark"
    r"|数据集|基准|データセット"
    r"|ベンチマーク)?(?:에서|에 대해|上|で|中|における)"
)
_OBJECT_BEFORE = re.compile(
    r"(?:\b(?:over|than|against|versus|vs\.?|from|compared (?:to|with)|relative to|outperform\w*"
    r"|surpass\w*|beat\w*|exceed\w*|improv\w+ (?:over|on|upon)|trail\w*|behind|above|below)"
    r"|比|较|相比|优于|超过|高于|低于|落后于)(?: the| that of| those of)?"
    r"(?: (?!on|in|for|at|of|with|by|and|to|as|when|while)[a-z-]+){0,3} ?\Z",
    re.IGNORECASE,
)
_OBJECT_AFTER = re.compile(
    r"[^\s,.]{0,3}? ?(?:보다|대비|에 비해|에 비하여|와 비교|과 비교|에 뒤"
    r"|[을를] (?:모두 |크게 |각각 )?(?:능가|앞|상회|넘)|より"
    r"|に比べ|と比べ|と比較|を上回|を超)"
)
_HELD_BEFORE = re.compile(
    r"(?:'s)? ?(?:의|の|的)? ?(?:\(|:|=|at|with|of)? ?(?:about |약 )?\Z", re.IGNORECASE
)
_HELD_AFTER = re.compile(
    r" ?(?:(?!is|are|was|half|third|quarter|than|times)[\w%/-]+ ){0,3}"
    r"(?:for|of|by|achieved by|obtained by|reached by)(?: the)? \Z"
    r"| ?(?:의 경우(?:에는?)? |が|(?:수준)?인|수준의|의|였던|이었던"
    r"|[를을] (?:기록|달성|얻|보인|보)\w*"
    r"|에 (?:그친|머문|불과한)|的|の"
    r"|だった) ?(?:기존 )?\Z"
    r"| ?\(\Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|over|below|above|against|versus|compared|from)\b|보다|대비"
    r"|에 비해|[을를] (?:앞|넘|상회)"
    r"|능가|より|に対|上回|高于|低于|超过|优于",
    re.IGNORECASE,
)
_DIFFERENCE_BEFORE = re.compile(r"\b(?:by|gains?|margin|gap)(?: \w+){0,2} \Z", re.IGNORECASE)
_REMEMBERED = 64
"""Texts whose mentions are kept: those of a statement and its quotes are asked for again."""

_APPOSED = re.compile(r"(?:인|である|,)? ?")
_JOINED = re.compile(r" ?(?:\([^()]*\))?[을를]? ?,? ?(?:and|or|및|와|과|和|、|と|&) ?(?:the )?")
_RESPECTIVELY = re.compile(r"\brespectively\b|각각|分别|それぞれ", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|[。;！？]")


@dataclass(frozen=True, slots=True)
class Binding:
    """A figure with the name that holds it."""

    figure: Figure
    name: Name
    kind: str
    """``holder``, or ``place`` for what it was measured on."""
    key: str


@dataclass(frozen=True, slots=True)
class Swap:
    """A figure that a statement gives to one name and the paper to another."""

    figure: Figure
    claimed: str
    given: str


def swaps(
    claimed: tuple[Binding, ...], given: tuple[Binding, ...], figures: tuple[Figure, ...]
) -> Iterator[Swap]:
    """Yield the figures whose names are swapped.

    ``given`` are the bindings of the paper's words, ``figures`` all of theirs: a figure that
    stands there twice says nothing.
    """
    for claim in claimed:
        theirs = [b for b in given if b.kind == claim.kind and same(claim.figure, b.figure)]
        if not theirs or any(_alike(claim.key, b.key) for b in theirs):
            continue
        if sum(same(claim.figure, figure) for figure in figures) > len(theirs):
            continue
        others = (b for b in given if b.kind == claim.kind and _alike(claim.key, b.key))
        if any(comparable(claim.figure, b.figure) for b in others):
            yield Swap(claim.figure, claim.name.words, theirs[0].name.words)


def bindings(text: str, figures: tuple[Figure, ...], names: Names) -> tuple[Binding, ...]:
    """Return whose the figures of a plain text are, where that is plain."""
    mentions = mentions_in(text, names)
    found: list[Binding] = []
    start = 0
    for end in [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]:
        inside = tuple(f for f in figures if start <= f.span.start < end)
        named = tuple(m for m in mentions if start <= m.span.start < end)
        if inside and named:
            found += _Sentence(text, Span(start, end), inside, named).bindings()
        start = end
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def mentions_in(text: str, names: Names) -> tuple[Name, ...]:
    """Return the names of a text and the roles that stand for one, in order."""
    roles = [
        Name(_ROLES[int((found.lastgroup or "r0")[1:])][0], Span(*found.span()))
        for found in _ROLE.finditer(text)
    ]
    named = [n for n in names.in_text(text) if not (is_generic(n.words) or is_metric(n.words))]
    free = [n for n in named if not any(r.span.start <= n.span.start < r.span.end for r in roles)]
    alone = [r for r in roles if not any(_apposed(r, n, text) for n in free)]
    return tuple(sorted([*alone, *free], key=lambda n: n.span))


def _apposed(role: Name, name: Name, text: str) -> bool:
    """Tell whether a role is only another word for the name behind it: "the baseline HiveNet"."""
    return bool(_APPOSED.fullmatch(text, role.span.end, name.span.start))


def places_in(text: str, names: Names) -> frozenset[str]:
    """Return the keys of the names that something is measured on, those joined to them included."""
    mentions = mentions_in(text, names)
    found = {name for name in mentions if _is_place(name, text, 0)}
    for one, other in pairwise(mentions):
        if one in found and _JOINED.fullmatch(text, one.span.end, other.span.start):
            found.add(other)
    return frozenset(f"name:{name.key}" for name in found)


def objects_in(text: str, mentions: tuple[Name, ...]) -> frozenset[Name]:
    """Return the names that something else is compared with, those joined to them included."""
    found = {name for name in mentions if is_object(name, text)}
    pairs = list(pairwise(mentions))
    for one, other in [*pairs, *reversed(pairs)]:
        joined = _JOINED.fullmatch(text, one.span.end, other.span.start)
        if joined and (one in found or other in found):
            found |= {one, other}
    return frozenset(found)


def is_object(name: Name, text: str) -> bool:
    """Tell whether a name is what something else is compared with."""
    before, after = text[max(0, name.span.start - 30) : name.span.start], text[name.span.end :][:16]
    return bool(_OBJECT_BEFORE.search(before) or _OBJECT_AFTER.match(after))


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    span: Span
    figures: tuple[Figure, ...]
    names: tuple[Name, ...]

    def bindings(self) -> Iterator[Binding]:
        holders = [n for n in self.names if not _is_place(n, self.text, self.span.start)]
        places = [n for n in self.names if _is_place(n, self.text, self.span.start)]
        yield from self._held(holders)
        yield from self._placed(places)

    def _held(self, names: list[Name]) -> Iterator[Binding]:
        if not names:
            return
        whole = self.text[self.span.start : self.span.end]
        if _RESPECTIVELY.search(whole) and len(names) == len(self.figures):
            for figure, holder in zip(self.figures, names, strict=True):
                yield Binding(figure, holder, "holder", holder.key)
            return
        tight = {figure: name for figure in self.figures if (name := self._tight(figure, names))}
        for held in self.figures:
            its = tight.get(held) or self._loose(held, names, tight)
            if its:
                yield Binding(held, its, "holder", its.key)

    def _tight(self, figure: Figure, names: list[Name]) -> Name | None:
        """Return the name that a figure touches: "85.1 for Foo", "Foo (85.1)", "Foo의 85.1"."""
        after = next((n for n in names if n.span.start >= figure.span.end), None)
        if after and _HELD_AFTER.fullmatch(self.text, figure.span.end, after.span.start):
            return after
        before = next((n for n in reversed(names) if n.span.end <= figure.span.start), None)
        if before and _HELD_BEFORE.fullmatch(self.text, before.span.end, figure.span.start):
            return before
        return None

    def _loose(self, figure: Figure, names: list[Name], tight: dict[Figure, Name]) -> Name | None:
        """Return the last name before a figure that is neither compared with nor taken."""
        if _DIFFERENCE_BEFORE.search(self.text[self.span.start : figure.span.start]):
            return None
        taken = {name for held, name in tight.items() if self._is_passed(held, figure)}
        before = [n for n in names if n.span.end <= figure.span.start]
        free = [n for n in before if n not in taken and not is_object(n, self.text)]
        return free[-1] if free else None

    def _is_passed(self, held: Figure, figure: Figure) -> bool:
        """Tell whether a figure is compared with one before it, and so is another name's."""
        between = self.text[held.span.end : figure.span.start]
        return comparable(figure, held) and bool(_COMPARED.search(between))

    def _placed(self, places: list[Name]) -> Iterator[Binding]:
        for figure in self.figures:
            place = self._place_of(figure, places)
            if place:
                yield Binding(figure, place, "place", place.key)

    def _place_of(self, figure: Figure, places: list[Name]) -> Name | None:
        after = next((n for n in places if n.span.start >= figure.span.end), None)
        between = self.text[figure.span.end : after.span.start] if after else "-"
        if after and re.fullmatch(r" ?(?:[\w%/-]+ ){0,3}(?:on|in|for|at)(?: the)? ", between):
            return after
        before = [n for n in places if n.span.end <= figure.span.start]
        if not before or re.search(r"\d", self.text[before[-1].span.end : figure.span.start]):
            return None
        return before[-1]


def _is_place(name: Name, text: str, start: int) -> bool:
    """Tell whether something is measured on a name; ``start`` is where its sentence begins."""
    before = text[max(start, name.span.start - 30) : name.span.start]
    held_after = re.search(r"\d[^a-zA-Z]{0,3}(?:[\w%/-]+ ){0,3}for(?: the)? \Z", before)
    after = text[name.span.end : name.span.end + 20]
    return bool((_PLACE_BEFORE.search(before) and not held_after) or _PLACE_AFTER.match(after))


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
