"""Words in a paper that are meant for the models that read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from digestpress.checking.literal import occurrences
from digestpress.models import Finding

_PATTERN = re.compile(
    r"""
    (?:ignore|disregard|forget|override)[ ](?:all[ ])?(?:of[ ])?(?:the[ ]|your[ ]|any[ ])*
      (?:previous|prior|above|preceding|earlier|foregoing|other)[ ](?:\w+[ ])?
      (?:instructions?|prompts?|directions?|guidelines?|commands?|rules?)
  | (?:give|write|provide|output|generate|produce|return
    |submit)[ ](?:me[ ])?(?:only[ ])?(?:an?[ ]|the[ ])?
      (?:\w+[ ])?(?:positive|favou?rable|glowing|excellent)[ ](?:\w+[ ])?(?:reviews?
        |assessments?|ratings?|evaluations?|scores?|feedback|summar\w+)
  | (?:positive|favou?rable)[ ]reviews?[ ]only
  | (?:do[ ]not|don't|never)[ ](?:mention|highlight|report|discuss|list|raise
    |include)[ ](?:any[ ]|the[ ]|its[ ])*
      (?:negatives?|weakness\w*|limitations?|flaws?|criticisms?|shortcomings?)
  | (?:you[ ](?:must|should)|please
    |strongly)[ ](?:\w+[ ])?recommend[ ](?:\w+[ ]){0,4}(?:accept|acceptance|publication)
  | (?:recommend|vote)[ ](?:for[ ])?(?:a[ ])?strong[ ]accept
  | (?:note|message|instructions?|attention)[ ](?:to|for|,)?[ ]?(?:the[ ]|all[ ]|any[ ])*
      (?:llms?|ais?|language[ ]models?|ai[ ](?:reviewers?|assistants?|models?|agents?)
        |llm[ ]reviewers?|chatbots?)\b
  | (?:if[ ]you[ ]are|as)[ ](?:an?[ ])(?:ai|llm|large[ ]language[ ]model
    |language[ ]model)[ ]?(?:\w+[ ])?(?:reading|reviewing|summari[sz]ing|processing
    |you[ ](?:must|should|are))
  | (?:when|while)[ ](?:reviewing|summari[sz]ing)[ ]this[ ](?:paper|manuscript
    |work),?[ ](?:\w+[ ]){0,3}(?:emphasi[sz]e|always|praise|you[ ]must|only)
  | <\|?(?:im_start|system|endoftext)\|?>|\bsystem[ ]prompt:|\[INST\]
  | (?:이전|위|앞)(?:의|선)?[ ]?(?:모든[ ])?(?:지시|명령|프롬프트|지침)[^.]{0,20}무시
  | 긍정적인?[ ](?:리뷰|평가|심사평)만
  | (?:忽略|无视|忽視)[^。]{0,12}(?:之前|以上|先前|上述|所有)[^。]{0,8}(?:指令|指示|提示|说明)
  | (?:只|仅)?给出?(?:正面|积极|好评)的?(?:评价|评审|审稿)
  | (?:以前|これまで|上記|前|すべて)の[^。]{0,6}(?:指示|命令|プロンプト)[^。]{0,4}無視
  | (?:肯定的|好意的)な(?:レビュー|評価|査読)(?:のみ|だけ|を)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# fmt: off
_TRIGGERS = (
    "ignore", "disregard", "forget", "override", "positive", "favorable", "favourable",
    "glowing", "excellent", "strong accept", "do not ", "don't ", "never ", "recommend",
    "to llm", "for llm", "to ai", "for ai", "to language", "for language", "to the llm",
    "for the llm", "to the ai", "to all llm", "to all ai", "to any llm", "to any ai",
    "if you are a", "as an ai", "as an llm", "as a language", "as a large", "reviewing",
    "summarizing", "summarising", "im_start", "<system", "<|system", "endoftext",
    "system prompt", "[inst]", "to chatbots", "무시", "평가만", "리뷰만", "심사평만", "忽略",
    "无视", "忽視", "评价", "评审", "审稿", "無視", "レビュー", "評価", "査読",
)
# fmt: on
"""One of these is in all that the pattern finds; looking for them is a hundred times as fast."""
_NEARBY = 160

_AROUND = 60
_MOST = 5
"""More than so many are a paper on such instructions, and are cut here."""


def instructions_in(text: str, hidden: Iterable[str]) -> Iterator[Finding]:
    """Yield what a paper seems to tell the models that read it.

    Args:
        text: what a person reads of it.
        hidden: what only a machine reads: white, tiny or undisplayed text.
    """
    for words in hidden:
        for shown in list(dict.fromkeys(_found(words)))[:_MOST]:
            yield _finding(shown, "is hidden in the paper, and meant for machines that read it")
    for shown in list(dict.fromkeys(_found(text)))[:_MOST]:
        yield _finding(shown, "reads like an instruction to machines; the paper may only quote it")


def _found(text: str) -> Iterator[str]:
    words = " ".join(text.split())
    end = 0
    for start, stop in _suspicious(words.lower()):
        for match in _PATTERN.finditer(words, max(start, end), stop):
            end = match.end()
            yield words[max(0, match.start() - _AROUND) : end + _AROUND].strip()


def _suspicious(lower: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges around triggers, those that overlap as one."""
    places = sorted(at for word in _TRIGGERS for at in occurrences(word, lower))
    for at, group in groupby(places, key=lambda place: place // _NEARBY):
        last = max(group)
        yield max(0, at * _NEARBY - _NEARBY), last + 2 * _NEARBY


def _finding(words: str, expected: str) -> Finding:
    return Finding(None, None, "instructions", "warning", words, expected)
