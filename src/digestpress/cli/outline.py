"""What was understood of a paper, as a tree or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import shorten

from pydantic import TypeAdapter
from rich.text import Text
from rich.tree import Tree

from digestpress.models import Document, Section

_DOCUMENT = TypeAdapter(Document)
_SHOWN = 140
"""Characters of a text that the tree shows."""


def document_json(document: Document) -> str:
    """Return the whole document as JSON."""
    return json.dumps(_DOCUMENT.dump_python(document, mode="json"), ensure_ascii=False) + "\n"


def document_tree(document: Document, instead_of: str | None) -> Tree:
    """Return title, outline with sizes and kinds, and what else was found."""
    tree = Tree(Text(_title(document), style="bold"))
    _add_reading(tree, document, instead_of)
    _add_sections(tree, document)
    _add(tree, "limitations", (_limitation(s, document) for s in _limitations(document)))
    _add(tree, "figures", (f"{f.number or '-'}: {f.caption}" for f in document.figures))
    _add(tree, "tables", (f"{t.number or '-'}: {t.caption}" for t in document.tables))
    links = (f"{x.url} ({'its own' if x.own else 'cited'})" for x in document.links)
    _add(tree, "code and data", links)
    hidden = (
        f"{h.why}{', reads like an instruction' if h.instruction else ''}: {h.text}"
        for h in document.hidden
    )
    _add(tree, "hidden text", hidden, style="yellow")
    return tree


def _title(document: Document) -> str:
    return document.text[slice(*document.title)] if document.title else document.paper_id


def _add_reading(tree: Tree, document: Document, instead_of: str | None) -> None:
    version = f" v{document.version}" if document.version else ""
    where = f", {document.url}" if document.url else ""
    tree.add(Text(f"read as {document.form}{version}{where}, {len(document.text)} characters"))
    if instead_of:
        tree.add(Text(f"not better, because {instead_of}"))
    if document.unread:
        tree.add(Text(f"not read: {document.unread}"))
    if document.abstract:
        tree.add(_short(f"abstract: {document.text[slice(*document.abstract)]}"))


def _add_sections(tree: Tree, document: Document) -> None:
    above: list[tuple[int, Tree]] = [(0, tree.add(Text("sections")))]
    for section in document.sections:
        while above[-1][0] >= section.level:
            above.pop()
        size = section.end - section.start
        label = Text.assemble(section.title, (f"  {section.kind}, {size}", "dim"))
        above.append((section.level, above[-1][1].add(label)))


def _limitations(document: Document) -> list[Section]:
    return [section for section in document.sections if section.kind == "limitations"]


def _limitation(section: Section, document: Document) -> str:
    own = (p for p in document.paragraphs if section.start <= p.start < section.end)
    first = next(own, None)
    said = document.text[first.start : first.end] if first else ""
    return f"{section.title}: {said}"


def _add(tree: Tree, name: str, items: Iterable[str], style: str = "") -> None:
    found = list(items)
    if found:
        branch = tree.add(Text(name))
        for item in found:
            branch.add(_short(item, style))


def _short(text: str, style: str = "") -> Text:
    return Text(shorten(text, _SHOWN, placeholder=" …"), style=style)
