"""Numbers written in words: English, and the numerals of Korean, Chinese and Japanese."""

from __future__ import annotations

import re

from digestpress.checking.listed import words_of

_SMALL = {
    word: value
    for value, word in enumerate(
        words_of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        )
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        words_of("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
MAGNITUDES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "K": 1e3,
    "M": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "B": 1e9,
    "bn": 1e9,
    "T": 1e12,
}
"""What may follow a number's digits and belongs to it."""

_WORD = "|".join(sorted((w for w in _SMALL if w != "zero"), key=len, reverse=True))
ENGLISH = (
    rf"(?:(?:{_WORD}|a(?=[ ](?:hundred|thousand|million|billion|dozen)\b))"
    rf"(?:[ -](?:and[ ])?(?:{_WORD}|hundred|thousand|million|billion|trillion|dozen))*"
    r"(?:[ ]and[ ]a[ ]half\b)?)"
)
_ONCE = {
    "twice": 2.0,
    "double": 2.0,
    "doubled": 2.0,
    "doubles": 2.0,
    "doubling": 2.0,
    "twofold": 2.0,
    "thrice": 3.0,
    "triple": 3.0,
    "tripled": 3.0,
    "triples": 3.0,
    "tripling": 3.0,
    "threefold": 3.0,
    "quadruple": 4.0,
    "quadruples": 4.0,
    "quadrupled": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "sixfold": 6.0,
    "eightfold": 8.0,
    "tenfold": 10.0,
    "hundredfold": 100.0,
    "an order of magnitude": 10.0,
    "one order of magnitude": 10.0,
    "two orders of magnitude": 100.0,
    "three orders of magnitude": 1000.0,
}
FACTOR_WORDS = {**_ONCE, "갑절": 2.0, "곱절": 2.0, "翻倍": 2.0, "翻番": 2.0, "倍增": 2.0}
"""Words that say how many times."""
FRACTION_WORDS = {
    "half": 0.5,
    "halves": 0.5,
    "halved": 0.5,
    "halving": 0.5,
    "one third": 1 / 3,
    "one-third": 1 / 3,
    "a third": 1 / 3,
    "two thirds": 2 / 3,
    "two-thirds": 2 / 3,
    "a quarter": 0.25,
    "one quarter": 0.25,
    "one-quarter": 0.25,
    "three quarters": 0.75,
    "three-quarters": 0.75,
    "a fifth": 0.2,
    "one fifth": 0.2,
    "one-fifth": 0.2,
    "a tenth": 0.1,
    "one tenth": 0.1,
    "one-tenth": 0.1,
    "절반": 0.5,
    "반으로": 0.5,
    "一半": 0.5,
    "减半": 0.5,
    "半分": 0.5,
    "半数": 0.5,
    "半減": 0.5,
}
"""Words for shares."""

_KOREAN = {
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
    "열다섯": 15,
    "스무": 20,
}
KOREAN = (
    rf"(?<![가-힣])(?:{'|'.join(sorted(_KOREAN, key=len, reverse=True))})"
    r"(?=\s?(?:가지|개|배|종|단계|쪽|명|번(?!째)|층|장|편|차례|달|곳|축|갈래|대|시간|언어|데이터|벤치|과제|모델|모듈|방법))"
)
"""Native numerals count only before a counter: 네 is also "your", 세 "tax"."""

KOREAN_ROUND = r"(?<![가-힣\d.])[십백천](?:만|억|조)(?=[ ]?(?:개|장|명|건|토큰|쌍|편|시간|문장))"
"""A million and its like without digits: 백만 개."""

_DIGITS = {c: v for v, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_MYRIADS = {
    "万": 10**4,
    "萬": 10**4,
    "만": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "억": 10**8,
    "兆": 10**12,
    "조": 10**12,
}
SCALES = "".join({**_TENS, **_MYRIADS})
HAN = "[零〇一二两兩三四五六七八九十百千万萬亿億]"
HAN_COUNTED = (
    rf"(?<![第几幾数數何{HAN[1:-1]}])(?:{HAN}+)(?=\s?(?:%|倍|个|個|种|種|项|項|类|類|层|層|步|阶段|階段|段階|名|条|张|張|篇|成"
    r"|割|年|天|小时|時間|分钟|轮|组|組|台|块|つ|回|人|件|点|言語|语言|語|カ国|か国|毫秒|秒|百分点))"
)
"""Numerals count only before a measure: 一般 and 统一 hold none."""

_PART = re.compile(rf"(?P<digits>[\d,]*\.?\d+)|(?P<character>[{SCALES}零〇一二两兩三四五六七八九])")


def english_value(words: str) -> float:
    """Return the value of a number in English words, such as ``two hundred and fifty``."""
    words, half = words.lower(), 0.0
    if words.endswith(" and a half"):
        words, half = words.removesuffix(" and a half"), 0.5
    total = current = 0.0
    for word in re.split(r"[ -]+", words):
        if word == "dozen":
            current = (current or 1) * 12
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in MAGNITUDES:
            total, current = total + (current or 1) * MAGNITUDES[word], 0.0
        else:
            current += {"a": 1, "and": 0}.get(word, _SMALL.get(word, 0))
    return total + current + half


def korean_value(word: str) -> float:
    """Return the value of a native Korean numeral."""
    return float(_KOREAN[word])


def myriad_value(words: str) -> tuple[float, float]:
    """Return the value of digits and numerals with 만, 억, 千, 万 ..., and that of its last place.

    ``3억 2천만`` is 320,000,000, and its last place worth 10,000,000.
    """
    total = section = 0.0
    number: float | None = None
    place = scale = 1.0
    for part in _PART.finditer(words):
        character = part["character"]
        if part["digits"]:
            digits = part["digits"].replace(",", "")
            number = float(digits)
            place = scale = 10.0 ** -len(digits.partition(".")[2])
        elif character in _DIGITS:
            number, place = float(_DIGITS[character]), 1.0
            scale = 1.0
        elif character in _TENS:
            section += (1.0 if number is None else number) * _TENS[character]
            number, place = None, scale * _TENS[character]
        else:
            if number is None and not section and total:  # 万亿: both multiply
                total *= _MYRIADS[character]
            else:
                total += (section + (number or 0.0) or 1.0) * _MYRIADS[character]
            section, number, place = 0.0, None, place * _MYRIADS[character]
            scale = 1.0
    return total + section + (number or 0.0), place
