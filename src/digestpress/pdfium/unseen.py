"""Which of a page's print cannot be seen, and why; and which belongs to its pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from digestpress.pdfium.characters import Box, address

TINY_POINTS = 2.0
WHITE = 250
SHADE = 230
"""Of 255: in the darkest colour, from which print is white, and below which paper is not."""
FAINT, DENSE = 10, 245
"""Of 255: opacity up to which print cannot be seen, and from which nothing is seen through."""
SCAN = 0.6
"""Part of a page that the picture of a scanned one takes at least."""
RECTANGLE_SEGMENTS = 6
"""Segments of a path up to which it fills its bounds, as a rectangle does."""
MOST_THINGS = 300_000
"""Objects of a page that are looked at; a drawing may be made of more."""
MOST_COVERS, MOST_SEGMENTS = 200, 200
"""Of what may be painted over print, and of the points of a path that limits it."""
MOST_DEPTH = 4
"""Of pictures within pictures."""
INVISIBLE_PRINT, WHITE_PRINT, COVERED_PRINT = "invisible print", "white print", "covered print"

Matrix = tuple[float, float, float, float, float, float]

_STRAIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Things:
    """What a page is made of, by the addresses of its text objects."""

    drawn: frozenset[int]
    """Those of pictures embedded in the page, not its own."""
    hidden: dict[int, str]
    """Those that cannot be seen -> why."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """An object of a page."""

    at: int
    """Its place in the order of painting."""
    pointer: Any
    kind: int
    matrix: Matrix
    """From the picture that it is in to the page."""
    own: bool
    """Whether it is in none."""

    def bounds(self) -> Box:
        """Return where it is on the page."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(self.pointer, left, bottom, right, top)
        return _placed((left.value, bottom.value, right.value, top.value), self.matrix)


def things_of(page: pdfium.PdfPage, sheet: Box) -> Things:
    """Return the print of a page, whose bounds are given, that cannot be seen."""
    things = list(islice(_things(page), MOST_THINGS))
    words = [x for x in things if x.kind == raw.FPDF_PAGEOBJ_TEXT]
    why = dict.fromkeys(_covered(things, words), COVERED_PRINT)
    why |= {x.at: reason for x in words if (reason := _why(x, sheet)) is not None}
    for at in _grounded(things, [x for x in words if why.get(x.at) == WHITE_PRINT]):
        del why[at]
    layer = [at for at, reason in why.items() if reason in (INVISIBLE_PRINT, COVERED_PRINT)]
    pictures = (x.bounds() for x in things if x.kind == raw.FPDF_PAGEOBJ_IMAGE)
    if 2 * len(layer) > len(words) and any(_area(x) > SCAN * _area(sheet) for x in pictures):
        for at in layer:  # what a program read in the picture of a page, laid over or under it
            del why[at]
    return Things(
        frozenset(address(x.pointer) for x in words if not x.own),
        {address(x.pointer): why[x.at] for x in words if x.at in why},
    )


def _things(page: pdfium.PdfPage) -> Iterator[_Thing]:
    """Yield the objects of a page and of the pictures in it, in the order of painting."""
    open_: list[tuple[Iterator[Any], Matrix]] = [(_objects(page), _STRAIGHT)]
    at = 0
    while open_:
        inside, matrix = open_[-1]
        pointer = next(inside, None)
        if pointer is None:
            open_.pop()
            continue
        at += 1
        kind = raw.FPDFPageObj_GetType(pointer)
        yield _Thing(at, pointer, kind, matrix, own=len(open_) == 1)
        if kind == raw.FPDF_PAGEOBJ_FORM and len(open_) <= MOST_DEPTH:
            open_.append((_parts(pointer), _times(_matrix(pointer), matrix)))


def _objects(page: pdfium.PdfPage) -> Iterator[Any]:
    for number in range(raw.FPDFPage_CountObjects(page)):
        yield raw.FPDFPage_GetObject(page, number)


def _parts(form: Any) -> Iterator[Any]:
    for number in range(raw.FPDFFormObj_CountObjects(form)):
        yield raw.FPDFFormObj_GetObject(form, number)


def _why(word: _Thing, sheet: Box) -> str | None:
    """Return why print cannot be seen by itself, whatever is under or over it."""
    mode = raw.FPDFTextObj_GetTextRenderMode(word.pointer)
    if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return INVISIBLE_PRINT
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(word.pointer, size)
    matrix = _times(_matrix(word.pointer), word.matrix)
    if size.value * (math.hypot(matrix[2], matrix[3]) or 1.0) <= TINY_POINTS:
        return "tiny print"
    stroked = mode == raw.FPDF_TEXTRENDERMODE_STROKE
    colour = _colour(word.pointer, stroke=stroked)
    if colour and colour[3] <= FAINT:
        return "transparent print"
    bounds = word.bounds()
    if word.own and any(bounds) and not _meet(bounds, sheet):
        return "off the page"
    clip = _clip(word.pointer)
    if word.own and any(bounds) and clip is not None and not _meet(bounds, clip):
        return "clipped print"
    return WHITE_PRINT if colour and min(colour[:3]) >= WHITE else None


def _grounded(things: Sequence[_Thing], white: Sequence[_Thing]) -> Iterator[int]:
    """Yield the places of white words that something darker is under."""
    grounds = [(x.at, x.bounds()) for x in things if _is_ground(x)] if white else []
    for word in white:
        middle = _middle(word.bounds())
        if any(at < word.at and _holds(bounds, middle) for at, bounds in grounds):
            yield word.at


def _covered(things: Sequence[_Thing], words: Sequence[_Thing]) -> Iterator[int]:
    """Yield the places of words that something was painted over later."""
    first = words[0].at if words else 0
    covers = [x for x in things if x.own and x.at > first and _is_dense(x)][:MOST_COVERS]
    if not covers:
        return
    places = [(x.at, x.bounds()) for x in words if x.own]
    for cover in covers:
        left, bottom, right, top = cover.bounds()
        for at, own in places:
            inside = left <= own[0] and bottom <= own[1] and own[2] <= right and own[3] <= top
            if at < cover.at and inside and any(own):
                yield at


def _is_dense(thing: _Thing) -> bool:
    """Tell whether nothing is seen through something that fills its bounds."""
    if thing.kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
        return False
    if raw.FPDFPageObj_HasTransparency(thing.pointer):
        return False
    if thing.kind == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if raw.FPDFPath_CountSegments(thing.pointer) > RECTANGLE_SEGMENTS or not _is_filled(thing):
        return False
    left, bottom, right, top = thing.bounds()
    colour = _colour(thing.pointer)
    return min(right - left, top - bottom) > TINY_POINTS and bool(colour and colour[3] >= DENSE)


def _is_ground(thing: _Thing) -> bool:
    """Tell whether something has a colour that white print can be read on."""
    if thing.kind in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM):
        return False
    if thing.kind != raw.FPDF_PAGEOBJ_PATH:
        return True
    colour = _colour(thing.pointer)
    return _is_filled(thing) and bool(colour and min(colour[:3]) < SHADE)


def _is_filled(path: _Thing) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.pointer, mode, stroke)
    return bool(mode.value)


def _colour(pointer: Any, *, stroke: bool = False) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and opacity, each of 255."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    get = raw.FPDFPageObj_GetStrokeColor if stroke else raw.FPDFPageObj_GetFillColor
    if not get(pointer, red, green, blue, opacity):
        return None
    return red.value, green.value, blue.value, opacity.value


def _clip(pointer: Any) -> Box | None:
    """Return the bounds of what may be painted of an object; None where nothing limits it."""
    path = raw.FPDFPageObj_GetClipPath(pointer)
    bounds: Box | None = None
    for number in range(max(0, raw.FPDFClipPath_CountPaths(path)) if path else 0):
        points = list(_points(path, number))
        if points:
            across, up = zip(*points, strict=True)
            own = min(across), min(up), max(across), max(up)
            bounds = own if bounds is None else _shared(bounds, own)
    return bounds


def _points(path: Any, number: int) -> Iterator[tuple[float, float]]:
    across, up = ctypes.c_float(), ctypes.c_float()
    for n in range(min(raw.FPDFClipPath_CountPathSegments(path, number), MOST_SEGMENTS)):
        segment = raw.FPDFClipPath_GetPathSegment(path, number, n)
        if raw.FPDFPathSegment_GetPoint(segment, across, up):
            yield across.value, up.value


def _matrix(pointer: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(pointer, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does first the one, then the other."""
    a, b, c, d, e, f = one
    k, m, n, o, p, q = other
    return (
        a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o,
        e * k + f * n + p, e * m + f * o + q,
    )  # fmt: skip


def _placed(box: Box, matrix: Matrix) -> Box:
    if matrix == _STRAIGHT or not any(box):
        return box
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return min(across), min(up), max(across), max(up)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _shared(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    )  # fmt: skip


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
