"""Which way a figure points: whether it is said to rise or fall, to be better or worse."""

from __future__ import annotations

import re
from typing import NamedTuple

from digestpress.checking.figures import Figure
from digestpress.checking.lexicon import WAYS
from digestpress.models import Span

_WAYS = tuple(
    (frozenset(way.split()), words) for language in WAYS for way, words in language.items()
)
_BEGINNING = r"(?=\b[a-z]|[^\x00-\x7f])"
"""Where one of many words can begin; elsewhere none of them is tried."""
_EITHER = "|".join(f"(?P<w{at}>{words})" for at, (_, words) in enumerate(_WAYS))
_WORDS = re.compile(f"{_BEGINNING}(?:{_EITHER})", re.IGNORECASE)
_OPPOSITES = (
    ("up", "down"),
    ("good", "bad"),
    ("fast", "slow"),
    ("more", "fewer"),
)
STILL = frozenset({"still"})
"""The way of what neither rises nor falls."""
LOWER_IS_BETTER = re.compile(
    rf"{_BEGINNING}(?:"
    r"\berrors?\b|\bloss\b|\blatenc\w+|\bcosts?\b|\bperplexity\b|\bmemory\b|\btime\b|\bg?FID\b"
    r"|\b[CW]ER\b"
    r"|\bruntime\b|\bfailures?\b|\bhallucinat\w+|\bRMSE\b|\bMAE\b|\boverhead\b|\bregret\b"
    r"|오류|오차|지연|비용|메모리|손실|혼란도|시간|환각|실패|错误|误差|延迟|成本|内存|损失|时间|困惑度|誤差"
    r"|エラー|遅延|コスト|メモリ|損失|時間|誤り)",
    re.IGNORECASE,
)
HIGHER_IS_BETTER = re.compile(
    rf"{_BEGINNING}(?:"
    r"\baccurac\w+|\bscores?\b|\bmatch\b|\brecall\b|\bprecision\b|\bF1\b|\bBLEU\b|\bAUC\b|\bmAP\b"
    r"|\bsuccess\b|\bperformance\b|\bquality\b|\bthroughput\b|정확도|점수|성능|일치율|재현율|성공률"
    r"|准确率|得分|精度|性能|召回率|成功率|スコア|再現率|一致率)",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\W*(?:raising|increasing|lowering|reducing|decreasing|doubling|halving|growing|shrinking"
    r"|dropping|cutting|boosting|speeding)\b",
    re.IGNORECASE,
)
"""Of a clause that says what happens if something is raised; its own way is another word's."""
_CLAUSE_END = re.compile(
    r"[;。;!?،؛]|,(?!\d{3})|、|\.(?=\s|\Z)|\b(?:while|whereas|but|although|though|and)\b"
    r"|[가-힣](?:지만|반면|으며|고|며|으나|는데)(?=[ ,])|而|但"
)


class Clause(NamedTuple):
    """Where a figure stands, and which way it points there."""

    words: str
    way: frozenset[str]
    """Of the nearest word that points anywhere."""


def clause_of(figure: Figure, text: str) -> Clause:
    """Return the clause of a text that a figure stands in."""
    start, end = 0, len(text)
    for found in _CLAUSE_END.finditer(text):
        if found.end() <= figure.span.start:
            start = found.end()
        elif found.start() >= figure.span.end:
            end = found.start()
            break
    pointing = list(_WORDS.finditer(text, start, end))
    if pointing and LEADING.match(text, start, end):  # "Raising k from 5 to 20 lowers recall"
        pointing = [word for word in pointing if word.end() <= figure.span.start] or pointing
    nearest = min(pointing, key=lambda word: _distance(word, figure), default=None)
    return Clause(text[start:end], _way(nearest) if nearest else frozenset())


def _distance(word: re.Match[str], figure: Figure) -> int:
    return max(word.start() - figure.span.end, figure.span.start - word.end())


def _way(word: re.Match[str]) -> frozenset[str]:
    return _WAYS[int((word.lastgroup or "w0")[1:])][0]


def pointing_words(text: str) -> tuple[Span, ...]:
    """Return the places of the words that point anywhere."""
    return tuple(Span(*match.span()) for match in _WORDS.finditer(text))


def ways(clause: str) -> frozenset[str]:
    """Return the ways that the words of a clause point; none where they contradict each other."""
    found: set[str] = set()
    for match in _WORDS.finditer(clause):
        found |= _way(match)
    torn = any(a in found and b in found for a, b in _OPPOSITES)
    return frozenset() if torn else frozenset(found)


def opposed(claim: Clause, source: Clause) -> bool:
    """Tell whether two clauses on one figure point opposite ways."""
    if claim.way & source.way:
        return False
    sign = measure_of(claim.words) or measure_of(source.words)
    return bool(opposite(claim.way, source.way, sign))


def opposite(one: frozenset[str], other: frozenset[str], measure: int) -> bool | None:
    """Tell whether two ways are opposite; None where that is unclear.

    What drops is worse of a score and better of an error rate: where one way says more or less
    and the other better or worse, ``measure`` tells, which is 1 where more is better, -1 where
    less is, and 0 where nobody knows.
    """
    if STILL in (one, other):
        return one != other and bool(one and other)
    raw, merit = (_raw(one), _raw(other)), (_merit(one), _merit(other))
    if all(raw):
        return raw[0] != raw[1]
    if all(merit):
        return merit[0] != merit[1]
    judged = [m or measure * r for m, r in zip(merit, raw, strict=True)]
    return judged[0] != judged[1] if all(judged) else None


def sense(way: frozenset[str], measure: int) -> int:
    """Return whether a way asks for the higher (1) or the lower figure (-1), or 0 for neither."""
    return _raw(way) or measure * _merit(way)


def measure_of(text: str, position: int = 0) -> int:
    """Return 1 where more of the measure next to a position is better, -1 where less is, or 0."""
    better = [(abs(m.start() - position), 1) for m in HIGHER_IS_BETTER.finditer(text)]
    worse = [(abs(m.start() - position), -1) for m in LOWER_IS_BETTER.finditer(text)]
    return min([*better, *worse], default=(0, 0))[1]


def _raw(way: frozenset[str]) -> int:
    """Return whether something is said to be more (1) or less (-1)."""
    return _sign(way, {"up", "more"}, {"down", "fewer"})


def _merit(way: frozenset[str]) -> int:
    """Return whether something is said to be better (1) or worse (-1), but not how."""
    return 0 if _raw(way) else _sign(way, {"good", "fast"}, {"bad", "slow"})


def _sign(way: frozenset[str], plus: set[str], minus: set[str]) -> int:
    return bool(way & plus) - bool(way & minus)


def sign_differs(claim: Figure, claimed: Clause, source: Figure, given: Clause) -> bool:
    """Tell whether a figure is negative on one side only.

    ``claimed`` and ``given`` are their clauses: "drops by 3.2" is -3.2.
    """
    if {claim.sign, source.sign} == {"+", "-"}:
        return True
    if claim.sign == "-" and not source.sign:
        return not _falls(given)
    if source.sign == "-" and not claim.sign:
        return not _falls(claimed)
    return claim.sign == "+" and _falls(given)


def _falls(clause: Clause) -> bool:
    return bool(clause.way & {"down", "bad", "fewer", "slow"})
