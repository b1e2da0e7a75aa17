"""Phrases by which authors say what a sentence does: anchored in their own work, or in others'.

The role model tells what part of an abstract a sentence is; these tell what no role does: whose
limitation it is, what a paper concludes, and whether it sets out to do something or presents it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_WORK = r"(?:papers?|work|stud(?:y|ies)|article|research|survey|thesis|report|chapter)"
_SYSTEM = (
    r"(?:methods?|models?|approach(?:es)?|frameworks?|systems?|algorithms?|techniques?|analys[ei]s"
    r"|results?|findings?|experiments?|evaluations?|conclusions?|datasets?|benchmarks?|theor\w+)"
)
_EARLIER = r"(?!(?:previous|prior|earlier|former|preliminary)\b)"
_OWN = (
    rf"(?:our {_EARLIER}(?:[\w-]+ ){{0,3}}(?:{_WORK}|{_SYSTEM})"
    rf"|this {_WORK}|the (?:present|current) {_WORK}|the proposed (?:[\w-]+ )?{_SYSTEM})"
)

LIMITATION = _any(
    r"\b(?:limitations?|drawbacks?|caveats?|weakness(?:es)?|shortcomings?) (?:of|in|to)"
    rf" (?:{_OWN}|the (?:work|study))\b",
    r"\bour (?:main |key |biggest )?limitations?\b|\blimitations of ours\b",
    r"\b(?:leave|leaving|left) (?:[^.;]{0,80} )?(?:to|for|as) (?:the )?future"
    r" (?:work|research|stud)",
    rf"\b{_OWN} (?:is|are|was|were|remains?) (?:still |currently |only )?"
    r"(?:limited|restricted|confined)\b",
    rf"\b{_OWN} (?:still |currently )?(?:cannot|fails?|struggles?|suffers?|lacks?)\b",
    rf"\b{_OWN} (?:do|does|did) not (?:yet|currently|handle|support|generali[sz]e|scale|cover"
    r"|account|consider|address|extend|work|apply|capture|explore|evaluate|guarantee)\b",
    rf"\b{_OWN} only (?:applies|works|covers|considers|supports|handles|holds)\b",
    r"\bwe (?:(?:do|did) not (?:yet )?|have not (?:yet )?|only )(?:consider|evaluate|address"
    r"|stud(?:y|ied)|test|cover|explore|handle|experiment|verif(?:y|ied))(?:e?d)?\b",
    r"\bthreats? to (?:the )?(?:internal |external |construct )?validity\b",
)
"""What authors say only of a limit of their own work; "our method does not need labels" is none."""

PRESENTED = _any(
    r"^(?:in this \w+, )?we (?:have )?(?:present|introduc|propos|develop|describ)\w*\b"
)
"""How a sentence begins that says what was made, whatever else it says."""

ASSURING = _any(
    r"\b(?:consent\w*|anonym\w+|compensat\w+|paid|wages?|ethic\w*|irb|review board|privacy"
    r"|licen[cs]e\w*|personal (?:data|information)|pleased?|thank\w*|acknowledge\w*)\b"
)
"""What authors assure beside limitations: that nobody was harmed."""

NO_LIMIT = _any(
    r"\b(?:overcom\w+|address\w*|remov\w+|lift\w*|alleviat\w+|mitigat\w+|tackl\w+|resolv\w+"
    r"|avoid\w*|circumvent\w*|without|despite) (?:[\w-]+ ){0,3}"
    r"(?:limitation|drawback|weakness|shortcoming)",
    r"\b(?:discuss\w*|outlin\w+|describ\w+|analy[sz]\w+|summari[sz]\w+|review\w*|list|highlight\w*)"
    r" (?:[\w-]+ ){0,3}limitations?\b(?![^:]*:)",
)
"""Words before a limit that say that it is no more, or only that it is discussed."""

LATE_LIMITATION = _any(
    LIMITATION.pattern,
    r"^(?!.*\b(?:existing|previous|prior|earlier|they)\b).*\b(?:does|do) not yet\b",
    r"\bwe (?:have|did|could) not (?:yet |\w+ly )?(?!find|found|see|seen|observe|experience|need"
    r"|require|assume|use|only|been)\w+",
    r"\b(?:one|a|another|the main|a key|an important)"
    r" (?:limitation|drawback|caveat|weakness)\b",
    r"\b(?:however|although|while|though)\b[^.]{0,60}\bour (?:[\w-]+ ){0,2}"
    r"(?:requires?|relies|depends?|assumes?)\b",
)
"""Strong cues of a limitation where a paper looks back at itself."""

ANNOUNCING_LIMITS = _any(
    r"\b(?:several|some|a few|two|three|four|five|multiple|many|certain|important|following"
    r"|number of|has|have|are|its) (?:[\w-]+ ){0,2}(?:limitations|shortcomings|caveats|drawbacks"
    r"|weaknesses|threats)\b(?![^.]*\bfirst\b)"
)
"""That limitations follow, which says none."""

FURTHER = _any(
    r"^(?:\W*\(?(?:\d|i{1,3}|iv|v|[a-e])\)|first|firstly|second|secondly|third|thirdly|fourth|fifth"
    r"|finally|lastly|last|another|one|a (?:second|third|further|final)|in addition|additionally"
    r"|moreover|furthermore|also|besides)\b(?!.*\b(?:we (?:hope|plan|will)|future)\b)"
)
"""How the next of several limitations begins."""

LOOKING_AHEAD = _any(
    r"\bwe (?:\w+ )?(?:plan|intend|aim|hope|will|expect|believe)\b",
    r"\bfuture (?:work|research|stud\w+|versions?|directions?|extensions?|efforts)\b",
    r"\bin (?:the )?future\b|\b(?:next|later) (?:version|step)|\bwe (?:encourage|invite|leave)\b",
)
"""What is yet to come."""

VIRTUE = _any(
    rf"\b(?:{_OWN}|it|our \w+) (?:only |just |merely )(?:needs?|requires?|takes?|costs?|adds?)\b",
    r"\b(?:requires?|needs?|takes?) only\b",
    rf"\b{_OWN} (?:and )?(?:do|does|did) not (?:require|need|assume|rely|depend|suffer|involve|add"
    r"|introduce|sacrifice|degrade|increase|hurt)\b",
    r"\bnever fails?\b|\bnot limited to\b|\bno longer\b",
)
"""What sounds like a limit and is praise: "our method only needs one camera"."""

LIMITING = _any(
    r"\b(?:limit(?:s|ed|ing)?|only|cannot|can not|fails?|failed|failure|unable|restrict\w*"
    r"|not (?:yet|always|necessarily)|(?:does|do|did|may|might) not|depends? on|rel(?:ies|y) on"
    r"|requires?|assum\w+|costly|expensive|slow\w*|small|bias\w*|remains?|lacks?|unclear"
    r"|struggl\w+|narrow|future work|computational(?:ly)? (?:cost|intensive)|overhead|errors?"
    r"|underperform\w*|(?:over|under)(?:stat|estimat)\w+|not (?:\w+ed|been))\b"
)
"""Words of a limit, worth something only in a section on limitations."""

CONTRASTING = _any(r"^(?:however|still|yet|nevertheless|nonetheless|although|though|despite|but)\b")
"""How a limit begins, next to what was achieved."""

EARLIER_WORK = _any(
    r"\b(?:existing|previous|prior|earlier|current|traditional|conventional|classical|other|these"
    r"|state-of-the-art|related|past|baseline)\s+(?:[\w-]+\s+){0,3}(?:methods?|works?|studies"
    r"|approach(?:es)?|models?|systems?|techniques?|algorithms?|benchmarks?|datasets?|solutions?"
    r"|metrics?|frameworks?|literature|research|practice|evaluations?)\b",
    r"^(?:\w+, )?(?:many |most |all )?(?:existing|current|previous|prior|earlier|conventional"
    r"|traditional) [\w-]+",
)
"""Somebody else's work, or the state of a field."""

OWN_WORK = _any(
    rf"\b(?:we|our|ours|us)\b|\b{_OWN}\b|\bthis (?:method|approach|model|framework|system)\b"
)
"""The authors, or what they made."""

CONCLUDING = _any(
    r"^(?:overall|in (?:conclusion|summary|sum)|to (?:conclude|summarize|sum up)|taken together"
    r"|together|altogether|ultimately|we conclude|in short)\b",
    r"\b(?:these|our|the|this) (?:[\w-]+ )?(?:results?|findings?|insights?|work|study|analysis"
    r"|observations?) (?:\w+ )?(?:suggests?|highlights?|implies|imply|underscores?|points? to"
    r"|opens?|paves?|calls? for"
    r"|provides? (?:a |an |new )?(?:foundation|basis|insights?|evidence))\b",
    r"\bpav\w+ the way\b|\bopens? (?:up )?(?:new|a new|the) (?:\w+ )?(?:avenues?|directions?|door"
    r"|possibilit|way|path|opportunit)",
    r"\blays? the (?:groundwork|foundations?)\b|\b(?:important |practical )?implications"
    r" (?:for|of)\b",
    r"\bwe (?:hope|believe|conclude|recommend|argue) (?:that )?(?:this|these|our|the|it)\b",
)
"""What a paper concludes, rather than what it found."""

PURPOSE = _any(
    r"\b(?:aim(?:s|ed)?|goals?|objectives?|purposes?|investigat\w+|examin\w+|explor\w+"
    r"|address(?:es)?|reviews?|surveys?|focus(?:es|ed)?|seeks?|attempts?|discuss(?:es)?|assess\w*"
    r"|overview|questions? (?:of|whether))\b",
    r"\b(?:we|paper|article|work|chapter|research) (?:\w+ )?(?:stud(?:y|ies)|considers?"
    r"|analy[sz]es?|compares?|asks?|argues?|revisits?)\b|\bstudy (?:is|was)\b",
)
"""What the authors set out to do."""

PRESENTING = _any(
    r"\b(?:propos(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|presents?|presented|contributes?)\b",
)
"""What they made."""

NUMBERED = _any(
    r"\d(?:[.,]\d+)?\s?(?:\\?%|percent\b|[x\u00d7](?!\w)|points?\b|times\b|-fold\b|BLEU\b|pp\b|dB\b)",
    r"\bby (?:up to |about |over |roughly )?\d",
)
"""A measured gain or share."""

COMPARING = _any(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|improv\w+|achiev\w+|reduc\w+|increas\w+"
    r"|state-of-the-art|compared (?:to|with)"
    r"|(?:better|faster|higher|lower|fewer|less|more|slower) than)\b"
)
"""What a number is held against."""

FINDING = _any(
    r"\b(?:show(?:s|ed|n)?|demonstrate[sd]?|found|find|suggests?|indicates?|reveals?|confirms?)\b"
)
"""That something came out."""

DESCRIBING = _any(r"\b(?:we|paper|article) (?:\w+ )?describes?\b")
"""What a paper is about, told as such."""

REPORTING = _any(
    r"^(?:[\w-]+,? ){0,3}(?:experiments?|results?"
    r"|evaluations?|simulations?|findings|stud(?:y|ies)|analys[ei]s|benchmarks?)\b"
    r".{0,120}\b(?:show|demonstrate|reveal|indicate|confirm|suggest|validate|verif)\w*\b",
    r"\b(?:we|experiments|results) (?:\w+ )?(?:find|found|show|showed|demonstrated?|prove|observed?"
    r"|reveal(?:ed)?) that\b",
    r"\b(?:outperforms?|outperformed|surpass(?:es|ed)?|superior (?:performance|results|accuracy)"
    r"|(?:achiev|establish|reach|attain|obtain|set)\w* (?:[\w-]+ ){0,3}"
    r"state-of-the-art)\b",
    r"\b(?:accuracy|performance|quality|speed|cost|error) (?:\w+ly )?(?:improves?|increases?|rises"
    r"|drops?|decreases?)\b",
)
"""What was found out, told as such: never how a thing is made."""

LEANING = _any(
    r"^(?:if|also|this|these|those|it|they|its|their|such|here|there|then|hence|thus|again|similarly"
    r"|likewise|however|nevertheless|nonetheless|therefore|the (?:former|latter|same)"
    r"|in (?:this|that|both|contrast)|for (?:this|example"
    r"|instance)|specifically|as (?:such|a result))\b(?! (?:paper|work|study|article|survey)\b)"
)
"""How a sentence begins that is not understood without those before it."""

IN_A_FIGURE = _any(
    r"\b(?:fig(?:ures?|s?\.)|tab(?:les?|s?\.)|sec(?:tions?|s?\.)|eqs?\.) ?~?[\dA-Z(]"
)
"""What can be seen only elsewhere in the paper."""

THANKING = _any(
    r"\b(?:acknowledge|thank|grateful|funded|supported by (?:the|a) \w+ (?:grant|fund))"
)
"""What is owed to others."""

NO_FINDING = _any(
    r"\bwe (?:hope|envision|anticipate|conclude with|believe (?:that )?(?:this|our|these))\b",
    r"\bwe (?:plan|will|intend)\b",
    r"\b(?:provid|lay|serv|offer|form|establish)\w* (?:\w+ ){0,3}(?:foundation|basis|groundwork"
    r"|stepping stone) (?:for|towards?)\b",
    r"\bpav\w+ the way\b|\bcontributes? to (?:a |the |more )",
    r"\b(?:benchmark|data ?set|corpus|suite|framework|pipeline) (?:consists? of|comprises?)\b",
)
"""What authors wish of their work, or what it is made of."""

POINTING = _any(
    r"\b(?:code|data|datasets?|models?|weights|project page|demo|software|videos?|materials?)\b"
    r".{0,80}(?:https?:|\bavailable\b)",
    r"\bhttps?://|\bwill be (?:\w+ )?(?:released|published|open-sourced|made)\b",
)
"""Where or when something can be had; it says nothing of the paper."""


def measured(text: str) -> bool:
    """Tell whether a sentence compares something by a number."""
    return bool(NUMBERED.search(text) and COMPARING.search(text))


_FUNCTION_WORDS = frozenset(
    {"the", "of", "and", "to", "in", "a", "is", "for", "we", "that", "with", "on", "are", "this"}
    | {"by", "as", "be", "an", "from", "which", "it", "or", "our", "can", "at", "these", "has"}
    | {"have", "not", "their", "its", "was", "were"}
)
_LEAST_FUNCTION_WORDS = 0.12
"""English abstracts have 0.25 to 0.5; German, French and Spanish ones below 0.08."""


def is_english(tokens: Iterable[str]) -> bool:
    """Tell whether a text is English prose, which is what the model was trained on."""
    known = [token in _FUNCTION_WORDS for token in tokens]
    return bool(known) and sum(known) >= _LEAST_FUNCTION_WORDS * len(known)
