"""How many tokens a text has, before a server has counted them."""

from __future__ import annotations

import math
import re

_WORD = re.compile(r"[A-Za-z]+")
_DIGIT = re.compile(r"[0-9]")
_OTHER = re.compile(r"[^\sA-Za-z0-9]")


def estimate(text: str) -> int:
    """Return about how many tokens a text has.

    1.15 a Latin word, 0.5 a digit, 1 for any other character but white space: over 12 papers as
    they are read here, with their LaTeX, 97 to 108 % of what OpenAI's o200k_base makes of them. Of
    Korean it makes a tenth more than that, and a quarter less than the older cl100k_base.
    """
    words, digits = len(_WORD.findall(text)), len(_DIGIT.findall(text))
    return math.ceil(1.15 * words + 0.5 * digits + len(_OTHER.findall(text)))
