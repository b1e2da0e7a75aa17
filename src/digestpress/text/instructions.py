"""Words that are meant for a reviewer or a language model rather than for a reader."""

from __future__ import annotations

import re

_INSTRUCTION = re.compile(
    r"""
      \b(?:ignore|disregard|forget|override)\b.{0,40}
        \b(?:instructions?|prompts?|rules|above|previous)
    | \b(?:as|are|for|to|attention|note|dear|hey|hi)\b.{0,20}
        \b(?:language\ model|llms?\b|gpt|chatbot|assistant|reviewers?
          |ai\ (?:model|reviewer|assistant|system))\b
        (?=.*\b(?:do|give|must|should|never|please|recommend|write|say|highlight|accept|rate|note)\b)
    | \b(?:give|write|provide|generate|produce|output|return|assign)\b.{0,40}
        \b(?:positive|favou?rable|glowing|high(?:est)?|strong)\b.{0,30}
        \b(?:review|score|rating|recommendation|evaluation|assessment|feedback)s?\b
    | \b(?:positive|favou?rable|glowing)\ (?:review|assessment|evaluation)s?\b.{0,10}\bonly\b
    | \b(?:recommend|strongly\ suggest)\b.{0,30}\b(?:accept(?:ance|ing)?|publication)\b
    | \baccept\ (?:this|the)\ (?:paper|submission|manuscript|work)\b
    | \b(?:do\ not|don't|never|avoid)\b.{0,30}
        \b(?:highlight|mention|list|raise|report|include|point\ out)(?:ing)?\b.{0,30}
        \b(?:negatives?|weakness\w*|limitations?|flaws?|criticisms?|shortcomings?)\b
    | \b(?:emphasi[sz]e|highlight|praise|stress)\b.{0,60}
        \b(?:strengths?|contributions?|novelty|impact\w*|rigou?r|positive)\b
    | \b(?:include|use|insert|mention|begin|start)\b.{0,30}\b(?:phrase|word|sentence|token)s?\b
        .{0,80}\b(?:review|answer|response|summary|output)\b
    | \bsystem\ prompt\b
    | \byou\ are\ (?:now\ )?(?:a|an)\ (?:\w+\ ){0,3}(?:assistant|reviewer|model|ai)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_LOOKED_AT = 4_000
"""How many characters are looked at."""


def reads_like_instruction(text: str) -> bool:
    """Tell whether words tell a reviewer or a language model what to do or say."""
    return _INSTRUCTION.search(" ".join(text.split())[:_LOOKED_AT]) is not None
