"""What CSS hides from a reader: ``style`` attributes, and simple rules of the page's own sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

TINY = 0.2
"""Part of the page's print size up to which print counts as hidden: 2 of 10 points."""

_POINTS = {"pt": 10.0, "px": 13.3, "em": 1.0, "rem": 1.0, "ex": 2.3, "%": 100.0, "": 13.3}
"""Unit -> how much of it is the print size of a page."""

_WHITE = re.compile(
    r"white|#f[a-f0-9]f[a-f0-9]f[a-f0-9](?:[0-9a-f]{2})?|#fff[0-9a-f]?"
    r"|rgba?\((?:\s*(?:25[0-5]|24[5-9]|9[6-9](?:\.\d+)?%|100%)\s*[,\s/]?){3}.*"
    r"|transparent|hsla?\(.*(?:9[6-9]|100)%.*",
)
TELLING = re.compile(
    "color|back|bg-|disp|visib|opac|size|left|right|top|indent|over", re.IGNORECASE
)
"""What a style must hold to hide anything, or to show what was hidden."""
_LENGTH = re.compile(r"(\d*\.?\d+)(pt|px|em|rem|ex|%|)")
_FAR = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|pt|em|rem|%)?")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:[a-z]+)?([.#][\w-]+)")


@dataclass(frozen=True, slots=True)
class Look:
    """How print looks at a place in a page."""

    hidden: str | None = None
    """Why all of it is hidden, whatever is within."""
    invisible: bool = False
    white: bool = False
    on_colour: bool = False
    """Whether something other than white is behind it."""
    size: float = 1.0
    """As part of the page's print size."""

    @property
    def why(self) -> str | None:
        """Why a reader cannot see it, or None."""
        if self.hidden or self.invisible:
            return self.hidden or "visibility"
        if self.size <= TINY:
            return "tiny print"
        return "white print" if self.white and not self.on_colour else None

    def under(self, style: str) -> Look:
        """Return the look within an element that has a style."""
        return _under(self, style)


@lru_cache(maxsize=4096)
def _under(look: Look, style: str) -> Look:
    given = dict(_declarations(style))
    hidden = look.hidden or _hidden(given)
    color = given.get("color") or given.get("--ltx-fg-color")
    background = given.get("background-color") or given.get("background") or ""
    background = background or given.get("--ltx-bg-color", "")
    visibility = given.get("visibility")
    return replace(
        look,
        hidden=hidden,
        invisible=look.invisible if visibility is None else visibility in ("hidden", "collapse"),
        white=look.white if color is None else bool(_WHITE.fullmatch(color)),
        on_colour=not _WHITE.fullmatch(background) if background else look.on_colour,
        size=_size(given.get("font-size"), look.size),
    )


def _declarations(style: str) -> list[tuple[str, str]]:
    pairs = (part.partition(":") for part in style.lower().replace("!important", "").split(";"))
    return [(name.strip(), value.strip()) for name, colon, value in pairs if colon]


def _hidden(given: Mapping[str, str]) -> str | None:
    if given.get("display") == "none":
        return "not displayed"
    if _number(given.get("opacity", "1")) <= TINY / 2:
        return "transparent print"
    if any(_FAR.match(given.get(side, "")) for side in ("left", "top", "right", "text-indent")):
        return "off the page"
    clipped = given.get("overflow") == "hidden"
    flat = any(_number(given.get(side, "1")) == 0 for side in ("width", "height", "max-height"))
    return "no room" if clipped and flat else None


def _number(value: str) -> float:
    found = re.match(r"\d*\.?\d+", value)
    return float(found[0]) if found else 1.0


def _size(value: str | None, above: float) -> float:
    found = _LENGTH.fullmatch(value or "")
    if not found:
        return above
    part = float(found[1]) / _POINTS[found[2]]
    return above * part if found[2] in ("%", "em") else part


def hiding_rules(sheet: str) -> dict[str, str]:
    """Return ``.class`` or ``#id`` -> declarations, for the rules of a style sheet that hide.

    Only rules for a single class or id count. LaTeXML's own classes do not: its sheets fold
    footnotes away.
    """
    rules: dict[str, str] = {}
    for selectors, style in _RULE.findall(sheet):
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple and not simple[1].startswith(".ltx_") and Look().under(style).why:
                rules[simple[1]] = style
    return rules
