"""How print looks within an element: by its attributes, the page's style sheets, and its style."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from digestpress.reading.pieces import Attributes
from digestpress.reading.styles import Look, telling, unescaped, without_comments

_MAX_CHARACTERS = 200_000
"""Of all sheets of a page; what follows is not looked at."""
_MAX_SELECTORS = 200
"""How many selectors are looked for in the page that are more than a tag, a class or an id."""
_MAX_FOUND = 50_000
"""How many elements such selectors may find in all."""
_MAX_DECLARED = 1_000
"""Characters of the declarations of one rule."""
_BRACE = re.compile(r"([{}])")
_SIMPLE = re.compile(r"[a-z][\w-]{0,80}|[.#][\w-]{1,80}")
_NEVER_STILL = re.compile(r":(?:hover|focus|active|target|checked|visited|:|before|after)")
"""States and parts that a page has not when it is read."""
_CONVERTERS = re.compile(r"\.ltx_(?:note|page|TOC|navbar|tag)|\.package-|\.ar5iv")
"""The converter's own sheets fold footnotes away until they are pointed at."""
_COLOURS = {"color": "color", "mathcolor": "color", "bgcolor": "background-color"}
"""Attribute -> the declaration that it stands for."""
_LOOKS = frozenset({"hidden", *_COLOURS})
_HIDDEN_CLASSES = {
    "ltx_phantom": "visibility:hidden",
    "ltx_nodisplay": "display:none",
    "ltx_rdf": "display:none",
}
"""What the converter's sheet hides, which pages only link to."""
_ELSEWHERE = re.compile(
    r"@(?:[a-z-]*keyframes|font-face|page|media.*(?:print|speech|prefers-|width|height|orientation))",
    re.IGNORECASE | re.DOTALL,
)
"""Blocks that are no rules, or hold on devices and in settings that few readers have."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Declarations for elements."""

    simple: Mapping[str, str] = field(default_factory=dict)
    """A tag, ``.class`` or ``#id`` -> what is declared for it."""
    matched: Mapping[int, str] = field(default_factory=dict)
    """The address of an element in memory -> what any other selector declares for it."""

    def look(self, node: LexborNode, given: Attributes, look: Look) -> Look:
        """Return the look within an element with its attributes, in one with another look."""
        style = given.get("style") or ""
        known = bool(self.simple or self.matched)
        if known or (style and telling(style)) or not _LOOKS.isdisjoint(given):
            declared = [f"{name}:{given[key]}" for key, name in _COLOURS.items() if given.get(key)]
            declared += ["display:none"] if "hidden" in given else []
            declared += self._of(node, given) if known else []
            look = look.under(";".join([*declared, style]))
        classes = given.get("class") or ""
        hidden = next((name for name in _HIDDEN_CLASSES if name in classes), None)
        return look.under(_HIDDEN_CLASSES[hidden]) if hidden else look

    def look_below(self, top: LexborNode, node: LexborNode, look: Look) -> Look:
        """Return the look within an element further down, what is between counted."""
        chain = []
        while node.mem_id != top.mem_id and node.parent is not None:
            chain.append(node)
            node = node.parent
        for step in reversed(chain):
            look = self.look(step, step.attributes, look)
        return look

    def _of(self, node: LexborNode, given: Attributes) -> Iterator[str]:
        """Yield what the sheets declare for an element."""
        classes = (f".{name}" for name in (given.get("class") or "").split())
        names = (node.tag or "", *classes, f"#{given.get('id')}")
        yield from (self.simple[name] for name in names if name in self.simple)
        if node.mem_id in self.matched:
            yield self.matched[node.mem_id]


def rules_of(tree: LexborHTMLParser) -> Rules:
    """Return the rules of a page's sheets that bear on what can be seen."""
    sheet = "\n".join(node.text() for node in tree.css("style"))[:_MAX_CHARACTERS]
    simple: defaultdict[str, list[str]] = defaultdict(list)
    matched: defaultdict[int, list[str]] = defaultdict(list)
    searches, finds = _MAX_SELECTORS, _MAX_FOUND
    for selector, style in _rules(sheet):
        if _SIMPLE.fullmatch(selector):
            simple[selector].append(style)
        elif searches and finds > 0:
            searches -= 1
            found = _addresses(tree, selector)
            finds -= len(found)
            for address in found:
                matched[address].append(style)
    return Rules(
        {name: ";".join(styles) for name, styles in simple.items()},
        {address: ";".join(styles) for address, styles in matched.items()},
    )


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield each selector with what is declared that bears on what can be seen, in one pass."""
    for prelude, style in _blocks(without_comments(sheet)):
        declared = ";".join(part for part in style.split(";") if telling(part))
        if not declared:
            continue
        for selector in unescaped(prelude).split(","):
            if not _NEVER_STILL.search(selector) and not _CONVERTERS.search(selector):
                yield selector.strip(), declared[:_MAX_DECLARED]


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before braces and within, but for media that few readers have.

    A block in another is taken by itself, as in ``@media screen { .a { ... } }``.
    """
    above: list[tuple[str, bool]] = []
    text = ""
    for part in _BRACE.split(sheet):
        if part == "{":
            within = bool(above and above[-1][1])
            declared, _, prelude = text.strip().rpartition(";")
            if declared and above and not within:
                yield above[-1][0], declared
            above.append((prelude.strip(), within or bool(_ELSEWHERE.match(prelude.strip()))))
        elif part == "}" and above:
            prelude, skipped = above.pop()
            if not skipped and not prelude.startswith("@"):
                yield prelude, text
        text = "" if part in "{}" else part


def _addresses(tree: LexborHTMLParser, selector: str) -> list[int]:
    try:
        return [node.mem_id for node in tree.css(selector)[:_MAX_FOUND]]
    except SelectolaxError:  # no selector, or one of a newer CSS
        return []
