"""Which way a figure points: whether it is said to rise or fall, to be better or worse."""

from __future__ import annotations

import re
from typing import NamedTuple

from digestpress.checking.figures import Figure
from digestpress.checking.lexicon import WAYS

_WAYS = tuple(
    (frozenset(way.split()), words) for language in WAYS for way, words in language.items()
)
_WORDS = re.compile(
    "|".join(f"(?P<w{at}>{words})" for at, (_, words) in enumerate(_WAYS)), re.IGNORECASE
)
_OPPOSITES = (
    ("up", "down"),
    ("good", "bad"),
    ("fast", "slow"),
    ("more", "fewer"),
)
LOWER_IS_BETTER = re.compile(
    r"\berrors?\b|\bloss\b|\blatenc\w+|\bcosts?\b|\bperplexity\b|\bmemory\b|\btime\b|\bg?FID\b"
    r"|\b[CW]ER\b"
    r"|\bruntime\b|\bfailures?\b|\bhallucinat\w+|\bRMSE\b|\bMAE\b|\boverhead\b|\bregret\b"
    r"|오류|오차|지연|비용|메모리|손실|혼란도|시간|환각|실패|错误|误差|延迟|成本|内存|损失|时间|困惑度|誤差"
    r"|エラー|遅延|コスト|メモリ|損失|時間|誤り",
    re.IGNORECASE,
)
HIGHER_IS_BETTER = re.compile(
    r"\baccurac\w+|\bscores?\b|\bmatch\b|\brecall\b|\bprecision\b|\bF1\b|\bBLEU\b|\bAUC\b|\bmAP\b"
    r"|\bsuccess\b|\bperformance\b|\bquality\b|\bthroughput\b|정확도|점수|성능|일치율|재현율|성공률"
    r"|准确率|得分|精度|性能|召回率|成功率|スコア|再現率|一致率",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;:。;!?،؛]|,(?!\d{3})|、|\.(?=\s|\Z)|\b(?:while|whereas|but|although|though|and)\b"
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
    nearest = min(pointing, key=lambda word: _distance(word, figure), default=None)
    return Clause(text[start:end], _way(nearest) if nearest else frozenset())


def _distance(word: re.Match[str], figure: Figure) -> int:
    return max(word.start() - figure.span.end, figure.span.start - word.end())


def _way(word: re.Match[str]) -> frozenset[str]:
    return _WAYS[int((word.lastgroup or "w0")[1:])][0]


def ways(clause: str) -> frozenset[str]:
    """Return the ways that the words of a clause point; none where they contradict each other."""
    found: set[str] = set()
    for match in _WORDS.finditer(clause):
        found |= _way(match)
    torn = any(a in found and b in found for a, b in _OPPOSITES)
    return frozenset() if torn else frozenset(found)


def opposed(claim: Clause, source: Clause) -> bool:
    """Tell whether two clauses on one figure point opposite ways."""
    mine, theirs = claim.way, source.way
    if mine & theirs:
        return False
    both = mine | theirs
    low, high = (_judges(claim, source, words) for words in (LOWER_IS_BETTER, HIGHER_IS_BETTER))
    if {"good", "down"} <= both and high and not low:
        return True
    # "drops" is bad of a score and good of an error rate
    return any(a in both and b in both for a, b in _OPPOSITES if not (low and a == "good"))


def _judges(claim: Clause, source: Clause, words: re.Pattern[str]) -> bool:
    return any(words.search(clause.words) for clause in (claim, source))


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
