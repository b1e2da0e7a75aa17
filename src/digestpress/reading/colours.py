"""CSS colours as red, green and blue, as far as it takes to tell what cannot be seen."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from functools import lru_cache

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
_ALIKE = 20
"""Steps of 255 in each part up to which two colours cannot be told from each other as print."""

_NAMED = {
    "white": WHITE, "snow": (255, 250, 250), "ivory": (255, 255, 240), "azure": (240, 255, 255),
    "ghostwhite": (248, 248, 255), "whitesmoke": (245, 245, 245), "mintcream": (245, 255, 250),
    "floralwhite": (255, 250, 240), "aliceblue": (240, 248, 255), "honeydew": (240, 255, 240),
    "seashell": (255, 245, 238), "black": BLACK, "red": (255, 0, 0), "lime": (0, 255, 0),
    "blue": (0, 0, 255), "yellow": (255, 255, 0), "aqua": (0, 255, 255), "cyan": (0, 255, 255),
    "fuchsia": (255, 0, 255), "magenta": (255, 0, 255), "green": (0, 128, 0), "navy": (0, 0, 128),
    "maroon": (128, 0, 0), "olive": (128, 128, 0), "purple": (128, 0, 128), "teal": (0, 128, 128),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "darkgray": (169, 169, 169),
    "darkgrey": (169, 169, 169), "orange": (255, 165, 0), "brown": (165, 42, 42),
    "pink": (255, 192, 203), "beige": (245, 245, 220), "lightyellow": (255, 255, 224),
}  # fmt: skip
"""The usual names, and those of nearly white."""

_HEX = re.compile(r"#(?:([0-9a-f]{3,4})|([0-9a-f]{6})([0-9a-f]{2})?)")
_CALL = re.compile(r"([a-z]{2,8})\(([^()]{0,80})\)")
_PART = re.compile(r"([\d.]{1,12})(%?)")
_BRIGHTEST = {"lab": 100.0, "lch": 100.0, "oklab": 1.0, "oklch": 1.0}
"""Function -> its lightness of white."""


@lru_cache(maxsize=1024)
def colour_of(value: str, behind: Colour | None) -> Colour | None:
    """Return a colour as it looks on what is behind it, or None where that cannot be told."""
    if value == "transparent":
        return behind
    if value in _NAMED:
        return _NAMED[value]
    if found := _HEX.fullmatch(value):
        digits = "".join(2 * d for d in found[1]) if found[1] else found[2] + (found[3] or "")
        parts = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
        return _over(parts[:3], parts[3] / 255 if parts[3:] else 1.0, behind)
    called = _CALL.fullmatch(value)
    return _called(called[1], called[2], behind) if called else None


def alike(one: Colour | None, other: Colour | None) -> bool:
    """Tell whether print in one colour cannot be seen on the other."""
    if one is None or other is None:
        return False
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _called(name: str, inner: str, behind: Colour | None) -> Colour | None:
    """Return what a function such as ``rgb`` makes."""
    found = _PART.findall(inner)
    parts = [
        float(number) if number.count(".") < 2 and number != "." else 0.0 for number, _ in found
    ]
    percent = [bool(mark) for _, mark in found]
    if len(parts) < 3:
        return None
    alpha = min(1.0, parts[3] / 100 if percent[3] else parts[3]) if parts[3:] else 1.0
    if name in ("rgb", "rgba"):
        own = [p * 2.55 if share else p for p, share in zip(parts[:3], percent, strict=False)]
        return _over(own, alpha, behind)
    if name in ("hsl", "hsla"):
        red, green, blue = hls_to_rgb(parts[0] % 360 / 360, parts[2] / 100, parts[1] / 100)
        return _over([255 * red, 255 * green, 255 * blue], alpha, behind)
    if name in _BRIGHTEST:
        light = parts[0] / (100 if percent[0] else _BRIGHTEST[name])
        return _over([255.0] * 3, alpha, behind) if light > 0.97 else None
    return None


def _over(parts: list[float] | list[int], alpha: float, behind: Colour | None) -> Colour | None:
    if alpha < 1 and behind is None:
        return None
    under = behind or WHITE
    red, green, blue = (
        round(min(255, p) * alpha + u * (1 - alpha)) for p, u in zip(parts, under, strict=True)
    )
    return red, green, blue
