"""Numbers written in words: English, and the numerals of Korean, Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
_SMALL |= {f"{word[:-1]}ies": value for word, value in _SMALL.items() if word.endswith("ty")}
"""Of ages: in their twenties."""
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

NUMBER_WORDS = tuple(word for word in _SMALL if word != "zero")
"""What a number in English words begins with."""
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
ENGLISH = (
    rf"(?:(?:{_WORD}|half[ ]a(?=[ ]dozen\b)"
    r"|a(?=[ ](?:hundred|thousand|million|billion|dozen)\b)"
    r"|(?:(?<=per[ ])|(?<=every[ ]))(?:hundred|thousand|million|billion))"
    rf"(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million))[ ]and[ ])"
    rf"(?:{_WORD}|hundred|thousand|million|billion|trillion|dozen))*"
    r"(?:[ ]and[ ]a[ ](?:half|quarter)\b)?)"
)
_ONCE = {
    **dict.fromkeys(words_of("twice double doubled doubles doubling twofold"), 2.0),
    **dict.fromkeys(words_of("thrice triple tripled triples tripling threefold trebled"), 3.0),
    **dict.fromkeys(words_of("quadruple quadruples quadrupled quadrupling fourfold"), 4.0),
    **dict.fromkeys(words_of("triplicate triplicates"), 3.0),
    **{f"{word}fold": float(value) for word, value in _SMALL.items() if value > 4},  # noqa: PLR2004
    "hundredfold": 100.0,
    "thousandfold": 1000.0,
    "an order of magnitude": 10.0,
    "one order of magnitude": 10.0,
    "two orders of magnitude": 100.0,
    "three orders of magnitude": 1000.0,
}
FACTOR_WORDS = _ONCE | dict.fromkeys(words_of("갑절 곱절 翻倍 翻番 倍增 倍増"), 2.0)
"""Words that say how many times."""

_KOREAN_ONES = dict(
    zip(words_of("한 두 세 네 다섯 여섯 일곱 여덟 아홉"), range(1, 10), strict=True)
) | {"하나": 1, "둘": 2, "셋": 3, "넷": 4}
_KOREAN_TENS = dict(
    zip(words_of("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔"), range(10, 100, 10), strict=True)
) | {"스무": 20}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_KOREAN_MORE = _either(word for word, value in _KOREAN_ONES.items() if value > 1)
KOREAN_NUMERAL = (
    rf"(?:(?:{_either(_KOREAN_TENS)})(?:{_either(_KOREAN_ONES)})?|{_KOREAN_MORE}"
    r"|한(?=[ ]?(?:시간|달|해)))"
)
"""A native numeral, without what must be around it; 한 is nearly always an article."""
_KOREAN_COUNTERS = (
    "라운드|에폭|토큰|프레임|스텝|문장|문제|모델|가지|개|배|종류|단계|쪽|명|번(?!째)|곳|장|편|차례|달|축|갈래|시간|쌍|팀|마리|군데|건|줄|층|살"
    "|해(?![가-힣])"
)
KOREAN = (
    rf"(?<![가-힣\d])(?:(?<!\d[ ])|(?![세네])){KOREAN_NUMERAL}"
    rf"(?=(?:{_KOREAN_COUNTERS})|[ ](?:{_KOREAN_COUNTERS})"
    r"|(?<=[두세네섯곱덟홉한])[ ](?!번째|번 째|째)[가-힣]|(?<=[두세네])[ ][A-Z])"
)
"""Native numerals count only before a counter or, apart from it, a noun: 네 is also "your"."""

_SINO = "일이삼사오육칠팔구"
KOREAN_ROUND = (
    rf"(?<![가-힣\d.])(?<!\d[ ])(?:[{_SINO}]?[십백천])+[{_SINO}]?[만억조]?"
    r"(?=[ ]?(?:여[ ]?)?(?:개|장|명|건|토큰|쌍|편|시간|문장|문항|번|배|퍼센트|달러|원|년|단계|종"
    r"|곳|마리|회|프레임))"
)
"""Sino-Korean numerals count only before a counter: 백만 개, 천 명."""

_DIGITS = (
    {c: v for v, c in enumerate("〇一二三四五六七八九")}
    | {c: v for v, c in enumerate(_SINO, start=1)}
    | {"零": 0, "两": 2, "兩": 2}
)
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
_HAN = "零〇一二两兩三四五六七八九十百千万萬亿億"
HAN_NUMERAL = rf"[{_HAN}]+"
_MEASURES = (
    "%|倍|个|個|种|種|项|項|类|類|层|層|步|阶段|階段|段階|名|条|张|張|篇|成|割|年|天|小时|時間|分钟|分間"
    "|轮|组|組|台|块|つ|回|人|件|点|言語|语言|语|語|カ国|か国|ヶ国|か所|カ所|箇所|毫秒|秒|百分点"
    "|座|位|家|所|次(?!元)|颗|辆|只|头|頭|段|句|题|例|幅|套|款|周|週間|月|级|支|门|批|遍|页|帧|枚|本|社|校"
    "|か月|ヶ月|カ月|ヵ月|都市|地域|分野|データ|ベンチ|モデル|タスク|指標|手法|基準|方言|数据集|基准|任务|模型|方法|指标|方面|领域"
    "|基|対|階|城市|城镇|地区|国家|医院|数据|参数|词元|样本|曲|匹|羽|日|通り|系统|步骤|模块|场景|受试者|户|株|处"
)
HAN_COUNTED = (
    rf"(?<![第几幾数數何每点{_HAN}])(?!零[样樣]本)[{_HAN}]+(?:点[{_HAN}]+)?(?:[多余餘][万萬亿億]?)?"
    rf"(?=\s?(?:{_MEASURES}))"
)
"""Numerals count only before a measure: 一般 and 统一 hold none."""
_PART = re.compile(rf"(?P<digits>[\d,]*\.?\d+)|(?P<character>[{SCALES}{''.join(_DIGITS)}])")


def english_value(words: str) -> float:
    """Return the value of a number in English words, such as ``two hundred and fifty``."""
    words, rest = words.lower().replace("half a dozen", "six"), 0.0
    for ending, worth in ((" and a half", 0.5), (" and a quarter", 0.25)):
        if words.endswith(ending):
            words, rest = words.removesuffix(ending), worth
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
    return total + current + rest


def numeral_value(word: str) -> float:
    """Return the value of a numeral of Korean, Chinese or Japanese, or of digits."""
    if word.isascii():
        return float(word)
    if not re.match("[가-힣]", word):
        whole, _, decimals = word.partition("点")
        return myriad_value(whole)[0] + float(f"0.{''.join(map(_digit, decimals)) or 0}")
    tens = next((ten for ten in _KOREAN_TENS if word.startswith(ten)), "")
    return float(_KOREAN_TENS.get(tens, 0) + _KOREAN_ONES.get(word.removeprefix(tens), 0))


def _digit(sign: str) -> str:
    return str(_DIGITS.get(sign, 0))


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
