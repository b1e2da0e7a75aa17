"""Which way a figure points: whether it is said to rise or fall, to be better or worse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
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
    r"(?<![A-Za-z])(?:errors?|loss|latenc(?:y|ies)|delays?"
    r"|costs?(?! (?-i:[A-Z][\w-]+ )?(?:about |around |only |another )?[\d.]+)"
    r"|perplexity|memory|time|g?FID"
    r"|[CWMED]ER|CRPS|MSE|FAD|FVD|LPIPS|ECE|MAPE|NLL"
    r"|false (?:alarms?|positives?|negatives?)"
    r"|runtime|failures?|hallucinations?|RMSE|MAE|overhead|regret)(?![A-Za-z])"
    r"|오류|오차|지연|비용|메모리|손실|혼란도|퍼플렉시티"
    r"|(?<![\d한두세네섯곱덟홉열])(?<![\d한두세네섯곱덟홉열] )시간|환각|실패|错误|误差|延迟"
    r"|成本|内存|损失(?!了?约?[\d.])|时间|困惑度|誤差"
    r"|エラー|遅延|コスト|メモリ|損失|(?<!\d)(?<!\d )時間|誤り",
    re.IGNORECASE,
)
HIGHER_IS_BETTER = re.compile(
    r"(?<![A-Za-z])(?:accurac(?:y|ies)|accurate|scores?|match|recall|precision|F1|BLEU|AUC|AUROC"
    r"|mAP|MOS|PSNR|SSIM|m?IoU|Dice|ROUGE|NDCG|MRR|hit rate|exact|kappa|NSE|CIDEr|METEOR|chrF"
    r"|sensitivity|specificity|win rate"
    r"|success|performance|quality|throughput)(?![A-Za-z])|정확도|점수|성능|일치율|재현율|성공|처리량"
    r"|准确率|得分|精度|性能|召回率|成功率|吞吐量|スコア|再現率|一致率|スループット",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\W*(?:raising|increasing|lowering|reducing|decreasing|doubling|halving|growing|shrinking"
    r"|dropping|cutting|boosting|speeding|tightening|relaxing|shortening|lengthening|enlarging"
    r"|widening|narrowing|(?:going|moving|scaling) (?:up|down|from)|turning (?:up|down))\b"
    r"|\W*(?:and )?(?:an? |the )?(?:further )?(?:increase|decrease|reduction|drop|rise)\b"
    r"(?=.*\b(?:yields?|gives?|brings?|results? in|leads? to)\b)"
    r"|[^.,;]{0,60}?수록"
    r"|[^.,;]{0,60}?(?:늘[리려]|줄[이여]|높[이여]|낮[추춰]|키[우워])(?:면|더라도|어도|도|자)(?= )"
    r"|[^、。,]{0,60}?(?:増や|減ら|上げ|下げ|広げ|延ば)[すしせ]?(?:と|ても|れば|たら)"
    r"|[^，,。]{0,60}?(?:增加|减少|提高|降低|增大|减小|扩大|缩小)[^，,。]{0,16}?(?:时|后|则)[,，]?",
    re.IGNORECASE,
)
"""Of a clause that says what happens if something is raised; its own way is another word's."""
_SPEED_UP = re.compile(r"\bspeed-?ups?\b|\bacceleration\b|가속|加速|提速|高速化", re.IGNORECASE)
_PACE = re.compile(r"\b(?:throughput|(?:division|growth|frame|heart) rate)\b|처리량|吞吐")
"""What rises where something becomes faster."""
_PRONOUN = re.compile(r"\b(?:behind|than|over|ahead of) (?:it|them|this|that)\b")
"""A rival that only the words before tell."""
_BY = re.compile(r"\bby (?:about |around |only )?\Z")
_FURTHER = re.compile(r"\b(?:a further|another|an additional) (?:about |only )?\Z")
_AGAINST = re.compile(r"\s*(?:as )?(?:against|versus|vs\.?|compared (?:to|with))\b")
_SUPERLATIVE = re.compile(r"(?:最も?|もっとも|가장|제일|\bthe )\s?\Z")
"""Before what says which one is meant: "the lowest"."""
_COMPARATIVE = re.compile(r"\w+er|worse|more|less", re.IGNORECASE)
"""What "the" makes one of two, or of all; the gain and the loss go somewhere by themselves."""
_BESIDE = 8
"""Characters before a word in which that stands."""
_REMEMBERED = 1024
"""Clauses and texts that are kept: those of a statement and its quotes are asked for again."""
_RANKS = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "highest": (
            r"\b(?:highest|largest|greatest)\b|(?:가장|제일) (?:높|크|큰|많)|最高|最大"
            r"|最も(?:高|大|多)"
        ),
        "lowest": (
            r"\b(?:lowest|smallest|fewest)\b|(?:가장|제일) (?:낮|작|적)|最低|最小|最も(?:低|小"
            r"|少)"
        ),
        "best": r"\b(?:best|strongest)\b|(?:가장|제일) (?:좋|우수|뛰어)|最好|最良|最も(?:良|優)",
        "worst": (
            r"\b(?:worst(?!-case| case)|weakest|poorest)\b|(?:가장|제일) (?:나쁘|나쁜|저조)"
            r"|最差|最悪|最も悪"
        ),
        "easiest": r"\beasiest\b|(?:가장|제일) (?:쉬|쉽)|最容易|最简单|最も(?:容易|易し|簡単)",
        "hardest": (
            r"\b(?:hardest|most difficult)\b|(?:가장|제일) 어[려렵]|最难|最困难|最も(?:難し"
            r"|困難)"
        ),
        "fastest": r"\bfastest\b|(?:가장|제일) 빠[르른]|最快|最速|最も速",
        "slowest": r"\bslowest\b|(?:가장|제일) 느[리린]|最慢|最も遅",
    }.items()
}
_OPPOSITE_RANKS = {
    pair
    for one, other in (
        ("highest", "lowest"),
        ("best", "worst"),
        ("easiest", "hardest"),
        ("fastest", "slowest"),
    )
    for pair in ((one, other), (other, one))
}
_CLAUSE_END = re.compile(
    r"[;。;!?،؛]|:(?!\d)|,(?!\d{3})|、|\.(?=\s|\Z)|\b(?:while|whereas|but|although|though|and)\b"
    r"|(?:(?<=지만|반면|으며|으나|는데)|(?<=는데도)|(?<=[가-힣][고며]))(?=[ ,])"
    r"|而(?!上升|下降|增|减|提[高升]|降|升|变|改善|恶化|缩|扩)|但"
)


class Clause(NamedTuple):
    """Where a figure stands, and which way it points there."""

    words: str
    way: frozenset[str]
    """Of the nearest word that points anywhere."""
    measure: int = 0
    """1 where more of the measure nearest to the figure is better, -1 where less is, or 0; of
    the whole text where the clause names none."""


@lru_cache(maxsize=_REMEMBERED)
def clause_of(figure: Figure, text: str) -> Clause:
    """Return the clause of a text that a figure stands in."""
    start, end = 0, len(text)
    for found in _CLAUSE_END.finditer(text):
        if found.end() <= figure.span.start:
            start = found.end()
        elif found.start() >= figure.span.end:
            end = found.start()
            break
    pointing = [word for word in _WORDS.finditer(text, start, end) if not _is_superlative(word)]
    if leading := LEADING.match(text, start, end):  # "Raising k from 5 to 20 lowers recall"
        rest = [word for word in pointing if word.start() >= leading.end()]
        verb_last = not leading[0].isascii()
        pointing = [
            w for w in rest if verb_last or w.end() <= figure.span.start or _is_next(w, figure)
        ]
    against = _AGAINST.match(text, start, figure.span.start) or _FURTHER.search(
        text, start, figure.span.start
    )
    if not pointing and (against or _BY.search(text, start, figure.span.start)):
        pointing = list(_WORDS.finditer(text, 0, start))[-1:]  # "A rose by 2% and B by 1%"
    nearest = min(pointing, key=lambda word: _distance(word, figure), default=None)
    words = text[start:end]
    measure = measure_of(words, figure.span.start - start) or _higher_is_better(text)
    way = _way(nearest) if nearest else frozenset()
    if figure.unit is None and way & {"fast", "slow"}:
        way = frozenset()  # "47.2 mIoU at a speed-up of 1.7x"
    return Clause(words, way, measure)


def _is_next(word: re.Match[str], figure: Figure) -> bool:
    """Tell whether a word stands right behind a figure: 22% faster."""
    return 0 <= word.start() - figure.span.end <= 1


def _is_superlative(word: re.Match[str]) -> bool:
    start = word.start()
    before = _SUPERLATIVE.search(word.string, max(0, start - _BESIDE), start)
    return bool(before and (not before[0].isascii() or _COMPARATIVE.fullmatch(word[0])))


def _distance(word: re.Match[str], figure: Figure) -> int:
    return max(word.start() - figure.span.end, figure.span.start - word.end())


def _way(word: re.Match[str]) -> frozenset[str]:
    return _WAYS[int((word.lastgroup or "w0")[1:])][0]


def pointing_words(text: str) -> tuple[Span, ...]:
    """Return the places of the words that point anywhere."""
    return tuple(Span(*match.span()) for match in _WORDS.finditer(text))


def raw_words(text: str) -> Iterator[int]:
    """Yield 1 for each word that says of something that it is more, -1 for each of less."""
    for match in _WORDS.finditer(text):
        if not _is_superlative(match) and (way := _raw(_way(match))):
            yield way


def ways(clause: str) -> frozenset[str]:
    """Return the ways that the words of a clause point; none where they contradict each other."""
    found = _every_way(clause)
    return frozenset() if _are_torn(found) else found


def is_torn(text: str) -> bool:
    """Tell whether the words of a text point opposite ways: it beats A and trails B."""
    return _are_torn(_every_way(text))


def _every_way(text: str) -> frozenset[str]:
    plain = (_way(word) for word in _WORDS.finditer(text) if not _is_superlative(word))
    return frozenset().union(*plain)


def _are_torn(found: frozenset[str]) -> bool:
    return any(a in found and b in found for a, b in _OPPOSITES)


def opposed(claim: Clause, source: Clause) -> bool:
    """Tell whether two clauses on one figure point opposite ways, or rank it at opposite ends."""
    ranks = _ranks(claim.words), _ranks(source.words)
    if all(len(r) == 1 for r in ranks) and (*ranks[0], *ranks[1]) in _OPPOSITE_RANKS:
        return True
    if claim.way & source.way or _PRONOUN.search(source.words):
        return False
    if "fast" in claim.way and not source.way & {"fast", "slow"} and _SPEED_UP.search(source.words):
        return False  # "only 1.1 times faster" where the speed-up drops to 1.1
    for one, other in ((claim, source), (source, claim)):
        pace = _sign(one.way, {"fast"}, {"slow"})
        if pace and _raw(other.way) and _PACE.search(other.words):
            return pace != _raw(other.way)
    return bool(opposite(claim.way, source.way, claim.measure or source.measure))


def _ranks(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _RANKS.items() if pattern.search(words))


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
        merits = [_sign(way, {"good"}, {"bad"}) for way in (one, other)]
        return raw[0] != raw[1] or (all(merits) and merits[0] != merits[1])
    if all(merit):
        return merit[0] != merit[1]
    if all("good" in way for way in (one, other)):
        return False  # what gains is better, and a lower FID is a gain
    judged = [
        m or measure * r or (not measure and _sign(way, {"good"}, {"bad"}))
        for m, r, way in zip(merit, raw, (one, other), strict=True)
    ]
    return judged[0] != judged[1] if all(judged) else None


def sense(way: frozenset[str], measure: int) -> int:
    """Return whether a way asks for the higher (1) or the lower figure (-1), or 0 for neither."""
    return _raw(way) or measure * _merit(way)


def measure_of(text: str, position: int = 0) -> int:
    """Return 1 where more of the measure next to a position is better, -1 where less is, or 0."""
    better = [(abs(m.start() - position), 1) for m in HIGHER_IS_BETTER.finditer(text)]
    worse = [(abs(m.start() - position), -1) for m in LOWER_IS_BETTER.finditer(text)]
    return min([*better, *worse], default=(0, 0))[1]


@lru_cache(maxsize=_REMEMBERED)
def _higher_is_better(text: str) -> int:
    """Return 1 where more of all that a text measures is better, or 0."""
    return int(bool(HIGHER_IS_BETTER.search(text)) and not LOWER_IS_BETTER.search(text))


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
    if claim.sign and source.sign:
        return claim.sign != source.sign
    if claim.sign == "-" and not source.sign:
        return not _falls(given)
    if source.sign == "-" and not claim.sign:
        return not _falls(claimed)
    return claim.sign == "+" and _falls(given)


def _falls(clause: Clause) -> bool:
    return bool(clause.way & {"down", "bad", "fewer", "slow"})
