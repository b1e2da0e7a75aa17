"""Displayable text from what upstreams send: one line, nothing invisible, no markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PLANE_ENDS = "".join(
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17)
)

UNDISPLAYABLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are not white space
    "\ud800-\udfff"  # lone surrogates: JSON can hold "\ud800", UTF-8 cannot
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates
    f"\ufdd0-\ufdef{_PLANE_ENDS}"  # noncharacters
    "\U000e0000-\U000e007f"  # tags: letters that no font shows, and that language models read
    "]"
)
"""Characters that no text needs and that break files, parsers or the order of what is read."""

_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp"
    " script small span strike strong style sub sup time tt u var wbr"
)
_BLOCK = (
    "address article aside audio blockquote body br button caption center col colgroup dd details"
    " dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html"
    " iframe img input legend li link main menu meta nav noscript object ol optgroup option p"
    " picture pre section select source summary svg table tbody td textarea tfoot th thead title"
    " tr ul video"
)
_BLOCK_NAMES = frozenset(_BLOCK.split())
_HIDDEN = frozenset({"script", "style"})

_NOT_MARKUP = re.compile(
    rf"""<(?!
        /?(?:{"|".join(f"{_INLINE} {_BLOCK}".split())}|[a-z]+:[a-z]+)   # jats:p and the like
        (?=[\s/>])(?:[^<>"']|"[^"]*+"|'[^']*+')*+>
      | !--(?:[^<-]|-(?!->)|<(?!!--))*+-->
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def clean(value: str) -> str:
    """Return one line of displayable text.

    White space of any kind becomes single spaces; controls, noncharacters, lone surrogates and
    bidi controls are dropped. Joiners, directional marks, emoji and combining marks stay.
    """
    line = " ".join(value.split())
    if line.isprintable():  # which is most, and quicker to tell
        return line
    return " ".join(UNDISPLAYABLE.sub("", value).split())


def plain_text(markup: str) -> str:
    """Return the text of an HTML fragment, cleaned.

    Block elements become spaces; scripts and styles are dropped. Only complete tags with an HTML
    name count as markup, so that ``p < 0.05`` and ``<think>`` stay.
    """
    parser = _TextParser()
    parser.feed(_NOT_MARKUP.sub("&lt;", markup))
    parser.close()
    return clean("".join(parser.parts))


class _TextParser(HTMLParser):
    """Collects what a browser would show."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden = tag in _HIDDEN
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)

    def _separate(self, tag: str) -> None:
        if tag in _BLOCK_NAMES or ":" in tag:
            self.parts.append(" ")
