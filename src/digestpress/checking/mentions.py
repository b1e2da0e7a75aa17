"""Who and what a text names: names and the roles that stand for one, rivals, and data sets."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from digestpress.checking.names import Name, Names, is_generic
from digestpress.models import Span

_PROPOSED = "the proposed method"
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
        _PROPOSED,
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
    r"(?:\b(?:prefer\w*(?: [\w-]+){1,2} to|over|than|against|versus|vs\.?|from"
    r"|compared (?:to|with)|relative to"
    r"|as (?:fast|slow|long|large|many|often|much|accurate) as|outperform\w*|surpass\w*"
    r"|beat\w*|los(?:es?|t|ing) to|leads?|led|tops|exceed\w*"
    r"|improv\w+ (?:over|on|upon)|trail\w*|keep\w* up with|behind|above|below)(?: with| for| on)?"
    r"|比|较|相比|优于|超过|高于|低于|落后于)(?: the| that of| those of)?"
    r"(?: (?!on|in|for|at|of|with|by|and|to|as|when|while)[a-z-]+){0,3} ?\Z",
    re.IGNORECASE,
)
_OBJECT_AFTER = re.compile(
    r"(?: \d+(?:\.\d)?[MB])?[^\s,.]{0,3}? ?(?:보다|대비|에 비해|에 비하여|[와과] (?:비교|견주)"
    r"|[와과]의 (?:차이|격차|비교)"
    r"|에(?:게)? (?:약 )?(?:[\d.]+ ?(?:%p?|포인트|점|배)?(?:나|가량|정도)? )?[뒤앞]"
    r"|[을를] (?:모두 |크게 |각각 )?(?:[\d.]+ ?(?:%p?|포인트|점|배)?(?:나|가량|정도)? )?"
    r"(?:능가|앞|상회|넘"
    r"|이[기긴겼]|제[치쳤]|제친|압도|따돌|뛰어넘)|より"
    r"|に比べ|と比べ|と比較|を上回|を超|相比|相较)"
)
_REMEMBERED = 64
"""Texts whose mentions are kept: those of a statement and its quotes are asked for again."""
_APPOSED = re.compile(r"(?:인|である|,)? ?")
_JOINED = re.compile(r" ?(?:\([^()]*\))?[을를]? ?,? ?(?:and|or|및|와|과|和|、|と|&) ?(?:the )?")


@lru_cache(maxsize=_REMEMBERED)
def mentions_in(text: str, names: Names) -> tuple[Name, ...]:
    """Return the names of a text and the roles that stand for one, in order."""
    roles = [Name(_role(found, names), Span(*found.span())) for found in _ROLE.finditer(text)]
    named = [n for n in names.in_text(text) if not (is_generic(n.words) or n.key in names.metrics)]
    free = [n for n in named if not any(r.span.start <= n.span.start < r.span.end for r in roles)]
    alone = [r for r in roles if not any(_apposed(r, n, text) for n in free)]
    return tuple(sorted([*alone, *free], key=lambda n: n.span))


def _role(found: re.Match[str], names: Names) -> str:
    """Return what a role is called: what the paper proposes by its own name, if it has one."""
    role = _ROLES[int((found.lastgroup or "r0")[1:])][0]
    return names.own if names.own and role == _PROPOSED else role


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


def _is_place(name: Name, text: str, start: int) -> bool:
    """Tell whether something is measured on a name; ``start`` is where its sentence begins."""
    before = text[max(start, name.span.start - 30) : name.span.start]
    held_after = re.search(r"\d[^a-zA-Z]{0,3}(?:[\w%/-]+ ){0,3}for(?: the)? \Z", before)
    after = text[name.span.end : name.span.end + 20]
    return bool((_PLACE_BEFORE.search(before) and not held_after) or _PLACE_AFTER.match(after))
