"""Whether the figures of a statement are in the order that its words say.

"It grows from 19.4% to 4.2%" and "30.4%, lower than the 28.8% of B" contradict themselves, whatever
the paper says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digestpress.checking.counting import counts
from digestpress.checking.directions import measure_of, raw_words
from digestpress.checking.evidence import Passage
from digestpress.checking.figures import Figure
from digestpress.checking.lexicon import patterns_of, tongue_of
from digestpress.checking.matching import comparable
from digestpress.checking.partings import COUNTED_NOUN
from digestpress.checking.units import FRACTION, POINTS, UNITS

_END = re.compile(
    r"[;:。!?、，]|,(?!\d{3})|\.(?=\s|\Z)|지만|으며|면서|[가-힣][고며](?=[ ,])"
    r"|[할될갈날릴] ?때|경우|(?<=[るすくむぶつうげ])と(?=[^いう言す])"
)
_WITHIN = re.compile(r"[^;:,.。、，]{0,36}")
"""Between the two figures of a change."""
_BEFORE, _BEHIND = 80, 24
"""Characters in which the word stands that says which way a change goes."""
_COMPARATIVE = (
    r"(?:(?P<more>higher|more|larger|greater|longer|above)"
    r"|(?P<less>lower|fewer|less|smaller|shorter|below)|(?P<slow>slower)|(?P<fast>faster))"
    r"(?: than)?(?: (?!(?:and|but)\b)[\w'’/.-]+){0,4}?"
    r"(?:, which (?:stands at|is|has|reaches|takes|needs))? (?:of |at |with |for |about |only )?"
)
_WORD = r" (?!(?:to|and|but)\b)[\w-]+"
_THAN = re.compile(
    rf"(?:/\w+)?(?:(?:{_WORD}){{0,2}}|(?:{_WORD}){{3,6}}(?=,))(?:,| -|, which is| \()? ?"
    rf"(?:\w+ly )?\b{_COMPARATIVE}"
)
_VERSUS = re.compile(
    r" (?:against|versus|vs\.?|compared (?:to|with)) (?:about |only |just |over |under )*"
    r"| ?(?:대|对|対) ?"
)
"""Between a figure and that of another: 3.12 against 3.08."""
_SAID_BEFORE = re.compile(
    r"\b(?:(?P<more>higher|larger|greater|longer)|(?P<less>lower|smaller|shorter)"
    r"|(?P<slow>slower)|(?P<fast>faster)|(?P<better>better)|(?P<worse>worse))"
    r"(?: [\w'’/-]+){0,5}(?:,|:| \(|,? at|,? with)? ?"
    r"(?:an? [\w -]{2,24} of )?(?:about |only |just |over |under |a bit )*\Z"
)
"""Before the first of two such figures: a slightly higher FAD (3.12."""
_AND_THAN = re.compile(rf",? (?:but|and) (?:(?:far|much|\w+ly) )?{_COMPARATIVE}")
"""Between a figure and that of another: 30.4%, lower than the 28.8%."""
_RIVAL = re.compile(
    r"[^\d,.、。，]{0,16}?(?:보다|에 비해|より|に比べ)(?:도|는|も|は)?[ ]?"
    r"(?:훨씬|크게|약간|더|ずっと|大きく)?[ ]?"
    r"(?:[\d.]+ ?(?:%p|%포인트|포인트|점|%|ポイント)? ?)?"
    r"(?:(?P<more>높|크|큰|많|길|긴|高|大き|多|長)|(?P<less>낮|작|적|짧|低|小さ|少な|短)"
    r"|(?P<slow>느리|느린|느렸|오래|遅)|(?P<fast>빠르|빠른|빨랐|速)"
    r"|(?:[가-힣]{1,6}[을를이가] )?(?:(?P<over>더 (?:쓰|쓴|썼|들|든|걸리|걸린|걸렸|필요))"
    r"|(?P<under>덜)))"
)
"""After the figure of another: 28.8%보다 낮다."""
_PASSED = re.compile(
    r"[^\d,.、。，]{0,4}?(?:[를을] ?(?:크게 |약간 |소폭 )?"
    r"(?:(?P<more>웃돌|웃돈|상회)|(?P<less>밑돌|밑돈|하회))"
    r"|を(?:大きく|わずかに|やや)?(?:(?P<over>上回)|(?P<under>下回)))"
)
"""After the figure of another: 38.9%를 밑돌았다."""
_THAN_HAN = re.compile(
    r"[^\d,.、。，]{0,3}[,，]?[^\d,.、。，]{0,4}(?:(?P<more>高于|高出|超过)|(?P<less>低于)"
    r"|(?P<slow>慢于)|(?P<fast>快于))[^\d,.、。，]{1,16}"
)
"""Between a figure and that of another: 71.2%，低于 B 的 68.0%."""
_RAISED_TO = re.compile(
    r"\b(?:increas|rais|grow|rise|rose)\w* (?:[\w-]+ ){0,3}?to "
    r"(?:about |around |only |nearly |almost |just |less than |under )*\Z",
    re.IGNORECASE,
)
_TO_RAISED = re.compile(
    r"(?: (?:이하|미만|수준|정도))?(?:으?로|에) (?:[가-힣]+ )?"
    r"(?:늘[어었고린리며지]|증가|높아|커[지져졌]|올라)"
)
"""What reaches no share of the whole: 3분의 1로 늘었다."""
_RANKED = re.compile(
    r"(?:으?로|을|를|이|가)? ?(?:가장|제일) "
    r"(?:(?P<more>높|크|큰|컸|많|길|긴)|(?P<less>낮|작|적|짧))"
)
_LISTED = re.compile(r"[^\d,.]{0,4}?(?:와|과|나|,|と|や|、)")
_MORE_OF = re.compile(r" (?:more|fewer) of the \Z")
"""Within "17 more of the 50 runs than B", which compares no 17 with 50."""
_UP_TO = re.compile(r"까지|まで")
_OUT_OF = re.compile(r" (?:out )?of(?: the| all| its)? ")
_OF_THE = re.compile(r"\b(?:[Oo]ut of|Of|of (?:the|all|its|these))(?: the| about)? \Z")
_THEY = re.compile(r" (?:[\w-]+ ){0,5}[\w-]+s\b(?: [\w-]+){0,4}, (?:about |only |some |just )?")
"""Around the whole of "of the 31 musicians we asked, 26"."""
_AMONG = re.compile(
    r"[^\d,.]{0,12}?(?:중|가운데)(?: [가-힣]{1,4})? ?|[^\d、。]{0,6}のうち"
    r"|[^\d,，。]{0,6}[中里]的?有?"
)
_HUNDRED = 100
_SPLIT = re.compile(
    r"[ -](?:\w+ )?(?:splits?|ratio|wins?|votes?|lead|score|majority)\b"
    r"| ?(?:분할|비율|스코어|划分|分割|比)"
)
_DASH = re.compile(r"[-–~〜]")
_VERB_FROM = re.compile(r"(\w+) from (?:about |only |around )?\Z")
"""The verb that a change stands behind: grows from."""
_RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing)|runs?|var(?:y|ies|ied|ying)|span\w*) from \Z")
_SUBJECT = re.compile(r"[^\d,]{0,4}?(?:으?로(?=[ ,])|で、)")
"""After the figure that is compared: 30.4%로."""


def turned_orders(statement: Passage) -> Iterator[tuple[str, str]]:
    """Yield the words of changes and comparisons that go the other way, and what they are."""
    yield from _turned_changes(statement)
    yield from _turned_comparisons(statement)
    yield from _turned_levels(statement)
    yield from _turned_shares(statement)
    yield from _turned_parts(statement)
    yield from _turned_ranks(statement)


def _turned_shares(statement: Passage) -> Iterator[tuple[str, str]]:
    """Yield "grows to a third"; what falls to three times may be a ratio."""
    text = statement.text
    for figure in statement.figures:
        start, end = figure.span
        before = _RAISED_TO.search(text, max(0, start - _BEFORE), start)
        found = before or _TO_RAISED.match(text, end)
        if found and figure.unit == FRACTION:
            yield text[min(start, found.start()) : max(end, found.end())], "is a fall"


def _turned_parts(statement: Passage) -> Iterator[tuple[str, str]]:
    """Yield a part that is larger than its whole, and a range that begins with its end."""
    text = statement.text
    for figure in statement.figures:
        if figure.parts and figure.parts[0] > figure.parts[1]:
            yield figure.words, "is more than all"
    for one, other in pairwise(statement.figures):
        between = text[one.span.end : other.span.start]
        words = text[one.span.start : other.span.end]
        falls = one.base > other.base
        if one.unit != other.unit or one.base == other.base or one.sign == "-":
            continue
        if other.unit == FRACTION:
            continue  # 2-4분의 1
        whole = one.place >= 1 and (counts(one) or one.unit == UNITS["people"])
        if whole and (_among_fewer(one, other, text) if not falls else _OUT_OF.fullmatch(between)):
            yield words, "is more than all"
        elif falls and _is_span(one, other, text):
            yield words, "begins with the higher one"


def _among_fewer(one: Figure, other: Figure, text: str) -> bool:
    """Tell whether two numbers, the second larger, are said to be a whole and a part of it."""
    between = text[one.span.end : other.span.start]
    told_first = _OF_THE.search(text, max(0, one.span.start - _BEFORE), one.span.start)
    alone = counts(other) and not COUNTED_NOUN.match(text, other.span.end)
    return bool(_AMONG.fullmatch(between) or (told_first and alone and _THEY.fullmatch(between)))


def _is_span(one: Figure, other: Figure, text: str) -> bool:
    """Tell whether two numbers bound a range: 7-3, "running from 7 to 3"."""
    between = text[one.span.end : other.span.start]
    if between == " to ":
        return bool(_RANGING.search(text, max(0, one.span.start - _BEFORE), one.span.start))
    shared = any(sign in other.words for sign in "천만억千万億亿")  # 3,600~880만
    return bool(_DASH.fullmatch(between)) and not (shared or _is_split(one, other, text))


def _is_split(one: Figure, other: Figure, text: str) -> bool:
    """Tell whether a dash makes no range of two numbers: a 70-30 split, a vote of 3-1, a year."""
    return (
        one.is_year
        or other.is_year
        or one.value + other.value == _HUNDRED
        or bool(_SPLIT.match(text, other.span.end))
    )


def _turned_ranks(statement: Passage) -> Iterator[tuple[str, str]]:
    """Yield the highest of several figures where it is called the lowest, and the reverse."""
    text = statement.text
    for figure in statement.figures:
        found = _RANKED.match(text, figure.span.end)
        others = [f.base for f in statement.figures if f.unit == figure.unit and f != figure]
        if found and len(others) > 1 and figure.unit:
            low, high = min(others), max(others)
            if (found["more"] and figure.base < low) or (found["less"] and figure.base > high):
                end = "lowest" if found["more"] else "highest"
                yield text[figure.span.start : found.end()], f"is the {end} of the figures"


def _turned_changes(statement: Passage) -> Iterator[tuple[str, str]]:
    text = statement.text
    for before, after in statement.changes():
        start, end = before.span.end, after.span.start
        if not _WITHIN.fullmatch(text, start, end) or before.base == after.base:
            continue
        if before.unit == POINTS and _UP_TO.match(text, after.span.end):
            continue  # what each of several costs: 0.5점에서 2.8점까지
        ways = set(_around(text, before, after))
        if len(ways) == 1 and (after.base > before.base) != (ways.pop() > 0):
            change = "a rise" if after.base > before.base else "a fall"
            yield text[before.span.start : after.span.end], f"is {change}, and not what is said"


def _around(text: str, before: Figure, after: Figure) -> Iterator[int]:
    """Yield which way the words go that tell of a change: 1 up, -1 down."""
    between = text[before.span.end : after.span.start]
    if between.isascii():
        start = max(0, before.span.start - _BEFORE)
        part = _END.split(text[start : before.span.start])[-1]
    else:
        part = _END.split(between + " " + text[after.span.end :][:_BEHIND])[0]
    verb = _VERB_FROM.search(part)
    if verb and any(raw_words(verb[1])):
        part = verb[1]
    if not patterns_of(tongue_of(text)).negation.search(part):
        every = tuple(raw_words(part))
        yield from every if between.isascii() else every[:1]


def _turned_comparisons(statement: Passage) -> Iterator[tuple[str, str]]:
    text, figures = statement.text, statement.figures
    for at, other in enumerate(figures):
        earlier = [f for f in figures[:at] if f.unit == other.unit and comparable(f, other)]
        if not earlier:
            continue
        one, rivals = earlier[-1], [other]
        found = _THAN.fullmatch(text, one.span.end, other.span.start)
        if found is None and (
            found := _RIVAL.match(text, other.span.end) or _PASSED.match(text, other.span.end)
        ):
            one, *between = _back_to_subject(earlier, text) or (other,)
            rivals += between
        elif found is None and (found := _THAN_HAN.fullmatch(text, one.span.end, other.span.start)):
            pass
        elif found is None and len(earlier) > 1:
            found = _AND_THAN.fullmatch(text, one.span.end, other.span.start)
            one = earlier[-2]  # "0.38, more than A at 0.29 but less than B at 1.02"
        if found is None or _MORE_OF.search(found[0]):
            continue
        more = _says_more(found, timed=other.dimension == "time")
        if all((one.base - f.base) * (1 if more else -1) < 0 for f in rivals):
            words = "less" if more else "more"
            yield text[one.span.start : other.span.end], f"is {words}, and not what is said"


def _says_more(found: re.Match[str], *, timed: bool) -> bool:
    """Tell whether a comparison puts the figure before it above the one behind."""
    words = {name for name, word in found.groupdict().items() if word}
    return bool(words & {"more", "over", "slow" if timed else "fast"})


def _turned_levels(statement: Passage) -> Iterator[tuple[str, str]]:
    """Yield "a lower FAD (3.12 against 3.08)"; better and worse where the measure is known."""
    text = statement.text
    for one, other in pairwise(statement.figures):
        start = max(0, one.span.start - _BEFORE)
        found = _SAID_BEFORE.search(text, start, one.span.start)
        if one.unit != other.unit or one.base == other.base or not found:
            continue
        if _VERSUS.fullmatch(text, one.span.end, other.span.start):
            timed = one.dimension == "time"
            more = bool(found["more"] or found["slow" if timed else "fast"])
            wanted = 1 if more else -1
            if found["better"] or found["worse"]:
                wanted = measure_of(found[0]) * (1 if found["better"] else -1)
            if (one.base - other.base) * wanted < 0:
                words = text[found.start() : other.span.end]
                yield words, "has its figures the other way round"


def _back_to_subject(figures: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    """Return the last figures from the one on that is compared with the others; none without."""
    for at in range(len(figures) - 1, -1, -1):
        if _SUBJECT.match(text, figures[at].span.end):
            return tuple(figures[at:])
    alone = len(figures) == 1 and not _LISTED.match(text, figures[0].span.end)
    return tuple(figures) if alone else ()
