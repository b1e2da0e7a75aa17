"""Words that were taken over from English by their sound: エンコーダ and 인코더 for encoder.

What is left of a word is its skeleton: the classes of its consonants, without vowels, doubled
classes, and the r that Japanese and Korean do not hear at a syllable's end.
"""

from __future__ import annotations

import re
from functools import lru_cache

from digestpress.checking.listed import words_of

_LEAST = 3
"""Consonants of a skeleton that tells words apart."""
_PARTICLE = 3
"""Syllables at the end of a Korean word that may not belong to it."""

_ENGLISH = (
    (re.compile(r"tion|sion|cian"), "SN"),
    (re.compile(r"r(?![aeiouy])|[hwy]+(?=[aeiou])|gh"), ""),
    (re.compile(r"ph"), "P"),
    (re.compile(r"ch|sh|th|c(?=[eiy])|g(?=e\Z)"), "S"),
    (re.compile(r"x"), "KS"),
    (re.compile(r"n[gk](?![aeiou])"), "N"),
    (re.compile(r"[aeiouhwy]+"), ""),
)
_CLASSES = str.maketrans("ckgqtdpbfvszjlrmn", "KKKKTTPPPPSSSLLMN")
_INITIALS = tuple(x.strip("-") for x in words_of("K K N T T L M P P S S - S S S K T P -"))
_FINALS = tuple(
    x.strip("-")
    for x in words_of("- K K KS N NS N T L LK LM LP LS LT LP L M P PS T T N T T K T P -")
)
"""Classes of Hangul's consonants in Unicode's order; - is none."""
_HANGUL, _VOWELS, _CODAS = 0xAC00, 21, 28
"""Where Hangul syllables begin; vowels and codas that follow each initial (Unicode 3.12)."""
_KANA = {
    "K": "カキクケコガギグゲゴヵヶ",
    "S": "サシスセソザジズゼゾチヂ",
    "T": "タツテトダヅデド",
    "N": "ナニヌネノン",
    "P": "パピプペポバビブベボヴフ",
    "M": "マミムメモ",
    "L": "ラリルレロ",
}
_KANA_CLASS = {sign: letter for letter, signs in _KANA.items() for sign in signs}
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def skeletons_of(word: str) -> tuple[str, ...]:
    """Return the skeletons that a word may have, longest first: a Korean one may have a particle.

    Only those with three consonants or more.
    """
    if "가" <= word[:1] <= "힣":
        ends = range(len(word), max(1, len(word) - _PARTICLE - 1), -1)
        found = ["".join(map(_syllable, word[:end])) for end in ends]
    elif "ァ" <= word[:1] <= "ー":
        found = ["".join(_KANA_CLASS.get(sign, "") for sign in word.replace("ング", "ン"))]
    else:
        found = [_latin(word.lower().removesuffix("s"))]
    shortened = dict.fromkeys(_DOUBLED.sub(r"\1", skeleton) for skeleton in found)
    return tuple(skeleton for skeleton in shortened if len(skeleton) >= _LEAST)


def _latin(word: str) -> str:
    for pattern, classes in _ENGLISH:
        word = pattern.sub(classes, word)
    return re.sub(r"[^KTPSLMN]", "", word.translate(_CLASSES))


def _syllable(sign: str) -> str:
    code = ord(sign) - _HANGUL
    if not 0 <= code < len(_INITIALS) * _VOWELS * _CODAS:
        return ""
    return _INITIALS[code // (_VOWELS * _CODAS)] + _FINALS[code % _CODAS]
