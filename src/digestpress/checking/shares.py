"""Shares in words: two thirds, four in five, 9분의 1, 半数, 五个中有四个."""

from __future__ import annotations

import re

from digestpress.checking.listed import words_of
from digestpress.checking.numerals import HAN_NUMERAL, KOREAN_NUMERAL

_NUMBERS = words_of("two three four five six seven eight nine ten")
_ORDINALS = dict(
    zip(words_of("third fourth fifth sixth seventh eighth ninth tenth"), range(3, 11), strict=True)
) | {"quarter": 4, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
_DENOMINATOR = "|".join(_ORDINALS)
_AS_A_SHARE = (
    r"(?=[ ](?:of|the|as|that|those|its|their|fewer|less|more|lower|higher|smaller|larger|shorter"
    r"|cheaper|faster|slower|when|after|with|without|while|on|in|at|for|and|by|are|is|were|was|to"
    r"|compared|relative|from|but|or|if|which|whereas|though|although|than|because|since|once"
    r"|until|did|does|do|have|has|had|can|could|will|would|per|over|under|during|only|remains?"
    r"|stays?|fails?|needs?|goes|comes)\b|[ ]*[.,;:)]|[ ]*\Z)"
)
"""What follows a third that is a share: "a third model" is the next one."""
LATIN = rf"""
    (?:half|halves?|halved|halving)(?![-\w]|[ ]an?[ ])
  | one[ -](?:{_DENOMINATOR})(?![-\w])
  | an?[ ](?:(?:random|full|whole|mere|further)[ ])?(?:{_DENOMINATOR}){_AS_A_SHARE}
  | (?:{"|".join(_NUMBERS)})[ -](?:{_DENOMINATOR})s(?![-\w])
"""
_HALVES = words_of("절반 과반수 과반 一半 减半 減半 半分 半数 半減 过半数 过半 過半数 過半 大半")
CJK = rf"(?:{'|'.join(sorted(_HALVES, key=len, reverse=True))}|(?<![가-힣])반(?:으로|수))"
MORE_THAN_HALF = ("과반", "过半", "過半", "大半")
"""These say "over half" themselves."""

_PART = rf"(?:{'|'.join(['one', *_NUMBERS])}|\d\d?)"
_TEENS = words_of("thirteen fourteen fifteen sixteen seventeen eighteen nineteen eleven twelve")
_OF_WORD = (
    rf"(?:{'|'.join([*_TEENS, *_NUMBERS])}|twenty|thirty|forty|fifty|(?:a|one)[ ]hundred|\d\d?|100)"
)
PARTS = rf"""
    (?P<part>{_PART})(?P<each>(?<=one)[ ](?!in\b|out\b)[a-z]+(?=[ ]in[ ]))?[ ]
      (?:(?:(?:[a-z]+[ ])?out[ ]of|from)[ ](?:every[ ])?
      |in[ ](?:every[ ])?(?=[a-z]|10\b|100\b))
      (?P<whole>{_OF_WORD})\b(?![.,]\d|[ ]?%)
      (?(each)(?=[ ]*(?:[,.;:)]|\Z|(?:is|are|was|were|has|had|and|or|but|that|for)\b)))
"""
_COUNTED = r"(?:\s?(?:개|건|명|곳|번|장|편|마리|가지|个|個|件|人|回|本|次|张|枚|つ|例))?"
_CJK_NUMBER = rf"(?:{KOREAN_NUMERAL}|{HAN_NUMERAL}|10|[2-9])"
PARTS_CJK = rf"""
    (?<![\d.,가-힣一-龥])(?P<whole_cjk>{_CJK_NUMBER}){_COUNTED}
      \s?(?:중(?:에서?)?|가운데|中有?|のうち|に|里有)\s?
    (?P<part_cjk>(?:{_CJK_NUMBER}|한(?=[ ]?명)|1|一)(?![\d.,]))
      (?=\s?(?:개|건|명|곳|번|장|편|마리|가지|个|個|件|人|回|本|次|张|枚|つ|例|[은는이가을를꼴]))
"""
"""Small wholes only: of larger ones part and whole are figures of their own."""


def fraction_value(words: str) -> float:
    """Return the value of a fraction in words, such as ``two thirds``, ``a fifth`` or 절반."""
    parts = re.split(r"[ -]", words.lower())
    denominator = _ORDINALS.get(parts[-1].removesuffix("s"))
    if denominator is None:
        return 0.5
    over = _NUMBERS.index(parts[0]) + 2 if parts[0] in _NUMBERS else 1
    return over / denominator
