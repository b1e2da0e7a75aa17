"""Small parts of a LaTeXML page: elements, rows, addresses, and text out of its pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from digestpress.text import clean

BREAK = "\0"
"""Where a line of a paragraph ends; no page holds it, as parsers of HTML replace it."""

_ROW_GROUPS = ("thead", "tbody", "tfoot", "table")
_ROW_GROUP_CLASSES = frozenset({"ltx_thead", "ltx_tbody", "ltx_tfoot"})
_FILL = re.compile(r"(?:^|;)fill:([^;]+)")
_UNPAINTED = frozenset({"none", "transparent", "white", "#fff", "#ffffff"})
_TAGS = 0xE0000
_TAG_LETTERS = re.compile("[\U000e0020-\U000e007e]")
_COMMENT = re.compile(r"%\s*\n")
"""What LaTeXML breaks the lines of long formulas with."""
Attributes = Mapping[str, str | None]


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements right within one."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def rows(grid: LexborNode) -> Iterator[LexborNode]:
    """Yield the rows of a grid, but not those of grids in its cells."""
    for child in elements(grid):
        classes = (child.attributes.get("class") or "").split()
        if child.tag == "tr" or "ltx_tr" in classes:
            yield child
        elif child.tag in _ROW_GROUPS or _ROW_GROUP_CLASSES.intersection(classes):
            yield from rows(child)


def joined(pieces: list[str]) -> str:
    """Return pieces as text: white space as single spaces, but lines that were meant as such."""
    lines = ("".join(pieces)).split(BREAK)
    return "\n".join(text for line in lines if (text := clean(line)))


def in_tags(words: str) -> str:
    """Return what is written in Unicode's tag characters, which mirror ASCII and are not shown."""
    if words.isascii():
        return ""
    return "".join(chr(ord(tag) - _TAGS) for tag in _TAG_LETTERS.findall(words))


def tex_of(math: LexborNode) -> str:
    """Return the LaTeX of a formula, which holds no dollar sign."""
    tex = math.attributes.get("alttext")
    if tex is None:
        annotation = math.css_first("annotation")
        tex = (math if annotation is None else annotation).text()
    return _undollared(clean(_COMMENT.sub("", tex)))


def _undollared(tex: str) -> str:
    r"""Return a formula without dollar signs, which would end it: inner math as ``\(...\)``."""
    parts = tex.replace(r"\$", r"\textdollar ").split("$")
    return "".join(p if n % 2 == 0 else rf"\({p}\)" for n, p in enumerate(parts)).strip()


def absolute(base: str, source: str) -> str | None:
    """Return an image's address, where it has one that a post can link.

    arXiv's pages lie in a folder of their own name, which their images name too or leave out.
    """
    folder = base.rpartition("/")[2]
    if folder and not source.startswith((f"{folder}/", "/", "http:", "https:")):
        base += "/"
    try:
        address = urljoin(base, source)
    except ValueError:
        return None
    return address if address.startswith(("http:", "https:")) else None


def is_tag(node: LexborNode) -> bool:
    """Tell whether an element is the number or mark of what it stands in."""
    return "ltx_tag" in (node.attributes.get("class") or "").split()


def boxes(picture: LexborNode) -> list[LexborNode]:
    """Return the boxes with paragraphs in a picture, but not those of pictures in them."""
    found: list[LexborNode] = []
    for box in picture.css("foreignObject"):
        above = box.parent
        while above is not None and above.mem_id != picture.mem_id and above.tag != "svg":
            above = above.parent
        own = above is not None and above.mem_id == picture.mem_id
        if own and box.css_first(".ltx_p, .ltx_para") is not None:
            found.append(box)
    return found


def is_painted(picture: LexborNode) -> bool:
    """Tell whether a picture has an area in a colour, on which white print could be read."""
    return any(_fill(path) not in _UNPAINTED for path in picture.css("path, rect, polygon, circle"))


def _fill(path: LexborNode) -> str:
    """Return the colour that an area is filled with: its own, or that of what it is in."""
    node: LexborNode | None = path
    while node is not None and node.tag != "svg":
        style = (node.attributes.get("style") or "").replace(" ", "")
        if found := _FILL.search(style):
            return found[1].lower()
        if fill := node.attributes.get("fill"):
            return fill.lower()
        node = node.parent
    return "none"
