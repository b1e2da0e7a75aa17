"""Small PDFs of invented papers, written by hand: text at places, in sizes, fonts and colours."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FONTS = {
    "regular": "Times-Roman",
    "bold": "Times-Bold",
    "italic": "Times-Italic",
    "sans": "Helvetica",
    "modern": "CMR10",
    "capitals": "CMCSC10",
}
WIDTH, HEIGHT = 612, 792
SHEEP = (
    "the flock counts its sheep before it sleeps and the shepherd writes the number on a list",
    "a pillow encoder maps each night to a vector and a blanket loss keeps neighbours close",
    "our readers fall asleep sooner with the list than with the lamp and wake with less wool",
)


@dataclass(frozen=True)
class Words:
    """Words at a place, in points from the lower left corner."""

    text: str
    x: float
    y: float
    size: float = 10
    font: str = "regular"
    grey: float = 0
    """0 black, 1 white."""
    mode: int = 0
    """The text rendering mode: 3 is invisible."""

    def drawn(self) -> str:
        text = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return (
            f"{self.grey} g BT /{self.font} {self.size} Tf {self.mode} Tr "
            f"1 0 0 1 {self.x} {self.y} Tm ({text}) Tj ET\n"
        )


def column(lines: Iterable[Words | str], x: float = 72, top: float = 720, size: float = 10):
    """Yield lines under each other; a plain string is a line of text, an empty one a gap."""
    y = top
    for line in lines:
        if isinstance(line, Words):
            y -= 0.8 * line.size if line.size > size else 4
            yield Words(line.text, x, y, line.size, line.font, line.grey, line.mode)
            y -= 0.3 * line.size
        elif line:
            yield Words(line, x, y, size)
        y -= 1.2 * size


def heading(text: str, size: float = 12) -> Words:
    """Return a heading in bold print."""
    return Words(text, 0, 0, size, "bold")


def prose(sentences: int = 4, characters: int = 90) -> list[str]:
    """Return lines of a paragraph that fills its width."""
    words = " ".join(f"{SHEEP[n % 3]}.".capitalize() for n in range(sentences)).split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > characters:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line, ""]


def pdf(
    *pages: Iterable[Words] | bytes,
    encrypted: bool = False,
    filters: str = "/FlateDecode",
    bookmarks: Sequence[tuple[str, int]] = (),
) -> bytes:
    """Return a file; a page is words, or a content stream that was filtered already.

    Bookmarks are titles with their pages, from 1.
    """
    contents = [
        page
        if isinstance(page, bytes)
        else zlib.compress("".join(w.drawn() for w in page).encode("latin-1"))
        for page in pages
    ]
    objects = list(_objects(contents, filters, bookmarks))
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    locked = (
        f"/Encrypt <</Filter/Standard/V 1/R 2/P -4/O <{'ab' * 32}>/U <{'cd' * 32}>>>"
        if encrypted
        else ""
    )
    ids = f"/ID [<{'01' * 16}><{'01' * 16}>]"
    out += f"trailer <</Size {len(objects) + 1}/Root 1 0 R{ids}{locked}>>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _objects(
    contents: list[bytes], filters: str, bookmarks: Sequence[tuple[str, int]]
) -> Iterator[bytes]:
    fonts = "".join(
        f"/{name} <</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding/WinAnsiEncoding>>"
        for name, base in FONTS.items()
    )
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(contents)))
    outlines = 3 + 2 * len(contents)
    named = f"/Outlines {outlines} 0 R" if bookmarks else ""
    yield f"<</Type/Catalog/Pages 2 0 R{named}>>".encode()
    yield f"<</Type/Pages/Count {len(contents)}/Kids [{kids}]>>".encode()
    for n, content in enumerate(contents):
        yield (
            f"<</Type/Page/Parent 2 0 R/MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f"/Resources <</Font <<{fonts}>>>>/Contents {4 + 2 * n} 0 R>>"
        ).encode()
        yield (
            f"<</Length {len(content)}/Filter {filters}>>\nstream\n".encode()
            + content
            + b"\nendstream"
        )
    if bookmarks:
        yield f"<</First {outlines + 1} 0 R/Last {outlines + len(bookmarks)} 0 R>>".encode()
    for n, (title, page) in enumerate(bookmarks, 1):
        later = f"/Next {outlines + n + 1} 0 R" if n < len(bookmarks) else ""
        yield (
            f"<</Title ({title})/Parent {outlines} 0 R{later}/Dest [{1 + 2 * page} 0 R/Fit]>>"
        ).encode()
