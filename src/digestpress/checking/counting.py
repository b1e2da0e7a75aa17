"""What is counted: whether the number of one thing is given to another, or a part is called all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise

from digestpress.checking.directions import ways
from digestpress.checking.figures import Figure
from digestpress.checking.listed import words_of
from digestpress.checking.matching import FEW, same
from digestpress.checking.partings import COUNTED_NOUN

_THINGS = (
    "datasets corpora 데이터셋 말뭉치 코퍼스 数据集 语料 データセット コーパス",
    "benchmarks 벤치마크 基准 ベンチマーク",
    "tasks 과제 태스크 작업 任务 タスク 課題",
    "models 모델 模型 モデル",
    "methods approaches 방법 기법 方法 手法",
    "baselines 베이스라인 기준선 基线 ベースライン",
    "languages 언어 语言 语种 言語",
    "domains fields 분야 영역 도메인 领域 分野 ドメイン",
    "layers 층 레이어 层 層",
    "gpus",
    "experts 전문가 专家 専門家",
    "participants annotators volunteers 참가자 주석자 参与者 标注者 参加者",
    "speakers 화자 说话人 話者",
    "patients 환자 患者",
    "questions 질문 문항 问题 題 問題 質問",
    "images 이미지 영상 图像 图片 画像",
    "videos 비디오 동영상 视频 動画",
    "documents papers articles 문서 논문 기사 文档 论文 文章 文書 論文 記事",
    "sentences 문장 句子 文",
    "samples examples instances 샘플 표본 예제 样本 示例 サンプル 標本",
    "metrics 지표 척도 指标 指標",
    "seeds 시드 种子 シード",
    "rounds 라운드 轮 ラウンド",
    "steps stages phases 단계 步骤 阶段 段階 ステップ",
    "hospitals 병원 医院 病院",
    "cities towns 도시 城市 都市",
    "countries 국가 나라 国家 か国 カ国",
    "components modules 구성 요소 모듈 组件 模块 モジュール 構成要素",
    "categories classes types 범주 유형 클래스 类别 类型 カテゴリ",
    "heads 헤드 头 ヘッド",
    "repositories repos 저장소 仓库 代码库 リポジトリ",
    "users 사용자 用户 ユーザー",
    "cameras sensors devices 카메라 센서 장치 摄像机 传感器 设备 カメラ センサー 装置",
)
"""Things that papers count, a line for each, in English, Korean, Chinese and Japanese."""
_CLASS = {word: words.split()[0] for words in _THINGS for word in words.split()}
_SMALL_WORDS = frozenset(
    words_of(
        "of in on for with from to by and or than at per as is are was were gives yields shows"
        " takes reaches drops rises falls needs uses costs gets brings raises lowers improves"
        " changes leaves makes keeps lets allows means turns saves hurts helps doubles halves"
    )
)
_WORD = re.compile(r"[ -]([A-Za-z][\w-]*)")
_PHRASE = re.compile(
    r"[ -]?(?:(?:points? |percent )?"
    r"(?:higher|lower|more|fewer|less|better|worse|faster|slower) than"
    rf"|of (?:the |all |its )?[a-z]+)\b|{COUNTED_NOUN.pattern}"
)
"""What tells one number from another: the plural behind it, "of tokens", "higher than"."""
_THAN = " than"
_Told = Sequence[tuple[Figure, str]]
"""Figures, each with its text or the words behind it."""
_SIDES = re.compile(r"(?<![^\s(])\d+(?:\.\d+)?\s?(?:×|x|by)\s?(?!10\s?\^)\d")
_BESIDE = 8
"""Characters around a figure in which another side stands."""
_PLURAL = re.compile(r"(?:[A-Z]{2,}|[A-Za-z-]{2,}[^\Wsui])s")
_OF_WHOLE = re.compile(
    r" (?:out )?of (?:(?P<they>them|these|those|which|whom)\b"
    r"|(?:the |its |our |these |all )?[\w-]+)"
)
"""Three of the four languages are languages."""
_COMPOUND = re.compile(r"-([a-z]{3,})(?![\w-])")
"""After a number, the noun of an adjective: the 50-step teacher."""
_MARK = re.compile(r"[\d,.;:()。、，；]")
_COUNTERS = "통|쌍|권|마리|그루|채|개|가지|명|곳|대|종|편|장|건|つ|件|人|個|枚|種類|本|个"
_ELSEWHERE = re.compile(
    rf"{_MARK.pattern}|(?:{_COUNTERS})(?:에|을|를|로|가|는|은|이|씩|와|과|を|で|が|に|は)"
    r"|[上于在是比将把被向从をにでがはとへ]|까지|부터"
    r"|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) (?:개|가지|명|곳|편|종)"
    r"|未満|未满|以上|以下|미만|이상|이하"
)
"""What ends the words on the thing that was counted."""
_ANOTHER = re.compile(r"\s?(?:개|가지|종|편|건)(?:의)? ?[가-힣]{2}|[个種种つ][一-龥ァ-ヺ]")
"""A number with the noun that it counts behind it: 데이터셋은 5개 대륙."""
_COUNTER = re.compile(
    r" ?(명|건|곳|대|편|회|번|장|쌍|종|마리|か所|カ所|箇所|件|人|名"
    r"|家|台|枚|本|篇|张|次|回|条|位|例)"
)
_SHARES = {"percent", "points", "factor", "fraction"}
_NEAR = 12
"""Characters around a number in which Korean, Chinese and Japanese name what it counts."""


def swapped_counts(
    claim: Figure, said: str, figures: Sequence[Figure], given: str
) -> Figure | None:
    """Return the figure that a paper counts the same things with, where the claim has another.

    Args:
        claim: a figure that is among ``figures``, maybe as a number of other things.
        said: the text of the claim.
        figures: those of the paper's words.
        given: these words.
    """
    things = frozenset() if claim.place < 1 else _things(claim, said)
    if not things:
        return None
    counted = [(figure, _things(figure, given)) for figure in figures]
    words = said[claim.span.end :].lower()
    for figure, of in counted:
        if same(claim, figure) and (not of or of & things or _is_called(of, words)):
            return None
    return next((figure for figure, of in counted if of & things and figure.place >= 1), None)


def _is_called(things: AbstractSet[str], words: str) -> bool:
    """Tell whether words begin with one of some things as an adjective: candidate pairs."""
    singular = (thing.removesuffix("s") for thing in things)
    return any(re.match(rf"(?: [\w-]+)? {re.escape(thing)}\b", words) for thing in singular)


def counts(figure: Figure) -> bool:
    """Tell whether a figure is a number of things, of which a sentence may have several."""
    return figure.place >= 1 and figure.unit is None


def is_side(figure: Figure, text: str) -> bool:
    """Tell whether a figure is a side of something: 512 x 512."""
    return bool(
        _SIDES.search(text[max(0, figure.span.start - _BESIDE) : figure.span.end + _BESIDE])
    )


def exchanged_counts(
    claims: Sequence[Figure], said: str, given: _Told
) -> tuple[Figure, Figure] | None:
    """Return two numbers that the paper's words have of each other's things.

    "8 data blocks and 22 parity blocks" where they have 22 data blocks and 8 parity blocks; and
    "12 degrees, 81 higher than" for 81 degrees, 12 higher than.

    Args:
        claims: the figures of a statement.
        said: the statement.
        given: the figures of the paper's words, each with its text.
    """
    mine = [(claim, phrase) for claim in claims if (phrase := _phrase(claim, said))]
    theirs = [(figure, _phrase(figure, text)) for figure, text in given]
    for (one, first), (other, second) in combinations(mine, 2):
        if first == second or same(one, other):
            continue
        alike = _of_one_noun if _noun(first) != _noun(second) else str.__eq__
        crossed = _stands(one, second, theirs, alike) and _stands(other, first, theirs, alike)
        if crossed and not _stands(one, first, theirs, alike):
            return one, other
    return _level_for_difference(claims, mine, theirs)


def _stands(claim: Figure, phrase: str, theirs: _Told, alike: Callable[[str, str], bool]) -> bool:
    return any(alike(phrase, other) and same(claim, figure) for figure, other in theirs)


def _of_one_noun(one: str, other: str) -> bool:
    """Tell whether two phrases end alike: random seeds, seeds."""
    return bool(other) and _noun(one) == _noun(other)


def _noun(phrase: str) -> str:
    return phrase.rsplit(maxsplit=1)[-1] if phrase else ""


def _level_for_difference(
    claims: Sequence[Figure], mine: _Told, theirs: _Told
) -> tuple[Figure, Figure] | None:
    """Return a level that a statement takes for a difference, and the difference."""
    for claim, phrase in mine:
        if not phrase.endswith(_THAN) or claim.dimension == "factor":
            continue
        level = any(same(claim, f) and not p.endswith(_THAN) for f, p in theirs)
        differences = [f for f, p in theirs if p == phrase and not same(claim, f)]
        swapped = (c for c in claims if any(same(c, f) for f in differences))
        if level and (other := next(swapped, None)):
            return claim, other
    return None


def _phrase(figure: Figure, text: str) -> str:
    """Return the words behind a number that tell it from another, in lower case."""
    found = _PHRASE.match(text, figure.span.end)
    words = found[0].strip(" -").lower() if found else ""
    return "" if words.endswith("s") and ways(words) else words


def counted_alike(
    claim: Figure, said: str, figures: Sequence[Figure], given: str
) -> frozenset[str]:
    """Return what a claim counts, where a figure of the paper's words is the same and counts it."""
    things = _things(claim, said)
    counted = (_things(figure, given) for figure in figures if same(claim, figure))
    return next((of & things for of in counted if of & things), frozenset())


def counted_noun(figure: Figure, text: str) -> str:
    """Return the plural that a number counts in English, or ""."""
    found = COUNTED_NOUN.match(text, figure.span.end)
    return found[0].strip(" -") if found else ""


def counter_of(figure: Figure, text: str) -> str:
    """Return the word by which Korean, Chinese and Japanese count what a number is of, or ""."""
    if figure.dimension == "people" and not text.isascii():
        return "people"
    found = _COUNTER.match(text, figure.span.end) if counts(figure) else None
    return found[1] if found else ""


def count_apart(claim: Figure, said: str, figure: Figure, given: str) -> bool:
    """Tell whether two figures count different things, as both texts say: languages and models."""
    mine, theirs = _things(claim, said), _things(figure, given)
    few = max(claim.value, figure.value) <= FEW
    return few and bool(mine and theirs) and mine.isdisjoint(theirs)


def _things(figure: Figure, text: str) -> frozenset[str]:
    """Return what a figure may count: classes of things, and the plural that follows it."""
    end = figure.span.end
    if figure.unit:
        return frozenset({figure.dimension} - _SHARES)
    return frozenset((*_latin_things(text[end : end + 60]), *_other_things(figure, text)))


def _latin_things(after: str) -> Iterator[str]:
    if compound := _COMPOUND.match(after):
        yield _CLASS.get(f"{compound[1]}s", f"{compound[1]}s")
        return
    whole = _OF_WHOLE.match(after)
    if whole and whole["they"]:
        return  # 39 of them
    at = whole.end() if whole else 0
    for _ in range(4):
        word = _WORD.match(after, at)
        if word is None or word[1].lower() in _SMALL_WORDS or word[1] == "others":
            return
        if ways(word[1]):
            return  # rather than 15 degrades it
        if _PLURAL.fullmatch(word[1]):
            plural = word[1].lower().rsplit("-", 1)[-1]
            yield _CLASS.get(plural, plural)
            return
        at = word.end()


def _other_things(figure: Figure, text: str) -> Iterator[str]:
    start, end = figure.span
    after = _ELSEWHERE.split(text[end : end + _NEAR], maxsplit=1)[0]
    before = "" if _ANOTHER.match(text, end) else text[max(0, start - _NEAR) : start]
    if found := _OTHER.search(after) or _OTHER_BEFORE.search(before):
        yield _CLASS[found[1]]


_OTHERS = "|".join(sorted((w for w in _CLASS if not w.isascii()), key=len, reverse=True))
_OTHER = re.compile(rf"({_OTHERS})")
_OTHER_BEFORE = re.compile(rf"({_OTHERS})[은는이가을를의はがを有为]?[ ]?\Z")

_ALL_OF = re.compile(
    r"\b(?:all|each|every one)(?: of)?(?: the| its| our| these)?[ ]\Z"
    r"|(?:모든|전체) \Z|(?:全部|所有|全)\Z",
    re.IGNORECASE,
)
_ALL_AFTER = re.compile(
    r"[^\d,.。、，]{0,14}?(?:모두|전부|전체에서|すべて|全て|全部で|全部|都|均|无一例外)"
)
_PART_OF = re.compile(r"[ ](?:out[ ])?of[ ](?:the |its |all |these |our )?")
_PART_IN = re.compile(r"[^\d,。、]{0,12}?(?:중|가운데|中|のうち|里|内)[^\d,。、]{0,8}")


def part_called_all(
    claim: Figure, claims: Sequence[Figure], said: str, quote: Sequence[Figure], given: str
) -> str:
    """Return the words that say how many of a claim's number it is, where the claim says all.

    Args:
        claim: a number that ``quote`` has too.
        claims: all of the statement.
        said: the statement.
        quote: the figures of a quote.
        given: the quote.
    """
    before, after = said[max(0, claim.span.start - 24) : claim.span.start], said[claim.span.end :]
    if not (_ALL_OF.search(before) or _ALL_AFTER.match(after)):
        return ""
    for one, other in pairwise(quote):
        part = part_of(one, other, given)
        whole = other if part is one else one
        if part and same(claim, whole) and not any(same(c, part) for c in claims):
            return given[one.span.start : other.span.end]
    return ""


def part_of(one: Figure, other: Figure, given: str) -> Figure | None:
    """Return which of two neighbours is a part of the other, as with three of the four."""
    between = (one.span.end, other.span.start)
    if one.value < other.value and _PART_OF.fullmatch(given, *between):
        return one
    return other if other.value < one.value and _PART_IN.fullmatch(given, *between) else None


_LATIN_ITEM = r"(?:[A-Za-z][\w/.+-]*(?:[ ][\w/.+-]+){0,3}?)"
_HANGUL_ITEM = r"(?:[가-힣A-Za-z][가-힣\w/.+-]{0,9})"
_HAN_ITEM = r"(?:[一-龥ぁ-ヿA-Za-z][一-龥ぁ-ヿ\w/.+-]{0,11})"
_LISTS = (
    re.compile(rf"{_LATIN_ITEM}(?:, {_LATIN_ITEM})*,? (?:and|or) {_LATIN_ITEM}"),
    re.compile(rf"{_HANGUL_ITEM}(?:, {_HANGUL_ITEM})+(?:,? (?:및|그리고) {_HANGUL_ITEM})?"),
    re.compile(rf"{_HANGUL_ITEM}(?:, {_HANGUL_ITEM})*(?:[와과] | 및 ){_HANGUL_ITEM}"),
    re.compile(rf"{_HAN_ITEM}?(?:、{_HAN_ITEM}?)+(?:[和与及と]{_HAN_ITEM})?"),
)
_BETWEEN_ITEMS = re.compile(r",? (?:and|or|및|그리고) |, |、|[와과] |(?<=[一-龥ぁ-ヿ\w])[和与及と]")


_ORDINALS = dict(
    zip(
        words_of("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
        range(2, 13),
        strict=True,
    )
)
_FOLDS = {"twofold": 2, "double": 2, "dual": 2, "threefold": 3, "triple": 3, "fourfold": 4}
"""Words that say how many without a number."""
_FOLD = re.compile(rf"\b(?:{'|'.join(_FOLDS)})\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.IGNORECASE)


_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?(?!\d))+,? (?:and|or) \d+")
"""A list of numbers: 0, 2, 4, 8 and 16."""


def counted(text: str) -> frozenset[int]:
    """Return the counts that a text shows without a number: "A, B and C" are 3, a fourth is 4."""
    ordinals = frozenset(_ORDINALS[found[0].lower()] for found in _ORDINAL.finditer(text))
    lists = frozenset(len(_BETWEEN_ITEMS.split(n[0])) for n in _NUMBERS.finditer(text))
    folds = frozenset(_FOLDS[found[0].lower()] for found in _FOLD.finditer(text))
    return (
        ordinals
        | lists
        | folds
        | frozenset(
            len(_BETWEEN_ITEMS.split(found[0]))
            for each in _LISTS
            for found in each.finditer(text)
            if each is _LISTS[0] or not found[0].isascii()
        )
    )
