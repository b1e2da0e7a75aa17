"""Invented papers that are told in YAML, as pages and as PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

import yaml

import pages
import pdf_files

LIMITATIONS = Path(__file__).parent / "data" / "limitations" / "papers.yaml"

_HEADING = re.compile(r"(?:(#+) |([A-Z]|\d(?:\.\d)*) )?(.+)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_OWN = re.compile(r"\{(.+?)\}")
_FILLER = (
    "The {0} was built over three months in a small workshop by the sea. Each part was weighed and "
    "noted on a card before the next was made. The cards were kept in a box, and the box was read "
    "by two people who did not know each other."
)


@dataclass(frozen=True)
class Part:
    """A section of an invented paper."""

    title: str
    level: int
    """4 is a run-in heading."""
    number: str
    """Empty where it has none."""
    paragraphs: tuple[str, ...]
    """With ``**`` around what is bold."""


@dataclass(frozen=True)
class Invented:
    """A paper with what it says of its own limitations."""

    about: str
    title: str
    abstract: str
    parts: tuple[Part, ...]
    own: tuple[str, ...]
    """The sentences which tell the paper's own limitations; none where it tells none."""


def papers() -> list[Invented]:
    """Return the papers of tests/data/limitations."""
    return [_paper(told) for told in yaml.safe_load(LIMITATIONS.read_text(encoding="utf-8"))]


def _paper(told: dict[str, Any]) -> Invented:
    parts = [_part(given) for given in told["sections"]]
    own = tuple(s for part in parts for p in part.paragraphs for s in _OWN.findall(p))
    bare = [
        Part(p.title, p.level, p.number, tuple(_OWN.sub(r"\1", t) for t in p.paragraphs))
        for p in parts
    ]
    abstract = told.get("abstract", "Much has been written on this. We write about it once more.")
    return Invented(told["about"], told["title"], abstract, tuple(bare), own)


def _part(given: str | dict[str, list[str]]) -> Part:
    ((heading, paragraphs),) = [(given, None)] if isinstance(given, str) else given.items()
    marks, number, title = _HEADING.fullmatch(heading).groups()
    level = len(marks) if marks else 1 + (number or "").count(".")
    return Part(title, level, number or "", tuple(paragraphs or [_FILLER.format(title.lower())]))


def as_page(paper: Invented) -> str:
    """Return the paper as LaTeXML writes it."""
    front = (
        f'<h1 class="ltx_title ltx_title_document">{paper.title}</h1>'
        f"{pages.abstract(paper.abstract)}"
    )
    sections, _ = _nested(paper.parts, 0, 0)
    return pages.page(sections, pages.BIBLIOGRAPHY, title=paper.title, front=front)


def _nested(parts: tuple[Part, ...], at: int, above: int) -> tuple[str, int]:
    """Return the sections from ``at`` on that are deeper than ``above``, and where they end."""
    html = ""
    while at < len(parts) and parts[at].level > above:
        part, own_id = parts[at], f"S{at + 1}"
        texts = (_bold_html(p) for p in part.paragraphs)
        prose = [pages.para(text, f"{own_id}.p{n}") for n, text in enumerate(texts, 1)]
        inner, at = _nested(parts, at + 1, part.level)
        kind = ("section", "subsection", "subsubsection", "paragraph")[part.level - 1]
        kind = "appendix" if part.number.isalpha() else kind
        number = f"Appendix {part.number}" if kind == "appendix" else part.number
        html += pages.section(number, part.title, *prose, inner, kind=kind, id_=own_id)
    return html, at


def _bold_html(text: str) -> str:
    return _BOLD.sub(r'<span class="ltx_text ltx_font_bold">\1</span>', text.replace("&", "&amp;"))


def as_pdf(paper: Invented) -> bytes:
    """Return the paper as a PDF of one column."""
    lines = [*_title_lines(paper)]
    for part in paper.parts:
        lines += _section_lines(part)
    lines += ["", pdf_files.heading("References"), "[1] B. Sample. Sheep. 2029."]
    per_page = 40
    chunks = [lines[n : n + per_page] for n in range(0, len(lines), per_page)]
    return pdf_files.pdf(*(list(_placed(chunk)) for chunk in chunks))


def _title_lines(paper: Invented) -> Iterator[pdf_files.Words | str]:
    yield from (pdf_files.heading(line, 16) for line in wrap(paper.title, 50))
    yield ""
    yield pdf_files.heading("Abstract")
    yield from wrap(paper.abstract, 90)


def _section_lines(part: Part) -> Iterator[pdf_files.Words | str]:
    texts = list(part.paragraphs)
    if part.level == 4:
        texts[0] = f"**{part.title}** {texts[0]}"
    else:
        yield ""
        yield pdf_files.heading(f"{part.number} {part.title}".strip(), 13 - part.level)
    for n, text in enumerate(texts):
        if n:
            yield ""
        yield from wrap(text, 90)


def _placed(lines: list[pdf_files.Words | str]) -> Iterator[pdf_files.Words]:
    """Yield the lines with what is bold in them set in bold, on the same line."""
    for words in pdf_files.column(lines):
        x = words.x
        for n, piece in enumerate(re.split(r"\*\*", words.text)):
            if piece:
                font = "bold" if n % 2 else words.font
                yield pdf_files.Words(piece, x, words.y, words.size, font)
                x += 0.47 * words.size * len(piece) if n % 2 else 0.41 * words.size * len(piece)
