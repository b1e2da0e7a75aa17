"""Whether statements are sentences in the language asked for, and say something each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from digestpress.checking.limits import Limits
from digestpress.checking.topic import Vocabulary
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
    r"|`[^`]*`|https?://\S+|[A-Za-z]*[A-Z\d][A-Za-z\d_./+-]*|[A-Za-z]+-[A-Za-z\d_-]+"
)
"""Names, formulas, code, and originals in brackets."""

_REFUSAL = re.compile(
    r"\b(?:I(?:'m| am) (?:sorry|unable|not able|afraid)|I (?:cannot|can't|could not|couldn't"
    r"|do not have|don't have|apologi[sz]e)|as an? (?:AI|(?:large )?language model"
    r"|assistant)\b|my apologies|unable to (?:access|provide|summari[sz]e|determine|extract"
    r"|generate)|no (?:text|document|paper|content|abstract) (?:was|is|has been) (?:provided"
    r"|given|available)|(?:please|kindly) (?:provide|share|paste|upload|supply)"
    r"|the (?:provided|given|supplied) (?:text|document|paper|abstract|excerpt|content"
    r"|information) (?:does not|doesn't|did not|is (?:not|in)sufficient|lacks))|죄송합니다"
    r"|죄송하지만|죄송하게도|(?:제공|주어)[된진] (?:텍스트|문서|정보|내용|논문|본문"
    r"|초록)(?:에는|에서는|만으로)|답변(?:할|해|드릴) 수 없|요약(?:할|해 드릴|해드릴"
    r"|하기) ?(?:수 없|어렵)|도와 ?드릴 수 없|알려 ?드릴 수 없|(?:AI|인공지능"
    r"|언어) (?:언어 )?모델(?:로서|이라)|(?:논문|본문|원문|텍스트)을 (?:제공|입력|첨부)해 ?주"
    r"|抱歉|对不起|作为(?:一个|一名)?(?:AI|人工智能|(?:大型)?语言模型|助手)|(?:\A|我)无法(?:提供|访问"
    r"|总结|回答|生成|获取|完成)|请(?:您)?(?:提供|上传|粘贴)|(?:提供|给出|给定)的(?:文本|文档"
    r"|论文|内容|信息)(?:中)?(?:没有|不|未|无)|申し訳|(?:提供|与え)られ?た?(?:テキスト|文書"
    r"|論文|情報|本文)(?:には|からは|だけでは|のみでは)|提供された(?:テキスト|文書|論文|情報"
    r"|本文)(?:には|からは|だけでは|のみでは)|要約(?:する(?:こと)?が?できま|できま)せん"
    r"|お答えできません|(?:AI|言語モデル|アシスタント)として|(?:論文|本文"
    r"|テキスト)を(?:ご?提供|入力|貼り付け)",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"\A\s*(?:Sure|Certainly|Of course|Absolutely)[,!.]|\bHere(?:'s| is| are) (?:the|a|an|your"
    r"|my|one) (?:\w+ ){0,2}(?:summar|digest|statement|sentence|list|json|answer|response)"
    r"|\bas (?:you )?requested\b|\blet me know if\b|\bthe user (?:asks|wants|asked|requested)"
    r"|\bin one sentence\b|\byour task is\b|\byou are an? (?:\w+ ){0,3}(?:assistant|expert"
    r"|summari[sz]er)|\A\s*(?:Summari[sz]e|Write|Describe|State|List|Return|Output|Answer|Fill"
    r"|Extract|Translate|Provide) (?:the|a|an|one|only|in|your|this|each|all)\b|\A\s*(?:Output"
    r"|Answer|Response|Assistant|User|System|Human) ?:|\bsystem prompt\b|</?think>|```"
    r"|<\|\w+\|>|\A\s*[{\[]\s*[\"']|다음은 .{0,20}요약|요청하신|요청에 따라|(?:한|두|1"
    r"|2) ?문장으로 (?:작성|요약|답|정리)|(?:요약|작성|번역|설명|정리|답변)(?:해 ?주세요"
    r"|해 ?주십시오|하세요|하십시오|하시오|하라\.?\Z)|以下是.{0,12}(?:摘要|总结|回答|内容)"
    r"|根据您的要求|如您所(?:要求|需)|请(?:用|以|将|把|总结|概括|写|根据|翻译|描述)"
    r"|用一句话(?:总结|概括|描述|说明)|以下(?:は|に|が).{0,12}(?:要約|回答)|ご要望|ご依頼"
    r"|(?:要約|記述|作成|翻訳|説明|回答)(?:してください|せよ|しなさい)|(?:一|1)文で(?:要約"
    r"|まとめ|記述|述べ|書)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\A\W*(?:TODO|TBD|TBA|FIXME|N/?A|none|null|nil|nothing|unknown|undefined|nan"
    r"|not (?:specified|available|mentioned|provided|applicable|stated|reported|found|given)"
    r"|(?:to be|not yet) (?:added|written|filled|completed|determined|done)|placeholder|string"
    r"|text|\.\.\.|해당 ?(?:사항)? ?없음|없음|미정|미기재|추후 (?:작성|기재|추가)|작성 (?:예정"
    r"|중)|내용 없음|정보 없음|内容なし|なし|該当なし|未定|未記入|記入予定|不明|无|無|暂无"
    r"|待(?:补充|填写|定|完善)|未填写|未提供|暂缺|不详)(?: ?(?:in|from|by) the (?:paper|text"
    r"|document|abstract))?\W*\Z|\b(?:TODO|TBD|FIXME)\b|lorem ipsum|\bX{3,}\b"
    r"|\bX{1,2}(?:\.X+)? ?%|_{3,}|\?{3,}|\{\{|\}\}|[\[(<{【（［〈《][^\])>}】）］〉》]*(?:작성"
    r"|입력|기입|요약|여기에|채우|此处|此處|填写|填入|插入|补充|ここに|記入|入力|挿入"
    r"|\b(?:insert|your|here|fill|todo|placeholder)\b)[^\])>}】）］〉》]*[\])>}】）］〉》]|\[(?:slot"
    r"|statement|summary|method|result|dataset|model|number|name|metric)s?\]|<(?:slot"
    r"|statement|summary|result)[^>]*>",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_TERM = re.compile(r"(?<![A-Za-z])[a-z]{4,}(?![A-Za-z])")
_DIGITS = re.compile(r"\d+")


def language_findings(
    digest: Digest, limits: Limits, paper: Vocabulary | None = None
) -> Iterator[Finding]:
    """Yield what is wrong with the words of a digest that a summarizer wrote.

    ``paper`` are the words of the document, which a statement may keep as they are.
    """
    for at, statement in enumerate(digest.statements):
        text = _without_terms(statement.text, digest.language or "en", paper)
        for what, expected in _faults(statement.text, text, digest.language or "en", limits):
            yield Finding(at, statement.slot, "language", "failure", _short(what), expected)
    yield from _repetitions(digest.statements, limits)


def _without_terms(text: str, language: str, paper: Vocabulary | None) -> str:
    """Return a text without the paper's own terms, where another script is asked for.

    Korean and Japanese digests keep terms in English. Where nothing else is there, the text stays.
    """
    script = _SCRIPTS.get(language.partition("-")[0])
    if paper is None or script is None or not re.search(f"[{script}]", text):
        return text
    return _TERM.sub(lambda word: " " if paper.has_term(word[0]) else word[0], text)


def _faults(text: str, bare: str, language: str, limits: Limits) -> Iterator[tuple[str, str]]:
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
    share = script_share(bare, language)
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
