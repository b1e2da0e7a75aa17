"""Write the parts of the docs that come from the code, so that they cannot be wrong.

    python tools/make_docs.py

README.md gets each command's ``--help`` between its markers, docs/settings.md every setting from
where it is declared, and docs/record.schema.json the JSON Schema of a record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from digestpress.cli import cli
from digestpress.config import Settings
from digestpress.posts import json_schema
from digestpress.sources import SOURCES
from digestpress.summarizing import SUMMARIZERS
from digestpress.web import Limits

ROOT = Path(__file__).parents[1]
_INHERITED = TypeAdapter(Limits).json_schema()["properties"]
"""pydantic does not see the docstrings of fields that UpstreamSettings inherits."""

MOST = 80
"""A longer default is not shown."""
COMMANDS = re.compile(r"(?<=<!-- commands -->\n).*?(?=<!-- /commands -->)", re.DOTALL)


def documents() -> dict[Path, str]:
    """Return path -> text of the files as they should be."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return {
        ROOT / "README.md": COMMANDS.sub(lambda _: _commands(), readme),
        ROOT / "docs" / "settings.md": _settings(),
        ROOT / "docs" / "record.schema.json": json.dumps(json_schema(), indent=1) + "\n",
    }


def _commands() -> str:
    parts = [_help(cli, "digestpress")]
    parts += [_help(command, f"digestpress {name}") for name, command in cli.commands.items()]
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    settings = {**cli.context_settings, "terminal_width": 80, "max_content_width": 80}
    context = click.Context(command, info_name=name, **settings)
    return f"```\n$ {name} --help\n{command.get_help(context)}\n```\n"


def _settings() -> str:
    schema = TypeAdapter(Settings).json_schema()
    lines = [
        "# Settings",
        "",
        "What `config.yaml` may hold. All of it has a default: an empty file is a valid one.",
        "On the command line, `--set post.slug=my-papers` sets a single one.",
        *_section("", schema, schema["$defs"]),
    ]
    for title, parts in (("sources", SOURCES), ("summarizers", SUMMARIZERS)):
        for name, part in parts.items():
            options = TypeAdapter(part).json_schema()
            lines += ["", f"## {title}: `use: {name}`", "", options["description"], ""]
            types = options.get("$defs", {})
            lines += _table(options["properties"], types)
            for setting, value in options["properties"].items():
                if inner := _inner(value, types):
                    lines += ["", f"### `{setting}` of `{name}`", ""]
                    lines += _table(inner["properties"], types)
    return "\n".join(lines) + "\n"


def _section(prefix: str, schema: dict[str, Any], types: dict[str, Any]) -> Iterator[str]:
    """Yield a table of the settings of one level, then those of the levels below."""
    own = schema["properties"]
    below = {name: inner for name, value in own.items() if (inner := _inner(value, types))}
    yield from ("", f"## `{prefix}`" if prefix else "## Top level", "")
    yield from _table(own, types)
    for name, inner in below.items():
        path = f"{prefix}.{name}" if prefix else name
        key = ".LANGUAGE" if "additionalProperties" in own[name] else ""
        yield from _section(f"{path}{key}", inner, types)


def _inner(value: dict[str, Any], types: dict[str, Any]) -> dict[str, Any] | None:
    either = (one.get("$ref") for one in value.get("anyOf", ()))
    reference = value.get("$ref") or value.get("additionalProperties", {})
    reference = reference.get("$ref") if isinstance(reference, dict) else reference
    reference = reference if isinstance(reference, str) else None
    reference = reference or next(filter(None, either), None)
    return types[reference.rsplit("/", 1)[1]] if reference else None


def _table(properties: dict[str, Any], types: dict[str, Any]) -> Iterator[str]:
    yield "| setting | default | what it is |"
    yield "|---|---|---|"
    for name, value in properties.items():
        default = json.dumps(value["default"], ensure_ascii=False) if "default" in value else "-"
        long = isinstance(value.get("default"), dict) or len(default) > MOST
        shown = "" if default in ("-", "{}") or long else default
        about = (
            value.get("description")
            or _INHERITED.get(name, {}).get("description")
            or (_inner(value, types) or {}).get("description", "")
        )
        about = " ".join(about.split())
        yield f"| `{name}` | {f'`{shown}`' if shown else ''} | {about} |"


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
