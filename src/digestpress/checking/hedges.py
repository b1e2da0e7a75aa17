"""Whether a figure is said to be approximate, or a bound."""

from __future__ import annotations

import re
from typing import Literal

Hedge = Literal["", "about", "over", "under"]

_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.|near|nearly|almost"
    r"|close to|just|practically|virtually|on the order of|in the region of|more or less)"
    r"(?: (?:a|an|the))?|(?<![^\s(,])~"
    r"|약|대략|거의|얼추|어림잡아"
    r"|(?:约|約|大约|大約|大概|大致|接近)[为為有]?|近|近乎|将近|差不多|几乎"
    r"|およそ|おおよそ|ほぼ)[ $]*\Z",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?:\b(?:over|more than|above|exceeding|exceeds?|at least|no (?:less|fewer) than|beyond"
    r"|upwards? of|north of|greater than|(?:higher|larger|longer|wider|older|deeper|bigger"
    r"|heavier|taller|faster|later) than|(?:above|over|exceeding) (?:a|an|the) (?:threshold|limit"
    r"|level|cut-?off|minimum|value) of)(?: (?:a|an))?|>=?"
    r"|최소|적어도"
    r"|(?:超过|超過)(?:每[一-龥]{1,3})?|超|逾|高达|(?:至少|最少)[一-龥]{0,4}|不少于|不低于|多于|高于|大于"
    r"|少なくとも)[ $]*\Z",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?:\b(?:under|less than|below|fewer than"
    r"|(?<!add )(?<!adds )(?<!adding )(?<!added )up to|at most|no (?:more|longer) than|within"
    r"|not quite|(?:lower|smaller|shorter|narrower|younger|shallower|lighter|slower"
    r"|earlier) than|(?:below|under) (?:a|an|the) (?:threshold|limit|level|cut-?off|maximum"
    r"|value) of|just short of)(?: (?:a|an))?|<=?"
    r"|최대|많아야|기껏해야"
    r"|不到|不足|低于|少于|小于|(?:最多|至多|不超过|不超過|最长)[一-龥]{0,4}"
    r"|最大|多くとも)[ $]*\Z",
    re.IGNORECASE,
)
_AFTER_ABOUT = re.compile(
    r"[^\d.,。、]{0,8}?(?:가량|정도|내외|안팎|쯤|수준|가까이|가까운|남짓"
    r"|左右|上下|程度|前後|ほど|近く|くらい|ぐらい|に迫)"
    r"|[ ]?or so\b"
)
_AFTER_OVER = re.compile(
    r"[^\d.,。、]{0,10}?(?:이상(?!치|적|한|하)|넘(?!어[지져졌])|초과|상회|웃도"
    r"|보다 (?:넓|긴|길|두꺼|두껍|무거|무겁|오래|멀|먼|깊)|よりも?(?:広|長|厚|重|深)"
    r"|以上|超|を上回|あまり|余り|強(?![いく化]))"
    r"|[ ]?(?:년|개월|시간|분|일)?여\b|[多余餘여](?=[가-힣一-龥 ])|%?[대台](?=[를의로에,. のを]|で)"
    r"|\+(?!\d)|[ ]?or (?:more|longer|higher)\b"
)
_AFTER_UNDER = re.compile(
    r"[^\d.,。、]{0,10}?(?:이하|미만|이내|밑도|못 ?미치|못 ?미친|채 (?:안|되지|걸리지|못)"
    r"|조금 (?:안|못)"
    r"|[ ]?아래(?:로|의|에)?(?![가-힣])"
    r"|안 되는|에 불과|[을를이가]? ?넘지 (?:않|못)|を超え(?:な|ず|るこ)"
    r"|보다 (?:좁|짧|얇|가벼|가볍|가까|얕)|よりも?(?:狭|短|薄|軽|浅)"
    r"|以下|以内|未満|未满|弱(?![い点])|足らず|に満た|を下回|を切)"
    r"|[ ]?or (?:less|fewer|shorter)\b"
)
_TURNED = re.compile(r"(?:\b(?:no|not|never|cannot)|n't)[ ](?:\w+[ ])?\Z", re.IGNORECASE)
_DENIED = re.compile(r"(?:\b(?:no|not|never|cannot|none)|n't)\b[^.,;:]{1,60}\Z", re.IGNORECASE)
"""Before a bound that says what is not: never read with a weight above 0.1."""
_BEFORE_CHARACTERS, _AFTER_CHARACTERS = 64, 16
"""How far from a figure such words are looked for."""


def hedge_of(text: str, start: int, end: int) -> Hedge:
    """Return what a text says of the figure that stands in a range of it."""
    before = text[max(0, start - _BEFORE_CHARACTERS) : start]
    after = text[end : end + _AFTER_CHARACTERS]
    over = _OVER.search(before)
    if _AFTER_UNDER.match(after) or _UNDER.search(before):
        return "under"
    if over and _TURNED.search(before[: over.start()]):
        return "under"
    if over:
        return "" if _DENIED.search(before) else "over"
    if _AFTER_OVER.match(after):
        return "over"
    return "about" if _ABOUT.search(before) or _AFTER_ABOUT.match(after) else ""
