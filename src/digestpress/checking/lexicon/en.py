"""The English words of the checks."""

from __future__ import annotations

from digestpress.checking.lexicon.marks import Marks
from digestpress.checking.listed import words_of
from digestpress.checking.numerals import NUMBER_WORDS

_ATTRIBUTE = (
    r"(?! (?:\w+ )?(?:models?|networks?|versions?|variants?|backbones?|batch\w*|data\w*|samples?"
    r"|loss(?:es)?|drops?|gains?|increases?|decreases?|reductions?|improvements?|declines?|effects?"
    r"|sizes?|sets?|inputs?|sequences?|contexts?|sessions?|files?|groups?|windows?|steps?)\b)"
)
"""Not before what a comparative only tells from others: the smaller model."""
_PLAINLY = r"(?:(?<!\bat )(?<!\bunder )|(?!\w+ \w+s\b))\b"
"""Before a comparative that is no condition: at higher temperatures."""
_MEASURED = (
    r"\b(?:points?|deviations?|SDs?|percent|times|hours?|minutes?|seconds?|days?|years?|degrees?|K"
    r"|dB|BLEU)"
)

_STAYS = r"\b(?:is|are|was|were|stays?|stayed|remains?|remained|still|even|well|just|far)"
"""Before an "above" that says which of two is higher."""

_INTENSIFIED = "".join(
    rf"(?<!\b{verb} )"
    for verb in words_of("hurts hurt drops drop falls fall loses lose costs cost degrades suffers")
)
"""Before a "more" that points where the verb does: it hurts more."""
_NO_BOUND = (
    r"(?! than (?:\$|\d[\d.,]*(?-i:(?![\dA-Z]))|an? |half|halv|twice|doubl|tripl|quadrupl"
    rf"|(?:{'|'.join(NUMBER_WORDS)})\b))"
)
"""After a comparative that says more of something: more than 3 is a bound."""

_GOOD = r"(?:\w+[ -])?(?:efficient|effective|accurate|robust|reliabl[ey]|powerful)(?:ly)?\b"
"""Of which more is better."""

WAYS = {
    "good": (
        r"\b(?:hurt|harm|suffer|degrade|drop|fall|lose|decline)s?\b (?:[\w-]+ ){0,3}?less\b"
        rf"|\bmore {_GOOD}|\bimprov\w+|\boutperform\w*|\bsurpass\w*|\bbetter\b|\bbeat\w*"
        r"|\bedg(?:es?|ed) (?:out|past|ahead)\b|\bovert(?:akes?|ook)\b|\bsuperior\b|\bahead\b"
        r"|\bwins?\b|\bwon\b|\bhelp(?:s|ed)\b|\b(?:can|may|to|will|not|also) help\b"
        r"|\bbenefit(?:s|ed)?\b|\bstronger\b"
        r"|\bcontribut(?:es?|ed)\b(?= (?:about |around |only |another )?[\d.]+ (?:\w+ )?points?)"
        r"|\bgain\b|\bconverg(?:es?|ed)\b|\b(?:leads|led)\b(?! to)|(?<=% )lead\b"
    ),
    "good up": (
        r"\bgain(?:s|ed|ing)\b|\bboost\w*|\badd(?:s|ed)?\b(?= (?:about |around |only "
        r"|another )?[\d.]+ (?:(?:\w+ )?points?(?! of)|to ))"
    ),
    "up": (
        r"\btoo high\b|\bmultipl(?:y|ies|ied)\b"
        r"|\bincreas\w+|\b(?:doubl|tripl|quadrupl)(?:es|ed|ing)\b|\brise[sn]?\b|\brose\b|\brising\b"
        r"|\bgrow\w*|\bgrew\b|\braise\w*|\bclimb\w*|\blift(?:s|ed)\b|\blengthen\w*"
        rf"|(?:(?:{_MEASURED}|%|{_STAYS}) |(?<=\d ))above\b(?! [\d$])|\benlarg\w+"
        r"|\bexpand(?:s|ed|ing)?\b|\boverestimat\w+"
        r"|\b(?:pull|push|drive|bring)s?\b[^.,;]{1,40}?\bup\b"
        r"|\bgo(?:es)? up\b|\bwent up\b|\bup (?:from|by)\b"
        rf"|{_PLAINLY}(?:higher|longer|larger)\b{_ATTRIBUTE}"
        r"|\badd(?:s|ed)? (?:about |only )?[\d.,]+ ?(?:m?s|seconds?|minutes?|hours?|MB|GB)\b"
        r"|\b(?:jump|soar|surge|swell)(?:s|ed|ing)?\b|\bextend(?:s|ed)\b"
        r"|\bexceed\w*\b(?! [\d$])|\bwiden\w*"
    ),
    "down": (
        rf"\btoo low\b|(?:{_MEASURED}|%) below\b"
        rf"|(?<=\d )below\b(?! [\d$])|{_STAYS} below\b(?! [\d$])|\breduc\w+"
        r"|\bhalv(?:e|es|ed|ing)\b|\bdecreas\w+"
        rf"|\blower(?:s|ed|ing)\b|{_PLAINLY}lower\b|\bcut(?:s|ting)?\b(?!-| in\b)|\bshrink\w*"
        r"|\bshrank\b|\bdiminish\w*|\bsav(?:es?|ed|ing)\b|\bnarrow(?:s|ed|ing)\b|\bshorten\w*"
        rf"|{_PLAINLY}smaller\b{_ATTRIBUTE}|\bunderestimat\w+|\bcheaper\b"
        r"|\btakes? (?:about )?[\d.]+ (?:\w+ )?off\b"
        r"|\bslash(?:es|ed|ing)\b|\blessen(?:s|ed|ing)?\b|\btrim(?:s|med)?\b"
        r"|\b(?:pull|push|drive|bring|drag)s?\b[^.,;]{1,40}?\bdown\b"
        r"|\bgo(?:es)? down\b|\bwent down\b|\bdown (?:from|to|by)\b"
        rf"|{_PLAINLY}shorter\b{_ATTRIBUTE}"
    ),
    "down bad": (
        r"\bdrop\w*|\bdeclin\w+|\bfalls?\b(?! short| back| rates?\b| risks?\b| detect| prevent)"
        r"|\bfell\b(?! short| back)"
        r"|\bfalling\b(?! short| back)|\blos(?:es|t|ing|e)\b"
        r"|\bloss(?:es)?\b(?= (?:of|in)\b)|\bslips?\b|\bslipped\b|\bcollaps\w+|\bplummet\w*"
        r"|\bplung(?:es?|ed|ing)\b|\bdip(?:s|ped)\b|\bdwindl\w+|\bs(?:inks|ank|inking)\b"
    ),
    "bad": (
        r"\bworse\w*|\bdegrad\w+|\bdeteriorat\w+|\bhurts?\b|\bharm(?:s|ed)\b|\bunderperform\w*"
        r"|\bbehind\b|\b(?:falls?|fell|falling) (?:[\d.]+ \w+ )?short\b|\binferior\b"
        r"|\btrails?\b|\btrailed\b|\b(?:lags|lagged)\b|\bdiverg(?:es?|ed)\b"
        r"|\bat (?:a|the) cost of\b(?= [\d.]+ in)"
        r"|\bcosts?\b(?= (?-i:[A-Z][\w-]+ )?(?:about |around |only |another )?[\d.]+"
        r"(?: (?:\w+ )?points?| (?-i:[a-z]?[A-Z])|%|[.,;]\s|[.;]?\Z))"
        r"|\bweaker\b"
    ),
    "good fast": (
        r"\bfaster\b|\b(?:times|twice) as (?:fast|quick)(?:ly)?\b"
        r"|\bsooner\b|\bearlier\b|\bquicker\b|\bspeed(?:s|ed)?[ -]?ups?\b"
        r"|\baccelerat\w+"
    ),
    "bad slow": r"\bslow(?!-)\w*|\b(?:times|twice) as (?:slow(?:ly)?|long)\b",
    "more": rf"{_INTENSIFIED}(?<!\bor )\bmore\b{_NO_BOUND}(?! {_GOOD})",
    "fewer": rf"(?<!\bor )\b(?:fewer|less|rarer)\b{_NO_BOUND}",
}
"""Which way a word points; what is good and bad does not depend on the measure."""

MARKS = Marks(
    exception=(
        r"(?:,|\()?\s?\b(?:but\snot(?=\s(?:the|those|that|their|its|our|all|on|in|for|to|with|of"
        r"|when)\b)|except(?:\sfor)?|excluding|with\sthe\sexception\sof"
        r"|other\sthan)\s(?P<excepted>[^,;.)]*[^,;.)\s])[,)]?|\b(?:rather\sthan|instead\sof"
        r"|as\sopposed\sto)\s(?:by\s|on\s|in\s|the\s"
        r"|an?\s)*(?P<instead>(?:\w[\w-]*\s){0,2}\w[\w-]*(?=[.,;]|\Z)|\w[\w-]*)"
        r"|,\s(?:and\s)?not\s(?:by|from|in|on|for|with|to|of)?\s?(?:the\s"
        r"|an?\s)?(?P<denied>\w[\w-]*(?:\s\w[\w-]*)?)(?=[.,;]|\Z)|\b(?:all|every|each"
        r"|any)\s(?:\w+\s){1,2}but\s(?P<save>\w[\w-]*)(?=[.,;]|\Z)"
    ),
    left_out=r"\b(?:excluded|omitted|left\sout|held\sout\sof)\b",
    bound=(
        r"(?:\bnot|n't|\bnever|\bno)\s(?:\w+\s)?(?:exceed\w*|more\sthan|less\sthan|fewer\sthan"
        r"|above|below|reach|over)\s(?:\w+\s)?[\d$]"
    ),
    others=(
        r"\b(?:existing|standard|today's|current(?:ly)?|prior|previous|earlier|traditional|conventional"
        r"|typical(?:ly)?|most\sworks?|still|yet|to\sdate|so\sfar|often|usually|recent|suffers?"
        r"|limited\sby)\b"
    ),
    negation=(
        r"\b(?:not(?!\s(?:only|just|merely|simply|necessarily))|cannot|never|none|neither|nor"
        r"|without|nowhere|no(?!\.|\s(?:more|less|fewer|later|longer\sthan)\b)|nothing|nobody"
        r"|impossible|fails?\sto|failed\sto|unable\sto|inability|exclud(?:es?|ed|ing)|except(?:s"
        r"|ed)?|omit(?:s|ted)?|left\sout|held\sout\sof|withheld\sfrom|forbid\w*|prohibit\w*|disallow\w*|ban(?:s|ned)?"
        r"|preclud\w*|un(?:examined|explored|tested|studied|addressed|evaluated|verified|investigated"
        r"|resolved|answered)|unlike|other\sthan|instead\sof|rather\sthan)\b|n't\b"
    ),
    neutral=(
        r"\blittle\s(?:to|or)\sno\b|\bnot\s(?:only|just|merely|simply|necessarily)\b|\bno\sdoubt\b|\bwithout\s(?:exception"
        r"|doubt|losing|loss|sacrific\w+|compromis\w+|hurting|harming|degrading)\b|\bwhether\sor\snot\b|\bnothing\sbut\b|\bnot\sto\smention\b"
    ),
    double=(
        r"\bno\s(?:other\s)?\w+\s(?:\w+\s){0,3}(?:\w+er|more\s\w+)\sthan\b|\b(?:cannot|can't|not|never)\s(?:\w+\s)?(?:be\s)?(?:excluded|ruled\sout|avoided"
        r"|without)\b|\bno\s\w+\swithout\b"
    ),
    shade=(
        r"\b(?:few|little|hardly|rarely|barely|scarcely|seldom|only|just|merely|solely|exclusively"
        r"|alone|limit\w*|restrict\w*|confined|unless|before\sany|until|avoid\w*|prevent\w*"
        r"|ignor\w*|miss(?:es|ed|ing)?|absen\w+|lack\w*|free|eliminat\w*|remov\w*|dispens\w*"
        r"|spar(?:e|es|ed|ing)|instead|rather|despite|unclear|open\s(?:question|problem|issue)\w*"
        r"|future|stop\w*|zero|refus\w*|reject\w*|disagree\w*|differ\w*|less|fewer|minimal"
        r"|negligible|keep\w*|kept|preserv\w*|retain\w*|same|identical|match\w*|comparable|par"
        r"|equal\w*|stay\w*|difficult\w*|hard|challeng\w*|struggl\w*|fail\w*|worse\w*|degrad\w*"
        r"|poor\w*|weak\w*|problem\w*|drop\w*|reduc\w*|if|whether|would|could|might|may|should"
        r"|proprietary|closed|private|withheld|exempt\w*|outside|beyond|un(?:able|available"
        r"|changed|published|released|tested|supported|affected|necessary|needed|likely|explored"
        r"|resolved|addressed|solved|stable)|insufficient|in(?:dependent|variant|accessible"
        r"|adequate)\w*|non-?\w+|skip\w*|away|away|leav\w*|left|bypass\w*|replac\w*|rul\w+"
        r"|needless|resist\w*|against|lost|los\w*|independent\w*|concern\w*)\b"
    ),
    tie=(
        r"\bno\s(?:\w+\s){0,2}differences?\b|\bnot\s(?:\w+\s){0,2}significant(?:ly)?\b"
        r"|\bnot\sdiffer\b|\bon\s(?:a\s)?par\b|\bcomparabl[ey]\b|\bsimilar(?:ly)?\b"
        r"|\bindistinguishable\b|\bwithin\s(?:the\s)?(?:\w+\s)?(?:noise|error)\b"
        r"|\bneither\shelps?\snor\b|\bparity\b|\binsignificant\b"
    ),
    narrow=(
        r"\b(?:slight(?:ly)?|small|smaller|edg(?:es?|ed)|marginal(?:ly)?|minor|barely|narrow(?:ly)?|negligib\w+"
        r"|only|just|close(?:ly)?|modest(?:ly)?|merely|almost|nearly|a\slittle|tiny|not)\b"
    ),
    little=(
        r"\b(?:slight(?:ly)?|marginal(?:ly)?|barely|narrow(?:ly)?|minor|small|modest(?:ly)?"
        r"|negligibl[ey])(?=\s(?:\w+\s)?(?:better|worse|higher|lower|ahead|behind|gap|margin"
        r"|difference|gain|advantage|lead|improve\w*|outperform\w*|surpass\w*|faster|slower|above"
        r"|below)\b)|\b(?:margin|gap|difference|advantage|lead|gain)s?\b[^.;]{0,40}\b(?:small"
        r"|slight|marginal|minor|narrow|negligible|modest)\b"
    ),
    wide=(
        r"\b(?:clear(?:ly)?|significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|far|dramatic\w*"
        r"|greatly|markedly|decisive(?:ly)?|vast(?:ly)?|strongly|overwhelming(?:ly)?"
        r"|much\s(?:better|faster|higher)|(?:wide|large|huge|big|great|comfortable)\smargin)\b"
    ),
    best=(
        r"\b(?:(?<!second[ -])(?<!next[ -])best|on\stop|tops(?!\sout)|(?:ranks?|ranked|comes?|came"
        r"|placed|finish\w*)\s(?:in\s)?first|first\splace|most\s(?:accurate|precise|effective"
        r"|efficient|reliable|robust)|leads|strongest|winner|superior\sto\sall)\b"
    ),
    worst=(
        r"\b(?:worst|weakest|last\splace|last(?=[;,.]|\Z|\s(?:on|in|overall)\b)|least\s(?:accurate"
        r"|precise|effective|reliable|robust))\b"
    ),
    second=(
        r"\b(?:second[ -](?:best|place|highest|most)|runner-?up|next[ -]best"
        r"|(?<!\bper\s)(?<!\ba\s)(?<!\d\s)(?<!\beach\s)(?<!\bevery\s)second(?=[;,.]|\Z|\s(?:on|in"
        r"|after|behind|to|overall)\b)|close\sbehind)\b"
    ),
    max=(
        r"\b(?:(?<!second[ -])highest|largest|greatest|biggest|longest|most\s(?:errors?|often"
        r"|frequent\w*|pronounced|gains?|benefit\w*))\b"
    ),
    min=(
        r"\b(?:(?<!second[ -])lowest|smallest|fewest|shortest|least\s(?:errors?|often|frequent\w*"
        r"|pronounced))\b"
    ),
    all=(
        r"\b(?:all(?!\sbut)|every|each|both|always|across\sthe\sboard|without\sexception"
        r"|entire(?:ly)?|consistently)\b"
    ),
    partial=(
        r"\b(?:most\sof|most\s(?!\w+ly\b)\w+s\b|some|several|part\sof|partly|half|except"
        r"|not\s(?:all|every|always|each)|the\sonly|all\s(?:\w+\s){0,2}but|exception|sometimes"
        r"|mostly|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
        r"|fourteen|fifteen)\s(?:out\s)?of\s(?:the\s|its\s|our\s|all\s)?(?:\w+\s)?(?:\d+|two|three"
        r"|four|five|six|seven|eight|nine|ten|eleven|twelve))\b"
    ),
    few=(
        r"\bonly\s(?:some|a\sfew|part|half|one|two|three|a\sminority|a\ssubset)\b|\bnot\s(?:all"
        r"|every)\b"
    ),
    sure=(
        r"\b(?:prov(?:e|es|ed|en)|guarantee\w*|certain(?:ly)?|definitive(?:ly)?|undoubted\w*"
        r"|establish\w*|conclusive\w*|always)\b"
    ),
    perhaps=(
        r"\b(?:may|might|could|possib\w+|perhaps|suggest\w*|hypothes\w+|conjectur\w*|speculat\w*"
        r"|seems?|likely|potential\w*|appears?|unproven|preliminary|unclear|unknown|whether"
        r"|not\sknown|uncertain|remains\sto\sbe|open\squestion)\b"
    ),
    condition=r"\b(?:when(?:ever)?|if|once|where)\s",
    still=(
        r"\b(?:unaffected|unchanged|unaltered|(?:remain\w*|stay\w*|is|are|kept)\sconstant|no\s(?:\w+\s)?(?:effect|change|impact"
        r"|influence)|(?:not|n't)\s(?:\w+\s)?(?:affect\w*|change\w*|alter\w*)|(?:remain\w*|stay\w*"
        r"|kept?|are|is|was)\s(?:about\s|roughly\s|almost\s)?the\ssame)\b"
    ),
    removed=(
        r"\b(?:without|remov(?:e[sd]?|ing|al)|dropping|ablat\w+|disabl\w+"
        r"|(?:turn|switch)(?:ing|ed)\s(?:[\w-]+\s){0,2}off"
        r"|absence|eliminating|omitting|excluding|replacing|lowering|reducing|decreasing|shrinking"
        r"|halving|shortening|relaxing)\b"
    ),
    added=(
        r"\b(?:with|adding|added|using|introducing|including|enabling|applying|raising|increasing"
        r"|growing|doubling|enlarging|lengthening|tightening)\b"
    ),
    object=(
        r"\b(?:than(?!\s(?:half|an?\s(?:third|quarter)|twice|\d|\$"
        rf"|(?:{'|'.join(NUMBER_WORDS)})\b))|over(?!\s\d)"
        r"|(?<=second\s)(?:after|to)|outperform\w*|surpass\w*|beat\w*|exceed\w*|trail\w*|behind(?!\s(?:on|in|at|for)\b)"
        r"|improv\w*\s(?:on|over|upon)|ahead\sof|edg(?:es?|ed)\s(?:out|past)|overt(?:akes?|ook)|short\sof|superior\sto|inferior\sto|compared\s(?:to|with)"
        r"|unlike|in\scontrast\sto|against|relative\sto|versus|vs\.?"
        r"|los(?:es?|t|ing)\sto|(?:(?<=points\s)|(?<=%\s))(?:above|below)(?!\s\d))\s(?:(?:with|for|on|in|at|by"
        r"|to|from)\s)?(?:(?:those|that)\sof\s)?(?P<object>(?:(?!(?:on|in|for|at|by|and|but|while"
        r"|when|with|because|across|under|using|within|through|achieving"
        r"|to)\b)[^\s,;:()]+\s?){1,6})"
    ),
    comparative=r"\bthan\b",
    clause_end=(
        r"[;:!?]|,(?!\d{3})|\.(?=\s|\Z)|\b(?:while|whereas|but(?!\s(?:the\s)?[\w-]+[.;]?\s*\Z)"
        r"|although|though|because|since|so\sthat)\b|\band\b(?!\s(?:no|not|nor)\b)"
        r"|\s(?=(?:unless|without|instead\sof|rather\sthan|unlike|with\sno|requir\w+\sno|needs?\sno)\b)"
    ),
    turn=(
        r"[;!?]|\.(?=\s|\Z)|\b(?:while|whereas|but(?!\s(?:the\s)?[\w-]+[.;]?\s*\Z)|although|though"
        r"|however|yet)\b"
    ),
)
