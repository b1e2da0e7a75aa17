"""Digests of single papers on standard output."""

from __future__ import annotations

import json

import click
import markdown
from pydantic import TypeAdapter

from digestpress.models import Entry
from digestpress.pipeline import Press
from digestpress.posts import render_papers
from digestpress.templating import Safe, fill

FORMATS = ("md", "html", "json", "txt")

_ENTRIES = TypeAdapter(tuple[Entry, ...])


def print_papers(entries: tuple[Entry, ...], form: str, press: Press, title: str) -> None:
    """Print entries in one of the formats."""
    if form == "json":
        listed = _ENTRIES.dump_python(entries, mode="json")
        text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    elif form == "html":
        body = Safe(markdown.markdown(_rendered(entries, press, "digest.md.j2")))
        language = press.languages[0]
        title = entries[0].title if len(entries) == 1 else title
        text = fill(press.templates, "page.html.j2", title=title, language=language, body=body)
    else:
        text = _rendered(entries, press, f"digest.{form}.j2")
    click.echo(text, nl=False)


def _rendered(entries: tuple[Entry, ...], press: Press, template: str) -> str:
    language = press.languages[0]
    return render_papers(entries, press.style, language, press.slots, press.templates, template)
