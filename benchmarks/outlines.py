"""How well papers are read, against outlines that were made from their LaTeX sources.

    python -m benchmarks.outlines FOLDER [--json]

FOLDER holds pages (``NAME.html``) and PDFs (``NAME.pdf``), each with ``NAME.json`` beside it:

    {"title": ..., "has_limitations": true, "limitations_first_sentence": ...,
     "sections": [{"title": ..., "level": 1, "kind": "method", "also": ["experiments"]}]}

Only titles of the levels that an outline has count; a file without an outline is only timed.
Limitations are right where the digest quotes the section that the outline has on them (of kind
limitations, or the one that holds their first sentence), or, where it has none, quotes no section
that is headed so. Milliseconds are those of the processor, from bytes to document, and to digest.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from digestpress.config.slots import SLOTS
from digestpress.errors import ParseError
from digestpress.models import Digest, Document, Section, Slots, Tools
from digestpress.reading import parse_page, parse_pdf
from digestpress.summarizing import ExtractiveSummarizer

Made = TypeVar("Made")

RUNS = 5
"""How often a file is read for its time."""

_WORD = re.compile(r"\w+")
_MATH = re.compile(r"\$[^$]*\$")
_HEADED = re.compile(r"limitation|threats to validity", re.IGNORECASE)
_LEFT_OUT = frozenset({
    "ltx_authors",
    "ltx_bibliography",
    "ltx_dates",
    "ltx_ERROR",
    "ltx_listing_data",
    "ltx_note",
    "ltx_pagination",
    "ltx_tabular",
    "ltx_TOC",
})  # fmt: skip
_VOID = frozenset(["br", "img", "hr", "meta", "link", "input", "wbr", "col", "source"])
_PARTING = _VOID | frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "figure", "figcaption", "li"]
)
"""Elements that part words."""


def judged(path: Path, outline: dict[str, Any] | None) -> dict[str, Any]:
    """Return what is right about one file."""
    body = path.read_bytes()
    try:
        document, milliseconds = _timed(lambda: _read(path, body))
    except ParseError as error:
        return {"file": path.name, "error": str(error)}
    digest, further = _timed(lambda: _digest(document))
    found: dict[str, Any] = {
        "file": path.name,
        "milliseconds": round(milliseconds, 1),
        "milliseconds_to_digest": round(milliseconds + further, 1),
    }
    if path.suffix == ".html":
        found["words_in_order"] = round(words_in_order(body.decode(), document), 4)
    if outline:
        found |= _against(document, outline)
        found["limitations"] = limitations_right(document, digest, outline)
    return found


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """Return what was made and the median processor time, that of a PDF's worker included."""
    times = []
    for _ in range(RUNS):
        before = _processor_seconds()
        made = work()
        times.append(_processor_seconds() - before)
    return made, 1000 * median(times)


def _read(path: Path, body: bytes) -> Document:
    read = parse_pdf if path.suffix == ".pdf" else parse_page
    document = read(body, path.stem)
    if document is None:
        raise ParseError("the page says that there is no HTML")
    return document


def _digest(document: Document) -> Digest:
    no_web = Tools(web=None)  # type: ignore[arg-type]  # the embedded summarizer asks no network
    return ExtractiveSummarizer().digest(document, Slots(SLOTS, "en"), no_web)


def _processor_seconds() -> float:
    worker = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + worker.ru_utime + worker.ru_stime


def _against(document: Document, outline: dict[str, Any]) -> dict[str, Any]:
    wanted = outline["sections"]
    deepest = max(section["level"] for section in wanted)
    with_math = [s["title"] for s in wanted if "$" in s["title"]]
    ours = [
        (_as_wanted(section.title, with_math), section.level, section.kind)
        for section in document.sections
        if section.level <= deepest
    ]
    left = Counter((title, level) for title, level, _ in ours)
    titles = Counter(title for title, _, _ in ours)
    kinds = set(ours)
    missing, wrong = [], []
    for section in wanted:
        key = (_plain(section["title"]), section["level"])
        if not titles[key[0]]:
            missing.append(section["title"])
        titles[key[0]] -= 1
        left[key] -= 1
        if not any((*key, kind) in kinds for kind in (section["kind"], *section.get("also", ()))):
            wrong.append(section["title"])
    right = len(wanted) - len(missing)
    return {
        "sections": len(wanted),
        "titles_found": right,
        "titles_extra": len(ours) - right,
        "levels_right": len(wanted) - sum(n < 0 for n in left.values()),
        "kinds_right": len(wanted) - len(wrong),
        "missing": missing,
        "wrong_kind": wrong,
        "title": document.title is not None
        and _plain(document.text[slice(*document.title)]) == _plain(outline["title"]),
    }


def limitations_right(document: Document, digest: Digest, outline: dict[str, Any]) -> bool:
    """Tell whether a digest quotes the limitations that an outline has, or none if it has none."""
    quotes = [quote for statement in digest.of("limitations") for quote in statement.quotes]
    if not outline["has_limitations"]:
        return not any(_HEADED.search(quote.section or "") for quote in quotes)
    return any(
        section.start <= quote.start < section.end
        for section in _on_limitations(document, outline)
        for quote in quotes
    )


def _on_limitations(document: Document, outline: dict[str, Any]) -> list[Section]:
    """Return the sections that an outline calls limitations, as they were read.

    A run-in heading is none to an outline: there it is the innermost one with the first sentence.
    """
    titles = {
        _plain(s["title"])
        for s in outline["sections"]
        if "limitations" in (s["kind"], *s.get("also", ()))
    }
    headed = [s for s in document.sections if _plain(s.title) in titles]
    first = _plain(outline.get("limitations_first_sentence") or "")[:60]
    if headed or not first:
        return headed
    holding = [s for s in document.sections if first in _plain(document.text[s.start : s.end])]
    return [max(holding, key=lambda s: s.level)] if holding else []


def _as_wanted(title: str, with_math: Iterable[str]) -> str:
    """Return a title in plain letters, as an outline has it that writes math in LaTeX.

    A PDF has what the formulas look like, which may be anything.
    """
    plain = _plain(title)
    for wanted in with_math:
        words = ".*".join(re.escape(_plain(part)) for part in _MATH.split(wanted))
        if re.fullmatch(words, plain):
            return _plain(wanted)
    return plain


def _plain(text: str) -> str:
    """Return letters and digits only: math, quotes and hyphens differ from source to page."""
    return "".join(c for c in _MATH.sub("", text).lower() if c.isalnum())


def words_in_order(page: str, document: Document) -> float:
    """Return the share of the page's words, math aside, that the document has in their order."""
    parser = _Words()
    parser.feed(page)
    wanted = _WORD.findall("".join(parser.parts))
    text = document.text
    for formula in sorted(set(parser.formulas), key=len, reverse=True):
        text = text.replace(f"${formula}$", "")
    blocks = SequenceMatcher(None, wanted, _WORD.findall(text), autojunk=False)
    return sum(block.size for block in blocks.get_matching_blocks()) / max(len(wanted), 1)


class _Words(HTMLParser):
    """A page's own words by the standard library's parser, without what is no prose."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.formulas: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """Open elements, each with whether its words count."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        counts = self._open[-1][1] if self._open else False
        if tag == "math":
            tex = re.sub(r"%\s*\n", "", given.get("alttext") or "")
            self.formulas.append(" ".join(tex.split()))
        left_out = tag in ("math", "svg", "nav", "footer", "style", "script") or classes & _LEFT_OUT
        if tag not in _VOID:
            self._open.append((tag, (counts or "ltx_document" in classes) and not left_out))
        if counts and tag in _PARTING:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(name == tag for name, _ in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self.parts.append(data)


def summary(results: list[dict[str, Any]], suffix: str) -> dict[str, Any]:
    """Return the figures over all files of one form."""
    own = [r for r in results if r["file"].endswith(suffix)]
    judged_ones = [r for r in own if "sections" in r]
    wanted = sum(r["sections"] for r in judged_ones)
    found = sum(r["titles_found"] for r in judged_ones)
    extra = sum(r["titles_extra"] for r in judged_ones)
    read = [r for r in own if "milliseconds" in r]
    to_digest = [r["milliseconds_to_digest"] for r in read]
    figures = {
        "files": len(own),
        "errors": len(own) - len(read),
        "titles_recall": _share(found, wanted),
        "titles_precision": _share(found, found + extra),
        "levels": _share(sum(r["levels_right"] for r in judged_ones), wanted),
        "kinds": _share(sum(r["kinds_right"] for r in judged_ones), wanted),
        "papers_titled": _share(sum(r["title"] for r in judged_ones), len(judged_ones)),
        "limitations": _share(sum(r["limitations"] for r in judged_ones), len(judged_ones)),
        "milliseconds_median": median(r["milliseconds"] for r in read) if read else None,
        "milliseconds_most": max((r["milliseconds"] for r in read), default=None),
        "milliseconds_to_digest_median": median(to_digest) if read else None,
        "milliseconds_to_digest_most": max(to_digest, default=None),
    }
    if suffix == ".html" and read:
        figures["words_in_order_least"] = min(r["words_in_order"] for r in read)
    return figures


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def main() -> None:
    """Judge a folder and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="each file's figures too, as JSON")
    given = parser.parse_args()
    files = sorted([*given.folder.glob("*.html"), *given.folder.glob("*.pdf")])
    if not files:
        sys.exit(f"{given.folder} holds neither .html nor .pdf files")
    results = [judged(path, _outline(path)) for path in files]
    whole = {
        "html": summary(results, ".html"),
        "pdf": summary(results, ".pdf"),
        "peak_megabytes": _peak_megabytes(),
    }
    if given.json:
        print(json.dumps({**whole, "files": results}, indent=1))
        return
    for name, figures in whole.items():
        print(name, figures if isinstance(figures, int) else "")
        for key, value in figures.items() if isinstance(figures, dict) else ():
            print(f"  {key}: {value}")


def _outline(path: Path) -> dict[str, Any] | None:
    beside = path.with_suffix(".json")
    return json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else None


def _peak_megabytes() -> int:
    """Return the most memory that this process and one worker took together."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) // 1000


if __name__ == "__main__":
    main()
