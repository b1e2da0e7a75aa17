"""What CSS hides from a reader: how print looks under the declarations of an element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from digestpress.reading.clipping import CALL, LENGTH, POINTS, numbers_in, why_hidden
from digestpress.reading.colours import BLACK, WHITE, Colour, alike, colour_of

TINY = 0.2
"""Part of the page's print size up to which print counts as hidden: 2 of 10 points."""
FAINT = 0.1
"""Opacity up to which print counts as hidden."""

_PRINT_POINTS = 10.0

_TELLING = re.compile(
    r"color|back|fill|disp|visib|opac|size|font|indent|over|clip|transform|scale|translate|filter"
    r"|zoom|inset|margin|width|height|\\|(?<!padding-)(?:left|right|top|bottom)",
    re.IGNORECASE,
)
_SHORT_FONT = re.compile(r"(?:^|\s)(0|[\d.]{1,9}(?:[a-z]{2,4}|%))(?:\s|/|$)")
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_CACHED_CHARACTERS = 500
"""Longer declarations are rare, and a cache of them would take memory."""


@dataclass(frozen=True, slots=True)
class Look:
    """How print looks at a place in a page."""

    hidden: str | None = None
    """Why all of it is hidden, whatever is within."""
    invisible: bool = False
    colour: Colour | None = BLACK
    behind: Colour | None = WHITE
    """The colour of what is behind it; None where that cannot be told."""
    size: float = 1.0
    """As part of the page's print size."""
    opacity: float = 1.0
    why: str | None = None
    """Why a reader cannot see it, or None."""

    def under(self, style: str) -> Look:
        """Return the look within an element that has declarations, the last of a name counts."""
        look = _under if len(style) <= _CACHED_CHARACTERS else _under.__wrapped__
        return look(self, style)

    def on_unknown(self) -> Look:
        """Return the look where something of an unknown colour is behind the print."""
        return _judged(replace(self, behind=None))


@lru_cache(maxsize=4096)
def telling(style: str) -> bool:
    """Tell whether a style may hide something, or show what was hidden."""
    return _TELLING.search(style) is not None


@lru_cache(maxsize=4096)
def _under(look: Look, style: str) -> Look:
    given = _declarations(style)
    background = given.get("background-color") or given.get("background")
    behind = _background(background or given.get("--ltx-bg-color"), look.behind)
    colour = given.get("-webkit-text-fill-color") or given.get("color")
    visibility = given.get("visibility")
    return _judged(
        Look(
            look.hidden or why_hidden(given),
            look.invisible if visibility is None else visibility in ("hidden", "collapse"),
            _colour(colour or given.get("--ltx-fg-color"), look.colour, behind),
            behind,
            _size(given, look.size),
            look.opacity * _opacity(given),
        )
    )


def _judged(look: Look) -> Look:
    """Return the look with why it cannot be seen."""
    why = look.hidden
    if why is None and look.invisible:
        why = "visibility"
    if why is None and look.size <= TINY:
        why = "tiny print"
    if why is None and look.opacity <= FAINT:
        why = "transparent print"
    if why is None and alike(look.colour, look.behind):
        on_white = alike(look.behind, WHITE)
        why = "white print" if on_white else "print in the colour of what is behind it"
    return replace(look, why=why)


def without_comments(css: str) -> str:
    """Return CSS without its comments; one that is not closed takes the rest with it."""
    first, *others = css.split("/*")
    return " ".join([first, *(part.partition("*/")[2] for part in others)])


def unescaped(css: str) -> str:
    r"""Return CSS with its escapes, as ``\64 isplay``, written out."""
    return _ESCAPE.sub(_character, css) if "\\" in css else css


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(code) if 0 < code < 0x110000 else "")


def _declarations(style: str) -> dict[str, str]:
    normal: dict[str, str] = {}
    important: dict[str, str] = {}
    for part in unescaped(without_comments(style)).lower().split(";"):
        name, colon, value = part.partition(":")
        value, mark, _ = value.partition("!")
        if colon:
            (important if mark else normal)[name.strip()] = value.strip()
    return normal | important


def _colour(value: str | None, above: Colour | None, behind: Colour | None) -> Colour | None:
    if value is None or value in ("inherit", "unset", "currentcolor"):
        return above
    return colour_of(value, behind)


def _background(value: str | None, above: Colour | None) -> Colour | None:
    """Return the colour of a background, which may be one of several words; None for a picture."""
    if value is None or value in ("none", "inherit", "initial", "unset"):
        return above
    if "url(" in value or "gradient(" in value:
        return None
    words = [value] if "(" in value else value.split()
    colours = (colour_of(word, above) for word in words)
    return next((colour for colour in colours if colour is not None), above)


def _size(given: Mapping[str, str], above: float) -> float:
    value = given.get("font-size", "")
    if not value and (short := _SHORT_FONT.search(given.get("font", ""))):
        value = short[1]
    zoom = min(numbers_in(given.get("zoom", "")), default=1.0)
    own = [_print(float(number), unit, above) for number, unit in LENGTH.findall(value)]
    return (max(own) if own else above) * max(0.0, zoom)


def _print(number: float, unit: str, above: float) -> float:
    """Return a size of print as part of the page's."""
    if unit in ("em", "%"):
        return above * number / (100 if unit == "%" else 1)
    return number * POINTS.get(unit, _PRINT_POINTS) / _PRINT_POINTS


def _opacity(given: Mapping[str, str]) -> float:
    """Return the opacity that an element has by itself, filters counted."""
    own = [numbers_in(given.get("opacity", "")) or [1.0]]
    for name, inner in CALL.findall(given.get("filter", "")):
        if name == "opacity":
            own.append(numbers_in(inner) or [1.0])
        if name == "alpha":
            own.append([n / 100 for n in numbers_in(inner)] or [1.0])
    product = 1.0
    for numbers in own:
        product *= min(1.0, max(0.0, numbers[0]))
    return product
