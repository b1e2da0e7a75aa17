"""Whose limitations a heading announces: those of the paper itself, or of what others made.

One rule for who reads a paper and who quotes it. A heading tells them by its own words, by the
parts of the paper that it is in and comes after, and by the names that the paper gives its work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

_LIMITS = re.compile(
    r"\b(?:limitations?|shortcomings?|caveats?|drawbacks?|weakness(?:es)?|validity threats"
    r"|falls? short|threats? to (?:the )?(?:\w+ )?validity|(?<!and )cannot do"
    r"|^limits(?=$| of (?:our|the|this)\b| and (?:outlook|scope|extensions|open|future)\b))\b"
)
_FAILURES = re.compile(
    r"\b(?:failure (?:cases?|modes?|analys[ie]s|scenarios?)(?! \d)|failures)\b|\bfails?$"
)
"""What is nearly as good as limitations, where it is the own work that fails."""
_ANALYSED = re.compile(r"^(?:(?!failure)\w+ )?analys[ie]s (?:of|and) ")
"""Before them, where they are among the findings."""
_QUESTIONS = re.compile(r"\bchecklist\b")
"""In headings of what authors are asked: the answers are no limitations."""
_ONE = (
    "(?:work|study|paper|survey|review|method|approach|system|version|framework|model|design|dataset"
    "|benchmark|analysis|implementation)"
)
"""What "the current" and "the present" call the authors' own."""
_OTHERS = re.compile(
    r"\b(?:existing|previous|prior|earlier|past|conventional|traditional|classical|standard"
    r"|(?<!limitations )related|common|popular|baselines?|state of the art|sota|today)\b"
    r"|\b(?:of|in|with|to|for) (?:current|other|recent)\b"
    rf"|\bthe (?:other|recent|current (?!{_ONE}\b))"
    r"|\b(?:reported|faced|perceived|described|experienced|encountered|named|raised) by"
    r" (?!(?:our|this|the proposed)\b)"
    r"|\b(?:survey|taxonomy) of\b"
)
"""In a heading with limitations, or above it: other work, others' words, the state of a field."""
_DEALING = re.compile(
    r"\b(?:address|overcom|mitigat|handl|tackl|resolv|understand|analy[sz]|explor|investigat"
    r"|examin|quantif|diagnos|revisit|identif|reveal|uncover|demonstrat|circumvent|alleviat|solv"
    r"|remov|lift|break|escap|reduc|avoid|surpass|transcend|bypass|probing|fixing)\w*|\bbeyond\b"
    r"|\b(?:to|how|why)\b"
)
"""Before limitations: what a paper does with those of others, or what it is about."""
_OURS = re.compile(
    r"\b(?:our|ours|this|(?:the )?proposed"
    rf"|the (?:present|current) {_ONE}"
    r"|current (?:implementation|version|design|prototype|study))\b"
)
_BEFORE_OWN_WORK = re.compile(
    r"\b(?:introduction|background|preliminar\w+|motivat\w+|(?:related|prior|previous) work"
    r"|literature|problem (?:statement|setting|definition|formulation)|problem)\b"
)
"""Headings of parts that come before the authors' own work."""
_FINDINGS = re.compile(
    r"\b(?:experiment\w*|evaluat\w+|results?|findings|ablations?|validation|case stud\w+)\b"
)
_LOOKING_BACK = re.compile(r"\b(?:discussions?|conclu\w+|summary|outlook|closing|final remarks)\b")
_SAID_OF = re.compile(r"\bof\b|\bcannot do\b")
_PARTING = re.compile(r"\band\b|[,:/]| - ")

_WHOSE = re.compile(r"(?:\s+and \w+)?\s+(?:of|in|with|on|for|(?:related )?to) (?P<whose>.+)")
_TOLD = re.compile(
    r"\s+(?!(?:statement|section|continued|discussion|analysis|we|that we)\b)"
    r"(?!(?:and|of|in|with|on|for|related|to|from|under|by|or|as|as well)\b)(?P<how>\w.*)"
)
"""Who sees limitations, as in "Limitations That Users Mention"."""
_ITS = re.compile(r"(?P<whose>.+?),? and (?:its|their)(?: \w+)?$")
_CIRCUMSTANCE = re.compile(r"(?<![\w-])(?:in|for|with|under|on|when|as)(?![\w-])")
_NOTHING_SAID = re.compile(
    r"(?<![\w-])(?:the|an?|its|their|on|what|where|when|does|are|more"
    r"|(?:discussions?|statements?|overview|notes?|remarks?) (?:of|on))(?![\w-])"
)
_WORK = (
    "algorithm analysis approach architecture benchmark collection corpus data dataset design"
    " evaluation experiment experimental experiments framework implementation interpretation"
    " method methodology methods model paper pipeline procedure project proposal protocol prototype"
    " research review sample sampling scope setup solution study studies survey system technique"
    " tool work user"
)
_MANNERS = (
    "acknowledged additional algorithmic computational conceptual current detailed empirical"
    " ethical extended external further future general important internal key known main major"
    " methodological minor open other possible potential practical present primary principal"
    " qualitative remaining several some technical theoretical typical"
)
_PLAIN_WORDS = frozenset(f"{_WORK} {_MANNERS}".split())
"""What limitations may be of without a name: the work that is read, and ways to be limited."""
_MANY = frozenset(["methods", "studies", "experiments"])
"""Plural words: before limitations the paper's own, after "of" those of a field."""

_BEHIND = re.compile(
    r"hardware|resources?|theory|theoretical results|(?:human )?annotations?"
    r"|(?:human|manual|automatic|automated) evaluations?|human (?:study|studies)"
    r"|(?:llm|model|gpt)[\w-]* (?:judges?|judge?ments?|judging|graders?|grading|evaluat(?:ion|or)s?"
    r"|annotat(?:ion|or)s?)|llms?-as-an?-judge"
)
"""What limitations may be of behind the findings; before, they may be why the work was done."""

_NUMBER = re.compile(r"^(?:\d+|[a-z](?=\.\d))(?:\.\d+)*\.?\s+")
_TITLE_NAME = re.compile(r"([^:]{2,40}?)\s*:\s+(.+)", re.DOTALL)
_SURVEYING = re.compile(
    r"\b(?:survey|review|overview|study|analysis|perspectives?|stud\w+|theory)\b"
)
_MOST_NAME_WORDS = 3
_NAME = r"[A-Z][\w+-]*(?: [A-Z][\w+-]*){0,2}"
_NAMING = re.compile(
    r"\b(?:[Cc]alled|[Nn]amed|[Dd]ubbed|[Tt]ermed|[Cc]oined|call (?:it|this|our \w+))"
    rf" (?:the )?(?P<called>{_NAME})"
    r"|\b(?:[Ww]e|[Pp]aper|[Ww]ork|[Aa]rticle)(?: \w+)? (?:introduce|propose|present|develop|build"
    r"|release|design|contribute|create|describe)s? (?:the )?"
    rf"(?P<made>{_NAME})(?=\s*[,:(;.]| (?:to|which|that|for|as|a|an|is|-|–|—)\b)"  # noqa: RUF001
    r"|\b(?:[Ii]ntroduce|[Pp]ropose|[Pp]resent|[Dd]evelop|[Dd]escribe)s? [^.()]{3,120}"
    rf"\((?P<short>{_NAME})\)"
)
"""How an abstract names what it presents."""
_OPENING_CHARACTERS = 3_000


class Heading(Protocol):
    """What a heading shows: a section of a document is one."""

    @property
    def title(self) -> str:
        """Its words."""

    @property
    def level(self) -> int:
        """1 for a top-level section."""


def own_limitations(headings: Sequence[Heading], title: str, opening: str) -> frozenset[int]:
    """Return the indices of the headings under which a paper tells its own limitations.

    Args:
        headings: all of the paper, in order.
        title: of the paper.
        opening: its text up to the end of the abstract; of a longer one only the beginning counts.
    """
    names = frozenset(_plain(" ".join(own_names(title, opening))).split())
    known = frozenset(_plain(f"{title} {opening[:_OPENING_CHARACTERS]}").split())
    found: set[int] = set()
    for at, plain, parts, behind in _placed(headings):
        of_technique = _looks_back(parts) and bool(_techniques(headings[at].title) - names)
        asked = any(_QUESTIONS.search(part) for part in parts)
        if not (of_technique or asked) and _is_own(
            plain, parts, names, known if behind else frozenset()
        ):
            found.add(at)
    return frozenset(found)


def own_failures(headings: Sequence[Heading], title: str, opening: str) -> frozenset[int]:
    """Return the indices of the headings under which a paper tells how its own work fails.

    Where failures are what a paper is about, those are its findings.
    """
    if re.search(r"\bfail", title, re.IGNORECASE):
        return frozenset()
    names = frozenset(_plain(" ".join(own_names(title, opening))).split())
    return frozenset(
        at
        for at, plain, parts, behind in _placed(headings)
        if behind and _is_own(_ANALYSED.sub("", plain), parts, names, frozenset(), _FAILURES)
    )


def _placed(headings: Sequence[Heading]) -> Iterator[tuple[int, str, list[str], bool]]:
    """Yield of each heading its index, its words, those above it, and if findings came before."""
    above: list[tuple[int, str]] = []
    late = False
    for at, heading in enumerate(headings):
        while above and above[-1][0] >= heading.level:
            above.pop()
        plain = _plain(heading.title)
        parts = [part for _, part in above]
        yield at, plain, parts, late or _looks_back(parts)
        above.append((heading.level, plain))
        late = late or bool(_FINDINGS.search(plain))


def _techniques(title: str) -> frozenset[str]:
    """Return the words of a title in small letters that are in capitals, as "RAG" is."""
    words = re.findall(r"[\w-]+", title)
    capital = [word for word in words if sum(c.isupper() for c in word) > 1]
    return frozenset(w.lower() for w in capital) if len(capital) < len(words) else frozenset()


def names_limitations(title: str) -> bool:
    """Tell whether a heading speaks of limitations, whosever they are."""
    return bool(_LIMITS.search(_plain(title)))


def names_own_limitations(title: str) -> bool:
    """Tell whether a heading by its words alone announces the paper's own limitations."""
    return _is_own(_plain(title), (), frozenset(), frozenset())


def subjects_beside_limitations(title: str) -> tuple[str, str]:
    """Return what else a heading is on, before its limitations and after them."""
    plain = _plain(title)
    found = _LIMITS.search(plain)
    if not found:
        return "", ""
    before = " ".join(_PARTING.split(plain[: found.start()])[:-1])
    after = " ".join(_PARTING.split(plain[found.end() :])[1:])
    return _LIMITS.sub("", before).strip(), _LIMITS.sub("", after).strip()


def own_names(title: str, opening: str) -> Iterator[str]:
    """Yield the names that a paper gives what it presents, in its title and its abstract."""
    headed = _TITLE_NAME.fullmatch(title.strip())
    short = headed and len(headed[1].split()) <= _MOST_NAME_WORDS
    if headed and short and not _SURVEYING.search(headed[2].lower()):
        yield headed[1]
    for found in _NAMING.finditer(opening[:_OPENING_CHARACTERS]):
        yield next(filter(None, found.groups()))


def _plain(title: str) -> str:
    """Return a title in lower case, without its number and marks that part nothing."""
    bare = re.sub(r"['’]s\b", "", title.lower()).replace("&", " and ")  # noqa: RUF001
    plain = re.sub(r"[^\w\s,:/-]", " ", bare)
    return _NUMBER.sub("", " ".join(plain.split()).strip(" :-.,"))


def _is_own(
    plain: str,
    above: Sequence[str],
    names: frozenset[str],
    known: frozenset[str],
    limits: re.Pattern[str] = _LIMITS,
) -> bool:
    """Tell whose limitations a heading announces.

    Args:
        plain: the heading.
        above: those that it is in.
        names: the words by which the paper calls its work.
        known: those of its title and abstract; none before its findings.
        limits: what limitations are called.
    """
    found = limits.search(plain)
    if not found or _OTHERS.search(plain) or _DEALING.search(plain[: found.start()]):
        return False
    if _OURS.search(plain):
        return True
    if any(_BEFORE_OWN_WORK.search(part) for part in (plain, *above)):
        return False
    if any(_OTHERS.search(part) for part in above):
        return False
    whose_own = _SAID_OF.search(plain, found.start()) or _ITS.fullmatch(
        plain[: found.start()].strip()
    )
    if _looks_back(above) and not whose_own:
        return True
    named = plain != "limits" or bool(known)
    return named and all(_is_ours(whose, names, known) for whose in _whose(plain, found))


def _looks_back(above: Sequence[str]) -> bool:
    return any(_LOOKING_BACK.search(part) for part in above)


def _whose(plain: str, found: re.Match[str]) -> Iterator[tuple[str, bool]]:
    """Yield what limitations are said to be of, each with whether it stands after an "of"."""
    before = plain[: found.start()].strip()
    after = _LIMITS.sub("limitations", plain[found.end() :])
    its = _ITS.fullmatch(before)
    if its:
        yield _PARTING.split(its["whose"])[-1].strip(), True
    elif before:
        yield _PARTING.split(before)[-1].strip(), False
    of = _WHOSE.match(after)
    told = _TOLD.match(after)
    if told:
        yield told["how"], True
    if of:
        yield _CIRCUMSTANCE.split(_PARTING.split(of["whose"])[0])[0].strip(), True


def _is_ours(whose: tuple[str, bool], names: frozenset[str], known: frozenset[str]) -> bool:
    said, is_after = whose
    bare = _NOTHING_SAID.sub("", said).strip()
    if known and _BEHIND.fullmatch(bare):
        return True
    own = set(bare.split())
    plain_words = _PLAIN_WORDS - _MANY if is_after else _PLAIN_WORDS
    return own <= plain_words | names or own <= known


def without_names(text: str, names: Iterable[str], instead: str) -> str:
    """Return a text with other words instead of each of the names, where they stand alone."""
    wanted = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{wanted})(?![\w-])", instead, text) if wanted else text
