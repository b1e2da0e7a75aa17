"""Whether statements are sentences in the language asked for, and say something each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from digestpress.checking.limits import Limits
from digestpress.models import Digest, Finding, Statement

_KANA = "ぁ-ゖァ-ヺー"
_SCRIPTS = {
    "ko": "가-힣",
    "zh": "一-龥",
    "ja": f"{_KANA}一-龥",
    "ru": "а-яё",
    "uk": "а-яіїєґ",
    "el": "α-ωά-ώ",
    "ar": "ء-ي",
    "fa": "ء-یک",
    "he": "א-ת",
    "hi": "ऀ-ॿ",
    "th": "ก-๛",
}
"""Language -> the letters of its script; of other languages Latin is expected."""
_LATIN = "a-zà-öø-ÿāăąćčďđēęěğıłńňőœřśşšťůűźżž"
_PER_WORD = {"ko": 2.5, "zh": 1.7, "ja": 2.2, "th": 4.0}
"""Letters of a word in scripts that are denser than Latin, which has five."""

_ASIDE = re.compile(
    r"\$[^$]*\$|\\\w+(?:\{[^}]*\})?|\([^()가-힣ぁ-ヿ一-龥]*\)|（[^（）가-힣ぁ-ヿ一-龥]*）"
    r"|`[^`]*`|https?://\S+|[A-Za-z]*[A-Z\d][\w./+-]*|[A-Za-z]+-[\w-]+"
)
"""Names, formulas, code, and originals in brackets."""

_REFUSAL = re.compile(
    r"\b(?:I(?:'m| am) (?:sorry|unable|not able)|I (?:cannot|can't|do not have|don't have)"
    r"|as an AI\b"
    r"|unable to (?:access|provide|summari[sz]e|determine)|no (?:text|document|paper) (?:was"
    r"|is) provided"
    r"|the (?:provided|given) (?:text|document|paper) does not)"
    r"|죄송합니다|죄송하지만|제공된 (?:텍스트|문서|정보)(?:에는|에서는|만으로)"
    r"|답변할 수 없|요약할 수 없"
    r"|抱歉|作为(?:一个)?(?:AI|人工智能)|无法(?:提供|访问|总结)|申し訳|提供された(?:テキスト|文書)には|要約できません",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"\A\s*(?:Sure|Certainly|Of course)[,!.]|\bHere(?:'s| is| are) (?:the|a|your"
    r"|my) (?:\w+ )?(?:summar|digest|statement|list|json)"
    r"|\bas (?:you )?requested\b|\blet me know if\b|\bthe user (?:asks|wants|asked)"
    r"|\bin one sentence\b"
    r"|\bsystem prompt\b|</?think>|```|다음은 .{0,20}요약|요청하신|한 문장으로 (?:작성|요약)하"
    r"|以下是.{0,12}(?:摘要|总结)|根据您的要求|以下(?:は|に).{0,12}要約|ご要望",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\A\W*(?:TODO|TBD|N/?A|none|null|nothing|unknown|not (?:specified|available|mentioned"
    r"|provided|applicable)"
    r"|placeholder|string|text|\.\.\.|해당 없음|없음|미정|内容なし|なし|无|暂无|該当なし)\W*\Z"
    r"|lorem ipsum|\[(?:insert|your|placeholder|TODO)[^\]]*\]|\bX{3,}\b|\{\{|<(?:insert|slot"
    r"|statement|summary)[^>]*>",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_DIGITS = re.compile(r"\d+")


def language_findings(digest: Digest, limits: Limits) -> Iterator[Finding]:
    """Yield what is wrong with the words of a digest that a summarizer wrote."""
    for at, statement in enumerate(digest.statements):
        for what, expected in _faults(statement.text, digest.language or "en", limits):
            yield Finding(at, statement.slot, "language", "failure", _short(what), expected)
    yield from _repetitions(digest.statements, limits)


def _faults(text: str, language: str, limits: Limits) -> Iterator[tuple[str, str]]:
    if not _WORD.search(text):
        yield text, "is empty"
        return
    if len(text) > limits.statement_chars:
        yield text, f"is longer than {limits.statement_chars} characters"
    for pattern, expected in (
        (_PLACEHOLDER, "is a placeholder"),
        (_REFUSAL, "is a refusal"),
        (_ECHO, "echoes a prompt or an answer's frame"),
    ):
        if found := pattern.search(text):
            yield found[0], expected
    share = script_share(text, language)
    if share < limits.script_share:
        yield text, f"is only {share:.0%} in the script of {language!r}"


def script_share(text: str, language: str) -> float:
    """Return the share of a text's words in the script of a language, names and formulas aside."""
    family = language.partition("-")[0]
    rest = _ASIDE.sub(" ", text).lower()
    script = _SCRIPTS.get(family, _LATIN)
    inside = len(re.findall(f"[{script}]", rest)) / _PER_WORD.get(family, 5.0)
    others = (s for s in {*_SCRIPTS.values(), _LATIN} if s != script)
    letters = len(re.findall(f"[{''.join(others)}]", re.sub(f"[{script}]", "", rest)))
    outside = letters / (5.0 if re.search("[a-z]", rest) else 2.0)
    if family == "ja" and inside > 4 and not re.search(f"[{_KANA}]", rest):  # noqa: PLR2004
        return 0.0  # Chinese
    if not inside + outside:
        return 1.0
    return inside / (inside + outside)


def _repetitions(statements: Sequence[Statement], limits: Limits) -> Iterator[Finding]:
    for (_, first), (at, second) in combinations(enumerate(statements), 2):
        same = fuzz.ratio(first.text, second.text) >= limits.same_ratio
        same = same and _DIGITS.findall(first.text) == _DIGITS.findall(second.text)
        if same and _WORD.search(first.text) and first.slot != second.slot:
            expected = f"says the same as {first.slot}"
            yield Finding(at, second.slot, "language", "failure", _short(second.text), expected)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"  # noqa: PLR2004
