"""What CSS leaves no room for, cuts away or puts off the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

POINTS = {
    "pt": 1.0, "px": 0.75, "pc": 12.0, "in": 72.0, "cm": 28.3, "mm": 2.83, "q": 0.71, "em": 10.0,
    "rem": 10.0, "ex": 4.3, "ch": 5.0, "lh": 12.0, "%": 5.0, "vw": 10.0, "vh": 6.0, "vmin": 6.0,
    "vmax": 10.0, "": 0.75,
}  # fmt: skip
"""Unit -> points, with print of 10 points, a column of 500 and a window of 1000 by 600."""
LENGTH = re.compile(r"([+-]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9})(?:e[+-]?\d{1,3})?)(%|[a-z]{0,4})")
CALL = re.compile(r"([a-z0-9]{1,16})\(([^()]*)\)")

_FAR_BEFORE, _FAR_BEHIND = -700.0, 3000.0
"""Points from which something is off the page; LaTeXML moves boxes by some hundreds."""
_NO_ROOM = 2.0
"""Points in which no print can be seen."""
_FLAT = 0.05
"""Scale up to which nothing can be seen."""
_PLACES = (
    *("left", "right", "top", "bottom", "inset", "text-indent"),
    *("margin", "margin-left", "margin-right", "margin-top", "margin-inline-start"),
)
_FOUR = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
"""Which of so many values are those of the top, the right, the bottom and the left."""
_SIDES = ("width", "height", "max-width", "max-height", "line-height")


def why_hidden(given: Mapping[str, str]) -> str | None:
    """Return why what has declarations cannot be seen, whatever its colour and size, or None."""
    if given.get("display") == "none":
        return "not displayed"
    if given.get("content-visibility") == "hidden":
        return "visibility"
    if any(_is_far(given.get(side, "")) for side in _PLACES):
        return "off the page"
    if why := _transformed(given):
        return why
    clipped = any(
        given.get(name, "").split(" ")[0] in ("hidden", "clip", "auto", "scroll")
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    flat = any(_is_flat(given[side]) for side in _SIDES if side in given)
    pushed = max(_lengths(given.get("text-indent", "")), default=0) >= 100 * POINTS["%"]
    return "no room" if (clipped and (flat or pushed)) or _clipped(given) else None


def _lengths(value: str) -> list[float]:
    """Return the lengths in a value, in points."""
    return [float(n) * POINTS[unit] for n, unit in LENGTH.findall(value) if unit in POINTS]


def _is_far(value: str) -> bool:
    lengths = _lengths(value)
    return bool(lengths) and (min(lengths) <= _FAR_BEFORE or max(lengths) >= _FAR_BEHIND)


def _is_flat(value: str) -> bool:
    lengths = _lengths(value)
    return bool(lengths) and max(lengths) <= _NO_ROOM


def numbers_in(value: str) -> list[float]:
    """Return the numbers in a value, percentages as parts of one."""
    return [float(n) / (100 if unit == "%" else 1) for n, unit in LENGTH.findall(value)]


def _transformed(given: Mapping[str, str]) -> str | None:
    """Return why nothing can be seen of what is scaled, turned or moved.

    LaTeXML scales a table and moves it back by half of what it lost, so that a move with a scale
    may be longer.
    """
    calls = [(name, inner) for name, inner in CALL.findall(given.get("transform", ""))]
    calls += [(name, given[name]) for name in ("scale", "translate") if name in given]
    scales = [
        abs(n) for name, inner in calls if name.startswith("scale") for n in numbers_in(inner)[:2]
    ]
    for name, inner in calls:
        numbers = numbers_in(inner)
        if name == "matrix" and len(numbers) == 6:
            scales.append(abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]))
        if name in ("rotatex", "rotatey") and numbers and abs(abs(numbers[0]) % 180 - 90) < 3:
            return "no room"
    if min(scales, default=1.0) <= _FLAT:
        return "no room"
    moves = [inner for name, inner in calls if name.startswith("translate")]
    moves += [" ".join(inner.split(",")[4:]) for name, inner in calls if name == "matrix"]
    small = min(scales, default=1.0) < 0.9
    lengths = [length / (10 if small else 1) for inner in moves for length in _lengths(inner)]
    far = any(length <= _FAR_BEFORE or length >= _FAR_BEHIND for length in lengths)
    return "off the page" if far else None


def _clipped(given: Mapping[str, str]) -> bool:
    """Tell whether what is left by clipping is too small to see."""
    cut = _lengths(given.get("clip", ""))
    if len(cut) == 4 and given.get("position") in ("absolute", "fixed"):
        return cut[2] - cut[0] <= _NO_ROOM or cut[1] - cut[3] <= _NO_ROOM
    for name, inner in CALL.findall(given.get("clip-path", "")):
        numbers = numbers_in(inner) or [1.0]
        if name == "inset" and "%" in inner:
            top, right, bottom, left = (
                (numbers * 4)[:4] if len(numbers) < 3 else [*numbers, numbers[1]][:4]
            )
            return top + bottom >= 0.99 or right + left >= 0.99
        if name in ("circle", "ellipse"):
            return numbers[0] <= 0.01
        if name == "polygon":
            return max(numbers) - min(numbers) <= 0.01 or len(numbers) < 6
    return False
