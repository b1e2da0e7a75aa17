"""Links to code and data, the paper's own told from those that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal

from digestpress.models import Link

_CODE = (
    r"github\.com/[\w.-]+/[\w.-]+|gitlab\.[\w.]+/[\w.-]+/[\w./-]+|bitbucket\.org/[\w.-]+/[\w.-]+"
    r"|codeberg\.org/[\w.-]+/[\w.-]+|anonymous\.4open\.science/r(?:epository)?/[\w.-]+"
    r"|gist\.github\.com/[\w./-]+|[\w-]+\.github\.io/?[\w./-]*|sr\.ht/~[\w.-]+/[\w.-]+"
)
_DATA = (
    r"huggingface\.co/(?:datasets/)?[\w.-]+/[\w.-]+|zenodo\.org/(?:records?|doi)/[\w./-]+"
    r"|doi\.org/10\.5281/zenodo\.\d+|osf\.io/\w+|(?:www\.)?kaggle\.com/[\w./-]+"
    r"|figshare\.com/[\w./-]+|data\.mendeley\.com/[\w./-]+"
)
_HOST = re.compile(
    r"git(?:hub|lab)\.|bitbucket\.|codeberg\.|4open\.|sr\.ht/|huggingface\.|zenodo|osf\.io/|kaggle\."
    r"|figshare\.|mendeley\."
)
"""In lower case, as case that does not count takes four times as long."""
_MAX_HOST, _MAX_PATH = 60, 200
"""Characters of a link up to its host's name and from there on."""
_MAX_LINKS = 300
"""Of one paper, the same ones counted too."""
_LINK = re.compile(
    rf"(?<![\w.@])(?:https?://)?(?:www\.)?(?:(?P<code>{_CODE})|(?P<data>{_DATA}))", re.IGNORECASE
)

_THINGS = (
    r"(?:code|codebase|implementations?|software|repositor\w+|source|data(?:set)?s?|corpus|models?"
    r"|checkpoints?|weights|scripts?|materials|pages?|website|demo|toolkit|library|benchmark)"
)
_RELEASE = r"(?:release|open-?source|publish|provide|share|make)"
_OURS = re.compile(
    rf"\b(?:(?:our|we (?:\w+ )?{_RELEASE}|this (?:paper|work))\b(?=.*\b{_THINGS}\b)"
    rf"|we\b.*\band (?:\w+ )?{_RELEASE} (?:it|them|everything|all)\b"
    rf"|we (?:\w+ )?{_RELEASE} (?:it|them|everything|all)\b"
    r"|we (?:propose|present|introduce)\b(?=.*\bwhose\b)"
    r"|all (?:arti?e?facts|materials|resources)\b(?! (?:of|from|by)\b))",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN = re.compile(
    r"\b(?:(?:builds?|built|based) (?:up)?on|uses? (?!(?:is|are|in|for|to|at)\b)"
    r"|(?:initiali[sz]ed|fine-?tuned|derived|adapted|forked) (?:from|with)|we (?:\w+ )?run"
    r"|(?:with|in|by|on) (?:the|an?) (?:[\w-]+ )?(?:library|toolkit|framework)|toolkit of)\b"
    r"(?:(?!;|, (?:is|are|can|at|on|under)\b).)*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What a paper's own things come from, where it stands between them and a link, no aside."""
_OTHERS = re.compile(
    r"\b(?:their (?:\w+ )?(?:code|implementation|repository|model)|et al|proposed by|provided by"
    r"|(?:we|is|are) (?:use|used|using|adopt|follow|build|run|compare)|official (?:code"
    r"|implementation|repository)|implementation of|taken (?:as|from)|based on|from the|using the"
    r"|builds? (?:up)?on|whose|released by(?! us\b)|(?<!the )following (?-i:[A-Z])\w*)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    rf"\b{_THINGS}\b.*\b(?:available|released?|found|open-?sourced?|accessible|hosted|here"
    rf"|public\w*)\b|^\W*(?:the )?(?:source |project )?{_THINGS}\W*(?:at|:)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
_OWNER = re.compile(
    r"(?:(?:github|bitbucket|codeberg)\.\w+|gitlab\.[\w.]+|huggingface\.co(?:/datasets)?)/([\w.-]+)"
    r"|([\w-]+)\.github\.io"
)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n\n")
_BEFORE, _AFTER = 400, 60
"""Characters around a link in which its sentence is looked for."""

_FOOTNOTE_MARK = re.compile(r"\.\d{1,2}$")
"""In a PDF the mark of a footnote stands right behind the stop behind an address."""


def links_in(texts: Iterable[tuple[str, bool]]) -> tuple[Link, ...]:
    """Return the links to code and data, each once, in order.

    Args:
        texts: each with whether it is of the abstract or the first page, where a paper names its
            own. These stand first: elsewhere the words around a link must say that it is the
            paper's, or its owner must be that of one of theirs.
    """
    found: dict[str, Link] = {}
    owners: set[str] = set()
    every = ((ln, first) for text, first in texts for ln in _links(text, owners, first=first))
    for link, first in islice(every, _MAX_LINKS):
        if first and link.own:
            owners.update(_owner(link.url))
        known = found.get(link.url.lower())
        if known is None or (link.own and not known.own):
            found[link.url.lower()] = link
    return tuple(found.values())


def with_note(before: str, note: str) -> str:
    """Return a footnote as the end of the sentence that its mark stands in or behind."""
    return f"{before.rstrip().rstrip('.')} {note}".lstrip()


def _links(text: str, owners: set[str], *, first: bool) -> Iterator[Link]:
    for match in _found(text):
        kind: Literal["code", "data"] = "code" if match["code"] else "data"
        path = (match["code"] or match["data"]).rstrip("./-").removesuffix(".git")
        path = _FOOTNOTE_MARK.sub("", path)
        before = _SENTENCE_END.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        after = _SENTENCE_END.split(text[match.end() : match.end() + _AFTER])[0]
        expected = first or not owners.isdisjoint(_owner(path))
        yield Link(f"https://{path}", kind, _is_own(before, after, expected=expected))


def _owner(address: str) -> set[str]:
    """Return whose account a link leads to, where its address tells."""
    found = _OWNER.search(address.lower())
    return {found[found.lastindex or 0]} if found else set()


def _found(text: str) -> Iterator[re.Match[str]]:
    """Yield the links; hosts are looked for first, as that takes a tenth of the time.

    Where none is around a host, the next is looked for behind it, so that time grows with the text.
    """
    end = 0
    for host in _HOST.finditer(text.replace("\u0130", "I").lower()):
        if host.start() < end:
            continue
        last = host.end() + _MAX_PATH
        match = _LINK.search(text, max(end, host.start() - _MAX_HOST), last)
        end = match.end() if match else last - _MAX_HOST
        if match:
            yield match


def _is_own(before: str, after: str, *, expected: bool) -> bool:
    """Tell by the words of its sentence before and after a link whether it is the paper's own.

    Where they do not tell, it is what is expected.
    """
    sentence = f"{before} {after}"
    ours = [found.end() for found in _OURS.finditer(sentence)]
    if ours:
        return not _TAKEN.search(before, max((at for at in ours if at <= len(before)), default=0))
    return not _OTHERS.search(sentence) and (expected or bool(_OFFERED.search(sentence)))
