"""What a figure is counted per: an hour, a second, a day."""

from __future__ import annotations

import re

_SECONDS = {
    1.0: "second sec s 초 秒",
    60.0: "minute min 분 分 分钟",
    3600.0: "hour hr h 시간 時 時間 小时 小時 个小时",
    86400.0: "day 일 하루 日 天",
    604800.0: "week 주 일주일 週 週間 周",
    2592000.0: "month 월 달 か月 月",
    31536000.0: "year 년 연 年",
}
_WRITTEN = {word: seconds for seconds, words in _SECONDS.items() for word in words.split()}
_LATIN = "second|sec|s|minute|min|hour|hr|h|day|week|month|year"
_AFTER = re.compile(
    rf"(?:(?:[ ][A-Za-z-]+){{0,4}}?(?:[ ]?(?:per|/)[ ]?|[ ](?:each|every)[ ])"
    r"|(?:[ ](?!and|or|of|to|in|for|on|at|is|was|are|a)[A-Za-z-]+){0,2}?[ ]an?[ ])"
    rf"(?P<latin>{_LATIN})s?\b(?!-)"
    r"|[가-힣一-龥ァ-ヶー]{0,4}/(?P<cjk>초|분|시간|일|秒|分钟|分|小时|時間|時|天|日)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?P<korean>초|분|시간|일|주|월|년)당|(?P<daily>하루)(?:에|평균)?"
    r"|매(?P<every>초|분|시간|일|주|월|년)"
    r"|[每毎](?:个|個|一)?(?P<han>秒|分钟|分|小时|小時|時間|時|天|日|週|周|月|年)"
    r"|(?P<sum>[年月日])[額额费費租]|(?P<fee>월|연|일)[ ]?(?:요금|사용료|비용)"
    r"|(?P<latin>(?<![a-z])(?:hour|week|month|year)(?=ly))ly"
    r"|(?P<japanese>秒|分|時間|日|週間|か月|年)(?:あたり|につき|当たり|ごと)|(?<=[1一])(?P<once>秒|分|時間|日|週間|か月|年)に)[^\d.,。、]{0,16}\Z"
)
_PER = re.compile(
    r"(?:[ ](?!and\b|or\b)[A-Za-z-]+){0,3}?[ ]?(?:per|/)[ ]"
    r"(?P<noun>[a-z]+(?:[ ](?!for|in|on|at|and|or|to|of|with|by)[a-z]+)?)"
    r"|[가-힣]{0,4}/(?P<sign>[가-힣]+)",
)
_PER_BEFORE = re.compile(
    r"(?:(?<![가-힣])(?P<korean>[가-힣]{1,4})당|(?P<japanese>[一-龥ァ-ヶー]{1,8})(?:あたり|当たり|につき))"
    r"[^\d.,。、]{0,12}\Z"
)
_ONE_OF = re.compile(
    r"[^\d\s]{0,8}?(?:あたり|当たり|につき|ごと|당(?=[ ,])|마다)|(?<=[日일天])[ ]?(?=\d)"
    r"|(?<=1日)(?=の)|(?<=1日)平均|(?<=1일)[ ]?평균"
    r"|(?<=[년월주])(?:으?로 환산|간|에)"
    r"|(?<=[초분간秒分間日일])(?:에|に)[ ]?(?:약[ ]|約)?(?=\d)"
)
_BEFORE_CHARACTERS, _AFTER_CHARACTERS = 28, 40
"""How far from a figure such words are looked for."""


def seconds_per(text: str, start: int, end: int) -> float | None:
    """Return the seconds of the time that a figure is counted per, or None where there is none."""
    found = _AFTER.match(text, end, end + _AFTER_CHARACTERS) or _BEFORE.search(
        text, max(0, start - _BEFORE_CHARACTERS), start
    )
    word = next((word for word in found.groups() if word), "") if found else ""
    return _WRITTEN.get(word.lower())


def are_apart(one: str, other: str) -> bool:
    """Tell whether figures are counted per different things: an hour and a sentence."""
    times = [_WRITTEN.get(words.split(" ")[0].removesuffix("s")) for words in (one, other)]
    if any(times):
        return times[0] != times[1]
    return one.isascii() and other.isascii() and set(one.split()).isdisjoint(other.split())


def counted_per(text: str, start: int, end: int) -> str | None:
    """Return the noun that a figure is counted per: 38 euros per hour, 문장당 38유로."""
    found = _PER.match(text, end) or _PER_BEFORE.search(
        text, max(0, start - _BEFORE_CHARACTERS), start
    )
    return next((word for word in found.groups() if word), None) if found else None


def is_denominator(text: str, end: int) -> bool:
    """Tell whether a one that ends there is what others are counted per: 1時間あたり."""
    return bool(_ONE_OF.match(text, end))
