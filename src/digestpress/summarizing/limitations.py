"""What the body of a paper says of its own limitations.

First the sections that are headed so, then paragraphs that begin so, then sections on how the own
work fails, then what authors say of their own work where they look back at it. In a part that is on
more than limitations only those sentences count that say one, if any does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digestpress.models import Section, Span
from digestpress.summarizing.phrases import (
    ANNOUNCING_LIMITS,
    ASSURING,
    CONTRASTING,
    EARLIER_WORK,
    FURTHER,
    LATE_LIMITATION,
    LIMITING,
    LOOKING_AHEAD,
    NO_LIMIT,
    OWN_WORK,
    POINTING,
    PRESENTED,
    VIRTUE,
)
from digestpress.summarizing.prose import Body, Found, apart, best_first
from digestpress.text.limitations import (
    names_limitations,
    own_failures,
    own_limitations,
    subjects_beside_limitations,
)

_LATE_KINDS = frozenset({"discussion", "conclusion"})
_BESIDE_KINDS = frozenset({"abstract", "references", "appendix", "other"})
"""Of sections before and after a body that has none itself."""
_EARLIER_KINDS = frozenset({"introduction", "related work", "references"})

_MENTIONS = ("imitation", "IMITATION", "hortcoming", "aveat", "hreats to")
"""What is searched for as it stands: ten times as fast as a pattern that ignores case."""
_BEFORE_MENTION = re.compile(r"(?:\A|\n\s*|[.!?:]\s+)([^.!?:\n]*)\Z")
_AFTER_MENTION = re.compile(
    r"s?(?: (?:and|&) [Ff]uture [Ww]orks?| of (?:our \w+|[A-Z][\w-]*))? (?=[A-Z])"
    r"|[^.!?:\n]{0,60}[.:]\s+(?=\S)"
)
_LABEL_CHARACTERS = 60
_NO_LABEL = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|include|remain|we|it|there|that)\b", re.IGNORECASE
)
_OTHER_LABEL = re.compile(r"(?:[A-Z][\w&'’-]*,?)(?: [\w&'’-]+,?){0,4}[.:] (?=[A-Z])")  # noqa: RUF001
"""How a paragraph begins that has a run-in heading of its own."""
_RUN_IN_LEVEL = 9
"""Below all levels of sections."""
_PARAGRAPH_LEVEL = 4
"""Of sections that a reader found at a paragraph's start."""

_NO_OTHER_SUBJECT = re.compile(
    r"(?:(?:and|scope|failure (?:cases|modes|analysis)|(?:known )?issues|(?:open )?challenges"
    r"|open problems|assumptions|biases|beyond|trade-offs)\b ?)*"
)
"""Beside limitations in a title, what is as good as they."""
_OTHER_SUBJECT = re.compile(
    r"\b(?:future|outlook|ethic\w*|impacts?|conclu\w+|mitigations?|acknowledg\w+|strengths?)\b",
    re.IGNORECASE,
)
_MOST_PARAGRAPHS = 6
"""So many more paragraphs can belong to a run-in heading."""
_LEAST_WORDS = 4
"""Of a sentence: "We did not study goats." says a limit."""
_CHAIN_GAP = 2
"""So many sentences on one limitation may stand before the next is counted off."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as it is judged."""

    span: Span
    text: str
    """With "our method" for the names that the authors gave their work."""
    announces: bool
    """It says that limitations follow."""
    says: bool
    """It has a phrase by which authors name a limit of their own work, or counts."""


def limitations(body: Body) -> Found:
    """Return limits of the authors' own work: of a part on them, else of a late section."""
    headings = sorted([*body.document.sections, *_run_ins(body)], key=lambda s: s.start)
    own = _own(headings, body)
    sections = (_without_next_run_in(s, body) for s in own if s.level < _RUN_IN_LEVEL)
    run_ins = (s for s in own if s.level == _RUN_IN_LEVEL)
    failures = (headings[at] for at in sorted(own_failures(headings, body.title, body.opening)))
    for parts in map(apart, (sections, run_ins, failures)):
        worths = {span: worth for part in parts for span, worth in _of_part(part, body).items()}
        if spans := best_first(worths):
            title = next(s.title for s in parts if s.start <= spans[0].start < s.end)
            return Found(spans, f'under "{title}"')
    looking_back = [s for s in body.document.sections if _looks_back(s)] or _last_third(body)
    late = (_late_worths(section, body) for section in apart(looking_back))
    spans = best_first({span: worth for found in late for span, worth in found.items()})
    return Found(spans, "a phrase on their own work, late in the paper", inferred=True)


def _looks_back(section: Section) -> bool:
    is_both = section.kind == "results" and "discussion" in section.title.lower()
    return section.kind in _LATE_KINDS or is_both


def _last_third(body: Body) -> list[Section]:
    """Return the last third of a body without sections, from a paragraph's start on, as one."""
    document = body.document
    if any(s.kind not in _BESIDE_KINDS for s in document.sections):
        return []
    fronts = (document.title, document.abstract, *document.sections)
    start = max((f.end for f in fronts if f and _is_front(f)), default=0)
    end = min((s.start for s in document.sections if s.start >= start), default=len(document.text))
    third = end - (end - start) // 3
    first = max((p.start for p in document.paragraphs if start <= p.start <= third), default=third)
    return [Section("", 1, "discussion", first, end)] if start < end else []


def _is_front(part: Span | Section) -> bool:
    return isinstance(part, Span) or part.kind == "abstract"


def _own(headings: Sequence[Section], body: Body) -> list[Section]:
    """Return the headed parts that are on limitations of the paper itself."""
    named = own_limitations(headings, body.title, body.opening)
    earlier = body.outermost(_EARLIER_KINDS)
    return [
        section
        for at, section in enumerate(headings)
        if at in named or (section.kind == "limitations" and not names_limitations(section.title))
        if not any(e.start < section.start < e.end for e in earlier)
    ]


def _run_ins(body: Body) -> Iterator[Section]:
    """Yield the parts of paragraphs that begin with limitations as a run-in heading."""
    text, end = body.document.text, 0
    for start, stop in sorted(m.span() for word in _MENTIONS for m in re.finditer(word, text)):
        before = _BEFORE_MENTION.search(text, max(end, start - _LABEL_CHARACTERS), start)
        after = _AFTER_MENTION.match(text, stop)
        if not (before and after):
            continue
        label = text[before.start(1) : after.end()].strip(" \n.:")
        if label[:1].isupper() and not _NO_LABEL.search(label):
            end = after.end()
            yield Section(label, _RUN_IN_LEVEL, "other", end, _end_of_run_in(end, body))


def _end_of_run_in(start: int, body: Body) -> int:
    """Return where the next run-in heading or section begins."""
    text = body.document.text
    end = last = body.next_section(start)
    for paragraph in body.paragraphs_from(start, _MOST_PARAGRAPHS):
        if paragraph.start >= end or _OTHER_LABEL.match(text, paragraph.start):
            return min(end, paragraph.start)
        last = paragraph.end
    return min(end, last)


def _without_next_run_in(section: Section, body: Body) -> Section:
    """Return a run-in section up to where a paragraph begins with another heading."""
    if section.level < _PARAGRAPH_LEVEL:
        return section
    first = next(iter(body.paragraphs_from(section.start, 1)), section)
    return replace(section, end=min(section.end, _end_of_run_in(first.start, body)))


def _of_part(part: Section, body: Body) -> dict[Span, int]:
    """Return what the sentences of a part on limitations are worth.

    All of its prose is on them, if its heading names nothing else, even where no word of it says
    so; else only what does, and where they are named first, the first half. Where nothing does, the
    one sentence counts that is most like a limit.
    """
    said = list(_judged(part, body))
    if not said:
        return {}
    before, after = (
        bool(_NO_OTHER_SUBJECT.fullmatch(s)) for s in subjects_beside_limitations(part.title)
    )
    alone = before and after
    on_limits = len(said) if alone else (len(said) + 1) // 2 if before else 0
    worths = {s.span: _worth(s) for s in said[:on_limits]}
    worths |= {s.span: _worth_among_others(s) for s in said[on_limits:]}
    most = max(worths.values(), default=0)
    if alone and not most:
        return {s.span: 1 for s in said if not POINTING.search(s.text)}
    if not most:
        likeliest = max(said, key=lambda s: (_worth(s), not ASSURING.search(s.text)))
        return {likeliest.span: 1} if _worth(likeliest) else {}
    least = min(2, most) if alone else most / 2
    return {span: worth for span, worth in worths.items() if worth >= least}


def _judged(part: Section, body: Body) -> Iterator[_Sentence]:
    """Yield the sentences of a part but for those of its sections on other subjects."""
    others = [s for s in body.sections_within(part) if _OTHER_SUBJECT.search(s.title)]
    gap = _CHAIN_GAP + 1
    for span in body.sentences(part, _LEAST_WORDS):
        if any(s.start <= span.start < s.end for s in others):
            continue
        text = body.nameless(span)
        counts = gap <= _CHAIN_GAP and bool(FURTHER.search(text))
        announces = bool(ANNOUNCING_LIMITS.search(text)) and not NO_LIMIT.search(text)
        says = counts or bool(LATE_LIMITATION.search(text))
        gap = 0 if says or announces else gap + 1
        yield _Sentence(span, text, announces, says)


def _is_no_limit(sentence: _Sentence) -> bool:
    return any(p.search(sentence.text) for p in (POINTING, NO_LIMIT, VIRTUE))


def _worth(sentence: _Sentence) -> int:
    """Rate a sentence where all prose is on limitations."""
    text = sentence.text
    own = bool(OWN_WORK.search(text))
    if _is_no_limit(sentence) or (EARLIER_WORK.search(text) and not own):
        return 0
    if sentence.announces:
        return 1
    says = sentence.says
    limits = says or bool(LIMITING.search(text))
    ahead = bool(LOOKING_AHEAD.search(text)) and not says
    return max(0, 2 + 3 * says + 2 * limits + own - 3 * ahead)


def _worth_among_others(sentence: _Sentence) -> int:
    """Rate a sentence of a part that is on limitations among other things."""
    if late := _late_worth(sentence):
        return 4 + late
    text = sentence.text
    aside = (LOOKING_AHEAD, EARLIER_WORK, PRESENTED)
    if any(p.search(text) for p in aside) or _is_no_limit(sentence):
        return 0
    limits, contrasts = bool(LIMITING.search(text)), bool(CONTRASTING.search(text))
    return limits + contrasts + 2 * bool(limits and OWN_WORK.search(text))


def _late_worths(section: Section, body: Body) -> dict[Span, int]:
    return {s.span: _late_worth(s) for s in _judged(section, body)}


def _late_worth(sentence: _Sentence) -> int:
    """Rate a sentence of a section that looks back: only what the authors say of their own work."""
    if not (sentence.announces or sentence.says) or _is_no_limit(sentence):
        return 0
    if sentence.announces:
        return int(bool(OWN_WORK.search(sentence.text)))
    return 2 + bool(LIMITING.search(sentence.text))
