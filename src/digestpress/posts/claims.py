"""What any Markdown says of papers: the sentences under each heading with an arXiv link. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digestpress.text import ArxivId, arxiv_id, clean, sentences


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a post."""

    line: int
    """In the file, from 1."""
    slot: str
    """The heading or label that it stands under."""
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a post says of one paper."""

    heading: str
    line: int
    paper: ArxivId | None
    """None where no arXiv link stands in or under the heading."""
    claims: tuple[Claim, ...] = ()


_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BROKEN_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n#][^\n]*\n)*")
_ASIDE = re.compile(
    r"<details\b.*?</details>|<!--.*?-->|<(script|style)\b.*?</\1>|^(```|~~~).*?^\2[^\n]*$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*\Z")
_URL = re.compile(r"(?:https?://|(?:www\.)?arxiv\.org/|(?:www\.)?alphaxiv\.org/)[^\s)>\]\"']+")
_ARXIV = re.compile(r"\barXiv:\s?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|!?\[([^\]]*)\]\[[^\]]*\]|<https?:[^>]*>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])[ \t]+")
_LABEL = re.compile(r"\W{0,3}([^\s:：.。][^:：.。]{0,24})[:：]\W{0,2}(?=\s|[^\x00-\x7f])")  # noqa: RUF001
_ENDED = re.compile(r"[.!?。！？…؟।][\"'”’)\]）」』]*\Z|[다요음함임됨](?:\W*)\Z")  # noqa: RUF001
_NOTE = re.compile(r"(?:\A|[:：]\W*?)\s*_[^_]+_\Z")  # noqa: RUF001
"""All in emphasis: "not stated", and what says how a post was made."""
_FOOTNOTE = re.compile(r"\[\^?[\w-]{1,12}\](?![(\[:])")
_MEASURED = re.compile(r"\d\.\d|\d\s?%")
"""What makes a line worth judging that does not end as a sentence."""
_APART = re.compile(r"\s*(?:[#>|<`~\[!]|\*\*|https?:|\Z)")
"""What no line goes on from, and what goes on from none."""
_LETTERS = re.compile(r"[^\W\d_]")
_SHORTEST = 8
"""Letters of a sentence that can be judged."""


def accounts_in(text: str) -> tuple[Account, ...]:
    """Return what a post says of papers, in its order; what has no arXiv link has no paper.

    An account begins at a heading with a link to arXiv, alphaXiv or Hugging Face, or at one that
    such a link follows, and ends at the next of its kind. In a list of links each item is one.
    """
    found: list[Account] = []
    reader = _Reader()
    for number, line in _paragraphs(_lines(text)):
        if account := reader.take(number, line):
            found.append(account)
    found.append(reader.account)
    return tuple(a for a in found if a.claims or a.paper)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that a person reads, with their numbers."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    for pattern in (_FRONT_MATTER, _BROKEN_FRONT_MATTER):
        if front := pattern.match(text):
            text = "\n" * front[0].count("\n") + text[front.end() :]
            break
    text = _ASIDE.sub(lambda aside: "\n" * aside[0].count("\n"), text)
    yield from enumerate(text.split("\n"), 1)


def _paragraphs(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield lines joined with those that go on with them, as Markdown's wrapped paragraphs do."""
    held: tuple[int, str] | None = None
    for number, line in lines:
        apart = _APART.match(line) or _ITEM.match(line)
        if held and not apart and not held[1].endswith("  ") and not _APART.match(held[1]):
            held = held[0], f"{held[1]} {line.strip()}"
            continue
        if held:
            yield held
        held = number, line
    if held:
        yield held


class _Reader:
    """Takes a post line by line."""

    def __init__(self) -> None:
        self.account = Account("", 1, None)
        self.level = 0
        self.slot = ""
        self.listed = False
        """Whether the account's link stands in an item of a list."""

    def take(self, number: int, line: str) -> Account | None:
        """Take a line; return the account that it ends, if any."""
        heading = _HEADING.match(line.strip())
        if heading:
            return self._heading(number, len(heading[1]), heading[2])
        ended = self._link(number, line)
        if not line.lstrip().startswith((">", "|")):
            claims = tuple(self._claims(number, line))
            self.account = replace(self.account, claims=self.account.claims + claims)
        return ended

    def _link(self, number: int, line: str) -> Account | None:
        """Take the link of a line; return the account of the item before in a list of links."""
        paper, item = _paper_in(line), _ITEM.match(line)
        if paper is None or paper == self.account.paper:
            return None
        if self.account.paper is None:
            self.account = replace(self.account, paper=paper)
            self.listed = item is not None
            return None
        if not (item and self.listed):
            return None
        linked = _LINK.search(line)
        ended, self.account = (
            self.account,
            Account(_words(linked[0]) if linked else "", number, paper),
        )
        return ended

    def _heading(self, number: int, level: int, words: str) -> Account | None:
        paper, title = _paper_in(words), _words(words)
        if paper is None and self.account.paper and level > self.level:
            self.slot = title
            return None
        if paper is None and self.account.paper is None and self.level and level > self.level:
            self.slot = title
            return None
        ended, self.account = self.account, Account(title, number, paper)
        self.level, self.slot, self.listed = level, "", False
        return ended

    def _claims(self, number: int, line: str) -> Iterator[Claim]:
        item = _ITEM.match(line)
        words = _words(line[item.end() :] if item else line)
        label = _LABEL.match(words) if item or line.lstrip().startswith("**") else None
        slot = label[1].strip() if label else self.slot
        words = words[label.end() :].strip() if label else words
        if _NOTE.search(line.rstrip()):
            return
        for span in sentences(words):
            text = words[span.start : span.end]
            enough = len(_LETTERS.findall(text)) >= _SHORTEST
            figures = _MEASURED.search(_URL.sub("", _ARXIV.sub("", text)))
            if enough and (item or _ENDED.search(text) or figures):
                yield Claim(number, slot, text)


def _paper_in(text: str) -> ArxivId | None:
    named = _ARXIV.search(text)
    links = (arxiv_id(url[0]) for url in _URL.finditer(text))
    return next((link for link in links if link), arxiv_id(named[1]) if named else None)


def _words(markdown: str) -> str:
    """Return the words of a line of Markdown."""
    linked = _LINK.sub(lambda link: link[1] or link[2] or "", markdown)
    without = _MARKS.sub("", _TAG.sub("", _FOOTNOTE.sub("", linked)))
    return clean(html.unescape(without))
