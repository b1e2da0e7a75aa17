"""How the figures of a sentence are parted from each other, in four languages.

The words and marks by which ``cells`` cuts a sentence into what belongs to each figure.
"""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[!?.](?=\s|\Z)|[。！？]")
"""Where another sentence begins; lists go on behind a semicolon."""
RIVAL = (
    r"as opposed to|as against|against|versus|vs\.?|rather than|instead of|compared (?:to|with)"
    r"|up from|down from|ahead of|than"
)
"""What the second of two that are compared stands behind."""
PARTING = re.compile(
    r"(?P<turn>[;；]|\b(?:that|which) (?=(?-i:[A-Z])[\w-]* \w+(?:s|ed)\b)"
    rf"|\b(?:while|whereas|where|but|although|though)\b"
    r"|, and (?=(?:on|in|at|for|with|under) [\w -]{1,24} (?:it|they)\b)"
    r"|반면|而(?!且)|のに対し|に対し)"
    rf"|(?P<comma>[,，、|](?!\d{{3}}(?!\d))|\b(?:and|or|plus|{RIVAL})\b"
    r"|[가-힣](?:고|며|지만|으나|는데)(?=[ ,])|(?<=[가-힣\d%])(?:와|과)(?= )|[와및](?= )|和|与"
    r"|と(?![い言])|但)"
)
"""What parts a list: a turn to another, or only a comma or an "and"."""
ASIDE = re.compile(r"[(（](?![^()]*[)）])")
"""A bracket that is still open."""
SAME_CELL = re.compile(
    r"[ ]?(?:%|퍼센트|[A-Za-z/]{1,6})?[ ]?"
    r"(?:(?:降|升|增|减|提高|提升|缩短|下降|上升|增加|减少)[到至为]约?"
    r"|to|-|–|~|→|±|에서|부터|から|到|至|から|and up to"
    r"|up to|\(±?|(?:out )?of(?: the| all| its)?(?: [\w-]+'s)?|中的?"
    r"|[^,、]{0,10}(?:중|가운데|のうち|中)|[ァ-ヺー一-龥]{1,6}から"
    r"|(?:[a-z]+[ ]){0,2}(?:instead of|rather than)(?:[ ](?:more than|less than|about|the))?"
    r"|[이가] 아니라|[이가] 아닌|而非|而不是|ではなく)[ ]?"
    r"(?:(?:약|约|約|大约|about|around|roughly|nearly)[ ]?)?"
)
"""Between two figures of one thing: from 3 to 5, 71.2 ± 0.9."""
OF_WHOLE = re.compile(
    r"(?:\A\s*|[.;,]\s+|\b(?:but|and|while)\s)of\s(?:the\s|all\s|its\s|these\s)?\Z",
    re.IGNORECASE,
)
"""Before a whole of which the next figure is a part: "of the 40 pairs, 29 hold"."""
LISTED = re.compile(
    r"[ ]?(?:%|퍼센트|(?!in\b|on\b|of\b|at\b|to\b|for\b|by\b|with\b|over\b)[A-Za-z/]{1,6})?"
    r"[ ]?[,，、/|]?[ ]?(?:and|or|와|과|및|和|与|と)?[ ]?(?:약|约|約)?"
)
"""Between two figures of a list: 1.4, 2.8 and 1.2."""
HOLDER_AFTER = re.compile(
    r"[\s%]*(?:[A-Za-z/%²³Åμ°-]+[\s]){0,4}?"
    r"(?P<leads>(?:for|with|by|in|of|on|at|from|under|to|over|across|into|through|via)\s|\()"
    r"|\s?(?:[를을][가-힣\s]*|[가-힣]?의\s?\S*|[基個本件名人台枚種頭匹]?の|的)"
    r"(?P<links>\s?)",
    re.IGNORECASE,
)
"""Between a figure and what holds it: 20.3% for A."""
COUNTED_AFTER = re.compile(
    r"(?P<counted>\s[가-힣]+(?:에|에서|를|을|가|이|은|는|로|으로)(?=\s)"
    r"|[一-龥ァ-ヺー]{1,10}(?=[的の]))"
)
"""The noun that a figure stands before, in Korean, Chinese and Japanese."""
_NO_ADJECTIVE = (
    r"(?!(?:for|of|in|on|at|with|by|to|from|and|or|per|than|over|under|among|that|which|is|are|was"
    r"|were|as|via|using)\b)"
)
COUNTED_NOUN = re.compile(
    rf"[ -](?:{_NO_ADJECTIVE}[A-Za-z][\w-]* ){{0,2}}?{_NO_ADJECTIVE}[A-Za-z-]{{2,}}[^\Wsui]s\b"
)
"""The plural that a number counts, in English."""
SOLE_AFTER = re.compile(r"[\s%]*(?:for|with|by)\s")
"""Behind a figure, before the one word that can hold it."""
TIGHT_AFTER = re.compile(
    r"(?:[\s%]*(?:(?:for|by|with|from)(?:\sthe)?\s|\()|\s?(?:의|の|的)\s?"
    r"|\s?[을를]\s[가-힣]+[한인은는던]\s|\s?에 (?:그친|머문|불과한)\s|\s?인\s)\Z"
)
TIGHT_BEFORE = re.compile(
    r"\A(?: [가-힣]{2,4}(?=의 ))?(?:'s|의|の|的)?\s?[(:=]?\s?(?:약\s?|about\s|约)?\Z"
)
"""Between a figure and the name that it touches, behind it or before."""
FRAME = re.compile(
    r"\s*(?:(?:On|In|At|For|Under|Across|Over|Among|When|With|Using)\b[^,;]*,"
    r"|[^,、，。]*(?:에서|에서는|에는|의 경우|において|では|で)[,、]?(?=\s|[,、])|在[^,，]*[,，]"
    r"|[^,、，。]*?[은는は][,、]?\s?(?=[^,、，。은는は]*[이가が]\s?(?:약 |約|およそ)?\d)"
    r"|[A-Za-z][\w.+-]*(?:은|는|は)(?=\s))"
)
"""What a sentence begins with and holds for all of it: "On HourQA, ..."."""
FORMER = re.compile(r"\b(?:the former|the latter)\b|전자[는가의]|후자[는가의]|前者|后者|後者")
"""What stands for a holder that other words name."""
OWNER = re.compile(r"의 |の|的")
"""Behind a name whose something is: "A의 학습에는 1,150시간" holds for A only."""
PLACE = re.compile(r"에서(?:는)?|에는|において|では|で(?=[、,\d])|上(?=[的为是，]|[A-Z\d])")
"""Behind where something was measured."""
TOPIC = re.compile(
    r"\s*[^,、，。은는は]*(?<!에)(?<!에서)[은는は][,、]?(?=\s|[^\s\d]{1,24}(?:では|で|において))"
)
"""What a sentence is about: 추론 속도는, of "추론 속도는 휴대전화에서 45"."""
LED_UP = re.compile(r"\b(?:size|length|rate|depth|width|rank|dimension|temperature|budget|beam) \Z")
"""A noun that a plain number follows without "of": batch size 256."""
LED_UP_TO = re.compile(r"(?<= )(?:at|with) (?:an? |the )?(?:[\w-]+ ){1,4}of \Z")
"""What leads up to a figure of its own: at a false-positive rate of 0.02%."""
ELLIPTIC = re.compile(
    r"[\W_]*(?:(?:and|but)\s)?(?:\w+ly\s|(?:best|worst|strongest|weakest|most|least)\s)?"
    r"(?:with|at|by|in|on|from|for|over|across|among|per|using|up|down"
    r"|(?!whereas\b)\w+(?:es|s|ed)\s(?:an?|the|its?|to|by|only|about|\d))\b|\s?\(",
    re.IGNORECASE,
)
"""What a cell begins with whose subject is that of the cell before."""
LEADING_UP = re.compile(r"\s*(?:with|at|by|scoring|reaching|having)\s(?:only |about |just )?")
"""All that stands between a comma and its figure: "and worst in B, with 13.5%"."""
AGAINST = re.compile(
    rf"[ ]?(?:%|[A-Za-z/]{{1,6}})?,?[ ]?(?:(?:{RIVAL})(?: (?:about|around|only))?|대비|比)[ ]?"
)
"""Between two figures whose holders are told elsewhere: (15.2% versus 14.0%)."""
OVERALL = re.compile(r"[\s%]*(?:overall|in general|on average|otherwise|elsewhere)\b")
"""Behind the second of two figures of one thing: 37.9% as opposed to 52.1% overall."""
THAN = re.compile(
    r"\bthan\b|(?<=as )(?:fast|slow|long|large|many|often|much|accurate) as\b|보다|より|比"
)
"""Between two that are compared."""
ANTECEDENT = re.compile(r",? (?:which|who|whose|that|where)\b")
"""Behind the name that a clause is about: "B, which reaches 7%"."""
SETTING = re.compile(r"\s*(?:At|After|Under|Over|Within|By)\s(?:about |only )?")
"""All of a sentence before a figure that only says where or when: "At 72 degrees, A wins"."""
SIZE = re.compile(r"\d+(?:\.\d+)?[BM](?:[ -]?(?:models?|variants?|versions?|모델|模型|モデル))")
"""A model called by its size."""
TOLD_IN_ORDER = re.compile(
    r"\brespectively\b|각각|分别|分別|それぞれ|\b(?:figures?|numbers?|values|scores|rates|accuracies|errors|times|lags|costs|results|those)\b",
    re.IGNORECASE,
)
"""Words of a sentence whose figures are in the order of the things named before."""
CONDITION = re.compile(
    r"(?P<without>\bwithout\b|\bremov(?:ed|ing)\b|없이|없는 경우|없을 때|없으면|없을 경우"
    r"|なし(?=で|の|では)|不使用|不用|若无|没有)"
    r"|\bwith\b|있을 때|있는 경우|있으면|있을 경우|사용하면|사용할 때|あり(?=で|の|では)",
    re.IGNORECASE,
)
"""With what something was done, or without."""
WHEN = re.compile(
    r"(?P<before>\b(?:before|prior to)\b|(?<=[가-힣]) ?이전|(?<=[가-힣]) 전(?=[에은 ])"
    r"|之前|(?<=[一-龥])前(?=[的为是，,])|の?前[はにの])"
    r"|(?P<after>\bafter\b|(?<=[가-힣]) ?이후|(?<=[가-힣]) 후(?=[에는 ])"
    r"|之后|(?<=[一-龥])后(?=[的为是，,])|の?後[はにの])",
    re.IGNORECASE,
)
"""Before something was done, or after."""
