"""What a section is for, told by its title, the section around it, its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digestpress.models import Section, SectionKind
from digestpress.text.limitations import (
    names_limitations,
    names_own_limitations,
    own_limitations,
    subjects_beside_limitations,
)

_TITLES: dict[SectionKind, str] = {
    "references": r"""
        (cited )?(references?|bibliography|literature cited|works cited)( and notes)?
    """,
    "abstract": r"""
        abstract
        summary of contributions? and abstract
    """,
    "related work": r"""
        (.* )?(related|prior|previous|earlier) (works?|research|literature|studies)( .*)?
        (existing|previous|prior) (approaches|methods|models|datasets|benchmarks)
        literature (review|survey)
        state of the art
        background and related .*
    """,
    "conclusion": r"""
        (.* and )?conclusions?( .*)?
        (.* and )?concluding (remarks|discussion|thoughts)( .*)?
        (.* and )?(closing|final) remarks( .*)?
        summary( and .*)?
        takeaways?
    """,
    "discussion": r"""
        (general |further )?discussions?( .*)?
        (?!results).* and discussions?
        ((design|practical|policy) )?implications?( .*)?
        recommendations?( .*)?
        (directions (for|of) )?future (works?|directions?|research)( .*)?
        outlook
        open (problems|questions|challenges)( .*)?
        lessons( learned)?
    """,
    "introduction": r"""
        (general )?introduction( .*)?
        motivation( .*)?
        overview and motivation
        (our |main |key |summary of )?contributions?
    """,
    "other": r"""
        (contributions and )?acknowledge?ments?( .*)?
        .*\bethic\w*\b.*
        .*\bbroader impacts?\b.*
        (societal |social )?impacts?( statement)?
        .*(author|credit).*contributions?( statement)?
        contributors?
        .*\breproducibility\b.*
        (code|data)( and (code|data|materials?))? availability.*
        funding.*
        (conflicts?|competing|declaration)( of)? .*interests?
        disclos\w+( .*)?
        declarations?|statements?
        (ai|llms?|large language models?) usage( .*)?
        .*(generative|use of|usage of) (ai|llms?|large language models?)\b.*
        (glossary|nomenclature|notations?|index)( .*)?
        (neurips )?(paper )?checklist
        (supporting|supplementary) information
    """,
    "appendix": r"""
        (technical )?appendi(x|ces)( .*)?
        supplement(s|al|ary)?( materials?)?( .*)?
        .*\(appendix\)
    """,
    "experiments": r"""
        (\w+ )*experiments?( .*)?
        .* experiments?
        experimental (?!results|findings|analysis).*
        (empirical |performance |human |intrinsic )*evaluations?( .*)?
        (extrinsic |offline |online |quantitative )*evaluations?( .*)?
        .* evaluations?
        (user|case|simulation|pilot|human) (study|studies)( .*)?
        simulations?( .*)?
        (evaluation )?(setup|set-up|settings?)
        benchmark(s|ing)( .*)?
        (numerical|empirical) (studies|study|examples|simulations|validation)
        experimental
        implementation details
        (compared |baseline )?(methods and )?baselines?
        (compared|baseline) methods
        (datasets and )?metrics
        hyper-?\s?parameters?( .*)?
        participants|(study )?procedure|measures|apparatus
    """,
    "results": r"""
        (\w+[ -])*(results?|findings)( .*)?
        .* results?
        (\w+ )?ablations?( .*)?
        (?!theoretical|convergence|complexity)(\w+ ){0,3}analys[ie]s
        analys[ie]s of (the )?(results|errors).*
        failure (cases?|modes?)( .*)?
        (performance|efficiency|runtime) comparisons?
        (computational )?(costs?|efficiency|runtime|scalability|robustness|generali[sz]ation)
        visuali[sz]ations?
        comparisons? (with|to|of|against) .*
        (qualitative|quantitative) (?!evaluation).*
        insights( .*)?
    """,
    "method": r"""
        (the |our |proposed |overall )*(methods?|methodolog(y|ies)|approach(es)?|models?)( .*)?
        (the |our |proposed |overall )*(framework|architecture|algorithms?|systems?)( .*)?
        (the |our |proposed |overall )*(techniques?|pipeline)( .*)?
        (materials|data|methods|model|algorithm|system)( and)? .*methods?
        .* (framework|architecture|algorithm|model|pipeline|method|methodology|approach)
        preliminar(y|ies)( .*)?
        background( .*)?
        (task |problem )\w.*|problem
        theor(y|etical)( .*)?
        system (overview|design|description|model)
        (formal |technical )*definitions?( .*)?
        (data ?sets?|data|corpus|corpora)( .*)?
        .* (data ?set|corpus|construction|formulation)
        formulation
        (implementation|design|((pre|mid|post|continual|continued)[- ]?)?training)( .*)?
        (\w+ )*(fine-?\s?tuning|alignment)|reinforcement learning( .*)?
        (\w+ )?(loss|objective)( functions?)?
        infrastructures?|inference( .*)?|optimi[sz]ation
        (theoretical|convergence|complexity) analys[ie]s( .*)?
        annotation( .*)?
    """,
}
"""Kind -> what a whole title can look like, a pattern a line, without number, case and marks; the
first that fits."""

_KINDS = tuple(
    (kind, re.compile("|".join(line.strip() for line in lines.strip().splitlines())))
    for kind, lines in _TITLES.items()
)

_STEADFAST: frozenset[SectionKind] = frozenset({"limitations", "references"})
"""Kinds that a section has wherever it stands."""

_WITHIN: dict[SectionKind, frozenset[SectionKind]] = {
    "introduction": frozenset({"related work"}),
    "method": frozenset({"related work", "experiments", "results"}),
    "experiments": frozenset({"results", "discussion"}),
    "results": frozenset({"discussion"}),
    "discussion": frozenset({"conclusion"}),
    "conclusion": frozenset({"discussion", "other"}),
}
"""Kind of a section -> the kinds that its subsections may have for their own titles."""

_FINDING = re.compile(
    r"\b(tables?|outperform\w*|baselines?|accurac\w+|scores?|results?|significant\w*|achiev\w+"
    r"|benchmarks?|improve[sd]?|improvements?|hyperparameters?|participants|annotators|test set"
    r"|experiments?|evaluat\w+|compar\w+|performance|simulations?|study)\b|\d%|\d\.\d"
)
_MAKING = re.compile(
    r"\b(we (define|propose|introduce|denote|formulate|design|let|call)|let|given|denotes?|where"
    r"|defined|consists?|module|layers?|function|equation|eq\.|algorithm|encoder|theorem|proof|each"
    r"|input|output|compute[sd]?|represent\w*|probability|set of)\b|\$"
)
_MATH = re.compile(r"\$[^$]*\$")
_FINDING_SHARE = 1.2
"""From so many words on findings for one on how things are made, a section is on experiments.
Sections on methods have at most 0.6, those on experiments and results at least 0.8."""
_SAMPLE_CHARACTERS = 12_000
"""How much of a section is looked at to tell an unknown title's kind."""


def kind_of(title: str) -> SectionKind | None:
    """Return the kind that a title names by itself, or None.

    A title of several subjects is of limitations where they are one of them, as in "Limitations &
    Future Work"; limitations of earlier methods are not those of the paper.
    """
    if names_limitations(title):
        return "limitations" if names_own_limitations(title) else None
    plain = _plain(title)
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), None)


def with_kinds(
    sections: tuple[Section, ...], text: str, *, title: str = "", appendix: int | None = None
) -> tuple[Section, ...]:
    """Return the sections with their kinds.

    Args:
        sections: in order, nested; their kinds do not count.
        text: the document's.
        title: the document's, as it may name what "Limitations of X" are those of.
        appendix: index of the first section of the appendix; None where none is marked.
    """
    first = len(sections) if appendix is None else appendix
    opening = text[: sections[0].start] if sections else ""
    limits = own_limitations(sections, title, opening)
    return tuple(_Place(text, limits, first).told(sections))


def _plain(title: str) -> str:
    """Return a title in lower case, without marks that do not part its subjects."""
    plain = re.sub(r"[^\w\s,:()'-]", " ", title.lower().replace("&", " and "))
    return " ".join(plain.split()).strip(" :-.,")


class _Place:
    """Where in a paper a section stands: what was seen before it."""

    def __init__(self, text: str, limits: frozenset[int], appendix: int) -> None:
        self._text = text
        self._limits = limits
        self._appendix = appendix
        self._seen: set[SectionKind] = set()

    def told(self, sections: tuple[Section, ...]) -> Iterator[Section]:
        """Yield the sections with their kinds."""
        above: list[Section] = []
        named = [at for at, s in enumerate(sections) if s.level == 1 and _is_on_findings(s)]
        for at, section in enumerate(sections):
            while above and above[-1].level >= section.level:
                above.pop()
            own = self._own_kind(at, section)
            if above:
                kind = _below(above[-1].kind, own)
            elif at >= self._appendix or "appendix" in self._seen:
                kind = own if own in _STEADFAST else "appendix"
            else:
                kind = own or self._guess(section, before_findings=at < max(named, default=0))
            self._seen.add(kind)
            above.append(replace(section, kind=kind))
            yield above[-1]

    def _own_kind(self, at: int, section: Section) -> SectionKind | None:
        if at in self._limits:
            return "limitations"
        if names_limitations(section.title):  # of others: "Related Work and Its Limitations"
            return kind_of(subjects_beside_limitations(section.title)[0])
        return kind_of(section.title)

    def _guess(self, section: Section, *, before_findings: bool) -> SectionKind:
        """Return the kind of a top-level section by its place and words."""
        if not self._seen - {"abstract"}:
            return "introduction"
        if "references" in self._seen:
            return "appendix"
        if "conclusion" in self._seen:
            return "other"
        if self._seen & {"experiments", "results"}:
            return "results"
        if before_findings:
            return "method"
        sample = self._text[section.start : section.end][:_SAMPLE_CHARACTERS].lower()
        sample = _MATH.sub("$", sample)
        found, made = len(_FINDING.findall(sample)), len(_MAKING.findall(sample)) + 1
        return "experiments" if found > _FINDING_SHARE * made else "method"


def _is_on_findings(section: Section) -> bool:
    return kind_of(section.title) in ("experiments", "results")


def _below(parent: SectionKind, own: SectionKind | None) -> SectionKind:
    """Return the kind of a subsection."""
    if own in _STEADFAST or parent == "other" or own in _WITHIN.get(parent, ()):
        return own or parent
    return parent
