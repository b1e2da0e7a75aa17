"""What of a formula's LaTeX can be seen."""

from __future__ import annotations

import re

from digestpress.reading.colours import Colour, alike, colour_of

_UNSEEN = re.compile(
    r"\{?\\(?:text)?color(?:\[(?P<model>rgb|gray|named|HTML)\])?\{(?P<colour>[^{}]{1,60})\}"
    r"|\\[hv]?phantom\{(?=\\(?:text|mbox|mathrm|operatorname)\b)"
)
"""A change of colour, or words that only take their room."""
_BRACE = re.compile(r"(?<!\\)[{}]")


def parted(tex: str, behind: Colour | None) -> tuple[str, str]:
    """Return what a reader sees of a formula, and what not for its colour or as a phantom."""
    if "color" not in tex and "phantom" not in tex:
        return tex, ""
    seen: list[str] = []
    unseen: list[str] = []
    at = 0
    for found in _UNSEEN.finditer(tex):
        if found.start() < at or (found["colour"] and not alike(_colour(found), behind)):
            continue
        seen.append(tex[at : found.start()])
        at = _end(tex, found)
        unseen.append(tex[found.end() : at])
    return "".join([*seen, tex[at:]]).strip(), " ".join(unseen)


def _colour(found: re.Match[str]) -> Colour | None:
    value = found["colour"].strip()
    match found["model"]:
        case "HTML":
            return colour_of(f"#{value.lower()}", None)
        case "rgb" | "gray":
            return _of_parts(value)
    return colour_of(value.lower(), None)


def _of_parts(value: str) -> Colour | None:
    """Return the colour of parts of one, as ``1,1,1``, or of one for all of them."""
    try:
        parts = [round(255 * min(1.0, max(0.0, float(part)))) for part in value.split(",")]
    except ValueError:
        return None
    red, green, blue = (parts * 3)[:3]
    return red, green, blue


def _end(tex: str, found: re.Match[str]) -> int:
    """Return where what cannot be seen ends."""
    if "textcolor" in found[0]:
        return _closing(tex, found.end() + 1)
    closing = _closing(tex, found.end())
    within = found[0].startswith("{") or not found["colour"]
    return closing if within or not tex.endswith("}", 0, closing) else closing - 1


def _closing(tex: str, start: int) -> int:
    """Return the place behind the brace that ends the group around ``start``."""
    depth = 1
    for brace in _BRACE.finditer(tex, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(tex)
