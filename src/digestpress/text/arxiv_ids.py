"""arXiv identifiers, alone and in links; https://info.arxiv.org/help/arxiv_identifier.html."""

from __future__ import annotations

import re
from typing import NamedTuple

_ARCHIVES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas"
    " cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin"
    " nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con"
)
"""All that used identifiers of the old form, which ended in March 2007."""

_MONTH = "(?:0[1-9]|1[0-2])"
_NEW = rf"(?:0[7-9]|1[0-4]){_MONTH}\.[0-9]{{4}}|(?:1[5-9]|[2-8][0-9]){_MONTH}\.[0-9]{{5}}"
_OLD = (
    rf"(?P<archive>{_ARCHIVES.replace(' ', '|')})(?:\.[a-z]{{2}}|\.[a-z]+-[a-z]+)?"
    rf"/(?P<number>(?:9[1-9]|0[0-7]){_MONTH}[0-9]{{3}})"
)
_ID = rf"(?:(?P<new>{_NEW})|{_OLD})(?:v(?P<version>[1-9][0-9]{{0,2}}))?(?![0-9])"

_NAMED = re.compile(rf"(?:arxiv:\s*|oai:arxiv\.org:)?{_ID}(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_LINK = re.compile(
    rf"""(?:https?://)?
    (?: (?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format)
      | (?:www\.)?alphaxiv\.org(?:/[a-z]{{2}}(?:-[a-z]{{2,4}})?)?/[a-z]{{3,}}
      | huggingface\.co/papers
      | (?:dx\.)?doi\.org/10\.48550/arxiv\.(?=[a-z0-9])
    )(?:(?<=\.)|/){_ID}(?:\.pdf)?/?(?:[?\#]\S*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_DOI = re.compile(rf"(?:doi:\s*)?10\.48550/arxiv\.{_ID}", re.IGNORECASE)
_LINK_IN_TEXT = re.compile(
    rf"(?<![\w.-])(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/{_ID}", re.IGNORECASE
)


class ArxivId(NamedTuple):
    """``2512.06905`` or ``quant-ph/0201082``, and the version where one is named."""

    id: str
    version: int | None


def arxiv_id(value: str) -> ArxivId | None:
    """Return the identifier that a text is or links to, or None.

    Understood are identifiers of both forms with or without ``arXiv:``, links to arxiv.org,
    alphaxiv.org and huggingface.co/papers, arXiv's DOIs, and the identifiers of its OAI service.
    """
    value = value.strip().rstrip(".,;:!)>")
    found = _NAMED.fullmatch(value) or _LINK.fullmatch(value) or _DOI.fullmatch(value)
    return None if found is None else _identified(found)


def arxiv_links(text: str) -> frozenset[str]:
    """Return the identifiers, without version, of all arxiv.org links in Markdown or HTML."""
    return frozenset(_identified(found).id for found in _LINK_IN_TEXT.finditer(text))


def _identified(found: re.Match[str]) -> ArxivId:
    number = found["new"] or f"{found['archive'].lower()}/{found['number']}"
    return ArxivId(number, int(found["version"]) if found["version"] else None)
